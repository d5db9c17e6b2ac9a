"""What is usual in this document: the body's type, the distance between lines, how far lines reach."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.prose.printed import PrintedLine

_SAME_SIZE = 0.06
_DEFAULT_LEADING = 1.25  # in type sizes
_MOST_LEADING = 1.65  # wider than this is a paragraph's distance, unless many lines say otherwise
_FEW, _MANY = 3, 6
_NEIGHBOURS = 8  # lines up and down that tell how far a column reaches
_SAME_COLUMN_EM = 4.0

Run = Sequence[PrintedLine]


@dataclass(frozen=True, slots=True)
class Layout:
    """The document's usual measures: the type of most of its text, and the distance of base lines for each type size."""

    body_size_pt: float
    body_is_bold: bool
    leadings_pt: dict[int, float]

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Layout:
        """Learn the usual measures from all runs of lines; what has no size is no text that anybody reads."""
        letters: Counter[tuple[float, bool]] = Counter()
        for run in runs:
            for line in run:
                if (size := round(line.size_pt, 1)) > 0:
                    letters[size, line.is_bold] += len(line.text)
        (size, is_bold), _ = letters.most_common(1)[0] if letters else ((10.0, False), 0)
        return cls(size, is_bold, leadings_pt(runs, at_least=1))

    def leading_pt(self, line: PrintedLine) -> float:
        """The document's usual distance of base lines for a line's size; for a rare size in the body's proportion."""
        body_pt = self.leadings_pt.get(_step(self.body_size_pt), _DEFAULT_LEADING * self.body_size_pt)
        return self.leadings_pt.get(_step(line.size_pt), body_pt / self.body_size_pt * line.size_pt)

    def is_body_size(self, line: PrintedLine) -> bool:
        """Whether the line is set as large as most of the text."""
        return abs(line.size_pt - self.body_size_pt) <= _SAME_SIZE * self.body_size_pt


def leadings_pt(runs: Sequence[Run], at_least: int = _FEW) -> dict[int, float]:
    """For each type size (in half points) the commonest distance of base lines in the runs, the smaller of equals.

    Left out where fewer than `at_least` pairs of lines agree, or where few agree on a paragraph's distance.
    """
    distances: dict[int, Counter[float]] = defaultdict(Counter)
    for run in runs:
        for upper, lower in itertools.pairwise(run):
            distance = round(2 * (lower.box.bottom - upper.box.bottom)) / 2
            if is_same_size(upper, lower) and 0.8 * lower.size_pt < distance < 2.5 * lower.size_pt:
                distances[_step(lower.size_pt)][distance] += 1
    usual: dict[int, float] = {}
    for step, counts in distances.items():
        distance, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if times >= _MANY or (times >= at_least and distance <= _MOST_LEADING * step / 2):
            usual[step] = distance
    return usual


def is_same_size(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines are set equally large."""
    return abs(line.size_pt - other.size_pt) <= _SAME_SIZE * max(line.size_pt, other.size_pt)


def right_edges(run: Run) -> list[float]:
    """For each line how far the lines around it reach: what the column's text could fill there."""
    return [
        max(
            other.box.x1
            for other in run[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS + 1]
            if abs(other.x0 - line.x0) <= _SAME_COLUMN_EM * line.size_pt  # itself too, where it has no size
        )
        for place, line in enumerate(run)
    ]


def left_edge(run: Sequence[PrintedLine]) -> float:
    """Where the column's leftmost line begins."""
    return min(line.box.x0 for line in run)


def usual_leading_pt(line: PrintedLine, here: dict[int, float], layout: Layout) -> float:
    """The usual distance of base lines for a line's size: that of its own run, else the document's."""
    step = _step(line.size_pt)
    return here[step] if step in here else layout.leading_pt(line)


def _step(size_pt: float) -> int:
    return round(2 * size_pt)
