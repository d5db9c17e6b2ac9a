"""Tables that go on overleaf: rows without heads of their own, and notes at the top of the next sheet.

Evidence: nothing stands below the table on its sheet, and figures above all prose of the next stand in its columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.anchors import is_page_number
from extractors.tables.broken_heads import whole_heads
from extractors.tables.columns import Column
from extractors.tables.extent import begins_unit, find_extent, find_notes, is_head, is_prose
from extractors.tables.lines import EVERYWHERE, Band, lines_on
from extractors.tables.parts import Line, Segment, Sheet
from extractors.tables.region import Region
from extractors.tables.regions import first_line, labels_below
from extractors.tables.row_costs import goes_on
from schemas.places import PageText

_WORDED_NOTE = re.compile(r"(?:anm(?:ærkning(?:er)?)?\b\.?|noter?\b\.?|kilder?\b)\s*:", re.IGNORECASE)


def find_continuation(
    sheet: Sheet, columns: Sequence[Column], regions: Sequence[Region], band: Band = EVERYWHERE
) -> Region | None:
    """Rows at the top of a sheet, above its own tables, that stand in the columns of the table on the sheet before."""
    end = min((first_line(region).top for region in regions), default=sheet.height_pt)
    lines = whole_heads([line for line in lines_on(sheet, band) if line.bottom < end and not is_page_number(line, sheet)])
    first = next(
        (
            index
            for index, line in enumerate(lines)
            if _stands_in(line, columns) and not (index + 1 < len(lines) and begins_unit(line, lines[index + 1]))
        ),
        None,
    )
    if first is None or any(is_prose(line, sheet.width_pt) for line in lines[:first]):
        return None
    while first > 0 and _is_label_above(lines[first - 1], lines[first], columns):
        first -= 1
    rest = lines[first:]
    rules = tuple(rule for rule in sheet.rules if rule.y > rest[0].top - 8)
    extent = find_extent(rest, (0.0, sheet.width_pt), rules)
    if extent is None:
        return None
    _, last = extent
    return Region(sheet, None, None, (), tuple(rest[: last + 1]), 0, find_notes(rest[last + 1 :], rest[last]), rules, band)


def find_body(orphan: Region, sheet: Sheet, regions: Sequence[Region]) -> Region | None:
    """The rest of the heads and the rows of a table whose caption ends the sheet before, at the top of this one."""
    end = min((first_line(region).top for region in regions), default=sheet.height_pt)
    lines = [line for line in lines_on(sheet) if line.bottom < end and not is_page_number(line, sheet)]
    if not lines:
        return None
    rules = tuple(rule for rule in sheet.rules if rule.y > lines[0].top - 8)
    extent = find_extent((*orphan.lines, *lines), (0.0, sheet.width_pt), rules)
    count = len(orphan.lines)
    if extent is None or extent[0] < count or any(is_prose(line, sheet.width_pt) for line in lines[: extent[0] - count]):
        return None
    body, last = extent[0] - count, extent[1] - count
    return Region(sheet, None, None, (), tuple(lines[: last + 1]), body, find_notes(lines[last + 1 :], lines[last]), rules)


def _is_label_above(above: Line, line: Line, columns: Sequence[Column]) -> bool:
    """Whether the line above is a label's upper line or a group heading, and no head of a column."""
    return len(above.segments) == 1 and above.x0 < columns[0].left and line.top - above.bottom < 1.6 * line.size_pt


def find_notes_overleaf(sheet: Sheet) -> Region | None:
    """Notes at the top of a sheet, which belong to the table that ends the sheet before."""
    lines = [line for line in lines_on(sheet) if not is_page_number(line, sheet) and line.top > 0.05 * sheet.height_pt]
    for index, line in enumerate(lines[:3]):
        if _WORDED_NOTE.match(line.text):
            return Region(sheet, None, None, (), (), 0, find_notes(lines[index:], line), ())
    return None


def has_label_end(page: PageText, label: Segment, columns: Sequence[Column]) -> bool:
    """Whether the rest of a table's last label may stand at the top of the next page, with no figures beside it."""
    for line in page.lines[:8]:
        if line.box.x0 < columns[0].left <= line.box.x1:
            return False  # prose
        if line.box.x1 < columns[0].left and abs(line.box.x0 - label.x0) < 12 and goes_on(label.text, line.text):
            return True
    return False


def _stands_in(line: Line, columns: Sequence[Column]) -> bool:
    """Whether the line's figures, and more than one, stand in columns of values, each in one of its own."""
    figures = [segment for segment in line.segments if segment.is_figure]
    places = [index for figure in figures for index, column in enumerate(columns) if column.is_value and column.holds(figure)]
    is_each_alone = len(places) == len(set(places))
    return is_each_alone and len(places) > min(1, len(columns) - 1) and len(places) >= len(figures) - 1 and not is_head(line)


def has_body(region: Region) -> bool:
    """Whether rows of figures follow the caption on the same sheet."""
    return region.body < len(region.lines)


def ends_sheet(region: Region, columns: Sequence[Column]) -> bool:
    """Whether nothing but labels and a running footer stands below the table's figures, so that it may go on overleaf."""
    last = (labels_below(region, columns) or region.notes or region.lines)[-1]
    below = [line for line in lines_on(region.sheet, region.band) if line.top > last.bottom]
    return all(line.top > 0.88 * region.sheet.height_pt for line in below)
