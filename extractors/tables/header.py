"""Read the head of each column: its label, the years it covers, and whether it is a total.

Evidence: the text above the column, and the text that spans it with others. A range over years that have columns of their
own is their total; a total without years covers the table's; a column that the head says nothing about has no period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.columns import Column
from extractors.tables.marks import without_marks
from extractors.tables.parts import Line, Segment
from extractors.tables.periods import Period, read_period
from extractors.tables.units import find_unit, is_unit_line

# Columns that hold no amounts although figures may stand in them.
_NO_AMOUNTS = re.compile(
    r"^(?:noter?|bemærkning(?:er)?|prisniveau|pris(?:er|år)?|pl|p/l|pris-\s?og\slønniveau|§|nr\.?|kilde|fodnote|side|antal\b.*|andel\b.*|pct\.?|procent|%|årsværk|"
    r".*\((?:pct\.?|procent|antal|stk\.?|%)\))$",
    re.IGNORECASE,
)

# How much less centred a text may be to span one column more.
_PT_PER_COLUMN = 0.3


@dataclass(frozen=True, slots=True)
class Head:
    """A value column with what its head says. `unit_text` is a unit that the head prints for this column."""

    column: Column
    label: str
    period: Period
    unit_text: str | None


def read_heads(head: Sequence[Line], columns: Sequence[Column]) -> tuple[Head, ...]:
    """The value columns, from left to right; columns of text, notes and price levels are left out."""
    own: list[list[str]] = [[] for _ in columns]
    spanning: list[list[str]] = [[] for _ in columns]
    for line in reversed(head):
        _place(line, columns, own, spanning)
    found: list[Head] = []
    for column, texts, spans in zip(columns, own, spanning, strict=True):
        label, unit_text = _label(texts)
        if not column.is_value or _NO_AMOUNTS.match(label):
            continue
        period = read_period(label) or next((p for text in reversed(spans) if (p := read_period(text))), None)
        found.append(Head(column, label or " ".join(_words(spans)), period or Period(None, None, "period"), unit_text))
    return _with_groups(_with_totals(found), spanning, columns)


def _place(line: Line, columns: Sequence[Column], own: list[list[str]], spanning: list[list[str]]) -> None:
    """Give each segment of a head line to its column, or to all the columns that it spans; lower lines come first."""
    named = [bool(texts) for texts in own]
    wide: list[Segment] = []
    for segment in (part for whole in line.segments for part in _parts(whole, columns)):
        index = _own_column(segment, columns, named)
        if index is not None:
            own[index].insert(0, segment.text)
        elif segment.x1 > columns[0].left:
            wide.append(segment)
    for segment, group in zip(wide, _spanned(wide, columns), strict=True):
        for index in group:
            spanning[index].insert(0, segment.text)


def _parts(segment: Segment, columns: Sequence[Column]) -> tuple[Segment, ...]:
    """The words of a segment one by one where each stands in line with a column of its own, printed close."""
    words = tuple(Segment((word,)) for word in segment.words)
    places = [
        index
        for word in words
        for index, column in enumerate(columns)
        if abs(word.x1 - column.x1) < 3 or abs(_middle(word.x0, word.x1) - _middle(column.x0, column.x1)) < 3
    ]
    return words if len(words) > 1 and len(places) == len(set(places)) == len(words) else (segment,)


def _own_column(segment: Segment, columns: Sequence[Column], named: Sequence[bool]) -> int | None:
    """The one column that a segment stands over: in line with its edge or its middle, or within its zone.

    A segment that is centred over several columns with heads of their own beneath (`named`) is no column's own.
    """
    middle = _middle(segment.x0, segment.x1)
    covered = [i for i, column in enumerate(columns) if segment.x0 < _middle(column.x0, column.x1) < segment.x1]
    if len(covered) > 1:
        return None
    index = next((i for i, column in enumerate(columns) if column.holds(segment)), None)
    if index is None:
        return None
    column = columns[index]
    if abs(segment.x1 - column.x1) < 3 or abs(middle - _middle(column.x0, column.x1)) < 3:
        return index
    groups = (range(first, last + 1) for first in range(len(columns)) for last in range(first + 1, len(columns)))
    if any(_off(segment, group, columns) < 3 and all(named[i] for i in group) for group in groups):
        return None
    is_inside = segment.x0 > column.left - 2 and segment.x1 < column.right + 2
    return index if is_inside and abs(middle - _middle(column.x0, column.x1)) < 0.45 * (column.right - column.left) else None


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
                    total = cost + _off(segment, group, columns) - _PT_PER_COLUMN * len(group)
                    if last not in found or total < found[last][0]:
                        found[last] = (total, [*groups, group])
        ways.append(list(found.values()))
    return min(ways[-1], key=lambda way: way[0])[1] if ways[-1] else [range(0)] * len(wide)


def _off(segment: Segment, group: range, columns: Sequence[Column]) -> float:
    """How far the segment's middle is from the middle of a group of columns, in points.

    Columns reach from their leftmost figure, or, where figures are set right in wide cells, from the column before.
    """
    first, last = group[0], group[-1]
    before = columns[first - 1].x1 if first else 2 * columns[0].x1 - columns[min(1, len(columns) - 1)].x1
    middle, right = _middle(segment.x0, segment.x1), columns[last].x1
    return min(abs(_middle(left, right) - middle) for left in (columns[first].x0, before))


def _middle(left: float, right: float) -> float:
    return (left + right) / 2


def _label(texts: Sequence[str]) -> tuple[str, str | None]:
    """A column's label out of its lines, without units and footnote marks, and the unit."""
    unit_text = next((text for text in texts if find_unit(text)), None)
    return " ".join(_words([without_marks(text) for text in texts if not is_unit_line(text)])), unit_text


