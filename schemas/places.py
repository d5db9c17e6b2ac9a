"""Where something stands in a PDF: boxes, and the lines of text that a page is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points, origin at the top left (as pdfplumber gives it). Pages count from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width_pt(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height_pt(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        """The smallest box around both; they must stand on one page.

        Raises:
            ValueError: the boxes stand on different pages.
        """
        if self.page != other.page:
            raise ValueError(f"boxes on pages {self.page} and {other.page} have no common box")
        return Box(
            self.page,
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class WordExtent(NamedTuple):
    """How far a word of a line reaches: `text[start:end]` of the line stands between `x0` and `x1`."""

    start: int
    end: int
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line of text (one column's worth of it), as pdfium gives it.

    `size_pt` and the style are those of the line's majority of letters. `words` says where on the line its words stand, from
    left to right, so that the box of any part of the line can be told.
    """

    text: str
    box: Box
    size_pt: float
    is_bold: bool
    is_italic: bool
    words: tuple[WordExtent, ...] = ()


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's lines in reading order, with its size in points as it is shown (after /Rotate).

    `is_invisible`: most of its words are laid over a picture and never printed, so text recognition read them. `unseen` are
    words with figures that do not show on the page, though the others do; `laid_on` the words of fields, notes and stamps
    with figures, which are not among the lines.
    """

    number: int
    width_pt: float
    height_pt: float
    lines: tuple[TextLine, ...]
    is_invisible: bool = False
    unseen: tuple[str, ...] = ()
    laid_on: tuple[str, ...] = ()
