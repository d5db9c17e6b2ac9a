"""Which read table, row and column is which printed one. Nothing that is to be measured need be right for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from schemas.records import Cell
from schemas.records import Table as ReadTable
from tests.agreements.alignment import aligned

from .model import Column, Row, Table

_LABEL_START = 10
Grid = Mapping[int, Mapping[int, Cell]]
"""A read table's cells by row and column, both from 1."""


def folded(text: str) -> str:
    """A text without case, space, and the hyphens of broken lines."""
    return re.sub(r"[\s–-]+", "", text.lower())


def grid_of(table: ReadTable) -> Grid:
    """The table's cells by their places."""
    grid: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in table.cells:
        grid[cell.row][cell.col] = cell
    return grid


def match_table(printed: Table, left: Sequence[ReadTable]) -> ReadTable | None:
    """The one with the caption, else the one that shares most labels, at least two."""
    captioned = next((table for table in left if table.caption == printed.caption), None)
    labels = {folded(row.printed_label) for row in printed.rows} | {folded(row.label) for row in printed.rows}

    def shared(table: ReadTable) -> int:
        return len({folded(cell.row_label) for cell in table.cells} & labels)

    likest = max(left, key=shared, default=None)
    return captioned or (likest if likest and shared(likest) > 1 else None)


def match_rows(printed: Table, grid: Grid) -> dict[int, int]:
    """Read rows' numbers by printed rows' places: the likest pairs in one order."""
    numbers = sorted(grid)
    likeness = [[_likeness(printed, row, grid[number]) for number in numbers] for row in printed.rows]
    return {place: numbers[at] for place, at in aligned(likeness)}


def _likeness(printed: Table, row: Row, cells: Mapping[int, Cell]) -> float:
    """Up to 2 for the label and up to 2 for the figures; 0 where they have too little in common to be one row."""
    pairs = zip(printed.columns, row.figures, strict=True)
    expected = Counter(folded(figure.text) for column, figure in pairs if column.is_value and figure.text)
    found = Counter(folded(cell.raw_text) for cell in cells.values() if cell.raw_text)
    size = max(expected.total(), found.total())
    likeness = _label_likeness(row, next(iter(cells.values()))) + (2 * (expected & found).total() / size if size else 1)
    return likeness if likeness > 1 else 0.0


def _label_likeness(row: Row, cell: Cell) -> float:
    printed, read = folded(row.label), folded(cell.row_label)
    if printed == read:
        return 2.0
    return 1.0 if printed in read or printed[:_LABEL_START] == read[:_LABEL_START] else 0.0


def match_columns(columns: Sequence[Column], heads: Mapping[int, Cell]) -> dict[int, int]:
    """Read columns' numbers by printed value columns' places: in order where there are as many, else by years and role."""
    if len(heads) == len(columns):
        return dict(enumerate(sorted(heads)))
    matched: dict[int, int] = {}
    for nth, column in enumerate(columns):
        free = (number for number in sorted(heads) if number not in matched.values())
        number = next((number for number in free if has_period(column, heads[number])), None)
        if number is not None:
            matched[nth] = number
    return matched


def has_period(column: Column, cell: Cell) -> bool:
    """Whether the cell was read with the column's years and role."""
    return (cell.year_from, cell.year_to, cell.col_role) == (column.year_from, column.year_to, column.role)
