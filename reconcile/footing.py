"""The tables' own arithmetic: row totals, column totals, parts of a whole.

What a total stands over is found in the table itself: all rows that count, the rows since the last total, the rows up to the
next one, or the totals before it. The reading under which most columns foot is the row's; where none foots, the first that
the row's place suggests is, and every column that fails says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reconcile.grid import Grid, Row
from reconcile.tolerance import of_sum
from schemas.danish_numbers import format_dkk
from schemas.records import Cell, CheckKind, Table, TableCheck

_ROUNDING_NOTE = re.compile(r"afrund|summer(?:er)? ikke|stemmer ikke", re.IGNORECASE)
_SEEN_ROUNDINGS = 2
# Nothing is printed, or "." for what cannot occur (Danmarks Statistik's signs); ".." and "…" stand for figures not known.
NOTHING_TO_ADD = ("", ".")


def checks_of(table: Table) -> tuple[TableCheck, ...]:
    """Every row total, column total and part of a table, checked; what cannot be (a figure is missing) is left out."""
    grid = Grid(table)
    sums = [*_row_totals(grid), *_column_totals(grid)]
    known = bool(table.note and _ROUNDING_NOTE.search(table.note)) or _rounding_is_seen(sums)
    return (*(_check(table, *each, known) for each in sums), *_parts(grid))


_Sum = tuple[CheckKind, Cell, tuple[Cell, ...]]


def _row_totals(grid: Grid) -> Iterable[_Sum]:
    for row in grid.rows:
        for stated in row.totals:
            addends = _addends_of_row(row, stated)
            if stated.amount_dkk is not None and len(addends) > 1 and _complete(addends):
                yield "row_total", stated, addends


def _addends_of_row(row: Row, stated: Cell) -> tuple[Cell, ...]:
    """The row's period cells within the total's years; an item's cells that a note excludes are left out."""
    return tuple(
        cell
        for cell in row.cells
        if cell.col_role == "period"
        and cell.raw_text not in NOTHING_TO_ADD
        and _within(cell, stated)
        and (row.role != "item" or cell.counts_in_total or not _is_left_out(row, cell))
    )


def _is_left_out(row: Row, cell: Cell) -> bool:
    """A single cell of an item that does not count although the row's others do: a note excludes it."""
    return not cell.counts_in_total and any(other.counts_in_total for other in row.cells)


def _within(cell: Cell, whole: Cell) -> bool:
    if cell.year_from is None or cell.year_to is None:
        return False
    if whole.year_from is None or whole.year_to is None:
        return True
    return whole.year_from <= cell.year_from and cell.year_to <= whole.year_to


def _column_totals(grid: Grid) -> Iterable[_Sum]:
    for index, total in enumerate(grid.rows):
        if total.role != "total":
            continue
        addends = _addend_rows(grid, index)
        for stated in total.cells:
            cells = tuple(cell for row in addends if (cell := row.at(stated.col)).counts_in_total or row.role == "total")
            cells = tuple(cell for cell in cells if cell.raw_text not in NOTHING_TO_ADD)
            if stated.amount_dkk is not None and len(cells) > 1 and _complete(cells):
                yield "column_total", stated, cells


def _addend_rows(grid: Grid, index: int) -> tuple[Row, ...]:
    """The rows that a total row adds up: of the readings that its place allows, the one under which most columns foot."""
    readings = [rows for rows in _readings(grid, index) if rows]
    return max(readings, key=lambda rows: _columns_that_foot(grid.rows[index], rows), default=())


def _readings(grid: Grid, index: int) -> list[tuple[Row, ...]]:
    rows = grid.rows
    above, below = rows[:index], rows[index + 1 :]
    all_items = _items(rows)
    since_last = _items(_until_total(reversed(above)))
    to_next = _items(_until_total(below))
    earlier = tuple(row for row in above if row.role == "total")
    later = tuple(row for row in below if row.role == "total")
    group = _items(_until_heading(reversed(above)))
    by_place = [all_items, since_last, group, to_next, earlier, (*earlier, *since_last), later, _items(above), _items(below)]
    is_last = not any(row.role == "total" for row in below)
    is_first = not earlier
    if not is_last and (above or not is_first):
        by_place = [since_last, *by_place]
    return by_place


def _items(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.role == "item" and row.has_figures)


