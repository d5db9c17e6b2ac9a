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
_MANY = 5
_NEIGHBOURS = 8  # lines up and down that tell how far a column reaches
_SAME_COLUMN_EM = 4.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The document's usual measures. `leadings_pt` holds the distance of base lines for (page, size) and for (0, size)."""

    body_size_pt: float
    body_is_bold: bool
    leadings_pt: dict[tuple[int, int], float]

    @classmethod
    def of(cls, runs: Sequence[Sequence[PrintedLine]]) -> Layout:
        """Learn the usual measures from all runs of lines."""
        letters: Counter[tuple[float, bool]] = Counter()
        distances: dict[tuple[int, int], Counter[float]] = defaultdict(Counter)
        for run in runs:
            for line in run:
                letters[round(line.size_pt, 1), line.is_bold] += len(line.text)
            for upper, lower in itertools.pairwise(run):
                distance = round(2 * (lower.bottom - upper.bottom)) / 2
                if is_same_size(upper, lower) and 0.8 * lower.size_pt < distance < 2.5 * lower.size_pt:
                    for page in (0, lower.page):
                        distances[page, _step(lower)][distance] += 1
        (size, is_bold), _ = letters.most_common(1)[0] if letters else ((10.0, False), 0)
        leadings = {key: _usual(counts, key) for key, counts in distances.items()}
        return cls(size, is_bold, {key: leading for key, leading in leadings.items() if leading is not None})

    def leading_pt(self, line: PrintedLine) -> float:
        """The usual distance of base lines for a line's size on its page, else in the document."""
        key = _step(line)
        for page in (line.page, 0):
            if (page, key) in self.leadings_pt:
                return self.leadings_pt[page, key]
        return _DEFAULT_LEADING * line.size_pt

    def is_body_size(self, line: PrintedLine) -> bool:
        """Whether the line is set as large as most of the text."""
        return abs(line.size_pt - self.body_size_pt) <= _SAME_SIZE * self.body_size_pt


def is_same_size(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines are set equally large."""
    return abs(line.size_pt - other.size_pt) <= _SAME_SIZE * max(line.size_pt, other.size_pt)


def right_edge(run: Sequence[PrintedLine], place: int) -> float:
    """How far the lines around one of a run's lines reach: what the column's text could fill."""
    line = run[place]
    around = run[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS + 1]
    return max(other.x1 for other in around if abs(other.x0 - line.x0) < _SAME_COLUMN_EM * line.size_pt)


def left_edge(run: Sequence[PrintedLine]) -> float:
    """Where the column's leftmost line begins."""
    return min(line.mark_x0 for line in run)


def _step(line: PrintedLine) -> int:
    return round(2 * line.size_pt)


def _usual(counts: Counter[float], key: tuple[int, int]) -> float | None:
    """The commonest distance, the smaller of equals; None where too few lines say too much."""
    (distance, times) = min(counts.items(), key=lambda item: (-item[1], item[0]))
    if times >= _MANY or (key[0] == 0 and distance <= _MOST_LEADING * key[1] / 2):
        return distance
    return None
