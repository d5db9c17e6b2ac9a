"""What an amount is counted in: "mio. kr.", "mia. kroner", "t.kr.", "DKK", and the currencies that are kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractors.amounts import lexicon
from extractors.amounts.tokens import Token

KRONER = "DKK"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed in tokens[start:end]. `currency` is None where it is left out ("150 mio. i 2024")."""

    start: int
    end: int
    times: Decimal
    currency: str | None
    pattern_id: str


@dataclass(frozen=True, slots=True)
class _Currency:
    words: tuple[str, ...]
    code: str
    times: Decimal
    pattern_id: str


def read(tokens: list[Token], at: int) -> Unit | None:
    """The unit that begins at this token, if one does."""
    scale = _scales().get(tokens[at].word) if at < len(tokens) else None
    currency = _currency(tokens, at + 1 if scale else at)
    if scale is None:
        return (
            None if currency is None else Unit(at, at + len(currency.words), currency.times, currency.code, currency.pattern_id)
        )
    pattern_id, times = scale
    if currency is None or currency.times != 1:
        return Unit(at, at + 1, times, None, pattern_id)
    return Unit(at, at + 1 + len(currency.words), times, currency.code, f"{pattern_id} {currency.pattern_id}")


def may_begin(word: str) -> bool:
    """Whether a unit can begin with this word: the quick test before `read`."""
    return word in _scales() or word in _currencies()


def begins(tokens: list[Token], at: int) -> bool:
    """Whether a unit begins at this token."""
    return read(tokens, at) is not None


def may_follow_bare(word: str) -> bool:
    """Whether this word after "150 mio." leaves it an amount whose currency is left out."""
    return not word[:1].isalpha() or word in _bare("followers")


def is_counted_thing(word: str) -> bool:
    """Whether this is a thing that is counted in millions, and is not money ("ton")."""
    return word in _bare("things")


def _currency(tokens: list[Token], at: int) -> _Currency | None:
    if at >= len(tokens):
        return None
    for currency in _currencies().get(tokens[at].word, ()):
        if tuple(token.word for token in tokens[at : at + len(currency.words)]) == currency.words:
            return currency
    return None


@lru_cache
def _scales() -> dict[str, tuple[str, Decimal]]:
    table = lexicon.load("units")["scale"]
    return {word: (pattern_id, Decimal(scale["times"])) for pattern_id, scale in table.items() for word in scale["words"]}


@lru_cache
def _currencies() -> dict[str, tuple[_Currency, ...]]:
    """The currencies by their first word, longest first."""
    file = lexicon.load("units")
    every = [_Currency(tuple(words), KRONER, Decimal(1), pattern_id) for pattern_id, words in file["kroner"].items()]
    every += [_Currency(tuple(words), KRONER, Decimal(1000), pattern_id) for pattern_id, words in file["thousands"].items()]
    every += [
        _Currency(tuple(words), code, Decimal(1), f"currency-{code.lower()}")
        for code, phrases in file["foreign"].items()
        for words in phrases
    ]
    every.sort(key=lambda currency: -len(currency.words))
    return {first: tuple(c for c in every if c.words[0] == first) for first in {c.words[0] for c in every}}


@lru_cache
def _bare(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("units")["bare"][key])
