"""Where a part of a paragraph is printed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractors.paragraphs import Paragraph
from schemas.places import Box, PageText, TextLine, WordExtent


def boxes_of(pages: Sequence[PageText], paragraph: Paragraph, start: int, end: int) -> tuple[Box, ...]:
    """One box for each printed line that `paragraph.text[start:end]` stands on, from its first character to its last.

    Within a word that the span cuts, the edge is placed by the share of the word's characters.
    """
    boxes = []
    origins = (paragraph.origins[index] for index in range(start, end))
    for (page, number), places in itertools.groupby(origins, key=lambda origin: (origin.page, origin.line)):
        line = pages[page - 1].lines[number]
        on_line = [min(origin.place, len(line.text) - 1) for origin in places]
        boxes.append(Box(page, _left(line, min(on_line)), line.box.top, _right(line, max(on_line)), line.box.bottom))
    return tuple(boxes)


def _left(line: TextLine, place: int) -> float:
    word = _word_at(line, place)
    return word.x0 + (word.x1 - word.x0) * (place - word.start) / (word.end - word.start)


def _right(line: TextLine, place: int) -> float:
    word = _word_at(line, place)
    return word.x0 + (word.x1 - word.x0) * (place + 1 - word.start) / (word.end - word.start)


def _word_at(line: TextLine, place: int) -> WordExtent:
    """The word of a character; a space belongs to the word before it."""
    return next(word for word in reversed(line.words) if word.start <= place)
