"""How much of a table a grid of texts holds, whoever read it.

A row is right when its label (code and wording) and all its figures are those of the truth, in the columns that the other
rows have them in; a cell when its figure is. White space, kinds of dashes and, in labels, punctuation do not count; the
letters and digits do, so that a footnote's mark glued to a figure makes it wrong. The best-fitting grid of each page counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.agreements.alignment import aligned

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class WantedRow:
    """A row of the truth: its label's letters and digits, and its figures from left to right, without white space."""

    label: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Which rows (by index) a grid has right with label and all figures, and which cells (row, column)."""

    rows: frozenset[int]
    cells: frozenset[tuple[int, int]]

    def __or__(self, other: Held) -> Held:
        return Held(self.rows | other.rows, self.cells | other.cells)


NOTHING = Held(frozenset(), frozenset())


def wanted_rows(table: dict[str, Any]) -> list[WantedRow]:
    """The rows of a table of a truth."""
    rows: dict[int, list[dict[str, Any]]] = {}
    for cell in sorted(table["cells"], key=lambda cell: (cell["row"], cell["col"])):
        rows.setdefault(cell["row"], []).append(cell)
    return [
        WantedRow(letters((cells[0]["row_code"] or "") + cells[0]["row_label"]), tuple(packed(c["raw_text"]) for c in cells))
        for cells in rows.values()
    ]


def held(wanted: Sequence[WantedRow], pages: Sequence[Sequence[Grid]]) -> Held:
    """What the best grid of each page holds of a table."""
    found = NOTHING
    for grids in pages:
        best = max((_held_by(wanted, grid) for grid in grids), key=lambda h: len(h.rows) + len(h.cells), default=NOTHING)
        found |= best
    return found


def letters(text: str) -> str:
    """The letters and digits of a label."""
    return "".join(character for character in text.lower() if character.isalnum())


def packed(text: str) -> str:
    """A figure without white space, any dash as a hyphen."""
    return "".join(text.split()).translate({0x2010: "-", 0x2011: "-", 0x2013: "-", 0x2212: "-"})


def _held_by(wanted: Sequence[WantedRow], grid: Grid) -> Held:
    columns = _columns(wanted, grid)
    first = min((column for column in columns if column is not None), default=0)
    right = [[_right(row, cells, columns, first) for cells in grid] for row in wanted]
    rows: set[int] = set()
    places: set[tuple[int, int]] = set()
    for index, line in aligned([[sum(flags) for flags in each] for each in _figures_and_label(wanted, right)]):
        has_label, *figures = right[index][line]
        places |= {(index, column) for column, is_right in enumerate(figures) if is_right}
        if has_label and all(figures):
            rows.add(index)
    return Held(frozenset(rows), frozenset(places))


def _columns(wanted: Sequence[WantedRow], grid: Grid) -> list[int | None]:
    """For each column of values the grid's column that holds most of its figures, from left to right; None without one."""
    width = max((len(row) for row in grid), default=0)
    printed = [Counter(packed(row[j]) for row in grid if j < len(row) and packed(row[j])) for j in range(width)]
    values = [Counter(row.figures[c] for row in wanted if row.figures[c]) for c in range(len(wanted[0].figures))]
    shared = [[(value & column).total() for column in printed] for value in values]
    found: list[int | None] = [None] * len(values)
    for column, place in aligned(shared):
        found[column] = place
    return found


def _right(row: WantedRow, cells: Sequence[str], columns: Sequence[int | None], first: int) -> tuple[bool, ...]:
    """Whether the label is right, then whether each figure is."""
    texts = [letters(cell) for cell in cells[:first]]
    runs = ("".join(texts[start:end]) for start in range(len(texts)) for end in range(start + 1, len(texts) + 1))
    figures = (
        column is not None and column < len(cells) and packed(cells[column]) == figure
        for column, figure in zip(columns, row.figures, strict=True)
    )
    return row.label in runs, *figures


def _figures_and_label(wanted: Sequence[WantedRow], right: Sequence[Sequence[tuple[bool, ...]]]) -> list[list[list[bool]]]:
    """What tells that a line is a row: its label and its printed figures; empty cells say nothing."""
    return [
        [[flags[0], *(flag for flag, figure in zip(flags[1:], row.figures, strict=True) if figure)] for flags in lines]
        for row, lines in zip(wanted, right, strict=True)
    ]
