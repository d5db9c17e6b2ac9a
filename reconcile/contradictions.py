"""Figures that contradict a cell which they clearly speak of. Strict, since a false alarm costs a reader's trust."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.candidates import Candidate
from reconcile.cause import Cause, cause_of_slip
from reconcile.evidence import Evidence
from reconcile.formulas import Formula, readings
from reconcile.series import Series
from schemas.records import Mention

_COVERAGE = 0.6  # of the row's own label, said in the sentence or its heading
_COVERAGE_UNEXPLAINED = 0.7  # when no usual slip leads from one figure to the other
_LEAD_OVER_EQUAL = 0.35  # over the words of any formula that does give the figure
_FIT = 0.9
_FAR = 4  # times: figures further apart are rarely meant to be one, unless a slip explains it


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A formula that the mention speaks of and whose figure it does not give. `coverage` is the words' share of the label."""

    formula: Formula
    coverage: float
    cause: Cause


def contradiction(
    mention: Mention,
    series: Sequence[Series],
    evidence: Evidence,
    chosen: Mapping[str, Candidate],
    equal: Sequence[Candidate],
) -> Contradiction | None:
    """The cell that the mention clearly speaks of and contradicts, None in any doubt.

    Needed are the row's words in the mention's own sentence, its years, a figure there that no other mention of the
    document gives, and no other reading of the prose: no other price level, no money outside of the agreement, and no
    formula that gives the figure with nearly as good words.
    """
    if not mention.years or mention.low_dkk != mention.high_dkk or evidence.is_elsewhere(mention):
        return None
    claimed = {cell.cell_id for key, one in chosen.items() if key != mention.mention_id for cell in one.formula.cells}
    strongest_equal = max(
        (max(c.support, *(evidence.label_coverage(mention, s) for s in c.formula.series)) for c in equal), default=0.0
    )
    found = [
        one
        for row in series
        for one in _in_row(mention, row, evidence, claimed)
        if not equal or one.coverage - strongest_equal >= _LEAD_OVER_EQUAL
    ]
    return max(found, key=lambda one: (one.coverage, one.formula.fit, one.cause != "unknown"), default=None)


def _in_row(mention: Mention, row: Series, evidence: Evidence, claimed: set[str]) -> Iterator[Contradiction]:
    if row.is_total or row.is_part != mention.is_part:
        return
    if None not in (mention.price_year, row.table.price_year) and mention.price_year != row.table.price_year:
        return
    coverage = evidence.label_coverage(mention, row)
    if coverage < _COVERAGE:
        return
    formulas = [f for f in readings(row, mention) if f.fit >= _FIT and f.kind in {"cell", "each_year", "row_sum"}]
    for formula in formulas[:1]:
        if all(cell.cell_id in claimed for cell in formula.cells):
            continue
        cause = _cause(mention, formula)
        if all(formula.values) and (
            cause != "unknown" or (coverage >= _COVERAGE_UNEXPLAINED and _is_comparable(mention, formula))
        ):
            yield Contradiction(formula, coverage, cause)
            continue
    shifted = _shifted(mention, row)
    if shifted is not None and not all(cell.cell_id in claimed for cell in shifted.cells):
        yield Contradiction(shifted, coverage, "neighbouring_year")


def _cause(mention: Mention, formula: Formula) -> Cause:
    """The slip that explains all of the figures that differ."""
    causes = {cause_of_slip(mention.low_dkk, value) for value in formula.values if abs(value) != abs(mention.low_dkk)}
    return causes.pop() if len(causes) == 1 else "unknown"


def _is_comparable(mention: Mention, formula: Formula) -> bool:
    return all(
        abs(value) <= _FAR * abs(mention.low_dkk) and abs(mention.low_dkk) <= _FAR * abs(value) for value in formula.values
    )


def _shifted(mention: Mention, row: Series) -> Formula | None:
    """The row's figures of the said years, when the mention's figure is that of the years one before or after."""
    said = [row.yearly[year] for year in mention.years if year in row.yearly]
    if mention.basis == "total" and len(mention.years) > 1:
        return None
    for step in (-1, 1):
        moved = replace(mention, years=tuple(year + step for year in mention.years))
        cells = [row.yearly[year] for year in moved.years if year in row.yearly]
        amounts = {cell.amount_dkk for cell in cells}
        differing = [cell for cell in said if cell.amount_dkk is not None and abs(cell.amount_dkk) != abs(mention.low_dkk)]
        if len(cells) == len(mention.years) and amounts == {mention.low_dkk} and differing:
            values = tuple(cell.amount_dkk for cell in said if cell.amount_dkk is not None)
            return Formula("each_year" if len(said) > 1 else "cell", tuple(said), values, 1.0, (row,))
    return None
