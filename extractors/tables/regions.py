"""Find where on a sheet each table stands: its caption, its head and body, and the notes beneath.

Evidence: captions, then rows of figures below them; prose, another caption, a note or a wide gap end the body. Without a
caption, heads that name periods above rows of labelled figures make a table; without either there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.anchors import Anchor, band_of, find_anchors, is_page_number, title_length
from extractors.tables.captions import Caption, is_other_caption
from extractors.tables.extent import find_extent, find_notes
from extractors.tables.parts import Line, Rule, Sheet, lines_of, segments_of
from extractors.tables.periods import is_year, read_period
from extractors.tables.units import is_unit_line


@dataclass(frozen=True, slots=True)
class Region:
    """One table's part of one sheet.

    `lines` are head and body together, `body` is the index of the first row of figures; a caption at the foot of a sheet
    has no body, and its table follows overleaf.
    """

    sheet: Sheet
    caption: Caption | None
    caption_line: Line | None
    title_lines: tuple[Line, ...]
    lines: tuple[Line, ...]
    body: int
    notes: tuple[Line, ...]
    rules: tuple[Rule, ...]


def find_regions(sheet: Sheet) -> tuple[Region, ...]:
    """The tables of one sheet, from top to bottom, those side by side from left to right."""
    lines = lines_of(sheet.words)
    anchors = find_anchors(lines)
    regions: list[Region] = []
    taken: list[Line] = []
    for anchor in anchors:
        band = band_of(sheet, anchor, anchors, lines)
        region = _captioned(sheet, anchor, band)
        if region is not None:
            regions.append(region)
            taken += [*region.title_lines, *region.lines, *region.notes]
    lines = tuple(line for line in lines if not is_page_number(line, sheet))
    used = {id(word) for line in taken for word in line.words} | {
        id(w) for r in regions if r.caption_line for w in r.caption_line.words
    }
    free = [line for line in lines if not any(id(word) in used for word in line.words)]
    regions += _uncaptioned(sheet, free, lines)
    return tuple(sorted(regions, key=lambda region: (first_line(region).top, first_line(region).x0)))


def first_line(region: Region) -> Line:
    """The line that a region starts with."""
    return region.caption_line or region.lines[0]


def _captioned(sheet: Sheet, anchor: Anchor, band: tuple[float, float, float]) -> Region | None:
    left, right, end = band
    top = anchor.segment.words[0].top
    caption_words = {id(word) for word in anchor.segment.words}
    inside = [
        word
        for word in sheet.words
        if left <= (word.x0 + word.x1) / 2 <= right and word.bottom > top and word.top < end and id(word) not in caption_words
    ]
    lines = [line for line in lines_of(inside) if line.top > top - 2 and not is_page_number(line, sheet)]
    rules = tuple(rule for rule in sheet.rules if rule.x0 < right and rule.x1 > left and top < rule.y < end + 4)
    caption_line = Line(segments_of(anchor.segment.words))
    count = title_length(anchor, caption_line, lines, rules)
    title_lines, rest = lines[:count], lines[count:]
    extent = find_extent(rest, (left, right), rules)
    if extent is None:
        is_last = len(rest) <= 3 and end == sheet.height_pt
        return (
            Region(sheet, anchor.caption, caption_line, tuple(title_lines), tuple(rest), len(rest), (), ()) if is_last else None
        )
    body, last = extent
    notes = find_notes(rest[last + 1 :], rest[last])
    return Region(sheet, anchor.caption, caption_line, tuple(title_lines), tuple(rest[: last + 1]), body, notes, rules)


def _uncaptioned(sheet: Sheet, free: Sequence[Line], lines: Sequence[Line]) -> list[Region]:
    """Tables that no caption names: a head of two or more periods above two or more labelled rows of figures."""
    regions: list[Region] = []
    index = 0
    while index < len(free):
        line = free[index]
        if not _is_period_head(line) or _under_other_caption(line, lines):
            index += 1
            continue
        start = _head_start(free, index)
        rest = list(free[start:])
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
    return len(heads) >= 2 and any(is_year(segment.text) for segment in heads)


def _is_labelled(line: Line) -> bool:
    return len(line.segments) > 1 and not line.segments[0].is_figure and any(s.is_figure for s in line.segments[1:])


def _under_other_caption(line: Line, lines: Sequence[Line]) -> bool:
    above = [other for other in lines if other.top < line.top - 1]
    return any(is_other_caption(other.text) for other in above[-25:])
