"""Figures that contradict a cell which they clearly speak of. Strict, since a false alarm costs a reader's trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reconcile.candidates import Candidate
from reconcile.cause import Cause, significant_digits
from reconcile.clarity import Slip, Speaking, is_clear
from reconcile.derived import derived
from reconcile.evidence import Evidence
from reconcile.formulas import Formula, readings
from reconcile.named_rows import sums_of_named_rows
from reconcile.no_level import is_no_level
from reconcile.rivals import Contradiction, Differing, lead, lead_over_equal
from reconcile.series import Series
from reconcile.several_rows import sums_of_rows
from reconcile.slips import cause_in_prose, is_comparable, is_end_point, is_near, is_starting_point, shifted, slip_of
from schemas.records import Mention

_LEAST_SUPPORT = 0.25
_SUPPORT_OF_SEVERAL = 0.45
_COMPANY, _MOST_COMPANY = 0.15, 0.3
_SUPPORT_IN_SERIES = 0.75  # "15 mio. kr. i 2024 og 25 mio. kr. i 2025": one row, whatever the words
_UNSAID_PART = 0.1
_FIT, _FIT_OF_UNDATED = 0.9, 0.6
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
        self._company: Counter[tuple[int, int]] = Counter()
        self._of_sentence: dict[int, list[Candidate]] = {}
        for one in chosen.values():
            self._of_sentence.setdefault(one.mention.sentence_number, []).append(one)
            for row in one.formula.series[:1]:
                self._company[self._talk(one.mention), row.index] += 1

    def of(self, mention: Mention, equal: Sequence[Candidate], own: Candidate | None) -> Contradiction | None:
        """The cell that the mention clearly speaks of and contradicts, None in any doubt (`reconcile.clarity`).

        `equal` are the formulas that give the mention's figure, `own` the one among them that was chosen for it.
        """
        if mention.low_dkk != mention.high_dkk or is_starting_point(mention) or is_no_level(mention):
            return None
        how = self._evidence.derivation(mention)
        if how is not None and how.kind == "difference":
            return None  # a change is no cell's figure
        differing = [one for row in self._series for one in self._in_row(mention, row, own)]
        ranked = sorted(differing, key=lambda one: one.found.support, reverse=True)
        clear = [one.found for one in differing if is_clear(self._seen(mention, one, ranked, equal, own))]
        if how is not None and how.kind == "mean":
            return max((one for one in clear if one.slip == "strong"), key=_rank, default=None)
        clear += self._of_several(mention, equal, own)
        return max(clear, key=_rank, default=None)

    def _in_row(self, mention: Mention, row: Series, own: Candidate | None) -> Iterator[Differing]:
        company = self._others(mention, row, own)
        if not company and self._evidence.support(mention, row) < _LEAST_SUPPORT:
            return
        if None not in (mention.price_year, row.table.price_year) and mention.price_year != row.table.price_year:
            return
        support = self._support(mention, row, company)
        if support < _LEAST_SUPPORT:
            return
        coverage = max(self._evidence.label_coverage(mention, row), 1.0 if company else 0.0)
        for formula in self._spoken_of(mention, row):
            cause = self._cause(mention, formula)
            yield Differing(Contradiction(formula, support, cause, slip_of(cause, mention, formula)), coverage, company)
        moved = shifted(mention, row)
        if moved is not None:
            yield Differing(Contradiction(moved, support, "neighbouring_year", "strong"), coverage, company)

    def _seen(
        self,
        mention: Mention,
        one: Differing,
        ranked: Sequence[Differing],
        equal: Sequence[Candidate],
        own: Candidate | None,
    ) -> Speaking:
        found, formula, row = one.found, one.found.formula, one.found.row
        return Speaking(
            support=found.support,
            coverage=one.coverage,
            company=one.company,
            slip=found.slip,
            is_scramble=found.cause in _SCRAMBLES and significant_digits(mention.low_dkk) >= _SCRAMBLES[found.cause],
            lead=lead(one, ranked),
            lead_over_equal=lead_over_equal(
                mention, found, equal, self._of_sentence.get(mention.sentence_number, ()), self._evidence
            ),
            is_dated=self._is_dated(mention, formula),
            is_row_total=row.is_total,
            says_total=self._evidence.is_total(mention),
            is_elsewhere=self._evidence.is_elsewhere(mention),
            is_estimate=self._evidence.is_estimate(mention),
            is_claimed=self._is_claimed(formula, own),
            is_taken=self._is_taken(mention, formula),
            is_each_year=formula.kind == "each_year",
            has_own=own is not None,
            is_exact=mention.qualifier == "exact",
            is_comparable=is_comparable(mention, formula),
            is_near=is_near(mention, formula),
        )

    def _of_several(self, mention: Mention, equal: Sequence[Candidate], own: Candidate | None) -> list[Contradiction]:
        """Sums of rows that the mention names together; a plain slip shows that it is meant to be their sum."""
        if own is not None or any(one.is_accepted for one in equal):
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

    def _others(self, mention: Mention, row: Series, own: Candidate | None) -> int:
        """How many other figures of the sentence, or of the one it goes on from, are held by this row."""
        others = self._company[self._talk(mention), row.index]
        return others - 1 if own is not None and row in own.formula.series[:1] else others

    def _support(self, mention: Mention, row: Series, company: int) -> float:
        support = self._evidence.support(mention, row) + min(_MOST_COMPANY, _COMPANY * company)
        if company and (self._evidence.zone(mention).is_one_of_series or is_end_point(mention)):
            support = max(support, _SUPPORT_IN_SERIES)
        return min(1.0, support) - (_UNSAID_PART if row.is_part != mention.is_part else 0.0)

    @staticmethod
    def _is_dated(mention: Mention, formula: Formula) -> bool:
        """Whether it is said which of the row's figures is meant: by years, as its lasting level or mean, or as its one."""
        (row,) = formula.series
        is_one = formula.cells == (row.lasting,) or formula.kind == "mean" or len(row.cells) == 1
        return bool(mention.years) or is_one

    def _spoken_of(self, mention: Mention, row: Series) -> list[Formula]:
        how = self._evidence.derivation(mention)
        if how is not None and how.kind == "mean":
            return [f for f in derived(row, mention, how) if all(f.values) and abs(f.values[0]) != abs(mention.low_dkk)]
        kinds = {"cell", "each_year", "row_sum"}
        fit = _FIT if mention.years else _FIT_OF_UNDATED
        offered = readings(row, mention, is_lasting=self._evidence.is_lasting(mention))
        formulas = [f for f in offered if f.fit >= fit and f.kind in kinds and all(f.values)]
        differing = [f for f in formulas if not all(abs(value) == abs(mention.low_dkk) for value in f.values)]
        return differing if len(differing) == len(formulas) else []

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
        cells = {cell.cell_id for cell in formula.cells}
        return any(
            cells <= {cell.cell_id for cell in other.formula.cells}
            for other in self._of_sentence.get(mention.sentence_number, ())
            if other.mention.mention_id != mention.mention_id
        )

    def _is_claimed(self, formula: Formula, own: Candidate | None) -> bool:
        mine = {cell.cell_id for cell in own.formula.cells} if own else set()
        return all(self._claims[cell.cell_id] > (cell.cell_id in mine) for cell in formula.cells)


def _rank(one: Contradiction) -> tuple[float, float]:
    bonus: dict[Slip, float] = {"strong": 0.3, "weak": 0.15, "none": 0.0}
    return one.support + bonus[one.slip], one.formula.fit
