"""A table's cells by row and column, with what the checks and formulas ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from schemas.records import Cell, Table


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: its cells in column order."""

    table: Table
    cells: tuple[Cell, ...]

    @property
    def number(self) -> int:
        """The row's number in its table, from 1."""
        return self.cells[0].row

    @property
    def label(self) -> str:
        """The row's label without its code."""
        return self.cells[0].row_label

    @property
    def code(self) -> str | None:
        """The row's printed code ("3.1")."""
        return self.cells[0].row_code

    @property
    def role(self) -> str:
        """item, of_which or total."""
        return self.cells[0].row_role

    @property
    def parent(self) -> int | None:
        """The number of the row that this one is a part of."""
        return self.cells[0].parent_row

    @property
    def name(self) -> str:
        """Code and label as a reader finds them."""
        return f"{self.code} {self.label}" if self.code else self.label

    @property
    def has_figures(self) -> bool:
        """Whether any cell holds a figure (a group heading holds none)."""
        return any(cell.amount_dkk is not None for cell in self.cells)

    def at(self, col: int) -> Cell:
        """The row's cell in a column."""
        return next(cell for cell in self.cells if cell.col == col)

    @property
    def years(self) -> dict[int, Cell]:
        """The cells of single years."""
        return {
            cell.year_from: cell
            for cell in self.cells
            if cell.col_role == "period" and cell.year_from is not None and cell.year_from == cell.year_to
        }

    @property
    def totals(self) -> tuple[Cell, ...]:
        """The cells of total columns."""
        return tuple(cell for cell in self.cells if cell.col_role == "total")

    def covering(self, year_from: int, year_to: int) -> Cell | None:
        """The one cell whose column covers just these years."""
        found = [cell for cell in self.cells if (cell.year_from, cell.year_to) == (year_from, year_to)]
        return found[0] if len(found) == 1 else None


class Grid:
    """A table by rows."""

    def __init__(self, table: Table) -> None:
        self.table = table
        by_row: dict[int, list[Cell]] = {}
        for cell in table.cells:
            by_row.setdefault(cell.row, []).append(cell)
        self.rows = tuple(Row(table, tuple(sorted(cells, key=lambda c: c.col))) for _, cells in sorted(by_row.items()))

    @cached_property
    def columns(self) -> tuple[Cell, ...]:
        """One cell of each column (the first row's), for its label, years and role."""
        return self.rows[0].cells if self.rows else ()

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and last year of all period columns."""
        years = [y for c in self.columns for y in (c.year_from, c.year_to) if y is not None]
        return (min(years), max(years)) if years else None

    def row(self, number: int) -> Row:
        """A row by its number."""
        return next(row for row in self.rows if row.number == number)
