"""Find where on a sheet each table stands: its caption, its head and body, and the notes beneath.

Evidence: captions, then rows of figures below them; prose, another caption, a note or a wide gap end the body. Without a
caption, heads that name periods above rows of labelled figures make a table; without either there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.anchors import Anchor, band_of, find_anchors, is_page_number, title_length
from extractors.tables.broken_heads import whole_heads
from extractors.tables.captions import read_caption
from extractors.tables.columns import Column
from extractors.tables.extent import find_extent, find_notes, is_note, is_prose
from extractors.tables.lines import lines_of, lines_on, segments_of
from extractors.tables.parts import Line, Segment, Sheet
from extractors.tables.region import Region, SheetRegions
from extractors.tables.uncaptioned import find_uncaptioned

_MAX_LINES_AT_FOOT = 6  # heads and a heading under a caption whose rows begin overleaf
_LISTED = re.compile(r"\.{3,}\s*\d{1,4}$")


def find_regions(sheet: Sheet) -> SheetRegions:
    """The tables of one sheet. A caption's table stands below it; where none does, the one that ends right above is taken."""
    lines = lines_on(sheet)
    anchors = find_anchors(lines)
    below = {id(anchor): _captioned(sheet, anchor, band_of(sheet, anchor, anchors, lines)) for anchor in anchors}
    free = _free(sheet, lines, [region for region in below.values() if region is not None])
    found = [region for region in below.values() if region is not None]
    uncaptioned = find_uncaptioned(sheet, free, lines)
    alone = [anchor for anchor in anchors if below[id(anchor)] is None]
    if alone and uncaptioned:
        everything = find_uncaptioned(sheet, [line for line in lines if not is_page_number(line, sheet)], lines)
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
    limits = (left, right)
    top = anchor.segment.words[0].top
    caption_words = {id(word) for word in anchor.segment.words}
    inside = [
        word
        for word in sheet.words
        if left <= (word.x0 + word.x1) / 2 <= right and word.bottom > top and word.top < end and id(word) not in caption_words
    ]
    lines = [line for line in lines_of(inside, sheet.vertical_rules) if line.top > top - 2 and not is_page_number(line, sheet)]
    rules = tuple(rule for rule in sheet.rules if rule.x0 < right and rule.x1 > left and top < rule.y < end + 4)
    caption_line = Line(segments_of(anchor.segment.words))
    count = title_length(anchor, caption_line, lines, rules)
    title_lines, rest = lines[:count], whole_heads(lines[count:])
    extent = find_extent(rest, limits, rules)
    if extent is None:
        is_last = (
            len(rest) <= _MAX_LINES_AT_FOOT
            and end == sheet.height_pt
            and not any(is_prose(line, right - left) for line in rest)
        )
        return (
            Region(sheet, anchor.caption, caption_line, tuple(title_lines), tuple(rest), len(rest), (), (), limits)
            if is_last
            else None
        )
    body, last = extent
    notes = find_notes(rest[last + 1 :], rest[last])
    return Region(sheet, anchor.caption, caption_line, tuple(title_lines), tuple(rest[: last + 1]), body, notes, rules, limits)


def labels_below(region: Region, columns: Sequence[Column]) -> tuple[Line, ...]:
    """The lines of label at the foot of a sheet that follow a table's last row: a row that goes on overleaf, or a heading."""
    if region.notes or not region.lines:
        return ()
    found: list[Line] = []
    above = region.lines[-1]
    for line in lines_on(region.sheet, region.band):
        if line.top <= above.bottom - 1:
            continue
        is_label = line.x0 < columns[0].x0 - 40 and abs(line.size_pt - above.size_pt) < 0.6
        is_label = is_label and all(part.x1 < columns[0].left or _is_in_text_column(part, columns) for part in line.segments)
        if not is_label or line.top - above.bottom > 1.6 * line.size_pt or is_page_number(line, region.sheet) or is_note(line):
            break
        found.append(line)
        above = line
    return tuple(found)


def _is_in_text_column(part: Segment, columns: Sequence[Column]) -> bool:
    """Whether it stands in a column of texts, as the end of one that is broken."""
    return any(column.holds(part) and not column.is_value for column in columns)
