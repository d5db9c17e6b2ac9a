"""Boxes in reading order: down the page, and where it has columns, down each of them between what spans both.

A column of text shows in what fills it: lines of letters, most of them as wide as the column, beside as many others. A
table's columns of figures are none, and are read row by row.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

from schemas.places import Box, TextLine

_MIN_LINES = 4  # in each column: fewer side by side are no columns of text
_ALIGNED_PT = 3.0
_FILLED = 0.5  # the share of its column's width that a column's median line fills
_LETTERS = 0.5  # the share of letters among a column's characters
_NARROWEST_EM = 8.0


def columns_of(lines: Sequence[TextLine], barriers: Sequence[Box] = ()) -> list[list[int]]:
    """The lines' places in `lines`, in reading order, those of one column or of one full-width part together.

    `barriers` are other things on the page (tables) that part what is above from what is below when they span columns.
    """
    order = sorted(range(len(lines)), key=lambda place: (lines[place].box.bottom, lines[place].box.x0))
    return [column for column in _columns(order, lines, barriers) if column]


def _columns(order: Sequence[int], lines: Sequence[TextLine], barriers: Sequence[Box]) -> list[list[int]]:
    gutter = _gutter([lines[place] for place in order])
    if gutter is None:
        return [_by_rows(order, lines)]
    parts: list[list[int]] = []
    left: list[int] = []
    right: list[int] = []
    full: list[int] = []
    spanning = [box for box in barriers if box.x0 < gutter < box.x1]

    def close_columns() -> None:
        parts.extend([*_columns(left, lines, barriers), *_columns(right, lines, barriers)])
        left.clear()
        right.clear()

    previous: Box | None = None
    for place in order:
        box = lines[place].box
        if previous is not None and any(previous.bottom <= other.bottom < box.bottom for other in spanning):
            close_columns()
            parts.append(_by_rows(full, lines))
            full = []
        previous = box
        if box.x0 < gutter < box.x1:
            close_columns()
            full.append(place)
            continue
        if full:
            parts.append(_by_rows(full, lines))
            full = []
        (left if box.x1 <= gutter else right).append(place)
    close_columns()
    return [*parts, _by_rows(full, lines)]


def _by_rows(order: Sequence[int], lines: Sequence[TextLine]) -> list[int]:
    """From the top down, and lines at one height from left to right."""
    rows: list[list[int]] = []
    for place in order:
        box = lines[place].box
        first = lines[rows[-1][0]].box if rows else None
        if first is not None and first.top < (box.top + box.bottom) / 2 < first.bottom:
            rows[-1].append(place)
        else:
            rows.append([place])
    return [place for row in rows for place in sorted(row, key=lambda each: lines[each].box.x0)]


def _gutter(lines: Sequence[TextLine]) -> float | None:
    """The left edge of the second of two columns of text, or None where there are no two."""
    starts = Counter(round(line.box.x0 / _ALIGNED_PT) for line in lines)
    for start, _ in sorted(item for item in starts.items() if item[1] + starts[item[0] + 1] >= _MIN_LINES):
        x = (start - 0.5) * _ALIGNED_PT
        right = [line for line in lines if line.box.x0 >= x]
        left = [line for line in lines if line.box.x1 <= x]
        if _is_column(left) and _is_column(right) and _stand_side_by_side(left, right):
            return x
    return None


def _is_column(lines: Sequence[TextLine]) -> bool:
    if len(lines) < _MIN_LINES:
        return False
    width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    if statistics.median(line.box.width_pt for line in lines) < _FILLED * width or width < _NARROWEST_EM * lines[0].size_pt:
        return False
    text = "".join(line.text for line in lines)
    return sum(map(str.isalpha, text)) >= _LETTERS * len(text)


def _stand_side_by_side(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    top = max(min(line.box.top for line in left), min(line.box.top for line in right))
    bottom = min(max(line.box.bottom for line in left), max(line.box.bottom for line in right))
    return bottom - top >= _MIN_LINES * left[0].size_pt
