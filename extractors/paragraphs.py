"""What the prose is made of once a page's lines are joined: paragraphs whose every character knows where it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ParagraphKind = Literal["title", "heading", "body", "bullet", "footnote"]


class Origin(NamedTuple):
    """Where a character is printed: page from 1, the line's number on that page from 0, the index in pdfium's text page."""

    page: int
    line: int
    char_index: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph over all its lines, columns and pages.

    `text` is normalised: line-end hyphens resolved, ligatures and soft hyphens gone, every white space one plain space.
    `origins` has one entry for each character of `text` (a joining space has that of the character before it). `section` is
    the nearest heading above, as printed, None before the first.
    """

    number: int
    kind: ParagraphKind
    section: str | None
    text: str
    origins: tuple[Origin, ...]
