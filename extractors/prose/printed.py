"""The lines that prose is made of: what is left of the pages when tables and running lines are taken out.

A bullet or a number that stands apart from its text, at a tab's distance, is put together with it again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.pages.order import columns_of
from extractors.paragraphs import Stretch, cut
from schemas.places import Box, PageText, TextLine

BULLETS = "•·▪■□▫●○◦‣⁃►▶➢➤✓◆♦"
DASHES = "–—-"  # a hyphen last, as character classes want it
_BULLET = re.compile(rf"[{BULLETS}\uf000-\uf0ff]\s*|[o{DASHES}] ")
_LONE_MARKER = re.compile(
    rf"[{BULLETS}\uf000-\uf0ffo{DASHES}]|\(?\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|\(?[a-zæøå]\)|[ivx]{{1,4}}[.)]"
)
_SPACE_EM = 0.25
_TAB_EM = 5.0  # a marker's text stands no further off than this


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of prose; `stretches` say where its text is printed.

    Where it begins with what may be a bullet, `marker` is that bullet and `text[start:]` what follows, which begins at `x0`;
    the line's box begins at the bullet. A dash may turn out to be none, so it is kept in the text. `first_word_width_pt` is the
    room that the first word takes, with a space.
    """

    marker: str
    start: int
    text: str
    stretches: tuple[Stretch, ...]
    box: Box
    x0: float
    size_pt: float
    is_bold: bool
    is_italic: bool
    first_word_width_pt: float

    @property
    def starts_small(self) -> bool:
        """Whether the line begins in the middle of a sentence, by its first letter."""
        return self.text[:1].islower()


def lines_of(page: PageText, left_out: frozenset[int]) -> list[PrintedLine]:
    """The page's lines of prose: but for those whose numbers are left out, and those that run sideways."""
    lines: list[PrintedLine] = []
    for number, line in enumerate(page.lines):
        if number not in left_out and line.text and not is_sideways(line):
            lines.append(_printed(number, line))
    return [_marked(line, page) for line in _with_markers(lines)]


def runs_of(lines: Sequence[PrintedLine], gutter: float | None, tables: Sequence[Box]) -> list[list[PrintedLine]]:
    """A page's lines as runs in reading order; each goes straight down one column. `tables` part columns that they span."""
    return [run for column in columns_of(lines, gutter, tables) for run in _cut([lines[place] for place in column], tables)]


def lines_inside(page: PageText, regions: Sequence[Box]) -> frozenset[int]:
    """The numbers of the page's lines whose middle lies in one of the regions."""
    return frozenset(number for number, line in enumerate(page.lines) if any(_holds_middle(box, line.box) for box in regions))


def is_sideways(line: TextLine) -> bool:
    """Whether the line runs up or down the page: a margin note, a watermark, a table laid on its side."""
    return len(line.text) > 2 and line.box.height_pt > 2 * max(line.box.width_pt, line.size_pt)


def _holds_middle(box: Box, line: Box) -> bool:
    return box.x0 <= (line.x0 + line.x1) / 2 <= box.x1 and box.top <= (line.top + line.bottom) / 2 <= box.bottom


def _printed(number: int, line: TextLine) -> PrintedLine:
    stretch = Stretch(0, line.box.page, number, 0)
    first = line.words[0]
    width_pt = first.x1 - first.x0 + _SPACE_EM * line.size_pt
    return PrintedLine(
        "", 0, line.text, (stretch,), line.box, line.box.x0, line.size_pt, line.is_bold, line.is_italic, width_pt
    )


def _with_markers(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines with each lone marker put before its text; a bullet without a text is nothing."""
    markers = [line for line in lines if _LONE_MARKER.fullmatch(line.text)]
    joined: dict[int, PrintedLine] = {}
    gone: set[int] = set()
    for marker in markers:
        text = min((line for line in lines if _is_text_of(marker, line)), key=lambda line: line.box.x0, default=None)
        if text is not None:
            joined[id(text)] = _joined(marker, text)
        if text is not None or marker.text in BULLETS:
            gone.add(id(marker))
    return [joined.get(id(line), line) for line in lines if id(line) not in gone]


def _is_text_of(marker: PrintedLine, line: PrintedLine) -> bool:
    middle = (marker.box.top + marker.box.bottom) / 2
    return line.box.top < middle < line.box.bottom and 0 < line.box.x0 - marker.box.x1 < _TAB_EM * line.size_pt


def _joined(marker: PrintedLine, line: PrintedLine) -> PrintedLine:
    text = f"{marker.text} {line.text}"
    stretches = (*marker.stretches, *cut(line.stretches, 0, len(line.text), len(marker.text) + 1))
    return replace(line, text=text, stretches=stretches, box=marker.box.union(line.box))


def _marked(line: PrintedLine, page: PageText) -> PrintedLine:
    """The line with its bullet told from its text, if it begins with one."""
    bullet = _BULLET.match(line.text)
    if bullet is None or bullet.end() == len(line.text):
        return line
    start = bullet.end()
    (origin, *_) = cut(line.stretches, start, start + 1, 0)
    words = page.lines[origin.line].words
    x0 = next((word.x0 for word in words if word.start <= origin.place < word.end), line.box.x0)
    return replace(line, marker=bullet[0].strip(), start=start, x0=x0)


def _cut(lines: Sequence[PrintedLine], tables: Sequence[Box]) -> list[list[PrintedLine]]:
    """A column's lines cut where two stand side by side, and where a table stands between them."""
    runs = [[line] for line in lines[:1]]
    for above, line in itertools.pairwise(lines):
        upper, lower = above.box, line.box
        is_below = lower.bottom > upper.bottom + 0.3 * line.size_pt and lower.x0 < upper.x1 and upper.x0 < lower.x1
        is_parted = any(upper.bottom <= table.bottom < lower.bottom for table in tables)
        if is_below and not is_parted:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs
