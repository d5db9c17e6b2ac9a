"""Find where on a sheet each table stands: its caption, its head and body, and the notes beneath.

Evidence: captions, then rows of figures below them; prose, another caption, a note or a wide gap end the body. Without a
caption, heads that name periods above rows of labelled figures make a table; without either there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.tables.captions import Caption, is_other_caption, read_caption
from extractors.tables.columns import Column
from extractors.tables.parts import Line, Rule, Segment, Sheet, Word, lines_of, segments_of
from extractors.tables.periods import is_year, read_period
from extractors.tables.units import find_unit, is_unit_line

_NOTE = re.compile(
    r"(?:anm(?:ærkning(?:er)?)?\b\.?|noter?\b\.?|kilder?\b)\s*:?|[*\u2020\u2021]|[\u00b9\u00b2\u00b3]|\(?\d\)\s", re.IGNORECASE
)
_WORDED_NOTE = re.compile(r"(?:anm(?:ærkning(?:er)?)?\b\.?|noter?\b\.?|kilder?\b)\s*:", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[-–|]?\s?(?:side\s?)?\d{1,4}(?:\s?(?:af|/|ud af)\s?\d{1,4})?\s?[-–|]?", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:\bmi[oa]\.|\b1\.000|\bt\.|\([^)]*|,|\b(?:i|og|til|af))$")
_MAX_HEAD_LINES = 14


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
class _Anchor:
    caption: Caption
    segment: Segment
    line: Line


def find_regions(sheet: Sheet) -> tuple[Region, ...]:
    """The tables of one sheet, from top to bottom, those side by side from left to right."""
    lines = lines_of(sheet.words)
    anchors = _anchors(lines)
    regions: list[Region] = []
    taken: list[Line] = []
    for anchor in anchors:
        band = _band(sheet, anchor, anchors, lines)
        region = _captioned(sheet, anchor, band)
        if region is not None:
            regions.append(region)
            taken += [*region.title_lines, *region.lines, *region.notes]
    lines = tuple(line for line in lines if not _is_page_number(line, sheet))
    used = {id(word) for line in taken for word in line.words} | {
        id(w) for r in regions if r.caption_line for w in r.caption_line.words
    }
    free = [line for line in lines if not any(id(word) in used for word in line.words)]
    regions += _uncaptioned(sheet, free, lines)
    return tuple(sorted(regions, key=lambda region: (_first(region).top, _first(region).x0)))


def _first(region: Region) -> Line:
    return region.caption_line or region.lines[0]


def _anchors(lines: Sequence[Line]) -> tuple[_Anchor, ...]:
    found = []
    for index, line in enumerate(lines):
        for segment in _at_captions(line):
            caption = read_caption(segment.text)
            if caption is not None and not _is_running_text(segment, lines[:index]):
                found.append(_Anchor(caption, segment, line))
    return tuple(found)


def _at_captions(line: Line) -> Iterator[Segment]:
    """Each caption of the line: from a segment that starts with "Tabel" to the next such, or to a wide gap behind a title."""
    starts = [index for index in range(len(line.segments)) if read_caption(_tail(line, index))]
    for start, end in zip(starts, [*starts[1:], len(line.segments)], strict=False):
        taken = [line.segments[start]]
        for segment in line.segments[start + 1 : end]:
            caption = read_caption(" ".join(part.text for part in taken))
            has_title = caption is not None and bool(caption.title)
            if has_title and segment.x0 - taken[-1].x1 > 0.8 * segment.size_pt:
                break
            taken.append(segment)
        yield Segment(tuple(word for segment in taken for word in segment.words))


def _tail(line: Line, index: int) -> str:
    return " ".join(segment.text for segment in line.segments[index:])


def _is_running_text(segment: Segment, above: Sequence[Line]) -> bool:
    """Whether the line goes on from the one right above it: same type, no room between, and no end of a sentence."""
    word = segment.words[0]
    for line in reversed(above[-3:]):
        over = next((other for other in line.segments if other.x0 < segment.x1 and other.x1 > segment.x0), None)
        if over is None:
            continue
        last = over.words[-1]
        is_close = word.top - last.bottom < 0.5 * word.size_pt
        same_type = abs(last.size_pt - word.size_pt) < 0.6 and last.is_bold == word.is_bold and last.is_italic == word.is_italic
        return is_close and same_type and not over.is_figure and last.text[-1] not in ".:;!?)"
    return False


def _band(sheet: Sheet, anchor: _Anchor, anchors: Sequence[_Anchor], lines: Sequence[Line]) -> tuple[float, float, float]:
    """The left and right limit of the anchor's table, and the height at which the next one starts."""
    left, right, end = 0.0, sheet.width_pt, sheet.height_pt
    top = anchor.segment.words[0].top
    beside = [other for other in anchors if other is not anchor and abs(other.segment.words[0].top - top) < 40]
    for other in beside:
        if other.segment.x0 > anchor.segment.x0 + 60:
            right = min(right, other.segment.x0 - 2)
        elif other.segment.x0 < anchor.segment.x0 - 60:
            left = max(left, anchor.segment.x0 - 8)
    if not beside:
        left, right = _column(sheet, anchor, lines)
    for other in anchors:
        below = other.segment.words[0].top
        if below > top + 2 and other.segment.x0 < right and other.segment.x1 > left:
            end = min(end, below - 1)
    return left, right, end


