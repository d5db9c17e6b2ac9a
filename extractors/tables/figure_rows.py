"""Rows of figures among a page's lines of text alone: which lines, taken at their height, end in two or more figures.

Evidence: the lines' text and height. It tells whether a page is worth reading with fonts, and whether a table was missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.tables.figures import is_figure
from extractors.tables.periods import is_year
from extractors.tables.units import is_unit_line
from schemas.places import TextLine

TOC_END = re.compile(r"(?:\.{3,}|\u2026|(?:\. ){3,}|_{3,})\s*\d{0,4}$")
_OTHER = re.compile(r"(?:Figur|Boks|Graf|Diagram|Kort)\s+[A-Z]?\d", re.IGNORECASE)
_FEW_ROWS = 3  # together: fewer are a line of text that happens to end so
_IN_LINE_PT = 3.0
Row = Sequence[TextLine]


def is_other_caption(text: str) -> bool:
    """Whether the line names a figure, a box or a chart, whose numbers are no table."""
    return _OTHER.match(text) is not None


def figure_rows(lines: Sequence[TextLine]) -> list[Row]:
    """The rows of lines that end in two or more figures.

    The leaders of a table of contents are none, nor is a year with one figure where the page names a chart: that is its axis.
    """
    heights: dict[int, list[TextLine]] = {}
    for line in lines:
        if any(letter.isdigit() or letter in "-–." for letter in line.text[-8:]) and not TOC_END.search(line.text):
            heights.setdefault(round((line.box.top + line.box.bottom) / 8), []).append(line)
    has_chart = any(is_other_caption(line.text) for line in lines)
    return [row for row in heights.values() if _is_figure_row(row, has_chart)]


def rows_of_no_table(lines: Sequence[TextLine]) -> int:
    """How many labelled rows of figures the lines that are in no table hold; 0 where a chart may explain them.

    Three or more, whose last figures end in one place, are what a table looks like that was not found.
    """
    if any(is_other_caption(line.text) for line in lines):
        return 0
    rows = [row for row in figure_rows(lines) if _has_label(row, lines) and not _are_years(row)]
    ends = [max(line.box.x1 for line in row) for row in rows]
    in_line = [sum(abs(end - other) < _IN_LINE_PT for other in ends) for end in ends]
    return sum(count >= _FEW_ROWS for count in in_line)


def _has_label(row: Row, lines: Iterable[TextLine]) -> bool:
    """Whether the row holds letters, or some stand left of it at its height."""
    first = min(row, key=lambda line: line.box.x0)
    middle = (first.box.top + first.box.bottom) / 2
    beside = [line for line in lines if line.box.x1 <= first.box.x0 and line.box.top < middle < line.box.bottom]
    return any(any(map(str.isalpha, line.text)) for line in (first, *beside))


def _are_years(row: Row) -> bool:
    return all(is_year(word) for line in row for word in line.text.split() if is_figure(word))


def _is_figure_row(row: Row, has_chart: bool) -> bool:
    lines = [line.text.split() for line in row]
    words = [word for line in lines for word in line]
    if has_chart and len(words) == 2 and is_year(words[0]):
        return False
    return sum(_figures_at_end(line) for line in lines) >= 2


def _figures_at_end(words: Sequence[str]) -> int:
    count = 0
    for word in reversed(words):
        if is_unit_line(word):  # of a cell that prints its unit behind its figure
            continue
        if not is_figure(word):
            break
        count += 1
    return count
