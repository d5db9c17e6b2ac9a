"""The horizontal edges that a page draws: lines, and the borders of shaded bands; invisible ones left out.

Evidence: a shape's stroke, fill, colours and height. Without drawn shapes there are no edges, and rows
are told by leading alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.tables.parts import Rule
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