def _column(sheet: Sheet, anchor: _Anchor, lines: Sequence[Line]) -> tuple[float, float]:
    """The limits of the text column that the table stands in: the whole width unless prose runs beside it."""
    top = anchor.segment.words[0].top
    below = [line for line in lines if line.top > top - 2][:6]
    prose = [
        segment
        for line in below
        for segment in line.segments
        if len(segment.words) >= 4 and segment.x1 - segment.x0 > 0.25 * sheet.width_pt
    ]
    middle = sheet.width_pt / 2
    if anchor.segment.x0 < middle - 40:
        beside = [segment for segment in prose if segment.x0 > middle - 10]
        return (0.0, min(segment.x0 for segment in beside) - 2) if len(beside) >= 2 else (0.0, sheet.width_pt)
    beside = [segment for segment in prose if segment.x1 < middle + 10]
    return (anchor.segment.x0 - 8, sheet.width_pt) if len(beside) >= 2 else (0.0, sheet.width_pt)


def _captioned(sheet: Sheet, anchor: _Anchor, band: tuple[float, float, float]) -> Region | None:
    left, right, end = band
    top = anchor.segment.words[0].top
    caption_words = {id(word) for word in anchor.segment.words}
    inside = [
        word
        for word in sheet.words
        if left <= (word.x0 + word.x1) / 2 <= right and word.bottom > top and word.top < end and id(word) not in caption_words
    ]
    lines = [line for line in lines_of(inside) if line.top > top - 2 and not _is_page_number(line, sheet)]
    rules = tuple(rule for rule in sheet.rules if rule.x0 < right and rule.x1 > left and top < rule.y < end + 4)
    caption_line = Line(segments_of(anchor.segment.words))
    count = _title_length(anchor, caption_line, lines, rules)
    title_lines, rest = lines[:count], lines[count:]
    extent = _extent(rest, (left, right), rules)
    if extent is None:
        is_last = len(rest) <= 3 and end == sheet.height_pt
        return (
            Region(sheet, anchor.caption, caption_line, tuple(title_lines), tuple(rest), len(rest), (), ()) if is_last else None
        )
    body, last = extent
    notes = _notes(rest[last + 1 :], rest[last])
    return Region(sheet, anchor.caption, caption_line, tuple(title_lines), tuple(rest[: last + 1]), body, notes, rules)


def _title_length(anchor: _Anchor, caption: Line, lines: Sequence[Line], rules: Sequence[Rule]) -> int:
    """How many lines go on with the title: same type, no room, no rule, no head of a column."""
    above, style = caption, None
    if anchor.caption.title:
        style = _style(caption.words[-1])
    starts = {round(word.x0) for word in caption.words}
    for index, line in enumerate(lines):
        is_far = line.top - above.bottom > (1.0 if style is None else 0.7) * line.size_pt
        ruled = any(above.centre_y < rule.y < line.centre_y for rule in rules)
        changes = style is not None and _style(line.words[0]) != style
        goes_on = _UNFINISHED.search(above.text) is not None or (line.text[0] == "(" and find_unit(above.text) is not None)
        heads = (
            len(line.segments) > 1
            or (is_unit_line(line.text) and not goes_on)
            or line.segments[0].is_figure
            or read_caption(line.text)
        )
        aligned = any(abs(line.x0 - start) < 4 for start in starts) or abs(line.x0 + line.x1 - above.x0 - above.x1) < 8
        if is_far or ruled or changes or heads or not aligned or index >= 4:
            return index
        above, style = line, _style(line.words[0])
    return len(lines)


