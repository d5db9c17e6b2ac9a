"""Lines in reading order: down the page, and where it has columns, down each of them between what spans both."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from schemas.places import TextLine

_MIN_LINES = 4  # in each column: fewer side by side are no columns of text
_FILLED = 0.5  # the share of its column that a column's median line fills; a table's figures do not
_LETTERS = 0.5


def in_reading_order(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a page, or of a part of it, in the order in which they are read."""
    by_top = sorted(lines, key=lambda line: (line.box.bottom, line.box.x0))
    gutter = _gutter(by_top)
    if gutter is None:
        return _by_rows(by_top)
    ordered: list[TextLine] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in by_top:
        if line.box.x1 <= gutter:
            left.append(line)
        elif line.box.x0 >= gutter:
            right.append(line)
        else:
            ordered += [*in_reading_order(left), *in_reading_order(right), line]
            left, right = [], []
    return [*ordered, *in_reading_order(left), *in_reading_order(right)]


def _by_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """From the top down, and lines at one height from left to right."""
    rows: list[list[TextLine]] = []
    for line in lines:
        first = rows[-1][0].box if rows else None
        if first is not None and first.top < (line.box.top + line.box.bottom) / 2 < first.bottom:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda each: each.box.x0)]


def _gutter(lines: Sequence[TextLine]) -> float | None:
    """The x between two columns of text, or None when there are no two."""
    for x in sorted({line.box.x0 for line in lines}):
        left = [line for line in lines if line.box.x1 <= x]
        right = [line for line in lines if line.box.x0 >= x]
        if _is_column(left) and _is_column(right) and _stand_side_by_side(left, right):
            return x
    return None


def _is_column(lines: Sequence[TextLine]) -> bool:
    if len(lines) < _MIN_LINES:
        return False
    width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    letters = sum(char.isalpha() for line in lines for char in line.text)
    return (
        statistics.median(line.box.width_pt for line in lines) >= _FILLED * width
        and letters >= _LETTERS * sum(len(line.text) for line in lines)
        and width >= 8 * statistics.median(line.size_pt for line in lines)
    )


def _stand_side_by_side(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    top = max(min(line.box.top for line in left), min(line.box.top for line in right))
    bottom = min(max(line.box.bottom for line in left), max(line.box.bottom for line in right))
    height = _MIN_LINES * statistics.median(line.box.height_pt for line in left)
    return bottom - top >= height
