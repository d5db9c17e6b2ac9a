"""The pattern files: phrases that mark evidence, and the words that the reading turns on.

A phrase is written as it is read, in lower case and without abbreviations' dots: "fra og med YEARS". `a|b` is either word,
`word?` may be left out. Five words in capitals stand for classes: YEARS (a year, a span or a list of years), NUM (a number),
CARD (a number or a number word up to twelve), MONTH, PRICE (a price level with its year).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "patterns"
FIELDS = (
    "qualifier", "postposed", "basis", "adjective", "period", "additional", "part", "link", "non_money", "price_level",
)  # fmt: skip
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
CARDINALS = ("NUM", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")

MACROS = {"CARD": CARDINALS, "MONTH": MONTHS}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One pattern: the field that it is evidence for, what it says of it, its id, and the word sequences that it stands for."""

    field: str
    value: str
    pattern_id: str
    sequences: tuple[tuple[str, ...], ...]


def expand(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Every word sequence that a phrase stands for: "op til|mod" is ("op", "til") and ("op", "mod")."""
    return tuple(tuple(word for word in words if word) for words in product(*map(_choices, phrase.split())))


def _choices(part: str) -> tuple[str, ...]:
    optional = part.endswith("?")
    words = tuple(part.removesuffix("?").split("|"))
    words = tuple(choice for word in words for choice in MACROS.get(word, (word,)))
    return (*words, "") if optional else words


@lru_cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of every field, in the order of the files."""
    return tuple(
        Phrase(field, value, pattern_id, expand(phrase))
        for field in FIELDS
        for value, patterns in load(field).items()
        for pattern_id, phrase in patterns.items()
    )


@lru_cache
def load(name: str) -> dict[str, Any]:
    """A pattern file as it stands."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache
def words(table: str, key: str) -> frozenset[str]:
    """One of the word lists of words.toml."""
    return frozenset(load("words")[table][key])
