"""Which columns a piece of a table's head stands over where vertical rules part all columns: those of its cell.

Evidence: the rules at the piece's own height; one that is left out there makes the cells beside it one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.columns import Column
from extractors.tables.parts import Line, Segment, VerticalRule

_TOUCH_PT = 1.0


class HeadCells:
    """The cells of a head; none where two columns have no vertical rule between them anywhere."""

    def __init__(self, columns: Sequence[Column], vertical_rules: Sequence[VerticalRule]) -> None:
        self._columns = columns
        self._rules = vertical_rules
        self._are_drawn = len(columns) > 1 and all(
            any(left.x1 - _TOUCH_PT <= rule.x <= right.x0 + _TOUCH_PT for rule in vertical_rules)
            for left, right in pairwise(columns)
        )

    def place(self, line: Line, own: list[list[Segment]], spanning: list[list[str]]) -> Line | None:
        """Give each segment of a head line to its column, or to all columns of its cell; the rest of the line, or None."""
        left: list[Segment] = []
        for segment in line.segments:
            under = self._columns_under(segment)
            if not under:
                left.append(segment)
            if len(under) == 1:
                own[under[0]].insert(0, segment)
                continue
            for index in under:
                spanning[index].insert(0, segment.text)
        return Line(tuple(left)) if left else None

    def _columns_under(self, segment: Segment) -> list[int]:
        """The columns of the cell that the segment stands in; none where the rules do not tell."""
        if not self._are_drawn:
            return []
        y = segment.words[0].centre_y
        rules_x = [rule.x for rule in self._rules if rule.crosses(y)]
        left = max((x for x in rules_x if x <= segment.x0 + _TOUCH_PT), default=None)
        right = min((x for x in rules_x if x >= segment.x1 - _TOUCH_PT), default=None)
        if left is None or right is None or any(segment.x0 + _TOUCH_PT < x < segment.x1 - _TOUCH_PT for x in rules_x):
            return []
        return [index for index, column in enumerate(self._columns) if left < (column.x0 + column.x1) / 2 < right]
