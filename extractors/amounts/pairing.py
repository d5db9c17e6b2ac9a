"""Amounts and years that go in order: "10, 20 og 30 mio. kr. i hhv. 2023, 2024 og 2025"."""

from __future__ import annotations

from extractors.amounts import lexicon
from extractors.amounts.periods import Attached, Period, Years
from extractors.amounts.sentence import SentenceView

WORDS_BEFORE = 4
UNPAIRED = "pairing"


def paired_years(view: SentenceView) -> dict[int, Attached]:
    """The amounts that have their place in a list of years, by index.

    "hhv." ties them in order; a list of amounts right before as many years needs no "hhv.", nor do figures under one unit
    before a span of as many years ("10, 20 og 30 mio. kr. i 2023-2025"). Where the two are not equally many, every amount has
    all the years, and the first is in doubt.
    """
    paired: dict[int, Attached] = {}
    for first, last in _runs(view):
        period, is_explicit = _period_of_run(view, first, last)
        if period is None or (not period.is_paired and _says_per_year(view, last, period)):
            continue
        count = last - first + 1
        items = _items(period, count if is_explicit or _is_one_list(view, first, last, period) else 0)
        if len(items) == count:
            for position in range(count):
                is_open = period.is_open and position == count - 1
                paired[first + position] = Attached(items[position], is_open, period, "paired")
        elif is_explicit and len(items) > 1:
            for index in range(first, last + 1):
                doubt = UNPAIRED if index == first else None
                paired[index] = Attached(period.years, period.is_open, period, "paired", doubt)
    return paired


def _items(period: Period, count: int) -> tuple[Years, ...]:
    """The items of the list; a span of as many years as there are amounts is such a list too: "hhv. 10 og 20 i 2023-2024"."""
    if len(period.items) == 1 and len(period.items[0]) == count:
        return tuple((year,) for year in period.items[0])
    return period.items


def _is_one_list(view: SentenceView, first: int, last: int, period: Period) -> bool:
    """Whether figures share one unit, and no "hhv." behind the years gives each of them a purpose."""
    groups = {amount.group for amount in view.amounts[first : last + 1]}
    behind = {view.word(at) for at in range(period.end, view.right(last))}
    return len(groups) == 1 and not behind & lexicon.words("join", "pairing")


def _runs(view: SentenceView) -> list[tuple[int, int]]:
    """The runs of two or more amounts with nothing but joints between them, as first and last index."""
    found = []
    first = 0
    for index in range(1, len(view.amounts) + 1):
        if index < len(view.amounts) and _is_joined(view, index):
            continue
        if index - first > 1:
            found.append((first, index - 1))
        first = index
    return found


def _is_joined(view: SentenceView, index: int) -> bool:
    between = range(view.amounts[index - 1].end, view.amounts[index].start)
    joints = lexicon.words("join", "list") | lexicon.words("join", "pairing")
    return all(view.word(at) in joints or at in view.transparent for at in between)


def _period_of_run(view: SentenceView, first: int, last: int) -> tuple[Period | None, bool]:
    """The period of a run of amounts, and whether "hhv." says that they go in order."""
    start, end = view.amounts[first].start, view.amounts[last].end
    nearby = range(max(view.left(first), start - WORDS_BEFORE), end)
    says_pairing = any(view.word(at) in lexicon.words("join", "pairing") for at in nearby)
    for period in view.periods:
        if end <= period.start < view.right(last) and view.adjoins(end, period.start):
            return period, says_pairing or period.is_paired
    before = [p for p in view.periods if view.left(first) <= p.start < start]
    if before and (says_pairing or before[-1].is_paired):
        return before[-1], True
    return None, False


def _says_per_year(view: SentenceView, last: int, period: Period) -> bool:
    end = view.amounts[last].end
    return any(mark.value == "per_year" and end <= mark.start <= period.end for mark in view.of("basis"))
