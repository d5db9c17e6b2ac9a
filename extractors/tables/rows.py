"""Find a table's rows: which lines of label belong to which line of figures.

Evidence: where labels stand against their figures (all rows of a table alike: at the top, in the middle or at the bottom),
rules and bands between lines, leading, line-end hyphens, capitals, codes, indents and type. Every way to cut the labels into
rows has a cost, and the cheapest is taken. A label without figures is a group heading; figures without a label stay a row.
A body over several pages is read as one: where a page ends, type and words alone tell whether a label goes on overleaf.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from extractors.tables.columns import Column, split_label
from extractors.tables.parts import Line, Rule, Segment

_STARTS_ROW = re.compile(r"(?:\d+(?:\.\d+)*\.?\s\D|[-–•]?\s?(?:heraf|hvoraf|deraf)\b|i\salt\b|total\b)", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:\b(?:og|til|i|af|for|på|med|mv|ved|fra|om|samt|eller|under|herunder|inkl\.?|ekskl\.?|hhv\.)|,)$", re.IGNORECASE
)
_HYPHEN = re.compile(r"\w[-\u2010\u00ad]$")
_MAX_LINES = 12
_HOPELESS = 60.0
_UNUSUAL = 0.3  # labels at the top of their row are the most usual
_Mode = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: the lines of its label, its figures (none in a group heading), and its texts in columns of text."""

    labels: tuple[Segment, ...]
    figures: tuple[Segment, ...]
    texts: tuple[str, ...] = ()
    page: int = 0  # the body that the figures stand in, or else the label, from 0
    is_cut: bool = False  # the end of a page cuts it in two
    is_doubtful: bool = False  # whether a page's end cuts it is not clear


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a table's rows on one page, with its columns and rules."""

    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    segment: Segment
    y: float
    page: int = 0


@dataclass(frozen=True, slots=True)
class _Figures:
    segments: tuple[Segment, ...]
    y: float
    texts: tuple[str, ...]
    page: int = 0


def find_rows(*bodies: Body) -> tuple[Row, ...]:
    """The rows of a table's bodies, from top to bottom, page after page."""
    labels: list[_Label] = []
    figures: list[_Figures] = []
    edges: list[float] = []
    end = 0.0
    for page, body in enumerate(bodies):
        if not body.lines:
            continue
        # Each body is set a line below the one before it, and what rules stand between them says nothing.
        top, bottom = body.lines[0].centre_y, body.lines[-1].centre_y
        offset = end + 1.2 * body.lines[0].size_pt - top if page else 0.0
        page_labels, page_figures = _split(body.lines, body.columns)
        labels += [replace(label, y=label.y + offset, page=page) for label in page_labels]
        figures += [replace(part, y=part.y + offset, page=page) for part in page_figures]
        heights = row_edges(body.rules, min(line.x0 for line in body.lines), max(line.x1 for line in body.lines))
        edges += [y + offset for y in heights if len(bodies) == 1 or top < y < bottom]
        end = bottom + offset
    if not figures:
        return ()
    costs = _Costs(labels, figures, edges)
    ways = [_cheapest(costs, mode) for mode in ("top", "middle", "bottom")]
    return min(ways, key=lambda way: way[0])[1]


def row_edges(rules: Sequence[Rule], x0: float, x1: float) -> tuple[float, ...]:
    """The heights of rules that run over most of the table's width, pieces at one height taken together."""
    heights: list[tuple[float, list[tuple[float, float]]]] = []
    for rule in sorted(rules, key=lambda rule: rule.y):
        if heights and rule.y - heights[-1][0] < 1.5:
            heights[-1][1].append((rule.x0, rule.x1))
        else:
            heights.append((rule.y, [(rule.x0, rule.x1)]))
    return tuple(y for y, pieces in heights if _covered(pieces, x0, x1) > 0.8 * (x1 - x0))


def _covered(pieces: Sequence[tuple[float, float]], x0: float, x1: float) -> float:
    length, reached = 0.0, x0
    for left, right in sorted(pieces):
        left, right = max(left, reached), min(right, x1)
        if right > left:
            length += right - left
            reached = right
    return length


def _split(body: Sequence[Line], columns: Sequence[Column]) -> tuple[list[_Label], list[_Figures]]:
    labels: list[_Label] = []
    figures: list[_Figures] = []
    for line in body:
        label, behind = split_label(line)
        if label is not None and label.x0 >= columns[0].left and any(c.holds(label) and not c.is_value for c in columns):
            label, behind = None, line.segments
        if label is None and behind and behind[0].x1 < columns[0].left:
            label, behind = behind[0], behind[1:]
        while label is not None and behind and behind[0].x1 < columns[0].left and behind[0].is_figure:
            label, behind = Segment((*label.words, *behind[0].words)), behind[1:]
        values = tuple(segment for segment in behind if any(c.holds(segment) and c.is_value for c in columns))
        if label is not None:
            labels.append(_Label(label, _middle(label)))
        if values:
            texts = tuple(segment.text for segment in behind if any(c.holds(segment) and not c.is_value for c in columns))
            figures.append(_Figures(values, _middle(values[0]), texts))
    return labels, figures


