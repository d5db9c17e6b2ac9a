"""What the tables offer for a mention's years and basis: the formulas that its figure can be held against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.grid import Grid, Row
from schemas.records import Cell, Mention, Relation

# How well a formula's years are those that the mention speaks of.
EXACT_YEARS, NEAR_YEARS, ASSUMED_YEARS = 1.0, 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Formula:
    """Cells of one or more rows that a figure can be held against: each of them (`cells`) or their sum (`sum`)."""

    relation: Relation
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    years_support: float

    @property
    def computed_dkk(self) -> int | None:
        """The figure that the formula gives; None where its cells are to be equal and are not."""
        amounts = [cell.amount_dkk for cell in self.cells]
        if any(amount is None for amount in amounts):
            return None
        known = [amount for amount in amounts if amount is not None]
        if self.relation == "sum":
            return sum(known)
        return known[0] if len(set(known)) == 1 else None

    @property
    def quantum_dkk(self) -> int:
        """The worth of the coarsest last digit printed in the cells."""
        return max((cell.quantum_dkk or 1 for cell in self.cells), default=1)

    @property
    def addends(self) -> int:
        """How many printed figures the computed one is made of."""
        return len(self.cells) if self.relation == "sum" else 1


def of_row(row: Row, grid: Grid, mention: Mention) -> Iterable[Formula]:
    """The formulas that one row offers to a mention, the most fitting first."""
    match mention.basis:
        case "per_year":
            yield from _each_year(row, mention)
        case "total":
            yield from _over_the_period(row, grid, mention)
        case "unstated":
            yield from _each_year(row, mention)
            yield from _over_the_period(row, grid, mention)


def _each_year(row: Row, mention: Mention) -> Iterable[Formula]:
    """The row's figure in each of the mention's years."""
    by_year = row.years
    if not mention.years:
        cells = tuple(cell for cell in by_year.values() if cell.amount_dkk)
        if cells:
            yield Formula("cells", (row,), cells, ASSUMED_YEARS)
        return
    first = min(mention.years)
    if mention.is_open_ended:
        cells = tuple(cell for year, cell in by_year.items() if year >= first) + _lasting(row)
        if first in by_year:
            if len(cells) > 1:
                yield Formula("cells", (row,), cells, EXACT_YEARS)
                without_lasting = tuple(cell for cell in cells if cell.year_from is not None)
                if len(without_lasting) < len(cells) and without_lasting:
                    yield Formula("cells", (row,), without_lasting, EXACT_YEARS)
            yield Formula("cells", (row,), (by_year[first],), EXACT_YEARS)
        return
    cells = tuple(by_year[year] for year in sorted(mention.years) if year in by_year)
    if len(cells) == len(mention.years):
        yield Formula("cells", (row,), cells, EXACT_YEARS)
    elif 2 * len(cells) >= len(mention.years) and len(cells) > 1:
        yield Formula("cells", (row,), cells, NEAR_YEARS)


def _lasting(row: Row) -> tuple[Cell, ...]:
    """The row's cell in a column without years ("Varigt"): what goes on after the last year."""
    return tuple(cell for cell in row.cells if cell.year_from is None and cell.col_role == "period")


def _over_the_period(row: Row, grid: Grid, mention: Mention) -> Iterable[Formula]:
    """The row's figure over the mention's years: a column of just these years, or the sum of its years."""
    if not mention.years:
        yield from (Formula("cells", (row,), (cell,), ASSUMED_YEARS) for cell in row.totals)
        if len(grid.columns) == 1:
            yield Formula("cells", (row,), row.cells, ASSUMED_YEARS)
        return
    first, last = min(mention.years), max(mention.years)
    whole = row.covering(first, last)
    if whole:
        yield Formula("cells", (row,), (whole,), EXACT_YEARS)
    cells = tuple(row.years[year] for year in range(first, last + 1) if year in row.years)
    if len(cells) == len(mention.years) > 1:
        yield Formula("sum", (row,), cells, EXACT_YEARS)
    for cell in row.totals:
        if cell is not whole and _nearly(cell, first, last):
            yield Formula("cells", (row,), (cell,), NEAR_YEARS)


def _nearly(cell: Cell, first: int, last: int) -> bool:
    """Whether a total column covers nearly the mention's years: within them, and at most a year short at each end."""
    if cell.year_from is None or cell.year_to is None or first == last:
        return False
    return 0 <= cell.year_from - first <= 1 and 0 <= last - cell.year_to <= 1
