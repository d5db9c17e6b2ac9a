"""Which parts of the pages are shown beside a finding, and what is boxed on them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.places import Box

# Two lines of running text above and below.
WORDS_MARGIN_PT = 30.0
CELLS_MARGIN_PT = 42.0
TABLE_MARGIN_PT = 8.0
# A table up to this height is shown whole, so that its header can be read too; of a taller one, the rows around the cells.
WHOLE_TABLE_PT = 420.0


@dataclass(frozen=True, slots=True)
class Crop:
    """A strip of one page, as wide as its print; `words` and `cells` are boxed on it in two colours. All in points."""

    page: int
    top: float
    bottom: float
    words: tuple[Box, ...]
    cells: tuple[Box, ...]


def is_printed(box: Box) -> bool:
    """Whether a box is a place on a page: finite and with an area."""
    finite = all(math.isfinite(edge) for edge in (box.x0, box.top, box.x1, box.bottom))
    return finite and box.page >= 1 and box.x0 < box.x1 and box.top < box.bottom


def crops_around(words: Sequence[Box], cells: Sequence[Box], tables: Sequence[Box]) -> tuple[Crop, ...]:
    """The strips that show words of the prose and cells of `tables`: strips of a page that touch are one; words come first.

    Boxes without a place are left out, so that there may be no strip at all.
    """
    words = [box for box in words if is_printed(box)]
    cells = [box for box in cells if is_printed(box)]
    around_words = [_strip(box.page, box.top - WORDS_MARGIN_PT, box.bottom + WORDS_MARGIN_PT) for box in words]
    around_cells = [_around_cell(box, tables) for box in cells]
    strips = _merged([*around_words, *around_cells])
    return tuple(
        Crop(
            strip.page,
            strip.top,
            strip.bottom,
            tuple(box for box in words if _holds(strip, box)),
            tuple(box for box in cells if _holds(strip, box)),
        )
        for strip in strips
    )


def crops_of_table(boxes: Iterable[Box], cells: Sequence[Box]) -> tuple[Crop, ...]:
    """A table as printed, page by page, with some of its cells boxed."""
    strips = [_strip(box.page, box.top - TABLE_MARGIN_PT, box.bottom + TABLE_MARGIN_PT) for box in boxes if is_printed(box)]
    return tuple(
        Crop(strip.page, strip.top, strip.bottom, (), tuple(box for box in cells if is_printed(box) and _holds(strip, box)))
        for strip in strips
    )


def _strip(page: int, top: float, bottom: float) -> Crop:
    return Crop(page, max(top, 0.0), bottom, (), ())


def _around_cell(cell: Box, tables: Sequence[Box]) -> Crop:
    for table in tables:
        if (
            is_printed(table)
            and table.height_pt <= WHOLE_TABLE_PT
            and _holds(_strip(table.page, table.top, table.bottom), cell)
        ):
            around = table.union(cell)
            return _strip(cell.page, around.top - TABLE_MARGIN_PT, around.bottom + TABLE_MARGIN_PT)
    return _strip(cell.page, cell.top - CELLS_MARGIN_PT, cell.bottom + CELLS_MARGIN_PT)


def _holds(strip: Crop, box: Box) -> bool:
    middle = (box.top + box.bottom) / 2
    return strip.page == box.page and strip.top <= middle <= strip.bottom


def _merged(strips: Sequence[Crop]) -> list[Crop]:
    """Strips of a page that touch, as one; each stands where the first of its strips stood."""
    merged: list[Crop] = []
    first_seen = {strip: number for number, strip in reversed(list(enumerate(strips)))}
    order: list[int] = []
    for strip in sorted(set(strips), key=lambda s: (s.page, s.top, s.bottom)):
        last = merged[-1] if merged else None
        if last is not None and last.page == strip.page and strip.top <= last.bottom:
            merged[-1] = _strip(last.page, last.top, max(last.bottom, strip.bottom))
            order[-1] = min(order[-1], first_seen[strip])
        else:
            merged.append(strip)
            order.append(first_seen[strip])
    return [strip for _, strip in sorted(zip(order, merged, strict=True), key=lambda pair: pair[0])]