def _is_page_number(line: Line, sheet: Sheet) -> bool:
    """Whether the line is a page number in the margin above or below the text."""
    in_margin = line.bottom < 0.1 * sheet.height_pt or line.top > 0.9 * sheet.height_pt
    return in_margin and _PAGE_NUMBER.fullmatch(line.text) is not None


def _style(word: Word) -> tuple[bool, bool, int]:
    return word.is_bold, word.is_italic, round(word.size_pt)


def _is_prose(line: Line, width_pt: float) -> bool:
    """Whether the line is running text: words over more than half the width, and no two figures set apart."""
    figures = sum(segment.is_figure for segment in line.segments)
    widest = max((segment for segment in line.segments), key=lambda segment: segment.x1 - segment.x0)
    return figures < 2 and len(widest.words) >= 5 and widest.x1 - widest.x0 > 0.55 * width_pt


def is_head(line: Line) -> bool:
    """Whether the line's figures are all years, so that it belongs to a table's head."""
    figures = [segment for segment in line.segments if segment.is_figure]
    return bool(figures) and all(is_year(segment.text) for segment in figures)


def _has_values(line: Line, width_pt: float) -> bool:
    """Whether figures stand in the line beside its label, or alone in it."""
    return line.segments[-1].is_figure or (
        any(segment.is_figure for segment in line.segments[1:]) and not _is_prose(line, width_pt)
    )


def _extent(lines: Sequence[Line], band: tuple[float, float], rules: Sequence[Rule]) -> tuple[int, int] | None:
    """The indexes of the first row of figures and of the last line of the body; None where no rows of figures follow."""
    width_pt = _text_width(lines, band)
    first: int | None = None
    last = wide = plain = 0
    for index, line in enumerate(lines):
        if is_other_caption(line.text) or (first is not None and _NOTE.match(line.text) and not _has_values(line, width_pt)):
            break
        if first is not None and _is_apart(lines[last], lines[index - 1], line):
            break
        if _has_values(line, width_pt) and not _is_prose(line, width_pt):
            if is_head(line) and (first is None or len(line.segments) > 2):
                if first is not None:
                    break
                continue
            first = index if first is None else first
            last, wide, plain = index, 0, 0
        elif _is_prose(line, width_pt):
            wide += 1
        else:
            plain += 1
        if wide > 2 or plain > 14 or (first is None and index >= _MAX_HEAD_LINES):
            break
    if first is None:
        return None
    return first, last + _trailing(lines[last:], rules, width_pt)


def _is_apart(last: Line, above: Line, line: Line) -> bool:
    return line.top - above.bottom > 4 * last.size_pt


def _text_width(lines: Sequence[Line], band: tuple[float, float]) -> float:
    if not lines:
        return band[1] - band[0]
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)


def _trailing(lines: Sequence[Line], rules: Sequence[Rule], width_pt: float) -> int:
    """How many lines after the last row of figures still belong to its label: close, narrow, not behind a rule."""
    row, count = lines[0], 0
    figures = [segment for segment in row.segments if segment.is_figure]
    limit = figures[0].x0 if figures else row.x1
    for above, line in pairwise(lines):
        ruled = any(above.centre_y < rule.y < line.centre_y for rule in rules)
        if (
            ruled
            or line.top - above.bottom > 0.45 * line.size_pt
            or abs(line.size_pt - row.size_pt) > 0.6
            or line.x1 > limit
            or _NOTE.match(line.text)
            or _is_prose(line, width_pt)
        ):
            break
        count += 1
    return count


