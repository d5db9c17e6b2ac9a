"""Find a table's rows: which lines of label belong to which line of figures.

Evidence: where labels stand against their figures (all rows of a table alike: at the top, in the middle or at the bottom),
rules and bands between lines, leading, line-end hyphens, capitals, codes, indents and type. Every way to cut the labels into
rows has a cost, and the cheapest is taken. A label without figures is a group heading; figures without a label stay a row.
A body over several pages is read as one: where a page ends, type and words alone tell whether a label goes on overleaf.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.tables.broken import whole_lines
from extractors.tables.columns import Column, split_label
from extractors.tables.parts import Line, Rule, Segment
from extractors.tables.row_costs import Mode, RowCosts, RowFigures, RowLabel

_MAX_LINES = 12
_HOPELESS = 60.0
_UNUSUAL = 0.3  # labels at the top of their row are the most usual


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


def find_rows(*bodies: Body) -> tuple[Row, ...]:
    """The rows of a table's bodies, from top to bottom, page after page."""
    labels: list[RowLabel] = []
    figures: list[RowFigures] = []
    edges: list[float] = []
    end = 0.0
    for page, body in enumerate(bodies):
        if not body.lines:
            continue
        # Each body is set a line below the one before it, and what rules stand between them says nothing.
        top, bottom = body.lines[0].centre_y, body.lines[-1].centre_y
        offset = end + 1.2 * body.lines[0].size_pt - top if page else 0.0
        heights = row_edges(body.rules, min(line.x0 for line in body.lines), max(line.x1 for line in body.lines))
        page_labels, page_figures = _split(body.lines, body.columns)
        page_figures = whole_lines(page_figures, page_labels, body.columns, heights, body.lines[0].size_pt)
        labels += [replace(label, y=label.y + offset, page=page) for label in page_labels]
        figures += [replace(part, y=part.y + offset, end_y=part.last_y + offset, page=page) for part in page_figures]
        edges += [y + offset for y in heights if len(bodies) == 1 or top < y < bottom]
        end = bottom + offset
    if not figures:
        return ()
    costs = RowCosts(labels, figures, edges)
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


def _split(body: Sequence[Line], columns: Sequence[Column]) -> tuple[list[RowLabel], list[RowFigures]]:
    labels: list[RowLabel] = []
    figures: list[RowFigures] = []
    for line in body:
        label, behind = split_label(line)
        if label is not None and label.x0 >= columns[0].left and any(c.holds(label) and not c.is_value for c in columns):
            label, behind = None, line.segments
        if label is not None and line.segments[0].is_figure and any(c.holds(line.segments[0]) and c.is_value for c in columns):
            label, behind = None, line.segments  # a figure that could be a year, or the code of the text behind it
        if label is None and behind and behind[0].x1 < columns[0].left:
            label, behind = behind[0], behind[1:]
        while label is not None and behind and behind[0].x1 < columns[0].left and behind[0].is_figure:
            label, behind = Segment((*label.words, *behind[0].words)), behind[1:]
        values = tuple(segment for segment in behind if any(c.holds(segment) and c.is_value for c in columns))
        if label is not None:
            labels.append(RowLabel(label, _middle(label)))
        if values:
            texts = tuple(segment.text for segment in behind if any(c.holds(segment) and not c.is_value for c in columns))
            figures.append(_row_figures(values, texts))
    return labels, figures


def _row_figures(values: tuple[Segment, ...], texts: tuple[str, ...]) -> RowFigures:
    """A line of figures, as high as the tallest of those that are broken over several."""
    pieces = [piece for segment in values for word in segment.words for piece in word.pieces]
    if not pieces:
        return RowFigures(values, _middle(values[0]), texts)
    return RowFigures(values, min(p.centre_y for p in pieces), texts, end_y=max(p.centre_y for p in pieces))


def _middle(segment: Segment) -> float:
    return sum(word.centre_y for word in segment.words) / len(segment.words)


def _cheapest(costs: RowCosts, mode: Mode) -> tuple[float, tuple[Row, ...]]:
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
