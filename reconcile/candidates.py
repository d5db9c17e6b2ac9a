"""The formulas that give a mention's figure, each with its evidence, best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.context import Context
from reconcile.evidence import Evidence, Rows
from reconcile.formulas import EXACT_YEARS, Formula, of_row
from reconcile.grid import Grid, Row
from reconcile.tolerance import bounds
from schemas.records import Mention

_WORDS, _YEARS, _EXACT, _SERIES = 0.55, 0.3, 0.1, 0.2
_SERIES_MOST = 2
_ROWS_OF_A_SUM = 8
_NAMED = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A formula whose figure the mention may stand for. `is_exact`: equal without any tolerance."""

    formula: Formula
    evidence: Evidence
    is_exact: bool
    series: int

    @property
    def score(self) -> float:
        """How well words, years and figures fit together, about 0 to 1."""
        series = _SERIES * min(self.series, _SERIES_MOST)
        return _WORDS * self.evidence.heard + _YEARS * self.formula.years_support + _EXACT * self.is_exact + series

    @property
    def cell_ids(self) -> tuple[str, ...]:
        """The ids of the formula's cells in table order."""
        return tuple(cell.cell_id for cell in self.formula.cells)


def fits(formula: Formula, mention: Mention) -> bool | None:
    """Whether the formula gives the mention's figure: True exactly, False within its tolerance, None not at all.

    Both signs of one flow match by size: an expense in prose, a negative contribution in a table.
    """
    computed = formula.computed_dkk
    if computed is None or computed == 0:
        return None
    if mention.low_dkk == mention.high_dkk and abs(computed) == abs(mention.low_dkk):
        return True
    low, high = bounds(mention, formula.addends, formula.quantum_dkk)
    if low <= computed <= high or low <= -computed <= high:
        return False
    return None


def candidates_of(siblings: Sequence[Mention], contexts: Mapping[str, Context], rows: Rows) -> dict[str, list[Candidate]]:
    """The candidates of all mentions of one sentence, best first, by mention id.

    A row that gives the figures of several of them, each in its own years, is the row that the sentence speaks of: a series.
    """
    offers = {m.mention_id: [*_offers(m, rows)] for m in siblings}
    series: dict[int, set[tuple[int, ...]]] = {}
    for mention in siblings:
        for _, row, formula, is_exact in offers[mention.mention_id]:
            if is_exact and formula.years_support == EXACT_YEARS and mention.years:
                series.setdefault(id(row), set()).add(mention.years)
    found = {}
    for mention in siblings:
        context = contexts[mention.mention_id]
        single = [
            Candidate(formula, rows.evidence(grid, row, context), is_exact, _others(series, row, mention))
            for grid, row, formula, is_exact in offers[mention.mention_id]
        ]
        found[mention.mention_id] = sorted([*single, *_sums_of_rows(mention, context, rows)], key=lambda c: -c.score)
    return found


def _others(series: Mapping[int, set[tuple[int, ...]]], row: Row, mention: Mention) -> int:
    years = series.get(id(row), set())
    return len(years - {mention.years}) if mention.years in years else 0


def _offers(mention: Mention, rows: Rows) -> Iterable[tuple[Grid, Row, Formula, bool]]:
    for grid, row in rows.all:
        seen: set[tuple[str, ...]] = set()
        for formula in of_row(row, grid, mention):
            is_exact = fits(formula, mention)
            key = tuple(cell.cell_id for cell in formula.cells)
            if is_exact is not None and key not in seen:
                seen.add(key)
                yield grid, row, formula, is_exact


def _sums_of_rows(mention: Mention, context: Context, rows: Rows) -> Iterable[Candidate]:
    """Sums of several items of one table that the sentence names, over the mention's years."""
    if mention.is_part or mention.low_dkk != mention.high_dkk:
        return
    for grid in rows.grids:
        items = [row for row in grid.rows if row.role == "item" and row.has_figures]
        named = [(row, evidence) for row in items if (evidence := rows.evidence(grid, row, context)).said >= _NAMED]
        named = sorted(named, key=lambda pair: -pair[1].said)[:_ROWS_OF_A_SUM]
        for count in range(len(named), 1, -1):
            for chosen in combinations(sorted(named, key=lambda pair: pair[0].number), count):
                formula = _sum(mention, grid, [row for row, _ in chosen])
                if formula is not None and fits(formula, mention) is True:
                    said = sum(evidence.said for _, evidence in chosen) / count
                    yield Candidate(formula, Evidence(said, said), True, 0)


def _sum(mention: Mention, grid: Grid, rows: Sequence[Row]) -> Formula | None:
    """The rows' formulas of the same kind added up, each by one cell."""
    parts = [next((f for f in of_row(row, grid, mention) if len(f.cells) == 1 and f.relation == "cells"), None) for row in rows]
    known = [part for part in parts if part is not None]
    if len(known) < len(rows) or len({part.cells[0].col for part in known}) > 1:
        return None
    cells = tuple(cell for part in known for cell in part.cells)
    if not all(cell.counts_in_total or cell.col_role == "total" for cell in cells):
        return None
    return Formula("sum", tuple(rows), cells, min(part.years_support for part in known))
