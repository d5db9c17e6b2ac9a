"""Reads a print with the project's own stages and counts what became of every printed amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium

from extractors.pages import read_pages
from extractors.tables import TablesReading, read_tables
from reconcile.columns import column_totals
from reconcile.footing import of_which, row_totals, without_rounding
from schemas.records import Cell
from schemas.records import Table as ReadTable

from .matching import Grid, folded, grid_of, has_period, match_columns, match_rows, match_table
from .model import Agreement, Column, Table

_ROLES = {"group": "item", "item": "item", "part": "of_which", "total": "total"}
Score = Counter[str]


def score(agreement: Agreement, pdf: Path) -> list[tuple[Table, Score]]:
    """Each printed table with its counts; what was read beside them counts with the last."""
    with closing(pdfium.PdfDocument(pdf)) as opened:
        pages = read_pages(opened)
    reading = read_tables(pdf, pages, "0123456789abcdef")
    left = list(reading.tables)
    scored = []
    for printed in agreement.tables():
        read = match_table(printed, left)
        if read is None:
            counts = Score(tables=1, tables_missing=1, cells=_amounts(printed), missing=_amounts(printed))
        else:
            left.remove(read)
            counts = _TableScore(printed, read, reading).count()
        scored.append((printed, counts))
    scored[-1][1]["tables_invented"] += len(left)
    return scored


def _amounts(table: Table) -> int:
    return sum(amount is not None for row in table.rows for amount in row.amounts)


class _TableScore:
    def __init__(self, printed: Table, read: ReadTable, reading: TablesReading) -> None:
        self.printed = printed
        self.grid: Grid = grid_of(read)
        self.doubted = {cell_id for doubt in reading.doubts for cell_id in doubt.cell_ids}
        self.failing = _failing(read)
        self.counts = Score(tables=1, cells=_amounts(printed))

    def count(self) -> Score:
        heads = {number: cell for row in self.grid.values() for number, cell in row.items()}
        columns = self.printed.value_columns
        matched = match_columns(columns, heads)
        self.counts["groups"] += sum(_misses_group(columns, columns[nth], heads[number]) for nth, number in matched.items())
        pairs = match_rows(self.printed, self.grid)
        self.counts["rows_invented"] += len(self.grid) - len(pairs)
        for nth, row in enumerate(self.printed.rows):
            cells = self.grid[pairs[nth]] if nth in pairs else {}
            if cells:
                self._row(nth, next(iter(cells.values())), pairs)
            for at, amount in enumerate(row.amounts):
                self._cell(columns[at], amount, cells.get(matched.get(at, 0)))
        return self.counts

    def _row(self, nth: int, cell: Cell, pairs: Mapping[int, int]) -> None:
        row = self.printed.rows[nth]
        parent = None if row.parent is None else pairs.get(row.parent)
        self.counts["labels"] += folded(cell.row_label) != folded(row.label)
        self.counts["roles"] += cell.row_role != _ROLES[row.kind]
        self.counts["parents"] += row.kind == "part" and cell.parent_row != parent

    def _cell(self, column: Column, amount: int | None, cell: Cell | None) -> None:
        if cell is None or (amount is not None and not cell.raw_text):
            self.counts["missing"] += amount is not None
            return
        is_doubted = cell.cell_id in self.doubted
        if cell.amount_dkk == amount and has_period(column, cell):
            self.counts["right"] += amount is not None
            self.counts["false_doubts"] += is_doubted and self.printed.unit_known and bool(cell.raw_text)
        elif is_doubted and not self.printed.unit_known:
            self.counts["right"] += amount is not None
        elif amount is not None or cell.amount_dkk is not None:
            self.counts["loud" if is_doubted or cell.cell_id in self.failing else "silent"] += 1


def _failing(table: ReadTable) -> set[str]:
    """The cells of every sum that fails."""
    checks = without_rounding(table, [*column_totals(table), *row_totals(table), *of_which(table)])
    return {cell_id for check in checks if not check.passed for cell_id in check.cell_ids}


def _misses_group(columns: list[Column], column: Column, cell: Cell) -> bool:
    """Whether the label lacks the name of the group above the column, or has another's."""
    label = folded(cell.col_label)
    own = folded(column.group)
    others = {folded(other.group) for other in columns} - {""}
    return own not in label or any(other in label for other in others if other not in own)
