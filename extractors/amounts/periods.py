"""Where a sentence says years, and which: marks of the field `period` become spans of tokens with years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.amounts import lexicon
from extractors.amounts.evidence import Mark
from extractors.amounts.tokens import Kind, Token
from schemas.records import Basis, Evidence

Years = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """Years said in tokens[start:end].

    `items` has an entry for each item of a printed list. `is_again` points back ("i samme periode"): its years are those of a
    period before. `is_lasting` ("varigt") has no years of its own. `is_plain` is a bare "i 2030", which may as well belong to
    something else in the sentence; "i perioden 2019-2026" may not. `is_until` says that the year is only where the period ends.
    """

    start: int
    end: int
    items: tuple[Years, ...]
    is_open: bool
    is_again: bool
    is_lasting: bool
    is_plain: bool
    is_paired: bool
    is_until: bool
    pattern_id: str

    @property
    def years(self) -> Years:
        """All its years, in order."""
        return tuple(sorted({year for item in self.items for year in item}))


@dataclass(frozen=True, slots=True)
class Attached:
    """An amount's years, whether their end is open, where that is said, the rule that attached it, and its doubt."""

    years: Years = ()
    is_open: bool = False
    period: Period | None = None
    rule: str = "none"
    doubt: str | None = None

    @property
    def is_said(self) -> bool:
        """Whether any period is said for the amount."""
        return self.rule != "none"


@dataclass(frozen=True, slots=True)
class Carried:
    """What earlier words say of a sentence's amounts.

    `rule` is "heraf" (from the sentence before, for one that begins with "Heraf") or "lead" (from the sentence with a colon
    that leads a list of bullets, for the bullets).
    """

    rule: Literal["heraf", "lead"]
    years: Years
    is_open: bool
    basis: Basis
    evidence: tuple[Evidence, ...]


def periods(tokens: list[Token], marks: list[Mark], first: int) -> list[Period]:
    """The periods among the marks of one sentence, which begins at `first`; the years in a thing's name are none."""
    said = [mark for mark in marks if mark.field == "period" and mark.value != "none"]
    return [_period(tokens, mark) for mark in said if not _is_name(tokens, mark, first)]


def _period(tokens: list[Token], mark: Mark) -> Period:
    items: tuple[Years, ...] = ()
    for token in tokens[mark.start : mark.end]:
        if token.kind is Kind.YEARS:
            items += token.years
    if mark.pattern_id.startswith("period-between") and len(items) == 2:
        items = (tuple(range(items[0][0], items[1][-1] + 1)),)
    is_single = sum(map(len, items)) == 1
    phrase = [token.word for token in tokens[mark.start : mark.end]]
    starts_plain_from = phrase[0] == "fra" and "frem" not in phrase
    return Period(
        mark.start,
        mark.end,
        items,
        is_open=mark.value == "lasting" or (mark.value == "from" and (is_single or not starts_plain_from)),
        is_again=mark.value == "again",
        is_lasting=mark.value == "lasting",
        is_plain=mark.value == "in" and phrase[:-1] in (["i"], ["for"], ["på"], ["("]) and is_single,
        is_paired=any(word in lexicon.words("join", "pairing") for word in phrase),
        is_until=mark.value == "until",
        pattern_id=mark.pattern_id,
    )


def _is_name(tokens: list[Token], mark: Mark, first: int) -> bool:
    """Whether the year belongs to a name: "boligaftalen fra 2014", "finansloven for 2019" behind "Aftale om"."""
    if mark.start <= first or tokens[mark.start].word not in lexicon.words("name", "leads"):
        return False
    before = tokens[mark.start - 1].word
    return before.endswith(tuple(lexicon.words("name", "endings")))
