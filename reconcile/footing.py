"""The arithmetic that a table must agree with: rows, and parts of their wholes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reconcile.series import caption, rows_of
from reconcile.tolerance import rounding_of_cells
from schemas.danish_numbers import format_dkk
from schemas.records import Cell, CheckKind, Table, TableCheck

_DECLARED = re.compile(r"afrund", re.IGNORECASE)
_FEWEST_ALIKE = 2  # other columns, before a sign is odd
_FEWEST_EXACT = 8  # totals that foot exactly, before a table counts as not rounded


def check(
    kind: CheckKind, stated: Cell, addends: Sequence[Cell], computed_dkk: int, formula: str, *, passed: bool
) -> TableCheck:
    """A check of one stated cell; its id names the kind and the cell."""
    amount = stated.amount_dkk or 0
    return TableCheck(
        f"{stated.cell_id}:{kind}", stated.document_id, stated.table_id, kind, stated.row, stated.col, amount, computed_dkk,
        amount - computed_dkk, formula, passed, (stated.cell_id, *(cell.cell_id for cell in addends)),
    )  # fmt: skip


def amounts(cells: Sequence[Cell]) -> list[int]:
    """What the cells hold; cells without a figure are left out, not taken as nil."""
    return [cell.amount_dkk for cell in cells if cell.amount_dkk is not None]


def sum_text(table: Table, addends: Sequence[Cell], computed_dkk: int, where: str) -> str:
    """A sum as a person would write it down."""
    parts = " + ".join(cell.raw_text for cell in addends if cell.amount_dkk) or "0"
    return f"{caption(table)}, {where}: {parts} = {format_dkk(computed_dkk)}"


def is_within_rounding(stated: Cell, addends: Sequence[Cell], computed_dkk: int) -> bool:
    """Whether the stated figure is the computed one, allowing for each having been rounded."""
    return abs((stated.amount_dkk or 0) - computed_dkk) <= rounding_of_cells([stated, *addends])


def row_totals(table: Table) -> Iterator[TableCheck]:
    """Each total cell against the periods it covers. Only what a note excludes is left out, and only in a row that counts."""
    for cells in rows_of(table).values():
        for total in (cell for cell in cells if cell.col_role == "total"):
            covered = [cell for cell in cells if cell.col_role == "period" and _covers(total, cell)]
            addends = [cell for cell in covered if not is_excluded(table, cell) or is_excluded(table, total)]
            figures = amounts(addends)
            if total.amount_dkk is None or len(covered) < 2 or not figures:
                continue
            computed = sum(figures)
            passed = is_within_rounding(total, addends, computed)
            if not passed and len(figures) < len(addends):
                continue  # a figure that is not printed may make up the difference
            where = f"{total.row_label}, {total.col_label}"
            yield check("row_total", total, addends, computed, sum_text(table, addends, computed, where), passed=passed)


def _covers(total: Cell, cell: Cell) -> bool:
    if cell.year_from is None or cell.year_to is None:
        return False
    if total.year_from is None or total.year_to is None:
        return True
    return total.year_from <= cell.year_from and cell.year_to <= total.year_to


def is_excluded(table: Table, cell: Cell) -> bool:
    """Whether a note excludes the cell itself: one that does not count although its row is an item.

    In rows that never count, a bold cell is excluded where bold cells of items are, unless the whole row is bold.
    """
    if cell.row_role == "item":
        return not cell.counts_in_total
    if cell.row_role == "total" or not cell.is_bold:
        return False
    row = [other for other in table.cells if other.row == cell.row]
    excluded_bold = any(c.is_bold and c.row_role == "item" and not c.counts_in_total for c in table.cells)
    return excluded_bold and not all(other.is_bold for other in row)


def of_which(table: Table) -> Iterator[TableCheck]:
    """Each part against its whole, column by column: no larger, by size, when both have one sign.

    A whole may be a balance of parts of both signs; but a part that has its whole's sign in every other column has lost it.
    """
    at = {(cell.row, cell.col): cell for cell in table.cells}
    for part in table.cells:
        if part.row_role != "of_which" or part.parent_row is None or part.amount_dkk is None:
            continue
        whole = at.get((part.parent_row, part.col))
        if whole is None or whole.amount_dkk is None:
            continue
        if whole.amount_dkk * part.amount_dkk < 0:
            if _has_sign_of_its_own(at, part):
                yield _part_check(table, part, whole, -part.amount_dkk, passed=False)
            continue
        passed = abs(part.amount_dkk) <= abs(whole.amount_dkk) + rounding_of_cells([part, whole])
        yield _part_check(table, part, whole, whole.amount_dkk, passed=passed)


def _part_check(table: Table, part: Cell, whole: Cell, computed_dkk: int, *, passed: bool) -> TableCheck:
    where = f"{part.row_label}, {part.col_label}"
    formula = f"{caption(table)}, {where}: {format_dkk(part.amount_dkk or 0)} af {format_dkk(whole.amount_dkk or 0)}"
    return check("of_which", part, [whole], computed_dkk, formula, passed=passed)


def _has_sign_of_its_own(at: Mapping[tuple[int, int], Cell], part: Cell) -> bool:
    """Whether the part's sign is its whole's in every other column, of which there are at least two."""
    others = [
        other.amount_dkk * whole.amount_dkk
        for (row, col), other in at.items()
        if row == part.row and col != part.col and other.amount_dkk
        if (whole := at.get((part.parent_row or 0, col))) is not None and whole.amount_dkk
    ]
    return len(others) >= _FEWEST_ALIKE and all(product > 0 for product in others)


def without_rounding(table: Table, checks: Sequence[TableCheck]) -> list[TableCheck]:
    """A table's checks, strictly where nothing in it is rounded.

    A row and a column that are off by as much, in a cell that they share, while every other row and column foots exactly:
    that is a wrong figure, however small the difference, since rounding would show elsewhere too. Not where the note
    declares rounding.
    """
    totals = [one for one in checks if one.kind in {"row_total", "column_total"}]
    off = [one for one in totals if one.difference_dkk]
    if _DECLARED.search(table.note or "") or len(off) != 2 or len(totals) - len(off) < _FEWEST_EXACT:
        return list(checks)
    first, second = off
    is_pair = first.kind != second.kind and abs(first.difference_dkk) == abs(second.difference_dkk)
    if not is_pair or not set(first.cell_ids) & set(second.cell_ids):
        return list(checks)
    return [replace(one, passed=False) if one in off else one for one in checks]
