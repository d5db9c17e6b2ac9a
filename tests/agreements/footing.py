"""The arithmetic of a truth's tables: which totals and parts do not foot within what rounding allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

UNIT_DKK = {"kr.": 1, "1.000 kr.": 1_000, "t.kr.": 1_000, "mio. kr.": 10**6, "mio.kr.": 10**6, "mia. kr.": 10**9}
Cells = dict[tuple[int, int], dict[str, Any]]


def cells_of(table: dict[str, Any]) -> Cells:
    return {(cell["row"], cell["col"]): cell for cell in table["cells"]}


def failures(table: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Totals that do not foot within their rounding, as (kind, row, column)."""
    cells = cells_of(table)
    for (row, col), cell in cells.items():
        stated = cell["amount_dkk"]
        if stated is None:
            continue
        if cell["col_role"] == "total":
            addends = [
                c for (r, k), c in cells.items()
                if r == row and c["col_role"] == "period" and c["year_from"] is not None
                and is_within(c, cell) and not left_out(c)
            ]  # fmt: skip
            if all(c["amount_dkk"] is not None for c in addends) and addends and not near(stated, [addends], table):
                yield "row_total", row, col
        if cell["row_role"] == "total" and not near(stated, column_sums(cells, row, col), table):
            yield "column_total", row, col
        if cell["row_role"] == "of_which":
            whole = cells[cell["parent_row"], col]["amount_dkk"]
            if whole is not None and abs(stated) > abs(whole):
                yield "of_which", row, col


def is_within(cell: dict[str, Any], total: dict[str, Any]) -> bool:
    return bool(total["year_from"] <= cell["year_from"] and cell["year_to"] <= total["year_to"])


def left_out(cell: dict[str, Any]) -> bool:
    """What a note excludes: an item that does not count."""
    return cell["row_role"] == "item" and not cell["counts_in_total"]


def column_sums(cells: Cells, row: int, col: int) -> list[list[dict[str, Any]]]:
    """The addends that a total may have.

    All that counts above, its own group above, the totals above with what follows them, all that counts below, and the rows
    next below.
    """
    column = [c for (r, k), c in sorted(cells.items()) if k == col]
    above = [c for c in column if c["row"] < row]
    group = above[max((at + 1 for at, c in enumerate(above) if c["row_role"] == "total"), default=0) :]
    below = [c for c in column if c["row"] > row]
    until = next((at for at, c in enumerate(below) if c["row_role"] == "total"), len(below))
    totals = [c for c in above if c["row_role"] == "total"]
    next_below = [below[:last] for last in range(until, 1, -1)]
    parts = [[c for c in part if c["counts_in_total"]] for part in (above, group, below, *next_below)]
    return [*parts, [*totals, *(c for c in group if c["counts_in_total"])]] if totals else parts


def near(stated: int, options: list[list[dict[str, Any]]], table: dict[str, Any]) -> bool:
    """Whether one of the sums gives the stated figure, half a unit of its last digit allowed for each figure."""
    for addends in options:
        total = sum(c["amount_dkk"] or 0 for c in addends)
        figures = [c["raw_text"] for c in addends if c["amount_dkk"]]
        decimals = max((len(text.partition(",")[2].rstrip(")")) for text in figures), default=0)
        slack = UNIT_DKK[table["unit"].lower()] // 10**decimals * (len(figures) + 1) // 2
        if addends and abs(total - stated) <= slack:
            return True
    return False
