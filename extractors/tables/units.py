"""Units and price levels as tables print them: in the caption, in the first head, on a line of their own, in a row's label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_THOUSAND = r"(?:1[.\s\u00a0]?000|t\.|t|tusinde?|tus\.|1\.000)\s?(?:kr\.?|kroner|dkk)"
_MILLION = r"mio\.?(?:\s?(?:kr\.?|kroner|dkk))?|millioner(?:\s?kr(?:oner|\.)?)?|mill\.?\s?(?:kr\.?|kroner)|mkr\.?|mdkk"
_BILLION = r"mia\.?(?:\s?(?:kr\.?|kroner|dkk))?|milliarder(?:\s?kr(?:oner|\.)?)?"
_ONE = r"(?:hele\s)?kr\.?|(?:hele\s)?kroner|dkk"
_UNIT = re.compile(
    rf"(?<![\w.,])(?:(?P<thousand>{_THOUSAND})|(?P<million>{_MILLION})|(?P<billion>{_BILLION})|(?P<one>{_ONE}))(?!\w)",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(
    r"(?:(?<!\b(?:19|20)\d)\d|½|¼|¾|\b(?:en|én|et|halvanden|to|tre|fire|fem|seks|otte|ti))\)?\s?$", re.IGNORECASE
)
_WORTH_DKK = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "one": 1}
_PRICE_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d|\d\d)\s?[-\u2010\u2011\u2013\s]?\s?(?:pl|p/l|priser|prisniveau|pris-\s?og\slønniveau|niveau)\b"
    r"|\b(?:pl|prisniveau|pris-\s?og\slønniveau|p/l)[-\s:]*(?:i\s)?(?P<after>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_FIXED_PRICES = re.compile(r"faste\s(?P<year>(?:19|20)\d\d)[-\s]", re.IGNORECASE)
_FILLER = re.compile(
    r"[\s().,;:/\[\]]|\b(?:i|opgjort|angivet|faste|løbende|priser|årets|alle|tal|beløb|udgifter|er|pl|niveau)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed and its worth in kroner."""

    text: str
    worth_dkk: int


@lru_cache(maxsize=4096)
def find_unit(text: str) -> Unit | None:
    """The first unit of money in the text, or None."""
    match = _UNIT.search(" ".join(text.split()))
    if match is None or match.lastgroup is None:
        return None
    return Unit(match.group().strip(), _WORTH_DKK[match.lastgroup])


def find_stated_unit(text: str) -> Unit | None:
    """The first unit in the text that is no amount's own: "der er afsat 84 mia. kr." says nothing of a table's figures."""
    text = " ".join(text.split())
    match = next((match for match in _UNIT.finditer(text) if not _AMOUNT_BEFORE.search(text[: match.start()])), None)
    if match is None or match.lastgroup is None:
        return None
    return Unit(match.group().strip(), _WORTH_DKK[match.lastgroup])


def spans_unit(above: str, below: str) -> bool:
    """Whether a unit begins in the one text and ends in the other ("Tusinde" over "kr.")."""
    unit, rest = find_unit(f"{above} {below}"), find_unit(below)
    return find_unit(above) is None and unit is not None and rest is not None and unit.worth_dkk != rest.worth_dkk


def find_price_year(text: str) -> int | None:
    """The year of the price level in the text ("2018-pl", "24-pl", "faste 2020-priser"), or None."""
    match = _FIXED_PRICES.search(text) or _PRICE_YEAR.search(text)
    if match is None:
        return None
    year = next(group for group in match.groups() if group)
    return int(year) if len(year) == 4 else 2000 + int(year)


@lru_cache(maxsize=4096)
def is_unit_line(text: str) -> bool:
    """Whether the text says a unit or a price level and nothing else."""
    text = " ".join(text.split())
    rest, units = _UNIT.subn(" ", text)
    rest, levels = _PRICE_YEAR.subn(" ", rest)
    return units + levels > 0 and not _FILLER.sub("", rest).strip("-–")


def split_row_unit(label: str) -> tuple[str, Unit | None]:
    """A row's label, and the unit that it ends in ("Jernbane (mia. kr.)"), which holds for that row. The label stays whole."""
    match = re.search(r"[(,]\s*(?P<inside>[^()]{2,25})\)?$", label)
    if match is None or not is_unit_line(match["inside"]):
        return label, None
    return label, find_unit(match["inside"])
