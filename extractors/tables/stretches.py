"""Stretches of the page that hold a column's figures, before they are columns: merged from row to row, put together, parted.

Evidence: where figures overlap each other, signs that stand apart from their figures, and columns that never meet in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractors.tables.figures import is_sign
from extractors.tables.parts import Line, Segment
from extractors.tables.periods import read_period


@dataclass(slots=True)
class Stretch:
    """A stretch of the page, the body lines that have figures in it, and how many texts, labels and periods stand in it."""

    x0: float
    x1: float
    lines: set[int] = field(default_factory=set)
    texts: int = 0
    labels: int = 0
    heads: int = 0

    def overlaps(self, segment: Segment) -> bool:
        """Whether the segment stands over or in the stretch, with any part."""
        return segment.x0 < self.x1 and segment.x1 > self.x0

    def take(self, other: Stretch) -> None:
        """Make this one reach over the other too."""
        self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)
        self.lines |= other.lines
        self.texts += other.texts


def merged_stretches(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches from left to right, those that overlap made one."""
    merged: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: s.x0):
        if merged and stretch.x0 < merged[-1].x1:
            merged[-1].take(stretch)
        else:
            merged.append(Stretch(stretch.x0, stretch.x1, set(stretch.lines), stretch.texts))
    return merged


def with_signs(stretches: list[Stretch], body: Sequence[Line], heads: Sequence[Segment]) -> list[Stretch]:
    """The stretches, signs that are printed apart from their figures ("-      410") put with them.

    A column of nothing but signs has no head of its own, and figures without a sign stand right of all of them. With as many
    periods in the head as stretches, each has its own.
    """
    if sum(read_period(head.text) is not None for head in heads) >= len(stretches):
        return stretches
    kept: list[Stretch] = []
    for stretch in stretches:
        last = kept[-1] if kept else None
        has_head = last is not None and any(last.overlaps(head) and not stretch.overlaps(head) for head in heads)
        if last is not None and not has_head and last.lines <= stretch.lines and _are_signs(last, stretch, body):
            last.take(stretch)
        else:
            kept.append(stretch)
    return kept


def _are_signs(signs: Stretch, figures: Stretch, body: Sequence[Line]) -> bool:
    for index in signs.lines:
        here = [segment for segment in body[index].segments if signs.overlaps(segment)]
        behind = [segment for segment in body[index].segments if figures.overlaps(segment)]
        if not all(is_sign(segment.text) for segment in here) or not all(segment.text[0].isdigit() for segment in behind):
            return False
    return True


def without_splits(stretches: list[Stretch], heads: Sequence[Segment]) -> list[Stretch]:
    """Stretches of one column that never met in a row ("-" centred, figures right-aligned) put together."""
    named = any(s.heads for s in stretches)
    kept: list[Stretch] = []
    for stretch in stretches:
        last = kept[-1] if kept else None
        if last is not None and not (last.lines & stretch.lines):
            one_head = any(
                last.overlaps(h) and stretch.overlaps(h) and len(h.words) <= 2 and read_period(h.text) for h in heads
            )
            headless = named and not (last.heads and stretch.heads) and stretch.x0 - last.x1 < 0.4 * pitch_of(stretches)
            if one_head or headless:
                last.take(stretch)
                last.heads += stretch.heads
                continue
        kept.append(stretch)
    return kept


def pitch_of(stretches: Sequence[Stretch]) -> float:
    """The usual distance from a column to the next, by their right edges."""
    steps = [b.x1 - a.x1 for a, b in pairwise(stretches)]
    return median(steps) if steps else 0.0
