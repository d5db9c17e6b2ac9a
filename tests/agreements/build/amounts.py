"""The markup of an amount, `{{printed|fields|link|also link ...}}`, as the truth's keys. The README describes it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal, get_args

from tests.agreements.build.model import Amount

QUALIFIERS = ("exact", "about", "just_over", "just_under", "at_most", "at_least", "over", "under")
BASES = ("per_year", "total", "unstated")
STATUSES = ("matched", "approximate", "mismatched", "ambiguous", "unsupported")
Flag = Literal["open", "additional", "part"]
FLAG_KEYS: dict[str, str] = {"open": "is_open_ended", "additional": "is_additional", "part": "is_part"}
UNITS = {"kr": 1, "t": 1_000, "tusinde": 1_000, "mio": 1_000_000, "million": 1_000_000, "mia": 10**9, "milliard": 10**9}
NUMBER = re.compile(r"\d+(?:[.\u00a0\u2009\u202f ]\d{3})*(?:,\d+)?")


def amount(markup: str) -> Amount:
    """The amount that stands between double braces.

    Raises:
        ValueError: a word of the markup is not known, or the amount has no value.
    """
    printed, fields, link, *others = (part.strip() for part in markup.split("|"))
    found: dict[str, Any] = {"raw_text": " ".join(printed.split()), "low_dkk": None, "high_dkk": None}
    found |= {"qualifier": "exact", "basis": "unstated", "years": []}
    found |= {FLAG_KEYS[flag]: False for flag in get_args(Flag)} | {"price_year": None}
    name, unit = None, _unit(printed)
    for word in fields.split():
        key, _, value = word.partition(":")
        if word in QUALIFIERS:
            found["qualifier"] = word
        elif word in BASES:
            found["basis"] = word
        elif word in FLAG_KEYS:
            found[FLAG_KEYS[word]] = True
        elif word.startswith("#"):
            name = word[1:]
        elif key == "unit":
            unit = UNITS[value]
        elif key == "dkk":
            ends = [int(Decimal(end)) for end in value.split("..")]
            found["low_dkk"], found["high_dkk"] = ends[0], ends[-1]
        elif key in ("qualifier_also", "basis_also"):
            found[key] = [*found.get(key, []), value]
        elif key == "years_also":
            found[key] = [*found.get(key, []), [] if value == "none" else years(value)]
        elif word.startswith("pl"):
            found["price_year"] = int(word[2:])
        else:
            found["years"] = years(word)
    if found["low_dkk"] is None:
        found["low_dkk"], found["high_dkk"] = _ends(printed, unit)
    found |= {"relation": None, "cells": [], "mentions": []} | _link(link)
    if others:
        found["also_acceptable"] = [_link(other.removeprefix("also ")) for other in others]
    return Amount(printed, name, found)


def years(text: str) -> list[int]:
    """Years of `2021-2024,2026`."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def _unit(printed: str) -> int:
    words = re.findall(r"[a-zæøå]+", printed.lower())
    worths = [worth for unit, worth in UNITS.items() if any(word.startswith(unit) and unit != "t" for word in words)]
    return max(worths, default=1)


def _ends(printed: str, unit_dkk: int) -> tuple[int, int]:
    """The value of plain figures; a second figure is the end of a range."""
    sign = -1 if printed[0] in "-−÷" else 1
    ends = [sign * int(Decimal(re.sub(r"[^\d,]", "", n).replace(",", ".")) * unit_dkk) for n in NUMBER.findall(printed)]
    if not 1 <= len(ends) <= 2:
        raise ValueError(f"say what {printed!r} is worth (dkk:)")
    return ends[0], ends[-1]


def _link(text: str) -> dict[str, Any]:
    """A status, and where there is one a relation with its targets: cells `table:rows:columns`, mentions `#name`.

    A relation without targets allows any.
    """
    status, *rest = text.split()
    if status not in STATUSES:
        raise ValueError(f"no status: {text!r}")
    if not rest:
        return {"status": status}
    relation, targets = rest[0], rest[1:]
    if not targets:
        return {"status": status, "relation": relation}
    if relation == "prose_sum":
        return {"status": status, "relation": relation, "mentions": targets}
    cells = [cell for target in targets for cell in _cells(target)]
    return {"status": status, "relation": relation, "cells": cells}


def _cells(target: str) -> list[list[int]]:
    table, rows, columns = target.split(":")
    return [[int(table), row, column] for row in years(rows) for column in years(columns)]
