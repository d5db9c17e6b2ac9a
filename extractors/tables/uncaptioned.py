"""Tables that no caption names: a head of periods above labelled rows of figures, with no figure's or box's caption above."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractors.tables.broken_heads import whole_heads
from extractors.tables.captions import read_caption
from extractors.tables.extent import find_extent, find_notes
from extractors.tables.figure_rows import is_other_caption
from extractors.tables.parts import Line, Sheet
from extractors.tables.periods import is_year, read_period
from extractors.tables.region import Region
from extractors.tables.units import is_unit_line


def find_uncaptioned(sheet: Sheet, free: Sequence[Line], lines: Sequence[Line]) -> list[Region]:
    """Tables that no caption names: a head of two or more periods above two or more labelled rows of figures."""
    regions: list[Region] = []
    free = whole_heads(free)
    index = 0
    while index < len(free):
        line = free[index]
        if not _is_period_head(line) or _under_other_caption(line, lines):
            index += 1
            continue
        start = _head_start(free, index)
        rest = list(takewhile(lambda line: read_caption(line.text) is None, free[start:]))
        rules = tuple(rule for rule in sheet.rules if line.top - 20 < rule.y)
        extent = find_extent(rest, (0.0, sheet.width_pt), rules)
        labelled = [] if extent is None else [row for row in rest[extent[0] : extent[1] + 1] if _is_labelled(row)]
        if extent is None or len(labelled) < 2:
            index += 1
            continue
        body, last = extent
        notes = find_notes(rest[last + 1 :], rest[last])
        regions.append(Region(sheet, None, None, (), tuple(rest[: last + 1]), body, notes, rules))
        index = start + last + 1 + len(notes)
    return regions


def _head_start(lines: Sequence[Line], index: int) -> int:
    """The index of the head's first line: lines right above the periods that stand over columns, or say the unit."""
    first_period = next(s.x0 for s in lines[index].segments if read_period(s.text))
    while index > 0:
        above, line = lines[index - 1], lines[index]
        is_close = line.top - above.bottom < line.size_pt
        if not is_close or not (is_unit_line(above.text) or above.x0 > first_period - 3 * line.size_pt):
            break
        index -= 1
    return index


def _is_period_head(line: Line) -> bool:
    heads = [segment for segment in line.segments if read_period(segment.text) and len(segment.words) <= 3]
    # "2024", or "BO 2024"; a line of prose may name two periods too, but seldom so.
    return len(heads) >= 2 and any(is_year(head.words[-1].text) and len(head.words) <= 2 for head in heads)


def _is_labelled(line: Line) -> bool:
    return len(line.segments) > 1 and not line.segments[0].is_figure and any(s.is_figure for s in line.segments[1:])


def _under_other_caption(line: Line, lines: Sequence[Line]) -> bool:
    above = [other for other in lines if other.top < line.top - 1]
    return any(is_other_caption(other.text) for other in above[-25:])
