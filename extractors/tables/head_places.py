"""Which head stands over which stretch of figures where they do not overlap: heads set left over figures set right.

Evidence: the order of both, and that a column, its head included, reaches into no other. Where heads overlap the figures
beneath, that alone tells, and nothing is moved here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.tables.parts import Line, Segment
from extractors.tables.periods import read_period
from extractors.tables.stretches import Stretch

_OVERLAP_PT = 1.0
_LEFT_OUT_PT = 10_000.0  # a head without figures, or figures without a head, is worse than any distance
_FIGURES_FIRST_PT = 60.0  # figures stand right of a head's beginning, unless they are set left under one set right
_Pairs = tuple[tuple[int | None, int | None], ...]


def with_far_heads(stretches: Sequence[Stretch], texts: Sequence[Stretch], head: Sequence[Line]) -> None:
    """Widen the stretches of figures, and those of texts, over their heads, where heads stand beside their figures."""
    heads = _heads(head, [*stretches, *texts])
    below = sorted([*stretches, *texts], key=lambda stretch: stretch.x0)
    if not _are_beside(heads, stretches):
        if heads and not any(_has_heads_below(heads[0], line) for line in head):
            _widen(heads, stretches)
        return
    for head_index, index in _paired(heads, below) or ():
        if head_index is not None and index is not None:
            segment, stretch = heads[head_index], below[index]
            stretch.x0, stretch.x1 = min(stretch.x0, segment.x0), max(stretch.x1, segment.x1)


def _has_heads_below(first: Segment, line: Line) -> bool:
    """Whether the line is a lower one of more than a rest of a head: the upper one then names groups."""
    return line.top > first.words[0].bottom and sum(segment.x1 > first.x0 for segment in line.segments) > 1


def _widen(heads: Sequence[Segment], stretches: Sequence[Stretch]) -> None:
    """Widen each stretch over the one head that stands over it and over no other."""
    over = [[head for head in heads if stretch.overlaps(head)] for stretch in stretches]
    for stretch, above in zip(stretches, over, strict=True):
        if len(above) == 1 and sum(above[0] in others for others in over) == 1:
            stretch.x0, stretch.x1 = min(stretch.x0, above[0].x0), max(stretch.x1, above[0].x1)


def _heads(head: Sequence[Line], below: Sequence[Stretch]) -> list[Segment]:
    """The heads of the lowest line that names most periods, from the first period on; before it those over columns alone."""
    periods = [sum(_is_period(segment) for segment in line.segments) for line in head]
    most = max(periods, default=0)
    if most == 0:
        return []
    line = head[max(index for index, count in enumerate(periods) if count == most)]
    first = next(index for index, segment in enumerate(line.segments) if _is_period(segment))
    before = [segment for segment in line.segments[:first] if any(stretch.overlaps(segment) for stretch in below)]
    return [*before, *line.segments[first:]]


def _is_period(segment: Segment) -> bool:
    return len(segment.words) <= 3 and read_period(segment.text) is not None


def _are_beside(heads: Sequence[Segment], stretches: Sequence[Stretch]) -> bool:
    """Whether a head has no figures right beneath while figures have no head, or figures have two heads."""
    periods = [head for head in heads if _is_period(head)]
    if not periods:
        return False
    over = [[head for head in heads if stretch.overlaps(head)] for stretch in stretches]
    is_bare = any(not any(stretch.overlaps(head) for stretch in stretches) for head in heads)
    first = min(head.x0 for head in periods)
    has_no_head = any(not above and stretch.x1 > first for stretch, above in zip(stretches, over, strict=True))
    return (is_bare and has_no_head) or any(len(above) > 1 for above in over)


def _paired(heads: Sequence[Segment], below: Sequence[Stretch]) -> _Pairs | None:
    """The cheapest way to give heads to stretches in order, each column clear of the one before; None where there is none."""

    @cache
    def best(head: int, index: int, reached: float) -> tuple[float, _Pairs]:
        if head == len(heads) and index == len(below):
            return 0.0, ()
        options: list[tuple[float, _Pairs]] = []
        ways = (
            (head if head < len(heads) else None, index if index < len(below) else None),
            (head if head < len(heads) else None, None),
            (None, index if index < len(below) else None),
        )
        for pair in set(ways) - {(None, None)}:
            segment = heads[pair[0]] if pair[0] is not None else None
            stretch = below[pair[1]] if pair[1] is not None else None
            parts = [part for part in (segment, stretch) if part is not None]
            left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
            if left < reached - _OVERLAP_PT:
                continue
            rest, pairs = best(head + (segment is not None), index + (stretch is not None), right)
            options.append((rest + _cost(segment, stretch), (pair, *pairs)))
        return min(options, key=lambda option: option[0], default=(float("inf"), ()))

    cost, pairs = best(0, 0, float("-inf"))
    return pairs if cost < float("inf") else None


def _cost(segment: Segment | None, stretch: Stretch | None) -> float:
    if segment is None or stretch is None:
        return _LEFT_OUT_PT
    wide = max(segment.x1, stretch.x1) - min(segment.x0, stretch.x0)
    gap = wide - max(segment.x1 - segment.x0, stretch.x1 - stretch.x0)
    return gap + (_FIGURES_FIRST_PT if segment.x0 > stretch.x1 else 0.0)