def _words(texts: Sequence[str]) -> list[str]:
    """The lines' words, joined where a line ends in a hyphen: "2019-" and "2026", "Kommu-" and "nal"."""
    words: list[str] = []
    for text in texts:
        if words and re.search(r"\w[-\u2010\u2011\u2013]$", words[-1]):
            is_range = words[-1][-2].isdigit() or not text[:1].islower()
            words[-1] = (words[-1] if is_range else words[-1][:-1]) + text
        elif words and re.match(r"[-\u2013]\d", text) and words[-1][-1].isdigit():
            words[-1] += text
        else:
            words.append(text)
    return words


def _with_totals(heads: list[Head]) -> list[Head]:
    """Ranges that sum up other columns made totals, and totals without years given the table's."""
    periods = [head.period for head in heads]
    years = [year for p in periods for year in (p.year_from, p.year_to) if year is not None]
    found = []
    for head in heads:
        period = head.period
        if period.role == "period" and _is_sum_of(period, [p for p in periods if p is not period]):
            period = replace(period, role="total")
        elif period.role == "total" and period.year_from is None and years:
            period = replace(period, year_from=min(years), year_to=max(years))
        found.append(replace(head, period=period))
    return found


def _is_sum_of(period: Period, others: Sequence[Period]) -> bool:
    """Whether a range of years has all its years in two or more narrower columns."""
    if period.year_from is None or period.year_to is None or period.year_from == period.year_to:
        return False
    inside = [
        other
        for other in others
        if other.role == "period" and other.year_from is not None and other.year_to is not None
        and period.year_from <= other.year_from <= other.year_to <= period.year_to
        and (other.year_from, other.year_to) != (period.year_from, period.year_to)
    ]  # fmt: skip
    covered = {year for other in inside for year in range(other.year_from or 0, (other.year_to or 0) + 1)}
    return len(inside) >= 2 and covered == set(range(period.year_from, period.year_to + 1))


def _with_groups(heads: Sequence[Head], spanning: Sequence[Sequence[str]], columns: Sequence[Column]) -> tuple[Head, ...]:
    """The heads with the names of the groups that span them before their labels, periods and units left out."""
    found = []
    for head in heads:
        texts = spanning[columns.index(head.column)]
        says_period = read_period(head.label) is not None
        groups = [
            text
            for text in texts
            if not is_unit_line(text) and text not in head.label and not (says_period and read_period(text) is not None)
        ]
        found.append(replace(head, label=" ".join([*groups, head.label])))
    return tuple(found)
