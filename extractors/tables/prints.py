"""Glyphs to lines by their baselines, with texts apart that are printed over each other, as a long word over the next cell.

Evidence: baselines; where a letter and a digit overlap, the order in which the file prints them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.tables.glyphs import Glyph

_BASELINE_EM = 0.1
_OVERLAP_EM = 0.15  # kerning brings letters and digits no closer
_FAR_EM = 1.0


def printed_lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of each line, from left to right; the texts of a line that are printed over each other one by one."""
    for line in _baselines(glyphs):
        if any(_overlap(left, right) for left, right in pairwise(line)):
            yield from _texts(line)
        else:
            yield line


def _baselines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if line and glyph.baseline - line[0].baseline > _BASELINE_EM * line[0].size_pt:
            yield sorted(line, key=lambda glyph: (glyph.x0, glyph.x1))
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda glyph: (glyph.x0, glyph.x1))


def _overlap(left: Glyph, right: Glyph) -> bool:
    """Whether one is a letter, the other a digit, and the right one begins well within the left one."""
    if right.x0 >= left.x1 - _OVERLAP_EM * left.size_pt:
        return False
    return (left.text.isalpha() and right.text.isdigit()) or (left.text.isdigit() and right.text.isalpha())


def _texts(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The line's glyphs in the file's order, a new text wherever one does not follow the one before."""
    text: list[Glyph] = []
    for glyph in sorted(line, key=lambda glyph: glyph.order):
        follows = not text or text[-1].x0 <= glyph.x0 <= text[-1].x1 + _FAR_EM * glyph.size_pt
        if not follows or (text and _overlap(text[-1], glyph)):
            yield text
            text = []
        text.append(glyph)
    if text:
        yield text
