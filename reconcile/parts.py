"""Rows that are parts of another by arithmetic alone: with the parts that are marked they make up the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.footing import amounts
from schemas.records import Cell

_FEWEST_COLUMNS = 2


def completing_rows(rows: Mapping[int, Sequence[Cell]]) -> Iterator[int]:
    """Item rows beside or among the marked parts of another row that, with them, make it up to the krone in every column."""
    parts: dict[int, list[int]] = {}
    for row, cells in rows.items():
        if cells[0].row_role == "of_which" and cells[0].parent_row in rows:
            parts.setdefault(cells[0].parent_row or 0, []).append(row)
    for whole, marked in parts.items():
        for row in range(min(marked) - 1, max(marked) + 2):
            if row != whole and row in rows and rows[row][0].row_role == "item" and _makes_up(rows, whole, [*marked, row]):
                yield row


def _makes_up(rows: Mapping[int, Sequence[Cell]], whole: int, chosen: Sequence[int]) -> bool:
    sums: dict[int, int] = {}
    for row in chosen:
        for cell in rows[row]:
            sums[cell.col] = sums.get(cell.col, 0) + sum(amounts([cell]))
    stated = {cell.col: cell.amount_dkk for cell in rows[whole] if cell.amount_dkk is not None}
    return len(stated) >= _FEWEST_COLUMNS and all(sums.get(col) == amount for col, amount in stated.items())
