"""A table on a ReportLab canvas: its columns' places, then its heads and rows from the top down."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from ..model import CM, Figure, Head, Row, Table
from .sheet import Sheet

_ROOM_FOR_ROWS = 100
_TEXT_INSET = 5


class _Cell(NamedTuple):
    lines: Sequence[str]
    x: float
    x_end: float
    align: str
    font: str
    mark: str = ""


class PlacedTable:
    """One table at its left edge and within its width; `is_done` once all of it is placed."""

    def __init__(self, sheet: Sheet, table: Table, x: float, width: float) -> None:
        self.sheet = sheet
        self.table = table
        self.style = table.style
        self.rules = table.style.rules
        self.size = table.style.size
        self.padding = max(2, table.style.padding)
        self.width = width
        self.xs = list(accumulate(self._widths(), initial=x))
        self.leading = self.size * self.style.leading
        self.fraction = max((self._measure(f",{part}") for part in self._fractions()), default=0)
        self.next_row = 0
        self.is_done = False

    @property
    def first_height(self) -> float:
        """What the caption, the heads and some rows need."""
        return 1.3 * max(8, self.size) * len(self._caption()) + _ROOM_FOR_ROWS + 20

    def _measure(self, text: str) -> float:
        return self.sheet.measure(text, self.sheet.bold, self.size)

    def _fractions(self) -> list[str]:
        figures = [figure.text for row in self.table.rows for figure in row.figures]
        return [text.partition(",")[2] for text in figures if "," in text]

    def _widths(self) -> list[float]:
        """Each column's width; where they are wider than the room, the labels give way, then everything shrinks."""
        widths = [self._needed(nth) for nth in range(len(self.table.columns))]
        label = min(self.style.label_cm * CM, max(70, self.width - sum(widths)))
        shrink = min(1, self.width / (label + sum(widths)))
        self.size *= shrink
        self.padding *= shrink
        return [width * shrink for width in (label, *widths)]

    def _needed(self, nth: int) -> float:
        figures = max(self._measure(row.figures[nth].text) for row in self.table.rows) + 2 * self.padding + 1
        if not self.table.columns[nth].is_value:
            return figures + 30
        head = max(map(self._measure, self.table.heads[-1][nth + 1].text.split())) + 2 * self.padding
        if self.style.narrow_heads:
            return max(figures, 0.7 * head)
        if self.style.narrow:
            return max(0.7 * figures, head)
        return max(figures, head, (self.style.column_cm or 1.9) * CM)

    def _caption(self) -> list[str]:
        return self.sheet.broken(self.table.full_caption, self.sheet.bold, max(8, self.size), self.width)

    def place(self) -> None:
        """Place what is left of the table, as far as the page goes."""
        if self.next_row == 0:
            self._begin()
        elif self.style.repeats_head:
            self._heads()
        for nth, row in list(enumerate(self.table.rows))[self.next_row :]:
            cells = self._row_cells(row)
            if not self.sheet.has_room(self._height(cells)):
                return
            self._row(row, cells, is_odd=bool(nth % 2))
            self.next_row += 1
        self._end()
        self.is_done = True

    def _begin(self) -> None:
        sheet = self.sheet
        sheet.y -= 8
        sheet.paragraph("\n".join(self._caption()), sheet.bold, max(8, self.size), after=0, x=self.xs[0], width=self.width)
        if self.table.unit_line:
            sheet.paragraph(self.table.unit_line, sheet.regular, self.size, after=1, x=self.xs[0], width=self.width)
        sheet.y -= 3
        self._rule("few", width=1)
        self._heads()

    def _end(self) -> None:
        sheet = self.sheet
        self._rule("few", width=1)
        sheet.y -= 4
        if self.table.note:
            sheet.paragraph(self.table.note, sheet.regular, 7.5, after=0, x=self.xs[0], width=self.width)
        sheet.y -= self.style.after

    def _rule(self, *kinds: str, width: float = 0.5, gray: float = 0) -> None:
        """A line over the whole width, in tables that are ruled so."""
        if self.rules in kinds:
            self.sheet.across(self.xs[0], self.xs[-1], width=width, gray=gray)

    def _heads(self) -> None:
        self._rule("grid", "double")
        for heads in self.table.heads:
            cells = self._head_cells(heads)
            height = self._height(cells)
            if self.rules == "headband":
                self.sheet.fill(self.xs[0], self.xs[-1], height, 0.85)
            self._place(cells, height, "bottom")
            self._rule("grid", "rows", "double")
        self._rule("few")

    def _head_cells(self, heads: Sequence[Head]) -> list[_Cell]:
        font = self.sheet.bold if self.style.bold_heads else self.sheet.regular
        cells = []
        at = 0
        for head in heads:
            x, x_end = self.xs[at], self.xs[at + head.span]
            is_text = at > 0 and head.span == 1 and not self.table.columns[at - 1].is_value
            room = x_end - x - 2 * self.padding
            lines = self.sheet.broken(head.text, font, self.size, room, in_words=self.style.narrow_heads)
            cells.append(_Cell(lines, x, x_end, "text" if is_text else head.align, font))
            at += head.span
        return cells

    def _row(self, row: Row, cells: Sequence[_Cell], *, is_odd: bool) -> None:
        height = self._height(cells)
        if self.rules == "bands" and is_odd:
            self.sheet.fill(self.xs[0], self.xs[-1], height, 0.92)
        if row.kind == "total":
            self._rule("few")
        self._place(cells, height, self.style.upright)
        self._rule("grid", "rows", "double", gray=0 if self.rules == "grid" else 0.5)

    def _row_cells(self, row: Row) -> list[_Cell]:
        font = self.sheet.bold if row.is_bold else self.sheet.italic if row.is_italic else self.sheet.regular
        x, x_end = self.xs[0] + self.style.indent * row.level, self.xs[1]
        label = self.sheet.broken(row.printed_label, font, self.size, x_end - x - 2 * self.padding)
        cells = [_Cell(label, x, x_end, "left", font, row.mark)]
        return cells + [self._figure_cell(nth, figure, font) for nth, figure in enumerate(row.figures)]

    def _figure_cell(self, nth: int, figure: Figure, font: str) -> _Cell:
        x, x_end = self.xs[nth + 1], self.xs[nth + 2]
        is_value = self.table.columns[nth].is_value
        breaks = self.style.narrow and is_value
        lines = self.sheet.broken(figure.text, font, self.size, x_end - x - 2 * self.padding, in_words=breaks)
        return _Cell(lines, x, x_end, self.style.figures if is_value else "text", font, figure.mark)

    def _height(self, cells: Sequence[_Cell]) -> float:
        return max(len(cell.lines) for cell in cells) * self.leading + 2 * self.padding

    def _place(self, cells: Sequence[_Cell], height: float, upright: str) -> None:
        """Place a row of cells, with lines between them in a grid, and go below it."""
        top = self.sheet.y
        for cell in cells:
            left_over = height - 2 * self.padding - len(cell.lines) * self.leading
            down = {"top": 0.0, "middle": left_over / 2, "bottom": left_over}[upright]
            self._cell(cell, top - self.padding - down)
        if self.rules in ("grid", "double"):
            for x in (self.xs[0], *(cell.x_end for cell in cells)):
                self.sheet.canvas.line(x, top, x, top - height)
        self.sheet.y = top - height

    def _cell(self, cell: _Cell, top: float) -> None:
        for nth, line in enumerate(cell.lines):
            width = self.sheet.measure(line, cell.font, self.size)
            x = self._start(cell, line, width)
            y = top - 0.95 * self.size - nth * self.leading
            self.sheet.text(x, y, line, cell.font, self.size)
            if cell.mark and nth == len(cell.lines) - 1:
                self.sheet.text(x + width, y + 0.35 * self.size, cell.mark, cell.font, 0.6 * self.size)

    def _start(self, cell: _Cell, line: str, width: float) -> float:
        if cell.align == "right":
            return cell.x_end - self.padding - width
        if cell.align == "center":
            return (cell.x + cell.x_end - width) / 2
        if cell.align == "decimal":
            whole = self.sheet.measure(line.partition(",")[0], cell.font, self.size)
            return cell.x_end - self.padding - self.fraction - whole
        return cell.x + self.padding + (_TEXT_INSET if cell.align == "text" else 0)
