"""The lines that prose is made of: what is left of the pages when tables and running lines are taken out.

A bullet or a number that stands apart from its text, at a tab's distance, is put together with it again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.paragraphs import Origin
from schemas.places import Box, PageText, TextLine

BULLETS = "•·▪■□▫●○◦‣⁃►▶➢➤✓◆♦"
DASHES = "–—-"  # a hyphen last, as character classes want it
_BULLET = re.compile(rf"[{BULLETS}\uf000-\uf0ff]\s*|[o{DASHES}] ")
_LONE_MARKER = re.compile(
    rf"[{BULLETS}\uf000-\uf0ffo{DASHES}]|\(?\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|\(?[a-zæøå]\)|[ivx]{{1,4}}[.)]"
)
_TAB_EM = 5.0  # a marker's text stands no further off than this


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of prose, `text` and `origins` in parallel.

    Where it begins with what may be a bullet, `marker` is that bullet and `text[start:]` what follows, which begins at `x0`;
    the line itself begins at `mark_x0`. A dash may turn out to be none, so it is kept in the text.
    """

    marker: str
    start: int
    text: str
    origins: tuple[Origin, ...]
    page: int
    mark_x0: float
    x0: float
    top: float
    x1: float
    bottom: float
    size_pt: float
    is_bold: bool
    is_italic: bool

    @property
    def first_word_width_pt(self) -> float:
        """About how much room the line's first word takes, with the space before it."""
        return (self.x1 - self.mark_x0) * (len(self.text.partition(" ")[0]) + 1) / len(self.text)

    @property
    def starts_small(self) -> bool:
        """Whether the line begins in the middle of a sentence, by its first letter."""
        return self.text[:1].islower()


def printed_lines(page: PageText, left_out: frozenset[int]) -> list[PrintedLine]:
    """A page's lines in reading order but for those whose numbers are left out, and those that run sideways."""
    lines: list[PrintedLine] = []
    for number, line in enumerate(page.lines):
        if number in left_out or is_sideways(line) or not line.text:
            continue
        printed = _printed(page.number, number, line)
        if lines and _belongs_to_marker(lines[-1], printed):
            lines[-1] = _with_marker(lines[-1], printed)
        else:
            lines.append(printed)
    return [_without_bullet(line, page) for line in lines]


def lines_inside(page: PageText, regions: Iterable[Box]) -> frozenset[int]:
    """The numbers of the page's lines whose middle lies in one of the regions."""
    boxes = [box for box in regions if box.page == page.number]
    return frozenset(number for number, line in enumerate(page.lines) if any(_holds_middle(box, line.box) for box in boxes))


def is_sideways(line: TextLine) -> bool:
    """Whether the line runs up or down the page: a margin note, a watermark, a table laid on its side."""
    return len(line.text) > 2 and line.box.height_pt > 2 * max(line.box.width_pt, line.size_pt)


def _holds_middle(box: Box, line: Box) -> bool:
    return box.x0 <= (line.x0 + line.x1) / 2 <= box.x1 and box.top <= (line.top + line.bottom) / 2 <= box.bottom


def _printed(page: int, number: int, line: TextLine) -> PrintedLine:
    origins = tuple(Origin(page, number, index) for index in line.char_indexes)
    box = line.box
    return PrintedLine(
        "", 0, line.text, origins, page, box.x0, box.x0, box.top, box.x1, box.bottom, line.size_pt, line.is_bold, line.is_italic
    )


def _belongs_to_marker(marker: PrintedLine, line: PrintedLine) -> bool:
    if not _LONE_MARKER.fullmatch(marker.text):
        return False
    middle = (marker.top + marker.bottom) / 2
    return line.top < middle < line.bottom and 0 < line.x0 - marker.x1 < _TAB_EM * line.size_pt


def _with_marker(marker: PrintedLine, line: PrintedLine) -> PrintedLine:
    text = f"{marker.text} {line.text}"
    origins = (*marker.origins, marker.origins[-1], *line.origins)
    return replace(line, text=text, origins=origins, mark_x0=marker.mark_x0)


def _without_bullet(line: PrintedLine, page: PageText) -> PrintedLine:
    bullet = _BULLET.match(line.text)
    if bullet is None or bullet.end() == len(line.text):
        return line
    start = bullet.end()
    return replace(
        line,
        marker=bullet[0].strip(),
        start=start,
        x0=_x0_of(page, line.origins[start]),
    )


def _x0_of(page: PageText, origin: Origin) -> float:
    """Where the word that holds a character begins."""
    line = page.lines[origin.line]
    place = line.char_indexes.index(origin.char_index)
    return next((word.x0 for word in line.words if word.start <= place < word.end), line.box.x0)


def runs_of(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines cut into runs: each goes straight down one column of one page."""
    runs: list[list[PrintedLine]] = []
    for before, line in itertools.pairwise([None, *lines]):
        if before is not None and line is not None and _is_below(before, line):
            runs[-1].append(line)
        elif line is not None:
            runs.append([line])
    return runs


def _is_below(before: PrintedLine, line: PrintedLine) -> bool:
    return (
        before.page == line.page
        and line.bottom > before.bottom + 0.3 * line.size_pt
        and line.mark_x0 < before.x1
        and before.mark_x0 < line.x1
    )
