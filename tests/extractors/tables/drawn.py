"""Words, lines and sheets drawn by hand: 10 pt type, every character 5 pt wide, so that places can be counted."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.lines import lines_of
from extractors.tables.parts import Line, Rule, Sheet, Word

CHAR_PT = 5.0


def words(y: float, x0: float, text: str, *, bold: bool = False, italic: bool = False, size_pt: float = 10.0) -> list[Word]:
    """A text's words from x0 on, their lower edge at y, with a quarter of an em between them."""
    found = []
    for part in text.split(" "):  # a space that does not break lines stays
        x1 = x0 + CHAR_PT * len(part)
        found.append(Word(part, x0, y - size_pt, x1, y, size_pt, bold, italic))
        x0 = x1 + 2.5
    return found


def right(y: float, x1: float, text: str, **style: bool) -> list[Word]:
    """A text whose right edge is at x1."""
    width = sum(CHAR_PT * len(part) for part in text.split(" ")) + 2.5 * text.count(" ")
    return words(y, x1 - width, text, **style)


def row(y: float, label: str, *figures: str, x0: float = 50.0, first_x1: float = 250.0, **style: bool) -> list[Word]:
    """A label and figures set right in columns 50 pt wide; an empty text leaves a column out."""
    drawn = words(y, x0, label, **style) if label else []
    for index, text in enumerate(figures):
        drawn += right(y, first_x1 + 50 * index, text, **style) if text else []
    return drawn


def lines(*rows: list[Word]) -> tuple[Line, ...]:
    """All words as lines."""
    return lines_of([word for drawn in rows for word in drawn])


def sheet(*rows: list[Word], rules: Sequence[Rule] = (), page: int = 1) -> Sheet:
    """A sheet of A4 with these words."""
    return Sheet(page, 595.0, 842.0, tuple(word for drawn in rows for word in drawn), tuple(rules))
