"""Lines to blocks: the paragraphs as they are laid out, over columns and pages.

A block goes on from line to line unless leading, indent, type, a bullet or a line that stops short says otherwise; and over a
break of column or page, or a table, when its sentence has not ended. Where signs conflict, an unended sentence wins: to cut a
sentence loses what its figures mean, to join two paragraphs does not.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.prose.layout import Layout, is_same_size, leadings_pt, left_edge, right_edges, usual_leading_pt
from extractors.prose.printed import DASHES, PrintedLine

_ENDS = re.compile(r"[.!?:;][)»”\"'\u2070-\u2079\u00b9\u00b2\u00b3]*$")
_ENUMERATED = re.compile(r"(?:\(?(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})\)|\d{1,2}(?:\.\d{1,2})*\.?) (?=[A-ZÆØÅ])")
# A number at full height is a mark before a capital only, and not before a unit: "12 500 t.kr." begins with a figure.
_FOOTNOTE_MARK = re.compile(r"[\u2070-\u2079\u00b9\u00b2\u00b3]+\s*|\d{1,2}[.)]?\s+(?=[A-ZÆØÅ])(?!Mi[oa]|Kr|Pct)|\*+\s*")
_APART_EM = 0.25  # more than the usual leading: a paragraph's distance
_APART_AT_END_EM = 0.15  # the same after a full stop, where it needs less to be believed
_INDENT_EM = 0.8
_SLACK_EM = 0.3  # what a word must have to spare to have had room
_LATEST = 12  # blocks that may stand between two parts of a paragraph: footnotes, captions
_SMALL = 0.94  # of the body's size: footnotes are set smaller


@dataclass(slots=True)
class Block:
    """Lines that make one paragraph. `room_pt` is how much room the last line leaves in its column.

    `leading_pt` is the distance of its last two base lines, None where it has one line in its column.
    """

    lines: list[PrintedLine]
    gap_before_pt: float | None
    room_pt: float = 0.0
    indent_pt: float = 0.0
    leading_pt: float | None = None

    @property
    def first(self) -> PrintedLine:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> PrintedLine:
        """The last line."""
        return self.lines[-1]


def blocks_of(runs: Sequence[Sequence[PrintedLine]], layout: Layout) -> list[Block]:
    """The blocks of all runs, in reading order of their first lines."""
    blocks: list[Block] = []
    for run in runs:
        here = leadings_pt([run])
        left, edges = left_edge(run), right_edges(run)
        block = _interrupted(blocks, run[0], run[0].x0 - left, layout)
        for place, line in enumerate(run):
            gap_pt = line.box.bottom - run[place - 1].box.bottom if place else None
            if gap_pt is not None and block is not None:
                leading_pt = block.leading_pt or usual_leading_pt(line, here, layout)
                if _is_apart(block, line, gap_pt - leading_pt) or not _continues(block, line, layout):
                    # what stands between (a running line, a caption) may have cut a sentence
                    block = _interrupted(blocks[:-1], line, line.x0 - left, layout) if line.starts_small else None
                    block = block if block is not None and not _ENDS.search(block.last.text) else None
            if block is None:
                block = Block([line], gap_pt, indent_pt=line.x0 - left)
                blocks.append(block)
            else:
                block.lines.append(line)
                block.leading_pt = gap_pt
            block.room_pt = edges[place] - line.box.x1
    return blocks


def stops_short(block: Block, line: PrintedLine) -> bool:
    """Whether a block's last line was ended by hand: the next line's first word would have had room on it."""
    return line.first_word_width_pt + _SLACK_EM * line.size_pt < block.room_pt


def is_ended(text: str, after: str) -> bool:
    """Whether a text ends its sentence before what comes after: a small letter says that it does not."""
    return _ENDS.search(text) is not None and not after[:1].islower()


def footnote_mark(line: PrintedLine, layout: Layout) -> str:
    """The mark that begins a footnote's first line, "" for any other line."""
    mark = _FOOTNOTE_MARK.match(line.text)
    return mark[0] if mark and line.size_pt < _SMALL * layout.body_size_pt else ""


def _continues(block: Block, line: PrintedLine, layout: Layout) -> bool:
    """Whether a line goes on with the block whose last line stands right above it, near enough."""
    last = block.last
    ended = is_ended(last.text, line.text)
    if _starts_item(block, line, ended) or footnote_mark(line, layout) or not is_same_size(last, line):
        return False
    if not _is_indented_alike(block, line, ended):
        return False
    if line.starts_small:
        return True
    if (last.is_bold, last.is_italic) != (line.is_bold, line.is_italic):
        is_heading_above = (last.is_bold or last.is_italic) and line.text[:1].isupper()
        return not ended and not stops_short(block, line) and not is_heading_above
    is_display = line.is_bold or not layout.is_body_size(line)  # headings are broken by hand
    return is_display or not stops_short(block, line) or not (ended or line.text[:1].isupper())


def _is_apart(block: Block, line: PrintedLine, extra_pt: float) -> bool:
    """Whether a line stands further below the block than lines of one paragraph do, by so much."""
    ended = is_ended(block.last.text, line.text)
    return extra_pt > (_APART_AT_END_EM if ended else _APART_EM) * line.size_pt


def _starts_item(block: Block, line: PrintedLine, ended: bool) -> bool:
    """Whether the line begins an item of a list: a bullet does, a dash or a number where the line before allows it."""
    if line.marker and line.marker not in DASHES:
        return True
    if not line.marker and not _ENUMERATED.match(line.text):
        return False
    return ended or stops_short(block, line) or line.box.x0 - block.last.x0 > _INDENT_EM * line.size_pt


def _is_indented_alike(block: Block, line: PrintedLine, ended: bool) -> bool:
    """Whether the line begins where the block's next line should; only an unended sentence may begin elsewhere.

    Many an item of a list ends without a stop: a capital to the left of its text does not go on with it.
    """
    indent_em = (line.x0 - block.last.x0) / line.size_pt
    if not ended:
        return not block.first.marker or not line.text[:1].isupper() or indent_em > -_INDENT_EM
    if len(block.lines) == 1 and not block.first.marker:
        # to the left of an indented first line, never to its right
        return indent_em < (-_INDENT_EM if block.indent_pt > _INDENT_EM * line.size_pt else _INDENT_EM)
    return abs(indent_em) < _INDENT_EM


def _interrupted(blocks: Sequence[Block], line: PrintedLine, indent_pt: float, layout: Layout) -> Block | None:
    """The block that the first line of a column or page goes on with: the latest of its size, if it is not at its end."""
    latest = itertools.islice(reversed(blocks), _LATEST)
    block = next((block for block in latest if is_same_size(block.last, line)), None)
    if block is None or line.marker or (block.last.is_bold != line.is_bold and not line.starts_small):
        return None
    if block is not blocks[-1] and block.last.size_pt > layout.body_size_pt and not layout.is_body_size(block.last):
        return None  # a heading has its text behind it, and the next heading goes on with none
    is_indented_alike = abs(indent_pt - block.indent_pt) < _INDENT_EM * line.size_pt
    if is_ended(block.last.text, line.text):
        is_in_item = bool(block.first.marker) and is_indented_alike and indent_pt > _INDENT_EM * line.size_pt
        return block if is_in_item else None
    if block.first.marker and line.text[:1].isupper() and not is_indented_alike:
        return None
    goes_on = line.starts_small or not stops_short(block, line) or (line.text[:1].isdigit() and len(block.lines) > 1)
    return block if goes_on else None
