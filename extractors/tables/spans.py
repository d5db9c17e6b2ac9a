"""Which columns a piece of a table's head stands over: one, in line with it, or a group of columns with heads of their own.

Evidence: edges and middles, the heads beneath, and that groups stand side by side. Most groups are named in their middle; names
set left or right over their groups are told by the edges of all of them, or by years that begin anew in each group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.tables.columns import Column
from extractors.tables.groups import NO_GROUP, middle_of, off, side_groups
from extractors.tables.parts import Line, Segment
from extractors.tables.periods import read_period

# How much less centred a text may be to span one column more.
_PT_PER_COLUMN = 0.3
_IN_LINE_PT = 1.0  # two lines set in the middle of one cell


def place_head(line: Line, columns: Sequence[Column], own: list[list[Segment]], spanning: list[list[str]]) -> None:
    """Give each segment of a head line to its column, or to all the columns that it spans; lower lines come first."""
    labels = [" ".join(piece.text for piece in pieces) for pieces in own]
    sides = side_groups(line.segments, columns, labels)
    for name, names_group in sides:
        for place in names_group:
            spanning[place].insert(0, name.text)
    wide: list[Segment] = []
    for segment in line.segments if not sides else ():
        index = _goes_on_in(segment, own)
        if index is None:
            index = _own_column(segment, columns, labels)
        if index is not None:
            own[index].insert(0, segment)
        elif segment.x1 > columns[0].left:
            wide.append(segment)
    for segment, group in zip(wide, _spanned(wide, columns), strict=True):
        for index in group:
            spanning[index].insert(0, segment.text)


def _goes_on_in(segment: Segment, own: Sequence[Sequence[Segment]]) -> int | None:
    """The column whose head the segment begins ("I alt 2014-" over "2017"): it is in line with the piece right beneath."""
    if not NO_GROUP.fullmatch(segment.text):
        return None
    for index, pieces in enumerate(own):
        if pieces and abs(middle_of(segment.x0, segment.x1) - middle_of(pieces[0].x0, pieces[0].x1)) < _IN_LINE_PT:
            return index
    return None


def _own_column(segment: Segment, columns: Sequence[Column], labels: Sequence[str]) -> int | None:
    """The one column that a segment stands over: in line with its edge or its middle, or within its zone.

    A name that is centred over several columns with heads of their own beneath (`labels`) is no column's own.
    """
    middle = middle_of(segment.x0, segment.x1)
    covered = [i for i, column in enumerate(columns) if segment.x0 < middle_of(column.x0, column.x1) < segment.x1]
    if len(covered) > 1:
        return None
    index = next((i for i, column in enumerate(columns) if column.holds(segment)), None)
    if index is None:
        return None
    column = columns[index]
    if abs(segment.x1 - column.x1) < 3 or abs(middle - middle_of(column.x0, column.x1)) < 3:
        return index
    if any(off(segment, group, columns) < 3 for group in _groups_named(segment, labels)):
        return None
    is_inside = segment.x0 > column.left - 2 and segment.x1 < column.right + 2
    return index if is_inside and abs(middle - middle_of(column.x0, column.x1)) < 0.45 * (column.right - column.left) else None


def _groups_named(segment: Segment, labels: Sequence[str]) -> Iterator[range]:
    """The groups of columns that may have the segment for their name: all have heads, which say no years if it does."""
    if NO_GROUP.fullmatch(segment.text):
        return
    says_years = read_period(segment.text) is not None
    for first in range(len(labels)):
        for last in range(first + 1, len(labels)):
            beneath = labels[first : last + 1]
            if all(beneath) and not (says_years and any(read_period(label) for label in beneath)):
                yield range(first, last + 1)


def _spanned(wide: Sequence[Segment], columns: Sequence[Column]) -> list[range]:
    """The columns that each segment of a line spans: side by side, each segment centred over its own, as many as can be."""
    ways: list[list[tuple[float, list[range]]]] = [[(0.0, [])]]
    # ways[n] holds the best way to place n segments for each column that the last of them may end in.
    for segment in wide:
        found: dict[int, tuple[float, list[range]]] = {}
        for cost, groups in ways[-1]:
            start = groups[-1].stop if groups else 0
            for first in range(start, len(columns)):
                for last in range(first, len(columns)):
                    group = range(first, last + 1)
                    total = cost + off(segment, group, columns) - _PT_PER_COLUMN * len(group)
                    if last not in found or total < found[last][0]:
                        found[last] = (total, [*groups, group])
        ways.append(list(found.values()))
    return min(ways[-1], key=lambda way: way[0])[1] if ways[-1] else [range(0)] * len(wide)
