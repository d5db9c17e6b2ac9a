"""Which cell of a failed check is likely the wrong one, and how it came to be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.cause import Cause, cause_of_slip
from schemas.records import Cell, Table, TableCheck

# Slips of one figure, the least likely to come about by chance first.
_TELLING: tuple[Cause, ...] = ("factor_1000", "factor_10", "sign", "digits_swapped")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell that, were it `expected_dkk`, would let every check of its group pass, and the likeliest cause."""

    cell: Cell
    expected_dkk: int
    cause: Cause


def suspect_of(table: Table, group: Sequence[TableCheck]) -> Suspect:
    """The cell that the checks of one finding point to.

    All of them hold it. Of several such cells it is the only one that a usual slip explains, else the first: of a single
    check the stated total.
    """
    first = group[0]
    cells = {cell.cell_id: cell for cell in table.cells}
    shared = set(first.cell_ids).intersection(*(one.cell_ids for one in group[1:]))
    found = [_suspect(table, cells[key], first) for key in first.cell_ids if key in shared and key in cells]
    cause = next((cause for one in group if (cause := _counted_twice(table, one)) is not None), None)
    if cause is not None:
        return Suspect(found[0].cell, found[0].expected_dkk, cause)
    telling = min((_TELLING.index(one.cause) for one in found if one.cause in _TELLING), default=None)
    slipped = [one for one in found if telling is not None and one.cause == _TELLING[telling]]
    return slipped[0] if len(slipped) == 1 else found[0]


def _suspect(table: Table, cell: Cell, one: TableCheck) -> Suspect:
    amount = cell.amount_dkk or 0
    expected = _expected(cell, one)
    cause = cause_of_slip(amount, expected, cell.quantum_dkk or 1)
    if cause == "unknown" and amount:
        neighbours = {other.amount_dkk for other in table.cells if other.col == cell.col and other.row != cell.row}
        if expected in neighbours:
            cause = "neighbouring_row"
    return Suspect(cell, expected, cause)


def _expected(cell: Cell, one: TableCheck) -> int:
    """What the cell would have to be for the check to pass."""
    amount = cell.amount_dkk or 0
    return one.computed_dkk if cell.cell_id == one.cell_ids[0] else amount + one.difference_dkk


def _counted_twice(table: Table, one: TableCheck) -> Cause | None:
    """Whether a column's total is off by a figure of that column which does not count."""
    if one.kind != "column_total" or one.difference_dkk == 0:
        return None
    for cell in table.cells:
        if cell.col == one.col and not cell.counts_in_total and cell.amount_dkk == one.difference_dkk:
            if cell.row_role == "item":
                return "bold_counted"
            if cell.row_role == "of_which":
                return "part_counted_twice"
    return None
