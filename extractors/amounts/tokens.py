"""What the prose is read in: tokens that know their characters, their class, and the plain word that patterns see."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """The class of a token."""

    WORD = "word"
    NUMBER = "number"
    YEARS = "years"
    PRICE = "price"
    DASH = "dash"
    OTHER = "other"


class Token(NamedTuple):
    """A token: `text[start:end]`. `word` is what patterns see; `years` has an entry for each item of a list of years."""

    kind: Kind
    text: str
    start: int
    end: int
    word: str
    years: tuple[tuple[int, ...], ...] = ()
