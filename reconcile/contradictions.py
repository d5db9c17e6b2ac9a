"""Figures that contradict a cell which they clearly speak of. Strict, since a false alarm costs a reader's trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reconcile.candidates import Candidate
from reconcile.cause import Cause, significant_digits
from reconcile.clarity import Slip, Speaking, is_clear, is_outdone
from reconcile.derived import Derivation, derived
from reconcile.evidence import Evidence
from reconcile.formulas import Formula
from reconcile.named_rows import sums_of_named_rows
from reconcile.no_level import is_no_level
from reconcile.readings import Asked, asked, readings
from reconcile.rivals import Contradiction, Differing, Equals, is_all_of_agreement, lead
from reconcile.series import Series
from reconcile.several_rows import sums_of_rows
from reconcile.slips import (
    cause_in_prose,
    is_comparable,
    is_dated,
    is_end_point,
    is_less,
    is_near,
    is_starting_point,
    shifted,
    slip_of,
)
from reconcile.tolerance import window
from schemas.records import Mention

_LEAST_SUPPORT = 0.25
_SUPPORT_OF_SEVERAL = 0.45
_COMPANY, _MOST_COMPANY = 0.15, 0.3
_SUPPORT_IN_SERIES = 0.75  # "15 mio. kr. i 2024 og 25 mio. kr. i 2025": one row, whatever the words
_UNSAID_PART = 0.1
_FIT, _FIT_OF_UNDATED = 0.9, 0.6
_OF_ONE_ROW = {"cell", "each_year", "row_sum"}
# By how many digits the figure must have: "10" and "10.000" are a thousand apart by chance.
_SCRAMBLES: dict[Cause, int] = {"digits_swapped": 3, "factor_1000": 2}


class Contradictions:
    """Finds them, once it is known which formula holds which of the other mentions."""

    def __init__(
        self,
        series: Sequence[Series],
        evidence: Evidence,
        chosen: Mapping[str, Candidate],
    ) -> None:
        self._series = series
        self._evidence = evidence
        self._chosen = chosen
        self._claims: Counter[str] = Counter(cell.cell_id for one in chosen.values() for cell in one.formula.cells)
        self._figures = {(c.table_id, c.col, abs(c.amount_dkk or 0)) for one in series for c in one.cells}
        self._company: dict[int, Counter[int]] = {}
        self._of_sentence: dict[int, list[Candidate]] = {}
        for one in chosen.values():
            self._of_sentence.setdefault(one.mention.sentence_number, []).append(one)
            for row in one.formula.series[:1]:
                self._company.setdefault(self._talk(one.mention), Counter())[row.index] += 1

    def of(self, mention: Mention, equal: Sequence[Candidate], own: Candidate | None) -> Contradiction | None:
        """The cell that the mention clearly speaks of and contradicts, None in any doubt (`reconcile.clarity`).

        `equal` are the formulas that give the mention's figure, `own` the one among them that was chosen for it.
        """
        is_whole = own is not None and is_all_of_agreement(own, self._evidence)
        if mention.low_dkk != mention.high_dkk or is_starting_point(mention) or is_no_level(mention) or is_whole:
            return None
        how = self._evidence.derivation(mention)
        if how is not None and how.kind == "difference":
            return None  # a change is no cell's figure
        period = asked(mention, is_lasting=self._evidence.zone(mention).is_lasting)
        differing = [
            one
            for row, company in self._spoken_of(mention, own)
            for one in self._in_row(mention, row, company, self._offered(mention, row, period, how))
        ]
        ranked = sorted(differing, key=lambda one: one.found.support, reverse=True)
        equals = Equals(mention, equal, self._of_sentence.get(mention.sentence_number, ()), self._evidence)
        clear = [
            one.found
            for one in differing
            if is_clear(seen := self._seen(mention, one, ranked, own)) and not is_outdone(seen, equals.lead_over(one.found))
        ]
        if how is not None and how.kind == "mean":
            return max((one for one in clear if one.slip == "strong"), key=_rank, default=None)
        clear += self._of_several(mention, equal, own)
        return max(clear, key=_rank, default=None)

    def _spoken_of(self, mention: Mention, own: Candidate | None) -> Iterator[tuple[Series, int]]:
        """The rows that the words are about at all, each with its company: the other figures of the talk that it holds.

        The talk is the sentence, or the one that it goes on from. What goes on from other money is no company of it.
        """
        company = Counter(self._company.get(self._talk(mention), ()))
        if self._evidence.zone(mention).is_of_others:
            here = self._of_sentence.get(mention.sentence_number, ())
            company = Counter(row.index for one in here for row in one.formula.series[:1])
        if own is not None:
            company.subtract(row.index for row in own.formula.series[:1])
        for row, support in zip(self._series, self._evidence.supports(mention), strict=True):
            others = company[row.index]
            if others or support >= _LEAST_SUPPORT:
                yield row, others

    def _in_row(self, mention: Mention, row: Series, company: int, offered: Sequence[Formula]) -> Iterator[Differing]:
        if None not in (mention.price_year, row.table.price_year) and mention.price_year != row.table.price_year:
            return
        support = self._support(mention, row, company)
        if support < _LEAST_SUPPORT:
            return
        coverage = max(self._evidence.label_coverage(mention, row), 1.0 if company else 0.0)
        for formula in offered:
            cause = self._cause(mention, formula)
            yield Differing(Contradiction(formula, support, cause, slip_of(cause, mention, formula)), coverage, company)
        moved = shifted(mention, row)
        if moved is not None:
            yield Differing(Contradiction(moved, support, "neighbouring_year", "strong"), coverage, company)

    def _seen(self, mention: Mention, one: Differing, ranked: Sequence[Differing], own: Candidate | None) -> Speaking:
        zone = self._evidence.zone(mention)
        found, formula, row = one.found, one.found.formula, one.found.row
        return Speaking(
            support=found.support,
            coverage=one.coverage,
            company=one.company,
            slip=found.slip,
            is_scramble=found.cause in _SCRAMBLES and significant_digits(mention.low_dkk) >= _SCRAMBLES[found.cause],
            lead=lead(one, ranked),
            is_dated=is_dated(mention, formula),
            is_row_total=row.is_total,
            says_total=zone.is_total,
            is_elsewhere=zone.is_elsewhere,
            is_estimate=zone.is_estimate,
            is_claimed=self._is_claimed(formula, own),
            is_taken=self._is_taken(mention, formula),
            is_part_of_row=mention.is_part and not row.is_part and is_less(mention, formula),
            is_each_year=formula.kind == "each_year",
            has_own=own is not None,
            is_exact=mention.qualifier == "exact",
            is_comparable=is_comparable(mention, formula),
            is_near=is_near(mention, formula),
        )

    def _of_several(self, mention: Mention, equal: Sequence[Candidate], own: Candidate | None) -> list[Contradiction]:
        """Sums of rows that the mention names together; a plain slip shows that it is meant to be their sum."""
        if own is not None or any(one.is_accepted for one in equal) or self._evidence.zone(mention).is_of_others:
            return []
        sums = sums_of_named_rows(mention, self._series, self._evidence)
        if mention.years:
            sums += sums_of_rows(mention, self._series, self._evidence.supports(mention))
        return [
            Contradiction(formula, support, cause, "strong")
            for formula, support in sums
            if support >= _SUPPORT_OF_SEVERAL
            and (cause := self._cause(mention, formula)) != "unknown"
            and slip_of(cause, mention, formula) == "strong"
        ]

    def _talk(self, mention: Mention) -> int:
        """The sentence, or the one that it goes on from."""
        return mention.sentence_number - (1 if self._evidence.zone(mention).carried else 0)

    def _support(self, mention: Mention, row: Series, company: int) -> float:
        support = self._evidence.support(mention, row) + min(_MOST_COMPANY, _COMPANY * company)
        if company and (self._evidence.zone(mention).is_one_of_series or is_end_point(mention)):
            support = max(support, _SUPPORT_IN_SERIES)
        return min(1.0, support) - (_UNSAID_PART if row.is_part != mention.is_part else 0.0)

    @staticmethod
    def _offered(mention: Mention, row: Series, period: Asked, how: Derivation | None) -> list[Formula]:
        """What the row has for the mention's years, where none of it is the mention's figure."""
        if how is not None and how.kind == "mean":
            return [f for f in derived(row, mention, how) if all(f.values) and abs(f.values[0]) != abs(mention.low_dkk)]
        fit = _FIT if period.years else _FIT_OF_UNDATED
        formulas = [f for f in readings(row, period) if f.fit >= fit and f.kind in _OF_ONE_ROW and all(f.values)]
        is_there = any(all(window(mention, f.addend_quanta).holds(abs(value)) for value in f.values) for f in formulas)
        return [] if is_there else formulas

    def _cause(self, mention: Mention, formula: Formula) -> Cause:
        """The slip that explains all of the figures that differ; another row's figure is one."""
        said = abs(mention.low_dkk)
        causes = {
            cause_in_prose(said, abs(value), is_hedged=mention.qualifier != "exact")
            for value in formula.values
            if abs(value) != said
        }
        cause = causes.pop() if len(causes) == 1 else "unknown"
        if cause in {"unknown", "digit_changed"} and all((c.table_id, c.col, said) in self._figures for c in formula.cells):
            return "neighbouring_row"
        return cause

    def _is_taken(self, mention: Mention, formula: Formula) -> bool:
        return any(
            formula.cell_ids <= other.formula.cell_ids
            for other in self._of_sentence.get(mention.sentence_number, ())
            if other.mention.mention_id != mention.mention_id
        )

    def _is_claimed(self, formula: Formula, own: Candidate | None) -> bool:
        mine = own.formula.cell_ids if own else frozenset()
        return all(self._claims[cell_id] > (cell_id in mine) for cell_id in formula.cell_ids)


def _rank(one: Contradiction) -> tuple[float, float]:
    bonus: dict[Slip, float] = {"strong": 0.3, "weak": 0.15, "none": 0.0}
    return one.support + bonus[one.slip], one.formula.fit
