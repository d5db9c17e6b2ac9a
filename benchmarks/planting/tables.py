"""Errors in the tables: single cells altered, rows that change places, and what a row or a cell counts as."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.planting import PER_KIND, Planted
from benchmarks.planting.changes import CHANGES
from reconcile.cause import Cause
from schemas.danish_numbers import format_dkk
from schemas.records import Agreement, Cell, Table


def in_tables(agreement: Agreement, told: frozenset[str], rng: random.Random) -> Iterator[Planted]:
    """Alterations of single cells, and of what a row or a cell counts as. `told` are the cells that the prose tells."""
    tables = {table.table_id: table for table in agreement.tables}
    cells = [cell for table in agreement.tables for cell in table.cells if cell.amount_dkk]
    for kind, (change, causes) in CHANGES.items():
        for cell in rng.sample(cells, min(PER_KIND, len(cells))):
            size = change(abs(cell.amount_dkk or 0), rng)
            if size is not None:
                altered = [_cell(cell, size if (cell.amount_dkk or 0) > 0 else -size)]
                is_held = cell.cell_id in told or _is_summed(tables[cell.table_id], cell)
                yield _planted(f"table: {kind}", agreement, altered, causes, is_held=is_held)
    for cell in rng.sample(cells, min(PER_KIND, len(cells))):
        is_held = cell.row_role == "of_which" or _is_summed(tables[cell.table_id], cell)
        yield _planted("table: sign", agreement, [_cell(cell, -(cell.amount_dkk or 0))], frozenset({"sign"}), is_held=is_held)
    for table in agreement.tables:
        yield from _not_updated(agreement, table, rng)
        yield from _part_counted(agreement, table)
        yield from _bold_counted(agreement, table)
        yield from _rows_swapped(agreement, table, rng)


def _is_summed(table: Table, cell: Cell) -> bool:
    """Whether a total of its row or of its column says what the cell should be; of a part only that it is no larger.

    No total counts what a note leaves out of the totals.
    """
    if cell.row_role == "item" and not cell.counts_in_total:
        return False
    in_row = cell.col_role == "total" or any(c.row == cell.row and c.col_role == "total" and c.amount_dkk for c in table.cells)
    in_column = any(c.col == cell.col and c.row_role == "total" and c.amount_dkk for c in table.cells)
    return in_row or cell.row_role == "total" or (in_column and cell.counts_in_total)


def _not_updated(agreement: Agreement, table: Table, rng: random.Random) -> Iterator[Planted]:
    """An item's figure and its row's total raised, the table's total left as it was."""
    totals = {cell.row: cell for cell in table.cells if cell.col_role == "total"}
    items = [c for c in table.cells if c.amount_dkk and c.counts_in_total and c.col_role == "period" and c.row in totals]
    for cell in rng.sample(items, min(2, len(items))):
        total = totals[cell.row]
        more = (cell.quantum_dkk or 1) * rng.randrange(3, 40)
        altered = [_cell(cell, (cell.amount_dkk or 0) + more), _cell(total, (total.amount_dkk or 0) + more)]
        yield _planted("table: total not updated", agreement, altered, frozenset({"unknown", "digit_changed"}))


def _part_counted(agreement: Agreement, table: Table) -> Iterator[Planted]:
    """A part that no longer says that it is one, in all of its row."""
    for row in sorted({cell.row for cell in table.cells if cell.row_role == "of_which"}):
        cells = [cell for cell in table.cells if cell.row == row]
        if any(cell.amount_dkk for cell in cells):
            altered = [replace(cell, row_role="item", parent_row=None, counts_in_total=True) for cell in cells]
            yield _planted("table: heraf dropped", agreement, altered, frozenset({"part_counted_twice"}))


def _bold_counted(agreement: Agreement, table: Table) -> Iterator[Planted]:
    totals = {cell.col: cell for cell in table.cells if cell.row_role == "total"}
    for cell in table.cells:
        if cell.row_role == "item" and not cell.counts_in_total and cell.amount_dkk and cell.col in totals:
            total = totals[cell.col]
            raised = _cell(total, (total.amount_dkk or 0) + cell.amount_dkk)
            yield _planted("table: bold counted", agreement, [raised], frozenset({"bold_counted"}))


def _rows_swapped(agreement: Agreement, table: Table, rng: random.Random) -> Iterator[Planted]:
    """Two rows' figures of one column change places; the column's total hides it, the rows' totals show it."""
    rows = sorted({cell.row for cell in table.cells if cell.col_role == "total" and cell.row_role == "item"})
    at = {(cell.row, cell.col): cell for cell in table.cells}
    for col in sorted({cell.col for cell in table.cells if cell.col_role == "period"})[:2]:
        if len(rows) < 2:
            return
        one, other = (at[row, col] for row in rng.sample(rows, 2))
        if one.amount_dkk is not None and other.amount_dkk is not None and one.amount_dkk != other.amount_dkk:
            altered = [_cell(one, other.amount_dkk), _cell(other, one.amount_dkk)]
            yield _planted("table: row swapped", agreement, altered, frozenset({"neighbouring_row"}))


def _cell(cell: Cell, amount: int) -> Cell:
    return replace(cell, amount_dkk=amount, raw_text=format_dkk(amount))


def _planted(
    kind: str, agreement: Agreement, altered: Sequence[Cell], causes: frozenset[Cause], *, is_held: bool = True
) -> Planted:
    new = {cell.cell_id: cell for cell in altered}
    tables = tuple(replace(t, cells=tuple(new.get(c.cell_id, c) for c in t.cells)) for t in agreement.tables)
    first = altered[0]
    where = f"{first.cell_id} {first.row_label}, {first.col_label}: {first.raw_text}"
    return Planted(kind, where, replace(agreement, tables=tables), None, tuple(new), causes, is_held=is_held)
