"""Figures that contradict a cell which they clearly speak of. Strict, since a false alarm costs a reader's trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reconcile.candidates import Candidate
from reconcile.cause import Cause, cause_of_slip, significant_digits
from reconcile.evidence import Evidence
from reconcile.formulas import Formula, readings
from reconcile.series import Series
from reconcile.several_rows import sums_of_rows
from schemas.records import Mention

Slip = Literal["strong", "weak", "none"]

# How much the words must say, and how much of the row's own label the sentence itself must, by how well a usual slip leads
# from the figure said to the figure held.
_SUPPORT_NEEDED: dict[Slip, float] = {"strong": 0.35, "weak": 0.55, "none": 0.65}
_COVERAGE_NEEDED: dict[Slip, float] = {"strong": 0.3, "weak": 0.6, "none": 0.75}
_SUPPORT_OF_CLAIMED = 0.65  # another mention gives the cell already: only a plain slip then
_SUPPORT_OF_ELSEWHERE = 0.5  # "allerede", "hidtil": likewise
_LEAD_OVER_EQUAL: dict[Slip, float] = {"strong": 0.3, "weak": 0.4, "none": 0.5}  # over words of a formula that has the figure
_LEAD_OVER_OTHER_ROW = 0.1
_SUPPORT_OF_SEVERAL = 0.45
_COMPANY, _MOST_COMPANY = 0.15, 0.3
_SUPPORT_IN_SERIES = 0.75  # "15 mio. kr. i 2024 og 25 mio. kr. i 2025": one row, whatever the words
_UNSAID_PART = 0.1
_FIT = 0.9
_FIT_OF_UNDATED, _SUPPORT_OF_UNDATED = 0.6, 0.65  # a figure without years speaks of all of the row: a plain slip alone tells
_FAR = 4  # times: figures further apart are rarely meant to be one, unless a slip explains it


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A formula that the mention speaks of and whose figure it does not give. `support` is how much the words say so."""

    formula: Formula
    support: float
    cause: Cause
    slip: Slip


class Contradictions:
    """Finds them, once it is known which formula holds which of the other mentions."""

    def __init__(
        self,
        series: Sequence[Series],
        evidence: Evidence,
        chosen: Mapping[str, Candidate],
        paragraph_of: Mapping[int, int],
    ) -> None:
        self._series = series
        self._evidence = evidence
        self._paragraph_of = paragraph_of
        self._claims: Counter[str] = Counter(cell.cell_id for one in chosen.values() for cell in one.formula.cells)
        self._figures = {(c.table_id, c.col, abs(c.amount_dkk or 0)) for one in series for c in one.cells}
        self._company: Counter[tuple[int, int]] = Counter()
        for one in chosen.values():
            for row in one.formula.series[:1]:
                self._company[self._talk(one.mention), row.index] += 1

    def _talk(self, mention: Mention) -> int:
        """The sentence, or the one that it goes on from."""
        return mention.sentence_number - (1 if self._evidence.zone(mention).carried else 0)

    def of(self, mention: Mention, equal: Sequence[Candidate], own: Candidate | None) -> Contradiction | None:
        """The cell that the mention clearly speaks of and contradicts, None in any doubt.

        Needed are the row's words, its years, and a figure there that no other mention of the document gives, the more of
        each the less a usual slip explains the difference. A formula that does give the figure (`equal`) must have far
        weaker words, and no other row may have as good ones.
        """
        if mention.low_dkk != mention.high_dkk:
            return None
        strongest_equal = max((one.support for one in equal if one.is_accepted), default=None)
        found = sorted(
            [*self._of_rows(mention, own), *(one for row in self._series for one in self._in_row(mention, row, own))],
            key=_rank,
            reverse=True,
        )
        if not found or (strongest_equal is not None and found[0].support - strongest_equal < _LEAD_OVER_EQUAL[found[0].slip]):
            return None
        best = found[0]
        others = [one for one in found[1:] if one.formula.series != best.formula.series]
        if best.slip == "none" and any(best.support - other.support < _LEAD_OVER_OTHER_ROW for other in others):
            return None
        return best

    def _in_row(self, mention: Mention, row: Series, own: Candidate | None) -> Iterator[Contradiction]:
        if None not in (mention.price_year, row.table.price_year) and mention.price_year != row.table.price_year:
            return
        company = self._others(mention, row, own)
        support = self._support(mention, row, company)
        if support < _SUPPORT_NEEDED["strong"]:
            return
        coverage = max(self._evidence.label_coverage(mention, row), 1.0 if company else 0.0)
        if row.is_total and not company:
            coverage = support if self._evidence.is_total(mention) else 0.0
        for formula in self._spoken_of(mention, row):
            cause = self._cause(mention, formula)
            slip = _slip(cause, mention, formula)
            if self._is_borne_out(mention, formula, support, coverage, slip, own):
                yield Contradiction(formula, support, cause, slip)
        shifted = _shifted(mention, row)
        if shifted is not None and self._is_borne_out(mention, shifted, support, coverage, "strong", own):
            yield Contradiction(shifted, support, "neighbouring_year", "strong")

    def _of_rows(self, mention: Mention, own: Candidate | None) -> list[Contradiction]:
        """Sums of rows that the mention names together; a strong slip alone shows that it is meant to be their sum."""
        if own is not None or not mention.years:
            return []
        supports = self._evidence.supports(mention)
        return [
            Contradiction(formula, support, cause, "strong")
            for formula, support in sums_of_rows(mention, self._series, supports)
            if support >= _SUPPORT_OF_SEVERAL
            and (cause := self._cause(mention, formula)) != "unknown"
            and _slip(cause, mention, formula) == "strong"
        ]

    def _others(self, mention: Mention, row: Series, own: Candidate | None) -> int:
        """How many other figures of the sentence, or of the one it goes on from, are held by this row."""
        others = self._company[self._talk(mention), row.index]
        return others - 1 if own is not None and row in own.formula.series[:1] else others

    def _support(self, mention: Mention, row: Series, company: int) -> float:
        support = self._evidence.support(mention, row) + min(_MOST_COMPANY, _COMPANY * company)
        if company and self._evidence.zone(mention).is_one_of_series:
            support = max(support, _SUPPORT_IN_SERIES)
        return min(1.0, support) - (_UNSAID_PART if row.is_part != mention.is_part else 0.0)

    def _spoken_of(self, mention: Mention, row: Series) -> list[Formula]:
        kinds = {"cell", "each_year", "row_sum"}
        fit = _FIT if mention.years else _FIT_OF_UNDATED
        formulas = [f for f in readings(row, mention) if f.fit >= fit and f.kind in kinds and all(f.values)]
        differing = [f for f in formulas if not all(abs(value) == abs(mention.low_dkk) for value in f.values)]
        return differing if len(differing) == len(formulas) else []

    def _is_borne_out(
        self, mention: Mention, formula: Formula, support: float, coverage: float, slip: Slip, own: Candidate | None
    ) -> bool:
        needed = _SUPPORT_NEEDED[slip]
        if not mention.years:
            if slip != "strong" or own is not None:
                return False
            needed = max(needed, _SUPPORT_OF_UNDATED)
        if self._is_claimed(formula, own):
            needed = max(needed, _SUPPORT_OF_CLAIMED)
        if self._evidence.is_elsewhere(mention):
            needed = max(needed, _SUPPORT_OF_ELSEWHERE)
        if slip != "strong" and (self._is_claimed(formula, own) or self._evidence.is_elsewhere(mention)):
            return False
        if slip == "none" and (
            mention.qualifier != "exact" or formula.series[0].is_total or not _is_comparable(mention, formula)
        ):
            return False
        return support >= needed and coverage >= _COVERAGE_NEEDED[slip]

    def _cause(self, mention: Mention, formula: Formula) -> Cause:
        """The slip that explains all of the figures that differ; another row's figure is one."""
        said = abs(mention.low_dkk)
        causes = {cause_of_slip(said, abs(value)) for value in formula.values if abs(value) != said}
        cause = causes.pop() if len(causes) == 1 else "unknown"
        if cause in {"unknown", "digit_changed"} and all((c.table_id, c.col, said) in self._figures for c in formula.cells):
            return "neighbouring_row"
        return cause

    def _is_claimed(self, formula: Formula, own: Candidate | None) -> bool:
        mine = {cell.cell_id for cell in own.formula.cells} if own else set()
        return all(self._claims[cell.cell_id] > (cell.cell_id in mine) for cell in formula.cells)