def _notes(lines: Sequence[Line], last: Line) -> tuple[Line, ...]:
    """The lines beneath that belong to the table: from "Anm.:", "Kilde:" or a footnote mark on, while the type is the same."""
    notes: list[Line] = []
    for line in lines:
        starts = _NOTE.match(line.text) is not None
        above = notes[-1] if notes else last
        gap_pt = line.top - above.bottom
        if not notes and not starts:
            break
        if notes and not starts:
            leading = _leading(notes)
            if (
                gap_pt > 0.7 * line.size_pt
                or _style(line.words[0])[2] != _style(notes[0].words[0])[2]
                or gap_pt > leading + 2.5
            ):
                break
        if gap_pt > 5 * line.size_pt:
            break
        notes.append(line)
    return tuple(notes)


def _leading(notes: Sequence[Line]) -> float:
    gaps = [below.top - above.bottom for above, below in pairwise(notes)]
    return median(gaps) if gaps else notes[0].size_pt


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
        extent = _extent(rest, (0.0, sheet.width_pt), rules)
        labelled = [] if extent is None else [row for row in rest[extent[0] : extent[1] + 1] if _is_labelled(row)]
        if extent is None or len(labelled) < 2:
            index += 1
            continue
        body, last = extent
        notes = _notes(rest[last + 1 :], rest[last])
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


def find_continuation(sheet: Sheet, columns: Sequence[Column], regions: Sequence[Region]) -> Region | None:
    """Rows at the top of a sheet, above its own tables, that stand in the columns of the table on the sheet before."""
    end = min((_first(region).top for region in regions), default=sheet.height_pt)
    lines = [line for line in lines_of(sheet.words) if line.bottom < end and not _is_page_number(line, sheet)]
    first = next((index for index, line in enumerate(lines) if _stands_in(line, columns)), None)
    if first is None or any(_is_prose(line, sheet.width_pt) for line in lines[:first]):
        return None
    while first > 0 and _is_label_above(lines[first - 1], lines[first]):
        first -= 1
    rest = lines[first:]
    rules = tuple(rule for rule in sheet.rules if rule.y > rest[0].top - 8)
    extent = _extent(rest, (0.0, sheet.width_pt), rules)
    if extent is None:
        return None
    _, last = extent
    return Region(sheet, None, None, (), tuple(rest[: last + 1]), 0, _notes(rest[last + 1 :], rest[last]), rules)


def _is_label_above(above: Line, line: Line) -> bool:
    return len(above.segments) == 1 and line.top - above.bottom < line.size_pt


def find_notes_overleaf(sheet: Sheet) -> Region | None:
    """Notes at the top of a sheet, which belong to the table that ends the sheet before."""
    lines = [line for line in lines_of(sheet.words) if not _is_page_number(line, sheet) and line.top > 0.05 * sheet.height_pt]
    for index, line in enumerate(lines[:3]):
        if _WORDED_NOTE.match(line.text):
            return Region(sheet, None, None, (), (), 0, _notes(lines[index:], line), ())
    return None


def _stands_in(line: Line, columns: Sequence[Column]) -> bool:
    """Whether the line's figures, and more than one, stand in columns of values."""
    figures = [segment for segment in line.segments if segment.is_figure]
    held = [segment for segment in figures if any(column.is_value and column.holds(segment) for column in columns)]
    return len(held) > min(1, len(columns) - 1) and len(held) >= len(figures) - 1 and not is_head(line)


def has_body(region: Region) -> bool:
    """Whether rows of figures follow the caption on the same sheet."""
    return region.body < len(region.lines)


def ends_sheet(region: Region) -> bool:
    """Whether nothing but a running footer stands below the table, so that it may go on overleaf."""
    last = (region.notes or region.lines)[-1]
    below = [line for line in lines_of(region.sheet.words) if line.top > last.bottom]
    return all(line.top > 0.88 * region.sheet.height_pt for line in below)


def _is_period_head(line: Line) -> bool:
    heads = [segment for segment in line.segments if read_period(segment.text) and len(segment.words) <= 3]
    return len(heads) >= 2 and any(is_year(segment.text) for segment in heads)


def _is_labelled(line: Line) -> bool:
    return len(line.segments) > 1 and not line.segments[0].is_figure and any(s.is_figure for s in line.segments[1:])


def _under_other_caption(line: Line, lines: Sequence[Line]) -> bool:
    above = [other for other in lines if other.top < line.top - 1]
    return any(is_other_caption(other.text) for other in above[-25:])
