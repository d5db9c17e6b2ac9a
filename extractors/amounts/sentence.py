"""One sentence as the resolver sees it: its amounts, its evidence, and how its parts hang together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractors.amounts import lexicon
from extractors.amounts.amounts import Amount
from extractors.amounts.evidence import Mark
from extractors.amounts.periods import Period, periods
from extractors.amounts.tokens import Kind, Token

TRANSPARENT_FIELDS = ("basis", "price_level", "qualifier", "postposed", "additional")
TRANSPARENT_WORDS = ("(", ")", ",", "[", "]", "PRICE")
TIES = ("heraf", "hvoraf", "deraf", "herunder")
BEFORE_PERIOD = ("i", "for", "over", "hele")
GRANTED = ("afsat", "bevilget", "bevilliget", "prioriteret", "reserveret", "udmøntet")
RELATIVES = ("der", "som", "hvor")
CONNECTORS = (",", "og", "samt", "eller", "(", ")", "derefter", "herefter", "til", "stigende", "faldende")


@dataclass
class SentenceView:
    """tokens[first:last] of a text (`source`), with the amounts in kroner and the marks that stand there."""

    source: str
    tokens: list[Token]
    first: int
    last: int
    amounts: list[Amount]
    marks: list[Mark]

    @cached_property
    def periods(self) -> list[Period]:
        """Its periods in reading order, without those inside an amount."""
        return periods(self.tokens, self.marks, self.first)

    def of(self, field: str) -> list[Mark]:
        """The marks of a field."""
        return [mark for mark in self.marks if mark.field == field]

    def text(self, start: int, end: int) -> str:
        """Tokens[start:end] as printed."""
        return self.source[self.tokens[start].start : self.tokens[end - 1].end]

    def word(self, at: int) -> str:
        """The plain word at a place, empty outside the sentence."""
        return self.tokens[at].word if self.first <= at < self.last else ""

    def left(self, index: int) -> int:
        """Where the words before an amount begin: behind the amount before it."""
        return self.amounts[index - 1].end if index else self.first

    def right(self, index: int) -> int:
        """Where the words behind an amount end: at the next amount."""
        return self.amounts[index + 1].start if index + 1 < len(self.amounts) else self.last

    @cached_property
    def transparent(self) -> frozenset[int]:
        """Tokens that may stand between an amount and what belongs to it: hedges, bases, price levels, brackets, commas."""
        covered = {at for mark in self.marks if mark.field in TRANSPARENT_FIELDS for at in range(mark.start, mark.end)}
        covered |= {
            at for at in range(self.first, self.last) if self.tokens[at].word in TRANSPARENT_WORDS or self._is_footnote_mark(at)
        }
        return frozenset(covered)

    @cached_property
    def _ends(self) -> frozenset[int]:
        return frozenset(amount.end for amount in self.amounts)

    def _is_footnote_mark(self, at: int) -> bool:
        """Whether a small number stands glued to the amount before it: "10 mia. kr.2 i perioden"."""
        token = self.tokens[at]
        is_small = token.kind is Kind.NUMBER and len(token.text) <= 2
        return is_small and at in self._ends and self.tokens[at - 1].end == token.start

    @cached_property
    def in_periods(self) -> frozenset[int]:
        """Tokens that stand in a period."""
        return frozenset(at for period in self.periods for at in range(period.start, period.end))

    def adjoins(self, start: int, end: int) -> bool:
        """Whether nothing of weight stands in tokens[start:end]."""
        return all(at in self.transparent for at in range(start, end))

    def adjoins_over_period(self, start: int, end: int) -> bool:
        """Whether nothing but periods and what is transparent stands in tokens[start:end]."""
        return all(at in self.transparent or at in self.in_periods for at in range(start, end))

    def is_direct(self, index: int) -> bool:
        """Whether an amount goes on the series of the one before it: "10 mio. kr. i 2023, 20 mio. kr. i 2024"."""
        if not index:
            return False
        between = range(self.amounts[index - 1].end, self.amounts[index].start)
        pairing = lexicon.words("join", "pairing")
        rest = [at for at in between if at not in self.transparent and at not in self.in_periods]
        return all(self.tokens[at].word in CONNECTORS or self.tokens[at].word in pairing for at in rest)

    def is_coordinated(self, index: int) -> bool:
        """Whether an amount stands in one clause with the one before: "10 mio. kr. til veje og 20 mio. kr. til tog"."""
        if not index:
            return False
        words = [self.tokens[at].word for at in range(self.amounts[index - 1].end, self.amounts[index].start)]
        joints = lexicon.words("join", "list") | {","}
        return bool(joints.intersection(words)) and not any(
            word in (";", ":") or is_verb(word) or word in lexicon.words("goal", "clauses") or word in TIES for word in words
        )

    def is_outside(self, start: int, end: int) -> bool:
        """Whether a bracket opens behind `start` that is still open at `end`: "40 mio. kr. (10 mio. kr. i 2024, ...)"."""
        words = [self.word(at) for at in range(start, end)]
        return words.count("(") > words.count(")")

    def goes_with_next(self, start: int, index: int) -> bool:
        """Whether words at `start` behind an amount open what the next one says: "..., og i 2025 afsættes 20 mio. kr."."""
        if index + 1 >= len(self.amounts):
            return False
        while self.word(start - 1) in BEFORE_PERIOD:
            start -= 1
        before = self.word(start - 1)
        if before in RELATIVES and self.word(start - 2) == ",":
            return True
        return (
            before in ("og", "samt", "mens", "men", ";", ":")
            or any(self.word(at) == ";" for at in range(self.amounts[index].end, start))
            or self._says_another(self.amounts[index].end, start)
            or (before == "," and self._is_verb_or_amount_behind(start, index))
        )

    def _says_another(self, start: int, end: int) -> bool:
        """Whether a main clause with its verb begins in tokens[start:end]: "..., og regionerne har frem til 2025 ..."."""
        joints = [at for at in range(start, end - 1) if self.word(at) == "," and self.word(at + 1) in ("og", "men", "mens")]
        return any(is_verb(self.word(at)) for joint in joints for at in range(joint + 2, end))

    def _is_verb_or_amount_behind(self, start: int, index: int) -> bool:
        until = self.amounts[index + 1].start
        return any(is_verb(self.word(at)) for at in range(start, until)) or self.adjoins_over_period(start, until)

    def has_goal(self, start: int, end: int) -> bool:
        """Whether tokens[start:end] speak of an aim or of another event, whose year a plain "i 2030" then is."""
        words = lexicon.words("goal", "words")
        return any(self.word(at) in words and self.word(at + 1) not in GRANTED for at in range(start, end))

    def begins_clause(self, start: int, end: int) -> bool:
        """Whether another clause begins in tokens[start:end]: ", som ...", ", hvilket ...", "og forventes ..."."""
        return any(self._is_clause_joint(at) for at in range(start, end))

    def _is_clause_joint(self, at: int) -> bool:
        word, after = self.word(at), self.word(at + 1)
        if word == ",":
            return after in lexicon.words("goal", "clauses") or is_verb(after)
        return word in ("og", "men", "samt") and is_verb(after)

    def hangs_together(self, index: int) -> bool:
        """Whether what is said once may hold for an amount and the one before it: a series, one clause, or whole and part."""
        return self.is_direct(index) or self.is_coordinated(index) or self.is_tied(index)

    def is_tied(self, index: int) -> bool:
        """Whether words say what an amount has to do with the one before it: "heraf", "svarende til"."""
        start, end = self.left(index), self.amounts[index].start
        return any(self.tokens[at].word in TIES for at in range(start, end)) or self.is_restated(index)

    def is_restated(self, index: int) -> bool:
        """Whether an amount says once more what the one before it said: "svarende til 830 mio. kr. årligt"."""
        start = self.amounts[index].start
        return index > 0 and any(
            self.left(index) <= mark.start < start and self.adjoins(mark.end, start) for mark in self.of("link")
        )


def is_verb(word: str) -> bool:
    """Whether a word is a finite verb as agreements use them: "afsættes", "kan", "udgør"."""
    return word in lexicon.words("goal", "verbs") or (
        len(word) > 5 and word.endswith("es") and not word.endswith(("ernes", "enes"))
    )