def _middle(segment: Segment) -> float:
    return sum(word.centre_y for word in segment.words) / len(segment.words)


def _cheapest(costs: _Costs, mode: _Mode) -> tuple[float, tuple[Row, ...]]:
    """The cheapest way to cut labels into rows when all stand in one way against their figures: its cost and the rows."""
    count, wanted = len(costs.labels), len(costs.figures)

    @cache
    def best(label: int, figure: int) -> tuple[float, int, int]:
        """The cost of what is left, and how many labels and figures the next row takes."""
        if label == count and figure == wanted:
            return 0.0, 0, 0
        options: list[tuple[float, int, int]] = []
        if figure < wanted:
            options.append((costs.unlabelled(label, figure) + best(label, figure + 1)[0], 0, 1))
        inner = 0.0
        for end in range(label + 1, min(label + _MAX_LINES, count) + 1):
            inner += costs.joins[end - 2] if end > label + 1 else 0.0
            if inner > _HOPELESS:
                break
            cost = inner + costs.breaks[end - 1]
            if figure < wanted:
                fit = cost + costs.misfit(label, end, figure, mode)
                if fit < _HOPELESS:
                    options.append((fit + best(end, figure + 1)[0], end - label, 1))
            options.append((cost + costs.heading(label, end, figure) + best(end, figure)[0], end - label, 0))
        return min(options, default=(1e9, 0, 0))

    # Filled from the end, so that the recursion never goes deep.
    for label in range(count, -1, -1):
        for figure in range(wanted, -1, -1):
            if costs.are_near(label, figure):
                best(label, figure)
    rows: list[Row] = []
    label = figure = 0
    while (label, figure) != (count, wanted):
        _, labels, figures = best(label, figure)
        if labels + figures == 0:
            break
        taken = tuple(part.segment for part in costs.labels[label : label + labels])
        line = costs.figures[figure] if figures else None
        pages = {part.page for part in costs.labels[label : label + labels]} | ({line.page} if line else set())
        rows.append(
            Row(
                taken,
                line.segments if line else (),
                line.texts if line else (),
                line.page if line else costs.labels[label].page,
                len(pages) > 1,
                costs.is_doubtful(label, label + labels, has_figures=line is not None),
            )
        )
        label, figure = label + labels, figure + figures
    return best(0, 0)[0] + (0.0 if mode == "top" else _UNUSUAL), tuple(rows)


class _Costs:
    """What speaks against each step of a way to cut labels into rows. `joins` and `breaks` are those behind each label."""

    def __init__(self, labels: Sequence[_Label], figures: Sequence[_Figures], edges: Sequence[float]) -> None:
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

    def misfit(self, start: int, end: int, figure: int, mode: _Mode) -> float:
        """How far the figures stand from where the mode puts them against the label."""
        first, last, y = self.labels[start].y, self.labels[end - 1].y, self.figures[figure].y
        match mode:
            case "top":
                anchor = first
            case "middle":
                anchor = (first + last) / 2
            case "bottom":
                anchor = last
        return 8 * max(0.0, abs(anchor - y) / self.size_pt - 0.15) + 25 * self._edges(min(first, y), max(last, y))

    def _edges(self, top: float, bottom: float) -> int:
        return sum(top < edge < bottom for edge in self.edges)

    def _join(self, above: _Label, below: _Label) -> float:
        """What speaks against two lines being one label."""
        a, b = above.segment, below.segment
        cost = 25.0 * self._edges(above.y, below.y)
        if above.page == below.page:
            cost += 10 * max(0.0, (below.y - above.y) / self.leading - 1.08)
        cost += 5.0 if _STARTS_ROW.match(b.text) else 0.0
        cost += 5.0 if _type(a) != _type(b) else 0.0
        cost += 2.0 if b.x0 < a.x0 - 3 else 0.0
        if _HYPHEN.search(a.text) or b.text[0].islower() or _GOES_ON.search(a.text):
            return cost
        return cost + (1.0 if b.text[0] == "(" else 3.0) + (2.0 if a.text.endswith((":", ".")) else 0.0)

    def _break(self, above: _Label, below: _Label) -> float:
        """What speaks against two lines being two labels."""
        a, b = above.segment, below.segment
        if self._edges(above.y, below.y):
            return 0.0
        cost = 8.0 if _HYPHEN.search(a.text) else 0.0
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
        return 2.0

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
