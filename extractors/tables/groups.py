"""Groups of a table's columns and the names set over them: in their middle, at one edge, or over years that begin anew.

Evidence: middles, the edges of all names of a line, and the heads beneath. Totals and what comes after the last year are in no
group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations_with_replacement

from extractors.tables.columns import Column
from extractors.tables.parts import Segment
from extractors.tables.periods import ends_period, read_period
from extractors.tables.units import is_unit_line

_EDGE_PT = 3.0
_CELL_MARGIN_PT = 2.5  # usual between figures set right and the edge of their cell
_CELL_EDGE_PT = 14.0  # from a column's figures to a name set left in the next cell
NO_GROUP = re.compile(
    r"(?:budget|regnskab|overslag|skøn|ffl|fl|bo\d?|kf|pl|r|f|b|i\salt|total|sum|samlet|varigt?|heraf)\b.*|.*[-\u2010\u2011\u2013]|\(.*",
    re.IGNORECASE,
)


def side_groups(
    segments: Sequence[Segment], columns: Sequence[Column], labels: Sequence[str]
) -> list[tuple[Segment, list[int]]]:
    """The names of groups, each with its columns; [] where the line holds none."""
    names = [segment for segment in segments if segment.x1 > columns[0].left]
    if not names or not all(_can_name(name, columns, labels) for name in names):
        return []
    named = [index for index, label in enumerate(labels) if label and columns[index].is_value]
    if len(names) >= len(named):
        return []
    years = [index for index in named if not _is_beyond(labels[index])] or named
    groups = _by_sequences(names, columns, years, labels) or _by_edges(names, columns, years)
    if not groups or all(len(group) == 1 for group in groups):
        return []
    return [(name, [index for index in group if index in years]) for name, group in zip(names, groups, strict=True)]


def _can_name(segment: Segment, columns: Sequence[Column], labels: Sequence[str]) -> bool:
    if NO_GROUP.fullmatch(segment.text) or is_unit_line(segment.text) or not segment.text[0].isupper():
        return False
    beneath = [label for label, c in zip(labels, columns, strict=True) if c.x0 < segment.x1 and c.x1 > segment.x0]
    if any(ends_period(segment.text, label) for label in beneath):
        return False
    return read_period(segment.text) is None or (bool(beneath) and all(read_period(label) is None for label in beneath))


def _is_beyond(label: str) -> bool:
    """Whether the head is a total or what comes behind the last year, which groups of years leave out."""
    period = read_period(label)
    return period is not None and (period.role == "total" or period.year_to is None)


def _by_sequences(
    names: Sequence[Segment], columns: Sequence[Column], years: Sequence[int], labels: Sequence[str]
) -> list[range] | None:
    """The groups where the same heads come again under each name, which stands somewhere over them."""
    size, rest = divmod(len(years), len(names))
    parts = [years[start : start + size] for start in range(0, len(years), size)] if size > 1 and not rest else []
    if len(parts) < 2 or len({tuple(labels[index] for index in part) for part in parts}) > 1:
        return None
    groups = [range(part[0], part[-1] + 1) for part in parts]
    inside = all(
        columns[group[0]].left - _CELL_EDGE_PT < name.x0 and name.x1 < columns[group[-1]].right + _CELL_EDGE_PT
        for name, group in zip(names, groups, strict=True)
    )
    return groups if inside else None


def _by_edges(names: Sequence[Segment], columns: Sequence[Column], years: Sequence[int]) -> list[range] | None:
    """The groups that leave fewest columns out and stand with their names alike: all in the middle, all right, or all left."""
    best: tuple[int, bool, list[range]] | None = None
    for edges in combinations_with_replacement(range(years[0], years[-1] + 2), 2 * len(names)):
        groups = [range(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
        left_out = len(years) - sum(map(len, groups))
        if not all(groups) or (best is not None and left_out > best[0]):
            continue
        pairs = list(zip(names, groups, strict=True))
        is_middle = all(off(name, group, columns) < _EDGE_PT for name, group in pairs)
        is_alike = (
            is_middle
            or all(abs(name.x1 - columns[group[-1]].x1) < _EDGE_PT for name, group in pairs)
            or all(_begins(name, group[0], columns) for name, group in pairs)
        )
        if is_alike and (best is None or (left_out, not is_middle) < best[:2]):
            best = left_out, not is_middle, groups
    return best[2] if best else None


def _begins(name: Segment, index: int, columns: Sequence[Column]) -> bool:
    """Whether the name begins at the column's left edge, or right behind the column before, where figures are set right."""
    column = columns[index]
    if abs(name.x0 - column.x0) < _EDGE_PT:
        return True
    if index == 0:
        return column.left - _CELL_EDGE_PT < name.x0 < column.x0
    return name.x0 < column.x0 and 1 < name.x0 - columns[index - 1].x1 < _CELL_EDGE_PT


def off(segment: Segment, group: range, columns: Sequence[Column]) -> float:
    """How far the segment's middle is from the middle of a group of columns, in points.

    Columns reach from their leftmost figure, or, where figures are set right in wide cells, from the column before: from its
    figures, or, where it has none, as far as one of the group's columns is from the next.
    """
    first, last = columns[group[0]], columns[group[-1]]
    if group[0] and columns[group[0] - 1].is_value:
        before = columns[group[0] - 1].x1
    else:
        step = (
            (last.x1 - first.x1) / (len(group) - 1) if len(group) > 1 else columns[min(1, len(columns) - 1)].x1 - columns[0].x1
        )
        before = first.x1 - step
    middle = middle_of(segment.x0, segment.x1)
    return min(abs(middle_of(first.x0, last.x1) - middle), abs(middle_of(before, last.x1) + _CELL_MARGIN_PT - middle))


def middle_of(left: float, right: float) -> float:
    """Halfway between two edges."""
    return (left + right) / 2
