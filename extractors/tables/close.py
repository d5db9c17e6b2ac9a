"""Cut figures off what is printed close to them: a label that reaches up to its figures, or the figure of the next column.

Evidence: the right edges of figures in other rows. A word of digits that ends where two others end is a figure in their column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.figures import is_figure, read_figure
from extractors.tables.parts import Line, Segment

_EDGE_PT = 0.7
_OTHERS = 2


def with_figures_cut_off(body: Sequence[Line]) -> tuple[Line, ...]:
    """A body's lines, their segments cut around figures that stand in a column."""
    edges = [[segment.x1 for segment in line.segments if segment.is_figure] for line in body]
    found = []
    for index, line in enumerate(body):
        others = [x1 for place, line_edges in enumerate(edges) if place != index for x1 in line_edges]
        found.append(Line(tuple(part for segment in line.segments for part in _parts(segment, others))))
    return tuple(found)


def _parts(segment: Segment, others: Sequence[float]) -> list[Segment]:
    words = segment.words
    if len(words) == 1 or (segment.is_figure and read_figure(segment.text) is None):  # "2,5 mia. kr."
        return [segment]
    in_column = [is_figure(word.text) and sum(abs(word.x1 - x1) < _EDGE_PT for x1 in others) >= _OTHERS for word in words]
    cuts = {0, len(words)}
    for last in (index for index, is_in in enumerate(in_column) if is_in):
        first = last
        while first > 0 and not in_column[first - 1] and is_figure(" ".join(word.text for word in words[first - 1 : last + 1])):
            first -= 1
        cuts |= {first, last + 1}
    places = sorted(cuts)
    return [Segment(words[start:end]) for start, end in pairwise(places)]