def _rank(one: Contradiction) -> tuple[float, float]:
    bonus: dict[Slip, float] = {"strong": 0.3, "weak": 0.15, "none": 0.0}
    return one.support + bonus[one.slip], one.formula.fit


def _slip(cause: Cause, mention: Mention, formula: Formula) -> Slip:
    """How unlikely it is that two figures differ by just this: the more digits agree, the less by chance."""
    digits = max(significant_digits(amount) for amount in (mention.low_dkk, *formula.values))
    match cause:
        case "digits_swapped" | "factor_1000":
            return "strong"
        case "factor_10":
            return "strong" if digits > 1 else "weak"
        case "digit_changed":
            return "strong" if digits > 2 else "weak" if digits > 1 else "none"
        case "neighbouring_row":
            return "weak"
        case _:
            return "none"


def _is_comparable(mention: Mention, formula: Formula) -> bool:
    """Whether the figures are of one size: as many digits, or at most so many times apart."""
    said = abs(mention.low_dkk)
    if {len(str(abs(value))) for value in formula.values} == {len(str(said))}:
        return True
    return all(abs(value) <= _FAR * said and said <= _FAR * abs(value) for value in formula.values)


def _shifted(mention: Mention, row: Series) -> Formula | None:
    """The row's figures of the said years, when the mention's figure is that of the years one before or after."""
    if not mention.years or (mention.basis == "total" and len(mention.years) > 1):
        return None
    said = [row.yearly[year] for year in mention.years if year in row.yearly]
    values = tuple(cell.amount_dkk for cell in said if cell.amount_dkk is not None)
    if len(values) < len(mention.years) or all(abs(value) == abs(mention.low_dkk) for value in values):
        return None
    for step in (-1, 1):
        moved = replace(mention, years=tuple(year + step for year in mention.years))
        cells = [row.yearly[year] for year in moved.years if year in row.yearly]
        if len(cells) == len(mention.years) and all(abs(c.amount_dkk or 0) == abs(mention.low_dkk) for c in cells):
            return Formula("each_year" if len(said) > 1 else "cell", tuple(said), values, 1.0, (row,))
    return None
