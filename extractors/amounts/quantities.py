"""Numbers as they stand in a sentence: figures and words, signed, spaced, alone or as the two ends of a range."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.amounts import lexicon, numbers
from extractors.amounts.numbers import Number
from extractors.amounts.tokens import Kind, Token

LONGEST_NUMBER_IN_WORDS = 12
DESCENDING = "descending_range"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in tokens[start:end], or two as the ends of a range."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    decimals: int
    doubts: tuple[str, ...]
    is_word: bool = False
    is_spaced: bool = False


class QuantityReader:
    """Reads the numbers of one sentence: tokens[first:last]; the numbers at `masked` places are known to be something else.

    What looks like a number and is not well-formed is no quantity; its place is kept in `malformed`.
    """

    def __init__(self, tokens: list[Token], first: int, last: int, masked: Set[int]) -> None:
        self.tokens = tokens
        self.first = first
        self.last = last
        self.masked = masked
        self.malformed: list[int] = []

    def word(self, at: int) -> str:
        """The plain word at a place, empty outside the sentence."""
        return self.tokens[at].word if self.first <= at < self.last else ""

    def touches(self, at: int) -> bool:
        """Whether this token stands right behind the one before it, without a space."""
        return self.first < at < self.last and self.tokens[at - 1].end == self.tokens[at].start

    def item(self, at: int) -> Quantity | None:
        """A number, or a range with a dash."""
        low = self.quantity(at)
        if low is None or low.end >= self.last:
            return low
        is_sign = self.tokens[low.end].kind is Kind.DASH and not self.touches(low.end) and self.touches(low.end + 1)
        if self.tokens[low.end].kind is not Kind.DASH or is_sign:
            return low
        high = self._unsigned(low.end + 1)
        return low if high is None else self.range_of(low, high)

    def range_of(self, low: Quantity, high: Quantity) -> Quantity:
        """Two numbers as the ends of a range; a sign before the first is that of both."""
        doubts = (*low.doubts, *high.doubts)
        first, second = low.low, -high.high if low.low < 0 else high.high
        if first > second and low.low >= 0:
            doubts = (*doubts, DESCENDING)
        decimals = max(low.decimals, high.decimals)
        return Quantity(low.start, high.end, min(first, second), max(first, second), decimals, doubts)

    def quantity(self, at: int) -> Quantity | None:
        """The number that begins here, with its sign."""
        if at >= self.last:
            return None
        if self._is_sign(at):
            number = self._unsigned(at + 1)
            if number is None:
                return None
            negative = self.word(at) != "+"
            low = -number.low if negative else number.low
            return replace(number, start=at, low=low, high=low)
        return self._unsigned(at)

    def _is_sign(self, at: int) -> bool:
        word = self.word(at)
        if word in lexicon.words("join", "minus"):
            return True
        if word not in ("-", "+", "÷") or not self.touches(at + 1):
            return False
        return not self.touches(at) or self.word(at - 1) == "("

    def _unsigned(self, at: int) -> Quantity | None:
        if at >= self.last or at in self.masked:
            return None
        if self.word(at - 1) == "/" and self.touches(at) and self.tokens[at - 2].kind is Kind.NUMBER:
            self.malformed.append(at)
            return None
        token = self.tokens[at]
        if token.kind is Kind.NUMBER:
            return self.figure(at)
        if token.kind is Kind.WORD and numbers.is_number_word(token.word):
            return self._in_words(at)
        return None

    def figure(self, at: int) -> Quantity | None:
        """The figure of digits that begins here, None where it is not well-formed."""
        end = at + 1
        printed = self.tokens[at].text
        spaced = False
        while self._continues_thousands(printed, at, end):
            printed += "." + self.tokens[end].text
            spaced = True
            end += 1
        if end < self.last and self.tokens[end].text in numbers.FRACTIONS and printed.isdigit():
            printed += self.tokens[end].text
            end += 1
        number = numbers.read_figure(printed)
        if number is None:
            self.malformed.append(at)
            return None
        doubts = (number.doubt,) if number.doubt else ()
        return Quantity(at, end, number.value, number.value, number.decimals, doubts, is_spaced=spaced)

    def _continues_thousands(self, printed: str, at: int, end: int) -> bool:
        """Whether a group of three goes on a number printed with spaces: "1 250 000"."""
        if end >= self.last or self.tokens[end].kind is not Kind.NUMBER or len(self.tokens[at].text) > 3:
            return False
        group = self.tokens[end].text.partition(",")[0]
        return "," not in printed and self.tokens[at].text.isdigit() and len(group) == 3 and group.isdigit()

    def _in_words(self, at: int) -> Quantity | None:
        if self.word(at - 1) in lexicon.words("join", "vague"):
            return None
        words: list[str] = []
        best: tuple[Number, int] | None = None
        for end in range(at, min(at + LONGEST_NUMBER_IN_WORDS, self.last)):
            word = self.word(end)
            if not (numbers.is_number_word(word) or (word == "og" and words)):
                break
            words.append(word)
            number = numbers.read_words(words)
            if number is not None:
                best = number, end + 1
        if best is None:
            return None
        number, end = best
        return Quantity(at, end, number.value, number.value, number.decimals, (), is_word=True)
