"""Read the head of each column: its label, the years it covers, and whether it is a total.

Evidence: the text above the column, and the text that spans it with others. A range over years that have columns of their
own is their total; a total without years covers the table's; a column that the head says nothing about has no period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.columns import Column
from extractors.tables.head_cells import HeadCells
from extractors.tables.marks import without_marks
from extractors.tables.parts import Line, Segment, VerticalRule
from extractors.tables.periods import Period, ends_period, read_period
from extractors.tables.spans import place_head
from extractors.tables.units import find_unit, is_unit_line, spans_unit

# Columns that hold no amounts although figures may stand in them.
_NO_AMOUNTS = re.compile(
    r"^(?:noter?|bemærkning(?:er)?|prisniveau|pris(?:er|år)?|pl|p/l|pris-\s?og\slønniveau|§|nr\.?|kilde|fodnote|side|antal\b.*|andel\b.*|pct\.?|procent|%|årsværk|"
    r".*\((?:pct\.?|procent|antal|stk\.?|%)\))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A value column with what its head says. `unit_text` is a unit that the head prints for this column."""

    column: Column
    label: str
    period: Period
    unit_text: str | None


def read_heads(
    head: Sequence[Line], columns: Sequence[Column], vertical_rules: Sequence[VerticalRule] = ()
) -> tuple[Head, ...]:
    """The value columns, from left to right; columns of text, notes and price levels are left out."""
    cells = HeadCells(columns, vertical_rules)
    own: list[list[Segment]] = [[] for _ in columns]
    spanning: list[list[str]] = [[] for _ in columns]
    for line in reversed(head):
        left = cells.place(line, own, spanning)
        if left is not None:
            place_head(left, columns, own, spanning)
    found: list[Head] = []
    for column, pieces, spans in zip(columns, own, spanning, strict=True):
        label, unit_text = _label([piece.text for piece in pieces])
        if not column.is_value or _NO_AMOUNTS.match(label):
            continue
        period = read_period(label) or next((p for text in reversed(spans) if (p := read_period(text))), None)
        found.append(Head(column, label or " ".join(_words(spans)), period or Period(None, None, "period"), unit_text))
    return _with_groups(_with_totals(found), spanning, columns)


def _label(texts: Sequence[str]) -> tuple[str, str | None]:
    """A column's label out of its lines, without units and footnote marks, and the unit."""
    texts = _units_whole(texts)
    unit_text = next((text for text in (*_words(texts), *texts) if find_unit(text)), None)
    return " ".join(_words([without_marks(text) for text in texts if not is_unit_line(text)])), unit_text


def _units_whole(texts: Sequence[str]) -> list[str]:
    """The lines, those that a unit spans made one."""
    found: list[str] = []
    for text in texts:
        if found and spans_unit(found[-1], text):
            found[-1] += f" {text}"
        else:
            found.append(text)
    return found


def head_texts(head: Sequence[Line]) -> list[str]:
    """The texts of a head from the top down, words that go on in the line below made whole ("Tusin-" over "de kr.")."""
    found: list[list[Segment]] = []
    for segment in (segment for line in head for segment in line.segments):
        begun = next(
            (parts for parts in found if _goes_on(parts[-1].text, segment.text) and _stands_below(segment, parts[-1])), None
        )
        if begun is None:
            found.append([segment])
        else:
            begun.append(segment)
    return [text for parts in found for text in _units_whole(_words([part.text for part in parts]))]


def _goes_on(above: str, below: str) -> bool:
    return above.endswith("-") or spans_unit(above, below)


def _stands_below(segment: Segment, above: Segment) -> bool:
    return segment.words[0].top > above.words[0].top and segment.x0 < above.x1 and segment.x1 > above.x0


def _words(texts: Sequence[str]) -> list[str]:
    """The lines' words, joined where a line ends in a hyphen: "2019-" and "2026", "Kommu-" and "nal"."""
    words: list[str] = []
    for text in texts:
        if words and re.search(r"\w[-\u2010\u2011\u2013]$", words[-1]):
            is_range = words[-1][-2].isdigit() or not text[:1].islower()
            words[-1] = (words[-1] if is_range else words[-1][:-1]) + text
        elif words and (_ends_range(words[-1], text) or ends_period(words[-1], text)):
            words[-1] += text
        else:
            words.append(text)
    return words


def _ends_range(above: str, below: str) -> bool:
    return above[-1].isdigit() and re.match(r"[-\u2013]\d", below) is not None


def _with_totals(heads: list[Head]) -> list[Head]:
    """Ranges that sum up other columns made totals, and totals without years given the table's."""
    periods = [head.period for head in heads]
    closed = [year for p in periods if p.year_to is not None for year in (p.year_from, p.year_to) if year is not None]
    years = closed or [p.year_from for p in periods if p.year_from is not None]  # "2028 og frem" is beyond a total
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
