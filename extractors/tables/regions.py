"""Find where on a sheet each table stands: its caption, its head and body, and the notes beneath.

Evidence: captions, then rows of figures below them; prose, another caption, a note or a wide gap end the body. Without a
caption, heads that name periods above rows of labelled figures make a table; without either there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extractors.tables.anchors import Anchor, band_of, find_anchors, is_page_number, title_length
from extractors.tables.captions import Caption, is_other_caption, read_caption
from extractors.tables.columns import Column
from extractors.tables.extent import find_extent, find_notes, is_note
from extractors.tables.parts import Line, Rule, Sheet, lines_of, segments_of
from extractors.tables.periods import is_year, read_period
from extractors.tables.units import is_unit_line

_LISTED = re.compile(r"\.{3,}\s*\d{1,4}$")


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


@dataclass(frozen=True, slots=True)
class SheetRegions:
    """The tables of one sheet, from top to bottom, those side by side from left to right, and the captions without any."""

    regions: tuple[Region, ...]
    without_table: tuple[Caption, ...]


def find_regions(sheet: Sheet) -> SheetRegions:
    """The tables of one sheet. A caption's table stands below it; where none does, the one that ends right above is taken."""
    lines = lines_of(sheet.words)
    anchors = find_anchors(lines)
    below = {id(anchor): _captioned(sheet, anchor, band_of(sheet, anchor, anchors, lines)) for anchor in anchors}
    free = _free(sheet, lines, [region for region in below.values() if region is not None])
    found = [region for region in below.values() if region is not None]
    uncaptioned = _uncaptioned(sheet, free, lines)
    alone = [anchor for anchor in anchors if below[id(anchor)] is None]
    if alone and uncaptioned:
        everything = _uncaptioned(sheet, [line for line in lines if not is_page_number(line, sheet)], lines)
        above = {id(anchor): _right_above(anchor, everything, lines) for anchor in anchors}
        if all(region is not None for region in above.values()):
            found, alone = [], list(anchors)  # this sheet prints its captions below
            uncaptioned = everything
        for anchor in list(alone):
            region = _right_above(anchor, uncaptioned, lines)
            if region is not None:
                uncaptioned.remove(region)
                found.append(_named(region, anchor, lines))
                alone.remove(anchor)
    alone = [anchor for anchor in alone if not _is_listed(anchor, lines)]
    found = sorted([*found, *uncaptioned], key=lambda region: (first_line(region).top, first_line(region).x0))
    return SheetRegions(tuple(found), tuple(anchor.caption for anchor in alone))


def _is_listed(anchor: Anchor, lines: Sequence[Line]) -> bool:
    """Whether the caption stands in a list of them with the pages of their tables."""
    index = next(i for i, line in enumerate(lines) if line is anchor.line)
    beside = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return anchor.line.words[-1].text.isdigit() and any(read_caption(line.text) or _LISTED.search(line.text) for line in beside)


def _free(sheet: Sheet, lines: Sequence[Line], regions: Sequence[Region]) -> list[Line]:
    """The lines that belong to no captioned table and are no page number."""
    taken = [line for region in regions for line in (*region.title_lines, *region.lines, *region.notes)]
    taken += [region.caption_line for region in regions if region.caption_line is not None]
    used = {id(word) for line in taken for word in line.words}
    return [line for line in lines if not is_page_number(line, sheet) and not any(id(word) in used for word in line.words)]


def _right_above(anchor: Anchor, regions: Sequence[Region], lines: Sequence[Line]) -> Region | None:
    """The table that ends right above a caption and starts below other text, so that it carries on none from overleaf."""
    top = anchor.segment.words[0].top
    for region in regions:
        last, first = (region.notes or region.lines)[-1], region.lines[0]
        is_near = -1 < top - last.bottom < 2.5 * anchor.segment.size_pt
        has_text_above = any(line.bottom < first.top and len(line.words) > 4 for line in lines)
        if is_near and has_text_above and first.x0 < anchor.segment.x1 and region.lines[-1].x1 > anchor.segment.x0:
            return region
    return None


def _named(region: Region, anchor: Anchor, lines: Sequence[Line]) -> Region:
    """The region under the caption that is printed below it."""
    caption_line = Line(segments_of(anchor.segment.words))
    below = [line for line in lines if line.top > anchor.line.top + 1]
    title = tuple(below[: title_length(anchor, caption_line, below, region.rules)])
    return replace(region, caption=anchor.caption, caption_line=caption_line, title_lines=title)


def first_line(region: Region) -> Line:
    """The line that a region starts with."""
    lines = [*([region.caption_line] if region.caption_line else []), *region.lines[:1]]
    return min(lines, key=lambda line: line.top)


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
    return len(heads) >= 2 and any(is_year(segment.text) for segment in heads)


def _is_labelled(line: Line) -> bool:
    return len(line.segments) > 1 and not line.segments[0].is_figure and any(s.is_figure for s in line.segments[1:])


def _under_other_caption(line: Line, lines: Sequence[Line]) -> bool:
    above = [other for other in lines if other.top < line.top - 1]
    return any(is_other_caption(other.text) for other in above[-25:])


def labels_below(region: Region, columns: Sequence[Column]) -> tuple[Line, ...]:
    """The lines of label at the foot of a sheet that follow a table's last row: a row that goes on overleaf, or a heading."""
    if region.notes or not region.lines:
        return ()
    found: list[Line] = []
    above = region.lines[-1]
    for line in lines_of(region.sheet.words):
        if line.top <= above.bottom - 1:
            continue
        is_label = line.x1 < columns[0].left and line.x0 < columns[0].x0 - 40 and abs(line.size_pt - above.size_pt) < 0.6
        if not is_label or line.top - above.bottom > 1.6 * line.size_pt or is_page_number(line, region.sheet) or is_note(line):
            break
        found.append(line)
        above = line
    return tuple(found)
