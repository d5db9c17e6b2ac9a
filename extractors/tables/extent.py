"""How far a table goes down the sheet: its first row of figures, its last, the label lines behind it, and its notes.

Evidence: figures set apart, prose, notes, gaps, rules and type. Without a row of figures there is no table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.tables.figure_rows import is_other_caption
from extractors.tables.figures import is_sign
from extractors.tables.parts import Line, Rule, Word
from extractors.tables.periods import is_year
from extractors.tables.units import spans_unit

_NOTE = re.compile(
    r"(?:anm(?:ærkning(?:er)?)?\b\.?|noter?\b\.?|kilder?\b)\s*:?|[*\u2020\u2021]|[\u00b9\u00b2\u00b3]|\(?\d\)\s", re.IGNORECASE
)
BEGUN_RANGE = re.compile(r"(?:\w+\s){0,2}(?:19|20)\d\d\s?[-\u2010-\u2014]")  # "2014-" over "16"
_MAX_HEAD_LINES = 14
_LABEL_AND_FIGURE = 2  # segments of a row in a table of one column


def find_extent(lines: Sequence[Line], band: tuple[float, float], rules: Sequence[Rule]) -> tuple[int, int] | None:
    """The indexes of the first row of figures and of the last line of the body; None where no rows of figures follow."""
    width_pt = _text_width(lines, band)
    first: int | None = None
    last = wide = plain = 0
    figures_x0 = float("inf")
    for index, line in enumerate(lines):
        if is_other_caption(line.text) or (first is not None and _NOTE.match(line.text) and not _has_values(line, width_pt)):
            break
        if first is not None and _is_apart(lines[last], lines[index - 1], line):
            break
        if _has_values(line, width_pt) and not is_prose(line, width_pt):
            ends_ranges = index > 0 and first is None and _ends_ranges(lines[index - 1], line)
            begins_units = first is None and index + 1 < len(lines) and begins_unit(line, lines[index + 1])
            is_dash = first is None and all(is_sign(part.text) for part in line.segments)  # of a range over three lines
            if (is_head(line) or ends_ranges or begins_units or is_dash) and (first is None or len(line.segments) > 2):
                if first is not None:
                    break
                continue
            first = index if first is None else first
            last, wide, plain = index, 0, 0
            figures_x0 = min([figures_x0, *(part.x0 for part in line.segments if part.is_figure and part.x0 > line.x0)])
        elif is_prose(line, width_pt):
            wide += 1
        elif first is None or line.x1 > figures_x0:  # or else it stands where labels do
            plain += 1
        if wide > 2 or plain > 14 or (first is None and index >= _MAX_HEAD_LINES):
            break
    if first is None:
        return None
    return first, last + _trailing(lines[last:], rules, width_pt)


def is_note(line: Line) -> bool:
    """Whether the line starts a note ("Anm.:", "Kilde:", a footnote mark)."""
    return _NOTE.match(line.text) is not None


def is_head(line: Line) -> bool:
    """Whether the line's figures are all years, so that it belongs to a table's head.

    Behind years that follow each other, two digits are the end of a range that is printed over two lines.
    """
    figures = [segment.text for segment in line.segments if segment.is_figure]
    years = [int(text) for text in figures if is_year(text)]
    follow_each_other = len(years) > 2 and all(b - a == 1 for a, b in pairwise(years))
    others = [text for text in figures if not is_year(text)]
    return bool(figures) and (not others or (follow_each_other and all(re.fullmatch(r"\d\d", text) for text in others)))


def _ends_ranges(above: Line, line: Line) -> bool:
    """Whether the line's figures are the ends of ranges of years that the line above begins ("2014-" over "16")."""
    begun = [segment for segment in above.segments if BEGUN_RANGE.fullmatch(segment.text)]
    figures = [segment for segment in line.segments if segment.is_figure]
    return bool(begun) and all(
        is_year(part.text)
        or (re.fullmatch(r"\d\d", part.text) and any(part.x0 < other.x1 and part.x1 > other.x0 for other in begun))
        for part in figures
    )


def begins_unit(line: Line, below: Line) -> bool:
    """Whether all that looks like a figure in the line is the first word of a unit that ends beneath ("1.000" over "kr.")."""
    figures = [part for part in line.segments if part.is_figure]
    return bool(figures) and all(
        any(part.x0 < rest.x1 and part.x1 > rest.x0 and spans_unit(part.text, rest.text) for rest in below.segments)
        for part in figures
    )


def _has_values(line: Line, width_pt: float) -> bool:
    """Whether figures stand in the line beside its label, or alone in it."""
    return line.segments[-1].is_figure or (
        any(segment.is_figure for segment in line.segments[1:]) and not is_prose(line, width_pt)
    )


def is_prose(line: Line, width_pt: float) -> bool:
    """Whether the line is running text: words over more than half the width, and neither two figures nor one far behind."""
    last = line.segments[-1]
    if len(line.segments) == _LABEL_AND_FIGURE and last.is_figure and last.x0 - line.segments[0].x1 > 1.2 * last.size_pt:
        return False
    figures = sum(segment.is_figure for segment in line.segments)
    widest = max((segment for segment in line.segments), key=lambda segment: segment.x1 - segment.x0)
    return figures < 2 and len(widest.words) >= 5 and widest.x1 - widest.x0 > 0.55 * width_pt


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
            or is_prose(line, width_pt)
        ):
            break
        count += 1
    return count


def find_notes(lines: Sequence[Line], last: Line) -> tuple[Line, ...]:
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
                or type_of(line.words[0])[2] != type_of(notes[0].words[0])[2]
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


def type_of(word: Word) -> tuple[bool, bool, int]:
    """What tells the type of a word: bold, italic, and its size in whole points."""
    return word.is_bold, word.is_italic, round(word.size_pt)