def _until_total(rows: Iterable[Row]) -> Iterable[Row]:
    for row in rows:
        if row.role == "total":
            return
        yield row


def _until_heading(rows: Iterable[Row]) -> Iterable[Row]:
    for row in rows:
        if row.role == "total" or not row.has_figures:
            return
        yield row


def _columns_that_foot(total: Row, rows: Sequence[Row]) -> int:
    count = 0
    for stated in total.cells:
        cells = [cell for row in rows if (cell := row.at(stated.col)).counts_in_total or row.role == "total"]
        figures = [cell for cell in cells if cell.amount_dkk is not None]
        if stated.amount_dkk is not None and len(figures) > 1:
            difference = abs(stated.amount_dkk - _sum(figures))
            count += difference <= of_sum(_quantum(stated, figures), len(figures), rounding_is_known=False)
    return count


def _complete(cells: Sequence[Cell]) -> bool:
    """Whether every addend holds a figure: missing is not zero, so a sum over a missing one is not made."""
    return all(cell.amount_dkk is not None for cell in cells)


def _sum(cells: Iterable[Cell]) -> int:
    return sum(cell.amount_dkk for cell in cells if cell.amount_dkk is not None)


def _quantum(stated: Cell, addends: Iterable[Cell]) -> int:
    return max(cell.quantum_dkk or 1 for cell in (stated, *addends))


def _rounding_is_seen(sums: Sequence[_Sum]) -> bool:
    """Whether several totals lie within rounding of their parts without being equal: the table was rounded figure by figure."""
    off = 0
    for _, stated, addends in sums:
        difference = abs((stated.amount_dkk or 0) - _sum(addends))
        off += 0 < difference <= of_sum(_quantum(stated, addends), len(addends), rounding_is_known=True)
    return off >= _SEEN_ROUNDINGS


def _check(table: Table, kind: CheckKind, stated: Cell, addends: tuple[Cell, ...], rounding_is_known: bool) -> TableCheck:
    computed = _sum(addends)
    amount = stated.amount_dkk or 0
    tolerance = of_sum(_quantum(stated, addends), len(addends), rounding_is_known)
    names = " + ".join(f"{_short(kind, cell)} {format_dkk(cell.amount_dkk or 0)}" for cell in addends)
    where = f"{table.caption or table.title}, {stated.row_label}, {stated.col_label}"
    return TableCheck(
        check_id=f"{table.table_id}:{kind}:r{stated.row}c{stated.col}",
        document_id=table.document_id,
        table_id=table.table_id,
        kind=kind,
        row=stated.row,
        col=stated.col,
        stated_dkk=amount,
        computed_dkk=computed,
        difference_dkk=amount - computed,
        formula=f"{where}: {names} = {format_dkk(computed)}",
        passed=abs(amount - computed) <= tolerance,
        cell_ids=(stated.cell_id, *(cell.cell_id for cell in addends)),
    )


def _short(kind: CheckKind, cell: Cell) -> str:
    return cell.col_label if kind == "row_total" else cell.row_label


def _parts(grid: Grid) -> Iterable[TableCheck]:
    """A part is no larger than the whole that it is a part of, column by column."""
    for row in grid.rows:
        if row.role != "of_which" or row.parent is None:
            continue
        whole_row = grid.row(row.parent)
        for part in row.cells:
            whole = whole_row.at(part.col)
            if part.amount_dkk is None or whole.amount_dkk is None:
                continue
            passed = abs(part.amount_dkk) <= abs(whole.amount_dkk) and part.amount_dkk * whole.amount_dkk >= 0
            yield TableCheck(
                check_id=f"{grid.table.table_id}:of_which:r{part.row}c{part.col}",
                document_id=grid.table.document_id,
                table_id=grid.table.table_id,
                kind="of_which",
                row=part.row,
                col=part.col,
                stated_dkk=part.amount_dkk,
                computed_dkk=whole.amount_dkk,
                difference_dkk=part.amount_dkk - whole.amount_dkk,
                formula=(
                    f"{grid.table.caption or grid.table.title}, {part.col_label}: {row.name} "
                    f"{format_dkk(part.amount_dkk)} er højst {whole_row.name} {format_dkk(whole.amount_dkk)}"
                ),
                passed=passed,
                cell_ids=(part.cell_id, whole.cell_id),
            )
