"""Captions on a sheet: where each stands, how wide its table may be, and how far its title goes.

Evidence: the captions' grammar, the line above (running text goes on from it), captions and prose beside, type and leading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.tables.captions import Caption, read_caption
from extractors.tables.extent import BEGUN_RANGE, type_of
from extractors.tables.parts import Line, Rule, Segment, Sheet
from extractors.tables.periods import is_year, read_period
from extractors.tables.units import find_unit, is_unit_line

_PAGE_NUMBER = re.compile(r"[-–|]?\s?(?:side\s?)?\d{1,4}(?:\s?(?:af|/|ud af)\s?\d{1,4})?\s?[-–|]?", re.IGNORECASE)
_MARGIN_PT = 75.0
_AT_CAPTION_PT = 8.0
_FEW = 2
_UNFINISHED = re.compile(r"(?:\bmi[oa]\.|\b1\.000|\bt\.|\([^)]*|,|\b(?:i|og|til|af))$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A caption with the words it is printed in and the line that they stand on."""

    caption: Caption
    segment: Segment
    line: Line


def find_anchors(lines: Sequence[Line]) -> tuple[Anchor, ...]:
    """The captions of a sheet, from top to bottom."""
    found = []
    for index, line in enumerate(lines):
        for segment in _at_captions(line):
            caption = read_caption(segment.text)
            if caption is not None and not _is_running_text(segment, lines[:index]):
                found.append(Anchor(caption, segment, line))
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


def band_of(sheet: Sheet, anchor: Anchor, anchors: Sequence[Anchor], lines: Sequence[Line]) -> tuple[float, float, float]:
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


def _column(sheet: Sheet, anchor: Anchor, lines: Sequence[Line]) -> tuple[float, float]:
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
    is_right = len(beside) >= 2 or _stands_beside_rows(anchor, below)
    return (anchor.segment.x0 - 8, sheet.width_pt) if is_right else (0.0, sheet.width_pt)


def _stands_beside_rows(anchor: Anchor, below: Sequence[Line]) -> bool:
    """Whether labels begin where the caption does, and figures end left of them: the rows of a table from overleaf."""
    x0 = anchor.segment.x0
    segments = [segment for line in below for segment in line.segments]
    labels = [segment for segment in segments if abs(segment.x0 - x0) < _AT_CAPTION_PT and not segment.is_figure]
    figures = [segment for segment in segments if segment.x1 < x0 - _AT_CAPTION_PT and segment.is_figure]
    return len(labels) >= _FEW and len(figures) >= _FEW


def title_length(anchor: Anchor, caption: Line, lines: Sequence[Line], rules: Sequence[Rule]) -> int:
    """How many lines go on with the title: same type, no room, no rule, no head of a column."""
    above, style = caption, None
    if anchor.caption.title:
        style = type_of(caption.words[-1])
    starts = {round(word.x0) for word in caption.words}
    for index, line in enumerate(lines):
        is_far = line.top - above.bottom > (1.0 if style is None else 0.7) * line.size_pt
        ruled = any(above.centre_y < rule.y < line.centre_y for rule in rules)
        changes = style is not None and type_of(line.words[0]) != style
        goes_on = _UNFINISHED.search(above.text) is not None or (line.text[0] == "(" and find_unit(above.text) is not None)
        heads = (
            len(line.segments) > 1
            or (is_unit_line(line.text) and not goes_on)
            or line.segments[0].is_figure
            or BEGUN_RANGE.fullmatch(line.text)
            or read_caption(line.text)
        )
        is_centred = abs(line.x0 + line.x1 - above.x0 - above.x1) < 8
        aligned = any(abs(line.x0 - start) < 4 for start in starts) or is_centred
        is_period = len(line.words) <= 3 and read_period(line.text) is not None
        over_column = is_period and not is_centred and line.x0 > caption.x0 + 2 * line.size_pt
        if is_far or ruled or changes or heads or over_column or not aligned or index >= 4:
            return index
        above, style = line, type_of(line.words[0])
    return len(lines)


def is_page_number(line: Line, sheet: Sheet) -> bool:
    """Whether the line is a page number in the margin above or below the text. A year at the top is a head."""
    margin_pt = max(0.1 * sheet.height_pt, _MARGIN_PT)
    is_above = line.bottom < margin_pt
    in_margin = is_above or line.top > sheet.height_pt - margin_pt
    is_head = BEGUN_RANGE.fullmatch(line.text) is not None or (is_above and is_year(line.text))
    return in_margin and _PAGE_NUMBER.fullmatch(line.text) is not None and not is_head
