"""Boxes in reading order: down the page, and where it has columns, down each of them between what spans both.

A column of text shows in what fills it: lines of letters, most of them as wide as the column, beside as many others. A
table's columns of figures are none, and are read row by row.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from schemas.places import Box

_MIN_LINES = 3  # in each column: fewer side by side are no columns of text
_ALIGNED_PT = 3.0
_FILLED = 0.5  # the share of its column's width that a column's median line fills
_LETTERS = 0.5  # the share of letters among a column's characters
_NARROWEST_EM = 8.0
_MOST_AFTER = 3  # lines of full width, too short to show it, right below two columns
_PARTED_EM = 1.5


class Placed(Protocol):
    """A line of text with its place on the page."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def box(self) -> Box:
        """Where it stands."""

    @property
    def size_pt(self) -> float:
        """Its type size."""

    @property
    def is_bold(self) -> bool:
        """Whether most of it is bold."""


@dataclass(slots=True)
class _Band:
    """A part of the page: lines of full width, and below them those of two columns."""

    full: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)


def find_gutter(lines: Sequence[Placed], expected: float | None = None) -> float | None:
    """An x between two columns of text, right behind the first, or None where there are no two.

    Too few lines to tell are believed to stand in two columns at the `expected` edge, that of the page before.
    """
    starts = Counter(round(line.box.x0 / _ALIGNED_PT) for line in lines)
    for start, _ in sorted(item for item in starts.items() if item[1] + starts[item[0] + 1] >= _MIN_LINES):
        x = (start - 0.5) * _ALIGNED_PT
        right = [line for line in lines if line.box.x0 >= x]
        left = [line for line in lines if line.box.x1 <= x]
        if _is_column(left) and _is_column(right) and _stand_side_by_side(left, right):
            return min(max(line.box.x1 for line in left) + _ALIGNED_PT, x)
    return expected if expected is not None and _is_expected(lines, expected) else None


def columns_of(lines: Sequence[Placed], gutter: float | None, barriers: Sequence[Box] = ()) -> list[list[int]]:
    """The lines' places in `lines`, in reading order, those of one column or of one full-width part together.

    `barriers` are other things on the page (tables) that part what is above from what is below when they span columns.
    """
    order = sorted(range(len(lines)), key=lambda place: (lines[place].box.bottom, lines[place].box.x0))
    return [column for column in _columns(order, lines, gutter, barriers) if column]


def _columns(order: Sequence[int], lines: Sequence[Placed], gutter: float | None, barriers: Sequence[Box]) -> list[list[int]]:
    if gutter is None:
        return [_by_rows(order, lines)]
    bands = _bands(order, lines, gutter, [box for box in barriers if box.x0 < gutter < box.x1])
    parts: list[list[int]] = []
    carried: list[int] = []
    for band in bands:
        head, left, tail = _told_apart(band, lines, is_last=band is bands[-1])
        parts.append(_by_rows([*carried, *band.full, *head], lines))
        for column in (left, band.right):
            parts += _columns(column, lines, find_gutter([lines[place] for place in column]), barriers)
        carried = tail
    return [*parts, _by_rows(carried, lines)]


def _bands(order: Sequence[int], lines: Sequence[Placed], gutter: float, spanning: Sequence[Box]) -> list[_Band]:
    """The page from the top down, a new band wherever something spans both columns below text of the right one."""
    bands = [_Band()]
    above: Box | None = None
    for place in order:
        box = lines[place].box
        is_full = box.x0 < gutter < box.x1
        is_parted = above is not None and any(above.bottom <= other.bottom < box.bottom for other in spanning)
        above = box
        if is_parted or (is_full and bands[-1].right):
            bands.append(_Band())
        band = bands[-1]
        if is_full:
            band.full += [*band.left, place]
            band.left = []
        elif box.x1 <= gutter:
            band.left.append(place)
        else:
            band.right.append(place)
    return bands


def _told_apart(band: _Band, lines: Sequence[Placed], is_last: bool) -> tuple[list[int], list[int], list[int]]:
    """A band's left lines: those above both columns, those of the left column, those below both.

    Short lines of full width fall into the left column by their place alone: those above the right column's first line, and
    one to three lines below its last that begin with a heading. In the last band a longer left column is just that: it goes
    on at the head of the right one.
    """
    left = band.left
    if not band.right:
        return left, [], []
    start = min(lines[place].box.top for place in band.right)
    end = max(lines[place].box.bottom for place in band.right)
    first = sum(lines[place].box.bottom <= start for place in left)
    last = len(left)
    for place in range(len(left) - 1, max(len(left) - 1 - _MOST_AFTER, first), -1):
        is_below = lines[left[place]].box.top >= end
        if not is_last and is_below and _is_heading_below(lines[left[place - 1]], lines[left[place]]):
            last = place
    return left[:first], left[first:last], left[last:]


def _is_heading_below(upper: Placed, line: Placed) -> bool:
    """Whether a line is set apart from the one above it by distance, and by size or weight."""
    is_apart = line.box.bottom - upper.box.bottom > _PARTED_EM * upper.size_pt
    return is_apart and (line.size_pt > upper.size_pt + 0.5 or (line.is_bold and not upper.is_bold))


def _by_rows(order: Sequence[int], lines: Sequence[Placed]) -> list[int]:
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


def _is_expected(lines: Sequence[Placed], x: float) -> bool:
    """Whether a line beyond the edge stands beside one that ends before it."""
    right = [line for line in lines if line.box.x0 >= x]
    left = [line for line in lines if line.box.x1 <= x]
    return any(_is_beside(line.box, other.box) for line in left for other in right)


def _is_beside(box: Box, other: Box) -> bool:
    """Whether two boxes share a height on the page."""
    return min(box.bottom, other.bottom) - max(box.top, other.top) > 0


def _is_column(lines: Sequence[Placed]) -> bool:
    if len(lines) < _MIN_LINES:
        return False
    width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    if statistics.median(line.box.width_pt for line in lines) < _FILLED * width or width < _NARROWEST_EM * lines[0].size_pt:
        return False
    text = "".join(line.text for line in lines)
    return sum(map(str.isalpha, text)) >= _LETTERS * len(text)


def _stand_side_by_side(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    top = max(min(line.box.top for line in left), min(line.box.top for line in right))
    bottom = min(max(line.box.bottom for line in left), max(line.box.bottom for line in right))
    return bottom - top >= _MIN_LINES * left[0].size_pt
