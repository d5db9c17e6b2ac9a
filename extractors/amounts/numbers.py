"""The value grammar: what is printed becomes an exact Decimal, or nothing. No lenient reading, no floats.

Danish figures have a comma before the decimals and dots between thousands ("2.896,9"). What an English hand has written
("4.2", "1,250.5") is read as a careful person would read it, and said to be in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

DANISH = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?\Z")
LEADING_ZERO = re.compile(r"0\.")
ENGLISH_POINT = re.compile(r"[0-9]+\.[0-9]+\Z")
ENGLISH_FULL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
FRACTIONS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅛": Decimal("0.125"),
}  # fmt: skip
STROKES = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
ENGLISH = "english_decimal"

ONES = {
    "en": 1, "et": 1, "én": 1, "ét": 1, "een": 1, "eet": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
TENS = {
    "tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "fyrretyve": 40, "halvtreds": 50, "halvtredsindstyve": 50, "tres": 60,
    "tresindstyve": 60, "halvfjerds": 70, "halvfjerdsindstyve": 70, "firs": 80, "firsindstyve": 80, "halvfems": 90,
    "halvfemsindstyve": 90,
}  # fmt: skip
HALVES = {"halvanden": Decimal("1.5"), "halvandet": Decimal("1.5")}
PARTS = {"halv": Decimal("0.5"), "halvt": Decimal("0.5"), "kvart": Decimal("0.25"), "trekvart": Decimal("0.75")}
HUNDRED = ("hundrede", "hundred")
THOUSAND = ("tusind", "tusinde")


@dataclass(frozen=True, slots=True)
class Number:
    """A value with how many decimals it is printed with, and what is doubtful about how it is printed."""

    value: Decimal
    decimals: int
    doubt: str | None = None


def read_figure(printed: str) -> Number | None:
    """A figure of digits: "2.896,9", "88,280", "4½", "½", "1/2". None where it is no well-formed number."""
    stroke = STROKES.get(printed[-3:])
    if stroke is not None:
        printed = printed[:-3].rstrip() + stroke
    fraction = FRACTIONS.get(printed[-1])
    if fraction is not None:
        whole = read_figure(printed[:-1]) if len(printed) > 1 else Number(Decimal(0), 0)
        if whole is None or whole.decimals:
            return None
        return Number(whole.value + fraction, -int(fraction.as_tuple().exponent), whole.doubt)
    if DANISH.match(printed) and not LEADING_ZERO.match(printed):
        return _number(printed.replace(".", "").replace(",", "."))
    if ENGLISH_POINT.match(printed) or (ENGLISH_FULL.match(printed) and printed.count(",") + printed.count(".") > 1):
        return _number(printed.replace(",", ""), ENGLISH)
    return None


def _number(digits: str, doubt: str | None = None) -> Number:
    return Number(Decimal(digits), len(digits.partition(".")[2]), doubt)


def read_words(words: list[str]) -> Number | None:
    """Number words: "femogtyve", "et hundrede og ti", "fem tusinde", "halvanden", "to en halv"; None where they are none."""
    if not words:
        return None
    if len(words) == 1 and words[0] in HALVES:
        return Number(HALVES[words[0]], 1)
    if words[-1] in PARTS:
        return _with_part(words[:-1], PARTS[words[-1]])
    value = _whole(tuple(words))
    return None if value is None else Number(Decimal(value), 0)


def _with_part(words: list[str], part: Decimal) -> Number | None:
    """A number that ends in a part of one: "en halv", "halv", "to en halv", "to og en halv", "tre kvart"."""
    decimals = -int(part.as_tuple().exponent)
    if not words or (len(words) == 1 and words[0] in ("en", "et", "én", "ét")):
        return Number(part, decimals)
    if words == ["tre"] and part == PARTS["kvart"]:
        return Number(Decimal("0.75"), 2)
    if words[-1] in ("en", "et"):
        whole = _whole(tuple(words[:-2] if words[-2:-1] == ["og"] else words[:-1]))
        return None if whole is None else Number(Decimal(whole) + part, decimals)
    return None


def _whole(words: tuple[str, ...]) -> int | None:
    """Thousands, then hundreds, then what is below: "to tusinde tre hundrede og femogtyve"."""
    at = _first(words, THOUSAND)
    if at is None:
        return _below_thousand(words)
    thousands = _below_thousand(words[:at]) if at else 1
    rest = _rest(words[at + 1 :], _below_thousand)
    return None if thousands is None or rest is None else thousands * 1000 + rest


def _below_thousand(words: tuple[str, ...]) -> int | None:
    at = _first(words, HUNDRED)
    if at is None:
        return _below_hundred(words)
    hundreds = _below_hundred(words[:at]) if at else 1
    rest = _rest(words[at + 1 :], _below_hundred)
    return None if hundreds is None or rest is None else hundreds * 100 + rest


def _first(words: tuple[str, ...], of: tuple[str, ...]) -> int | None:
    return next((at for at, word in enumerate(words) if word in of), None)


def _rest(words: tuple[str, ...], read: Callable[[tuple[str, ...]], int | None]) -> int | None:
    """What stands behind a hundred or a thousand, with or without "og"; nothing is zero."""
    if not words:
        return 0
    return read(words[1:] if words[0] == "og" else words)


def _below_hundred(words: tuple[str, ...]) -> int | None:
    return word_value(words[0]) if len(words) == 1 else None


@lru_cache(maxsize=4096)
def word_value(word: str) -> int | None:
    """One number word below a hundred, or a compound of hundreds: "femogtyve", "tohundrede"; None where it is none."""
    if word in ONES or word in TENS:
        return ONES.get(word) or TENS[word]
    for ending in (*HUNDRED, *THOUSAND):
        if word.endswith(ending) and word.removesuffix(ending) in ONES:
            return ONES[word.removesuffix(ending)] * (100 if ending in HUNDRED else 1000)
    ones, joint, tens = word.partition("og")
    if joint and tens in TENS and ONES.get(ones, 10) < 10:
        return ONES[ones] + TENS[tens]
    return None


def is_number_word(word: str) -> bool:
    """Whether this word can be part of a number in words."""
    return word in HALVES or word in PARTS or word in HUNDRED or word in THOUSAND or word_value(word) is not None
