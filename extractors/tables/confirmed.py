"""Take back the doubt about figures put together of two lines where sums confirm them.

Evidence: a sum of the table that their row or column meets once they are whole. Where what stands on the upper lines alone
meets it too, the lines may be rows of their own, and the doubt stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractors.tables.check import is_inside, is_left_out
from extractors.tables.figures import read_figure
from extractors.tables.footing import addends_for
from schemas.records import Cell, Doubt, Table


def without_confirmed(doubts: Sequence[Doubt], table: Table, pieces: Mapping[str, Sequence[str]]) -> list[Doubt]:
    """The doubts, but for those about broken figures that a sum confirms; `pieces` holds their lines, by cell id."""
    if not any(doubt.key == "broken_figure" for doubt in doubts):
        return list(doubts)
    whole = {cell.cell_id: cell.amount_dkk for cell in table.cells}
    upper = {cell.cell_id: _upper(cell, pieces[cell.cell_id][0]) if cell.cell_id in pieces else None for cell in table.cells}
    confirmed: set[str] = set()
    for total, addends in _sums(table):
        ids = [cell.cell_id for cell in addends if whole[cell.cell_id] is not None]
        off = sum(whole[cell_id] or 0 for cell_id in ids) - (total.amount_dkk or 0)
        tolerance = min((cell.quantum_dkk for cell in (total, *addends) if cell.quantum_dkk and cell.amount_dkk), default=1)
        parts = [upper[cell_id] if cell_id in pieces else Decimal(whole[cell_id] or 0) for cell_id in (*ids, total.cell_id)]
        is_met_above = None not in parts and sum(part or 0 for part in parts[:-1]) == parts[-1]
        if len(ids) > 1 and 2 * abs(off) <= tolerance * len(ids) and not is_met_above:
            confirmed |= {total.cell_id, *ids}
    return [doubt for doubt in doubts if doubt.key != "broken_figure" or not confirmed.issuperset(doubt.cell_ids)]


def _upper(cell: Cell, piece: str) -> Decimal | None:
    """The figure on the upper line in kroner, by the unit of the whole one; None where it is none."""
    upper, whole = read_figure(piece), read_figure(cell.raw_text)
    if upper is None or whole is None or upper.amount is None or not whole.amount or cell.amount_dkk is None:
        return None
    return upper.amount * cell.amount_dkk / whole.amount


def _sums(table: Table) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every total that is printed, with the cells that it may sum: down its column, in each way, and along its row."""
    grid = {(cell.row, cell.col): cell for cell in table.cells}
    numbers, cols = (sorted({place[axis] for place in grid}) for axis in (0, 1))
    roles = [grid[row, cols[0]].row_role for row in numbers]
    for index, role in enumerate(roles):
        row = [grid[numbers[index], col] for col in cols]
        for total in row:
            if role == "total" and total.amount_dkk:
                for chosen in addends_for(roles, index):
                    yield total, [cell for i in chosen if not is_left_out(cell := grid[numbers[i], total.col])]
            if total.col_role == "total" and total.amount_dkk:
                yield total, [cell for cell in row if is_inside(cell, total) and not is_left_out(cell)]
