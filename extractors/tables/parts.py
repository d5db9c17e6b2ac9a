"""What a page is made of before anything is known about tables: words with their type, lines of words, and rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.tables.figures import is_figure
from extractors.tables.periods import has_year, heads_in
from extractors.tables.units import find_unit


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space, in points from the top left of the page as it is read (text upright).

    `mark` holds the footnote marks printed on the word, which `text` leaves out; `x1` ends where the text ends. `is_joined`: a
    figure put together of two lines of its cell.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size_pt: float
    is_bold: bool
    is_italic: bool
    mark: str = ""
    is_joined: bool = False

    @property
    def centre_y(self) -> float:
        """The height halfway up the word."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A visible horizontal edge: a drawn line, or the border of a shaded band (`is_band`)."""

    x0: float
    x1: float
    y: float
    is_band: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line that stand together: a label, a figure, a piece of prose."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.words[-1].x1

    @property
    def size_pt(self) -> float:
        """The size that most of the words have."""
        return median(word.size_pt for word in self.words)

    @property
    def is_figure(self) -> bool:
        """Whether the segment can be a value: digits, or a mark for nil or missing."""
        return is_figure(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """Segments that share a baseline, from left to right."""

    segments: tuple[Segment, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, from left to right."""
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def text(self) -> str:
        """All words with one space between them."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.segments[-1].x1

    @property
    def top(self) -> float:
        """The upper edge of the highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of the lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def centre_y(self) -> float:
        """The height of the middle of the line: the median of its words, so that a raised mark does not move it."""
        return median(word.centre_y for word in self.words)

    @property
    def size_pt(self) -> float:
        """The size that most of the words have."""
        return median(word.size_pt for word in self.words)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's words and rules, turned so that the text is upright. `turns` says how often by 90 degrees clockwise."""

    page: int
    width_pt: float
    height_pt: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    turns: int = 0


# A gap that ends a segment, in ems: a printed space is 0.2 to 0.35 em, and justified prose seldom goes beyond 0.7.
_GAP_EM = 0.8
_GAP_BEFORE_FIGURE_EM = 0.45
_GAP_BETWEEN_FIGURES_EM = 0.12
# Behind a year, another year or the word for a total is the head of the next column.
_STARTS_HEAD = re.compile(r"(?:19|20)\d\d\D?|I$|[Tt]otal|[Vv]arigt?|[Ss]um")


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Words grouped by their baseline, from top to bottom, each line cut into segments where the gaps are wide."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        tolerance_pt = 0.3 * word.size_pt
        row = next((row for row in reversed(rows[-3:]) if abs(row[0].bottom - word.bottom) <= tolerance_pt), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return tuple(Line(segments_of(sorted(row, key=lambda word: word.x0))) for row in rows)


def segments_of(words: Sequence[Word]) -> tuple[Segment, ...]:
    """One line's words, from left to right, cut where a gap is too wide for a space between two words."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and not _is_apart(groups[-1], word, is_first=len(groups) == 1):
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(Segment(tuple(part)) for group in groups for part in _by_heads(group))


def _by_heads(group: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words cut where one column's head ends and the next begins."""
    start = 0
    for head in heads_in(" ".join(word.text for word in group)) if len(group) > 1 else ():
        end = start + len(head.split())
        yield group[start:end]
        start = end
    if start == 0:
        yield group


def _is_apart(group: list[Word], word: Word, *, is_first: bool) -> bool:
    left = group[-1]
    gap_em = (word.x0 - left.x1) / max(left.size_pt, word.size_pt)
    if gap_em > _GAP_EM or gap_em < -1:
        return True
    if left.text[-1:].isdigit() and has_year(left.text) and _STARTS_HEAD.match(word.text):
        return gap_em > _GAP_BETWEEN_FIGURES_EM if word.text[0].isdigit() else gap_em > _GAP_BEFORE_FIGURE_EM
    follows_figure = is_figure(" ".join(part.text for part in group))
    if not is_figure(word.text):
        # Words behind a figure are a column of text, but "1. Renovering" is a label and "2,5 mia. kr." one cell.
        return follows_figure and not is_first and gap_em > _GAP_BEFORE_FIGURE_EM and find_unit(word.text) is None
    if follows_figure:
        # "12 500" is one figure, "830 83" printed close are two: only three digits may go on after a space, and none where
        # the spaces within figures are such that do not break lines.
        is_hard = any("\u00a0" in part.text for part in (*group, word))
        goes_on = gap_em <= 0.35 and not is_hard and is_figure(" ".join([*(part.text for part in group), word.text]))
        return gap_em > _GAP_BETWEEN_FIGURES_EM and not goes_on
    return gap_em > _GAP_BEFORE_FIGURE_EM
