"""The edges that a page draws: lines, and the borders of shaded bands and cells; invisible ones left out.

Evidence: a shape's stroke, fill, colours, height and width. Without drawn shapes there are no edges: rows are told by leading
alone, and columns by gaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.tables.parts import Rule, VerticalRule
from schemas.places import Box


def is_visible(shape: dict[str, Any]) -> bool:
    """Whether a drawn shape leaves a mark on white paper."""
    stroked = shape["stroke"] and (shape["linewidth"] or 0) > 0 and not _is_white(shape["stroking_color"])
    return bool(stroked or (shape["fill"] and not _is_white(shape["non_stroking_color"])))


def _is_white(color: object) -> bool:
    """Whether a colour prints nothing on white paper; an unknown colour (a pattern, None) is taken for black."""
    if isinstance(color, int | float):
        return color >= 1
    if not isinstance(color, list | tuple) or not all(isinstance(part, int | float) for part in color):
        return False
    return all(part == 0 for part in color) if len(color) == 4 else bool(color) and all(part >= 0.995 for part in color)


def edges_of(box: Box) -> Iterator[Rule]:
    """The horizontal edges of a drawn shape: one of a thin line, two of a band."""
    if box.width_pt < 8:
        return
    if box.height_pt < 3:
        yield Rule(box.x0, box.x1, (box.top + box.bottom) / 2)
    else:
        yield Rule(box.x0, box.x1, box.top, is_band=True)
        yield Rule(box.x0, box.x1, box.bottom, is_band=True)


def sides_of(box: Box) -> Iterator[VerticalRule]:
    """The vertical edges of a drawn shape: one of a thin line, two of a cell or a band."""
    if box.height_pt < 5:
        return
    if box.width_pt < 3:
        yield VerticalRule((box.x0 + box.x1) / 2, box.top, box.bottom)
    else:
        yield VerticalRule(box.x0, box.top, box.bottom)
        yield VerticalRule(box.x1, box.top, box.bottom)
