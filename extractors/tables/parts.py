"""What a page is made of before anything is known about tables: words with their type, lines of words, and rules."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from extractors.tables.figures import is_figure


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space, in points from the top left of the page as it is read (text upright).

    `mark` holds the footnote marks printed on the word, which `text` leaves out; `x1` ends where the text ends. `pieces` are
    those that a figure over several lines was put together of; `is_joined` where only their places tell that they are one.
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
    pieces: tuple[Word, ...] = ()
    is_joined: bool = False

    @property
    def centre_y(self) -> float:
        """The height halfway up the word."""
        return (self.top + self.bottom) / 2

    @property
    def printed(self) -> tuple[Word, ...]:
        """The word as it is printed: its pieces, or itself."""
        return self.pieces or (self,)


@dataclass(frozen=True, slots=True)
class Rule:
    """A visible horizontal edge: a drawn line, or the border of a shaded band (`is_band`)."""

    x0: float
    x1: float
    y: float
    is_band: bool = False


@dataclass(frozen=True, slots=True)
class VerticalRule:
    """A visible upright line, or the side of a shaded cell."""

    x: float
    top: float
    bottom: float

    def crosses(self, y: float) -> bool:
        """Whether it runs through that height."""
        return self.top <= y <= self.bottom


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
    vertical_rules: tuple[VerticalRule, ...] = ()
