"""What the prose is made of once a page's lines are joined: paragraphs whose every character knows where it is printed."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

ParagraphKind = Literal["title", "heading", "body", "bullet", "footnote"]


class Origin(NamedTuple):
    """Where a character is printed: page from 1, the line's number on that page from 0, its place in the line's text."""

    page: int
    line: int
    place: int


class Origins(Protocol):
    """An origin for each character of a text (a tuple of them is one)."""

    def __len__(self) -> int:
        """The number of the text's characters."""

    def __getitem__(self, index: int, /) -> Origin:
        """The origin of one character."""


class Stretch(NamedTuple):
    """Characters of a text that stand one after the other on a line: `text[start]` at `place` of the line, and so on."""

    start: int
    page: int
    line: int
    place: int


@dataclass(frozen=True, slots=True)
class Stretches:
    """The origins of a text's characters, kept by stretches: a document has a million characters, but few lines.

    A space that joins two lines has the place after the upper line's last character.
    """

    stretches: tuple[Stretch, ...]
    length: int

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: int, /) -> Origin:
        if not 0 <= index < self.length:
            raise IndexError(index)
        stretch = self.stretches[bisect.bisect_right(self.stretches, index, key=lambda s: s.start) - 1]
        return Origin(stretch.page, stretch.line, stretch.place + index - stretch.start)


def cut(stretches: Sequence[Stretch], start: int, end: int, at: int) -> Iterator[Stretch]:
    """The stretches of `text[start:end]`, moved to where that part begins in another text."""
    for stretch, following in itertools.zip_longest(stretches, stretches[1:]):
        first = max(stretch.start, start)
        if first < (end if following is None else min(following.start, end)):
            yield Stretch(at + first - start, stretch.page, stretch.line, stretch.place + first - stretch.start)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph over all its lines, columns and pages.

    `text` is normalised: line-end hyphens resolved, ligatures and soft hyphens gone, every white space one plain space.
    `origins` has one entry for each of its characters. `section` is the nearest heading above, as printed, None before the
    first.
    """

    number: int
    kind: ParagraphKind
    section: str | None
    text: str
    origins: Origins
