"""Formulas that a mention may be held by: equal in value, in the right years, spoken of in words; each with a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.derived import derived
from reconcile.evidence import Evidence
from reconcile.formulas import Formula
from reconcile.named_rows import sums_of_named_rows
from reconcile.readings import asked, readings
from reconcile.series import Series
from reconcile.several_rows import sums_of_rows
from reconcile.slips import is_end_point
from reconcile.tolerance import Reason, window
from schemas.records import Mention

SUPPORT_NEEDED = 0.25  # below it, an equal value is chance
SUPPORT_OF_ROUNDED = 0.33  # a rounded figure equals more things by chance
SUPPORT_OF_GUESS = 0.5  # so does one whose years are not said
GUESSED_FIT = 0.5
_SERIES_BONUS = 0.15  # several figures of one paragraph in one row
_MOST_BONUS = 0.3
_SAID_FIT, _SUPPORT_NEAR = 0.9, 0.15  # what a figure in the next paragraph asks for
WORDS, _YEARS, _VALUE = 0.5, 0.3, 0.2
_ROUNDED_VALUE = 0.6
_PART_BONUS = 0.04
_TWO_ROWS = 0.02  # a single row is the simpler reading
FORMULA_COST = {
    "cell": 0.0, "each_year": 0.0, "row_sum": 0.02, "mean": 0.03, "difference": 0.03, "share": 0.03, "rows_sum": 0.04,
    "rows_each_year": 0.04, "prose_sum": 0.06,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A formula that gives the mention's figure. `support` is the words' share, `score` all evidence together, 0 to 1."""

    mention: Mention
    formula: Formula
    support: float
    is_exact: bool
    reason: Reason
    score: float

    @property
    def is_accepted(self) -> bool:
        """Whether words and years bear the equality out."""
        needed = SUPPORT_NEEDED if self.is_exact else SUPPORT_OF_ROUNDED
        if self.formula.fit < GUESSED_FIT:
            if not self.is_exact and self.mention.qualifier == "exact":
                return False  # neither figure nor years are said
            needed = max(needed, SUPPORT_OF_GUESS)
        return self.support >= needed


def candidate(mention: Mention, formula: Formula, support: float) -> Candidate | None:
    """The formula as a candidate, None when its figure is not within what the mention allows. Signs are left aside."""
    allowed = window(mention, formula.addend_quanta)
    if not any(formula.values) or not all(allowed.holds(abs(value)) for value in formula.values):
        return None
    is_exact = mention.low_dkk == mention.high_dkk and all(abs(v) == abs(mention.low_dkk) for v in formula.values)
    return Candidate(mention, formula, support, is_exact, allowed.reason, score(mention, formula, support, is_exact=is_exact))


def score(mention: Mention, formula: Formula, support: float, *, is_exact: bool) -> float:
    """All evidence for a formula together, 0 to 1, when its figure is the mention's, exactly or rounded."""
    worth = WORDS * support + _YEARS * formula.fit + _VALUE * (1.0 if is_exact else _ROUNDED_VALUE)
    if any(one.is_part for one in formula.series):
        worth += _PART_BONUS if mention.is_part else -_PART_BONUS
    return max(0.0, min(1.0, worth - FORMULA_COST[formula.kind]))


def candidates(
    mentions: Sequence[Mention], series: Sequence[Series], evidence: Evidence, paragraph_of: Mapping[int, int]
) -> dict[str, list[Candidate]]:
    """For each mention every formula of the tables that gives its figure, best first."""
    found: dict[str, list[Candidate]] = {}
    for mention in mentions:
        supports = evidence.supports(mention)
        period = asked(mention, is_lasting=evidence.zone(mention).is_lasting)
        formulas: list[tuple[Formula, float]] = [
            (formula, support) for one, support in zip(series, supports, strict=True) for formula in readings(one, period)
        ]
        how = evidence.derivation(mention)
        if how is not None:
            formulas += [
                (f, support) for one, support in zip(series, supports, strict=True) for f in derived(one, mention, how)
            ]
        formulas += sums_of_rows(mention, series, supports)
        formulas += sums_of_named_rows(mention, series, evidence)
        made = (candidate(mention, formula, support) for formula, support in formulas)
        # Of money that is said to stand outside the agreement, a figure near to one of its own is chance.
        is_outside = evidence.zone(mention).is_outside
        held = [one for one in made if one is not None and (one.is_exact or not is_outside)]
        found[mention.mention_id] = _wholes(held, series)
    return {key: _ranked(some) for key, some in _with_company(mentions, found, paragraph_of).items()}


def _wholes(some: list[Candidate], series: Sequence[Series]) -> list[Candidate]:
    """A sum of all rows is the total row's cell, where that has the figure too: it takes over the sum's support."""
    sums = [one for one in some if one.formula.kind in {"rows_sum", "rows_each_year"}]
    for one in sums:
        rows = {row.index for row in one.formula.series}
        table = one.formula.series[0].table.table_id
        items = {s.index for s in series if s.table.table_id == table and not s.is_total and not s.is_part}
        totals = [t for t in some if t.formula.series[0].is_total and t.formula.series[0].table.table_id == table]
        if rows == items and totals:
            some = [
                _supported(t, max(t.support, one.support)) if any(t is total for total in totals) else t
                for t in some
                if t is not one
            ]
    return some


def _supported(one: Candidate, support: float) -> Candidate:
    worth = score(one.mention, one.formula, support, is_exact=one.is_exact)
    return Candidate(one.mention, one.formula, support, one.is_exact, one.reason, worth)


def _ranked(some: Iterable[Candidate]) -> list[Candidate]:
    """Best first; of one set of cells only the best reading."""
    best: dict[tuple[str, ...], Candidate] = {}
    for one in sorted(some, key=lambda one: -one.score):
        best.setdefault(one.formula.key, one)
    return list(best.values())


def _with_company(
    mentions: Sequence[Mention], found: dict[str, list[Candidate]], paragraph_of: Mapping[int, int]
) -> dict[str, list[Candidate]]:
    """Support for a row in which other figures of the same paragraph are found too, or of the next ones under one heading.

    The items of a list are paragraphs of their own: "210 mio. kr. i 2026 til ...", "225 mio. kr. i 2027 til ...".
    """
    company: Counter[tuple[str | None, int, int]] = Counter()
    for mention in mentions:
        held = {
            one.formula.series[0].index for one in found[mention.mention_id] if one.is_exact and len(one.formula.series) == 1
        }
        company.update((mention.section, paragraph_of[mention.sentence_number], index) for index in held)
    return {
        mention.mention_id: [_accompanied(one, company, paragraph_of) for one in found[mention.mention_id]]
        for mention in mentions
    }


def _accompanied(one: Candidate, company: Counter[tuple[str | None, int, int]], paragraph_of: Mapping[int, int]) -> Candidate:
    if len(one.formula.series) != 1:
        return one
    section, paragraph, row = one.mention.section, paragraph_of[one.mention.sentence_number], one.formula.series[0].index
    others = company[section, paragraph, row] - one.is_exact
    if one.formula.fit >= _SAID_FIT and one.support >= _SUPPORT_NEAR:
        others += sum(company[section, paragraph + step, row] for step in (-1, 1))
    if others < 1:
        return one
    bonus = _MOST_BONUS if is_end_point(one.mention) else min(_MOST_BONUS, _SERIES_BONUS * others)
    return _supported(one, min(1.0, one.support + bonus))
