"""The corpus notation: a sentence and, in one line for each amount, all that a careful reader takes from it.

    "15-20 mio. kr. = 15e6..20e6; about per_year 2021-2024,2026 open extra part pl=2024"

What is printed, then the value in kroner (two ends for a range), then what is said of it in any order: a qualifier (left out:
exact), a basis (left out: unstated), years, `open` (open-ended), `extra` (additional), `part`, `pl=` (price level's year).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import get_args

from extractors.amounts import AmountsReading
from schemas.records import Basis, Qualifier

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Read:
    """One expected amount."""

    raw_text: str
    low_dkk: int
    high_dkk: int
    qualifier: str
    basis: str
    years: tuple[int, ...]
    is_open_ended: bool
    is_additional: bool
    is_part: bool
    price_year: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its full expected reading. `doubts` are the keys of the doubts that it must raise, in order."""

    group: str
    text: str
    reads: tuple[Read, ...]
    doubts: tuple[str, ...]
    foreign: tuple[str, ...] | None


def cases(file_name: str) -> list[Case]:
    """The cases of one corpus file."""
    with (FOLDER / file_name).open("rb") as file:
        tables = tomllib.load(file)
    return [
        Case(
            group,
            case["text"],
            tuple(map(expected, case["read"])),
            tuple(case.get("doubts", ())),
            tuple(case["foreign"]) if "foreign" in case else None,
        )
        for group, group_cases in tables.items()
        for case in group_cases
    ]


def expected(line: str) -> Read:
    """An expectation as written in the corpus."""
    raw_text, _, rest = line.rpartition(" = ")
    value, _, said = rest.partition(";")
    low, _, high = value.partition("..")
    words = said.split()
    known = {"open", "extra", "part"}
    qualifiers = [word for word in words if word in get_args(Qualifier)]
    bases = [word for word in words if word in get_args(Basis)]
    years = [word for word in words if word[0].isdigit()]
    prices = [word for word in words if word.startswith("pl=")]
    unknown = set(words) - known - {*qualifiers, *bases, *years, *prices}
    if unknown or len(qualifiers) > 1 or len(bases) > 1 or len(years) > 1:
        raise ValueError(f"cannot read {line!r}: {unknown}")
    return Read(
        raw_text,
        int(Decimal(low)),
        int(Decimal(high or low)),
        qualifiers[0] if qualifiers else "exact",
        bases[0] if bases else "unstated",
        _years(years[0]) if years else (),
        "open" in words,
        "extra" in words,
        "part" in words,
        int(prices[0].removeprefix("pl=")) if prices else None,
    )


def _years(printed: str) -> tuple[int, ...]:
    years: list[int] = []
    for item in printed.split(","):
        first, _, last = item.partition("-")
        years += range(int(first), int(last or first) + 1)
    return tuple(years)


def read_of(reading: AmountsReading) -> tuple[Read, ...]:
    """What was read, in the form of the expectations."""
    return tuple(
        Read(
            m.raw_text,
            m.low_dkk,
            m.high_dkk,
            m.qualifier,
            m.basis,
            m.years,
            m.is_open_ended,
            m.is_additional,
            m.is_part,
            m.price_year,
        )
        for m in reading.mentions
    )
