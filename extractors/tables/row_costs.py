"""What speaks against each step of a way to cut a table's labels into rows.

Evidence: rules and bands between lines, leading, line-end hyphens, capitals, codes, indents and type. Where a page ends, type
and words alone tell whether a label goes on overleaf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractors.tables.parts import Segment

_STARTS_ROW = re.compile(r"(?:\d+(?:\.\d+)*\.?\s\D|[-–•]?\s?(?:heraf|hvoraf|deraf)\b|i\salt\b|total\b)", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:\b(?:og|til|i|af|for|på|med|mv|ved|fra|om|samt|eller|under|herunder|inkl\.?|ekskl\.?|hhv\.)|,)$", re.IGNORECASE
)
_CODE_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_ENDS_IN_UNIT = re.compile(r"(?:kr\.?|kroner|mi[oa]\.?)\)$", re.IGNORECASE)  # as each label of such a table does
_HYPHEN = re.compile(r"\w[-\u2010\u00ad]$")
Mode = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class RowLabel:
    """One line of a label and the height of its middle, in points down the bodies put below each other."""

    segment: Segment
    y: float
    page: int = 0


@dataclass(frozen=True, slots=True)
class RowFigures:
    """One line of figures, the height of its middle, and its texts in columns of text.

    `end_y` is the height of the last line where figures are broken over several.
    """

    segments: tuple[Segment, ...]
    y: float
    texts: tuple[str, ...]
    page: int = 0
    end_y: float | None = None

    @property
    def last_y(self) -> float:
        """The height of the last line."""
        return self.y if self.end_y is None else self.end_y


class RowCosts:
    """What speaks against each step of a way to cut labels into rows. `joins` and `breaks` are those behind each label."""

    def __init__(self, labels: Sequence[RowLabel], figures: Sequence[RowFigures], edges: Sequence[float]) -> None:
        self.labels, self.figures, self.edges = labels, figures, edges
        self.types = [_type(label.segment) for label in labels]
        self.ends_open = [label.segment.text.endswith(":") for label in labels]
        self.size_pt = max((label.segment.size_pt for label in labels), default=10.0)
        leads = [b.y - a.y for a, b in pairwise(labels)]
        usual = 1.2 * self.size_pt
        self.leading = min(min((lead for lead in leads if lead > 0.7 * self.size_pt), default=usual), 1.25 * usual)
        self.is_spaced = sum(lead > 1.15 * self.leading for lead in leads) >= 0.25 * len(leads)
        steps = list(pairwise(figures))
        self.is_ruled = bool(steps) and sum(self._edges(a.y, b.y) > 0 for a, b in steps) >= 0.8 * len(steps)
        self.joins = [self._join(above, below) for above, below in pairwise(labels)]
        self.breaks = [*(self._break(above, below) for above, below in pairwise(labels)), 0.0]

    def are_near(self, label: int, figure: int) -> bool:
        """Whether a label and figures, or the end of either, can meet on the way."""
        if label >= len(self.labels) or figure >= len(self.figures):
            return True
        return abs(self.labels[label].y - self.figures[figure].y) < 12 * self.size_pt

    def misfit(self, start: int, end: int, figure: int, mode: Mode) -> float:
        """How far the figures stand from where the mode puts them against the label."""
        first, last, line = self.labels[start].y, self.labels[end - 1].y, self.figures[figure]
        match mode:
            case "top":
                off = first - line.y
            case "middle":
                off = (first + last) / 2 - (line.y + line.last_y) / 2
            case "bottom":
                off = last - line.last_y
        ruled = self._edges(min(first, line.y), max(last, line.last_y))
        return 8 * max(0.0, abs(off) / self.size_pt - 0.15) + 25 * ruled

    def _edges(self, top: float, bottom: float) -> int:
        return sum(top < edge < bottom for edge in self.edges)

    def _join(self, above: RowLabel, below: RowLabel) -> float:
        """What speaks against two lines being one label."""
        a, b = above.segment, below.segment
        cost = 25.0 * self._edges(above.y, below.y)
        if above.page == below.page:
            cost += 10 * max(0.0, (below.y - above.y) / self.leading - 1.08)
        cost += 5.0 if _STARTS_ROW.match(b.text) and not b.text.startswith("i alt") else 0.0
        cost += 5.0 if _type(a) != _type(b) else 0.0
        cost += 2.0 if b.x0 < a.x0 - 3 else 0.0
        cost += 4.0 if _ENDS_IN_UNIT.search(a.text) else 0.0
        if _HYPHEN.search(a.text) or _CODE_ALONE.fullmatch(a.text) or b.text[0].islower() or _GOES_ON.search(a.text):
            return cost
        return cost + (1.0 if b.text[0] == "(" else 3.0) + (2.0 if a.text.endswith((":", ".")) else 0.0)

    def _break(self, above: RowLabel, below: RowLabel) -> float:
        """What speaks against two lines being two labels."""
        a, b = above.segment, below.segment
        if self._edges(above.y, below.y):
            return 0.0
        cost = 8.0 if _HYPHEN.search(a.text) or _CODE_ALONE.fullmatch(a.text) else 0.0
        if above.page != below.page:
            return cost + (3.0 if goes_on(a.text, b.text) else 0.0)
        # Where rows stand further apart than lines, lines as close as any belong together.
        # Where rules part all rows, what no rule parts is one row.
        cost += 5.0 if self.is_ruled else 0.0
        cost += 3.0 if self.is_spaced and below.y - above.y < 1.08 * self.leading else 0.0
        cost += 3.0 if b.text[0].islower() and not _STARTS_ROW.match(b.text) else 0.0
        cost += 2.0 if b.text[0] == "(" else 0.0
        cost += 4.0 if _GOES_ON.search(a.text) else 0.0
        return cost

    def is_doubtful(self, start: int, end: int, *, has_figures: bool) -> bool:
        """Whether a row that a page's end cuts, or a label without figures beside that end, could as well be read otherwise."""
        for index in range(max(start - 1, 0), min(end, len(self.labels) - 1)):
            above, below = self.labels[index], self.labels[index + 1]
            if above.page == below.page:
                continue
            is_same_row = start <= index and index + 1 < end
            is_plain = _type(above.segment) == _type(below.segment) and not self.ends_open[index]
            is_one = goes_on(above.segment.text, below.segment.text)
            if (is_same_row and not is_one) or (not is_same_row and (is_one or (is_plain and not has_figures))):
                return True
        return False

    def heading(self, start: int, end: int, figure: int) -> float:
        """What speaks against a label without figures."""
        if figure == len(self.figures):
            return 12.0
        label = self.labels[start].segment
        if self.ends_open[start] or (
            end < len(self.labels) and (self.types[start] != self.types[end] or label.x0 < self.labels[end].segment.x0 - 3)
        ):
            return 0.8
        is_set_in = end < len(self.labels) and label.x0 > self.labels[end].segment.x0 + 3  # which no heading is
        return 5.0 if is_set_in else 2.0

    def unlabelled(self, label: int, figure: int) -> float:
        """What speaks against figures without a label: any label near them."""
        y = self.figures[figure].y
        near = [other for other in self.labels[max(label - 1, 0) : label + 2] if abs(other.y - y) < 0.5 * self.size_pt]
        return 12.0 if near else 6.0


def goes_on(above: str, below: str) -> bool:
    """Whether the words tell that a label goes on with the next line."""
    if _STARTS_ROW.match(below):
        return False
    return bool(_HYPHEN.search(above) or _GOES_ON.search(above) or below[:1].islower())


def _type(segment: Segment) -> tuple[bool, bool]:
    """Bold and italic of most of the segment's words."""
    half = len(segment.words) / 2
    return sum(w.is_bold for w in segment.words) > half, sum(w.is_italic for w in segment.words) > half
