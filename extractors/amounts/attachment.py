"""Which period each amount of a sentence speaks of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.amounts import lexicon
from extractors.amounts.periods import Period, Years
from extractors.amounts.sentence import SentenceView

@dataclass(frozen=True, slots=True)
class Attached:
    """An amount's years, whether they have an open end, where that is said, and the rule that attached it."""

    years: Years = ()
    is_open: bool = False
    period: Period | None = None
    rule: str = "none"

    @property
    def is_said(self) -> bool:
        """Whether any period is said for the amount."""
        return self.rule != "none"


def attach(view: SentenceView, earlier: list[Years], whole: Attached | None) -> list[Attached]:
    """The period of each amount. `earlier` are the years of periods before this sentence, the last one last; `whole` is the
    period of the amount before it, which "Heraf" at its beginning takes over.
    """
    paired = _paired(view)
    result: list[Attached] = []
    consumed: set[int] = set()
    for index in range(len(view.amounts)):
        own = paired.get(index) or _own(view, index, consumed)
        if own.period is not None and own.period.start >= view.amounts[index].end:
            consumed.add(own.period.start)
        if not own.is_said:
            own = _inherited(view, index, result, whole)
        result.append(own)
    _share_backwards(view, result)
    return [_resolved(view, attached, earlier) for attached in result]


def _own(view: SentenceView, index: int, consumed: set[int]) -> Attached:
    """A period in the amount's own words: just behind it, else a firm one behind it, else before it, else a plain one behind it."""
    amount, right = view.amounts[index], view.right(index)
    behind = [p for p in view.periods if amount.end <= p.start < right and not view.goes_with_next(p.start, index)]
    for period in behind:
        if view.adjoins_over_period(amount.end, period.start):
            return _with_lasting(period, behind, "adjacent")
    loose = [p for p in behind if not p.is_lasting and not _belongs_elsewhere(view, amount.end, p)]
    firm = [p for p in loose if not p.is_plain]
    before = [
        p
        for p in view.periods
        if view.left(index) <= p.start < amount.start and p.start not in consumed and _reaches(view, p, amount.start)
    ]
    if firm:
        return _said(firm[0], "behind")
    if before:
        explicit = (
            [p for p in before if not p.is_lasting and not p.is_again] or [p for p in before if not p.is_lasting] or before
        )
        return _said(explicit[-1], "before")
    return _said(loose[0], "behind") if loose else Attached()


def _reaches(view: SentenceView, period: Period, until: int) -> bool:
    """Whether a period before an amount speaks of it, not of an aim or of another clause."""
    if period.is_lasting:
        return view.adjoins(period.end, until) or view.word(until - 1) == "på"
    if period.is_plain and view.begins_clause(period.end, until):
        return False
    return not view.has_goal(_clause_start(view, period.start), period.start)


def _said(period: Period, rule: str) -> Attached:
    return Attached(period.years, period.is_open, period, rule)


def _with_lasting(period: Period, behind: list[Period], rule: str) -> Attached:
    """ "varigt fra 2026" and "i 2026 og varigt" say one period together."""
    attached = _said(period, rule)
    if period.is_lasting:
        dated = [p for p in behind if p.start == period.end and p.items]
        if dated:
            return replace(_said(dated[0], rule), is_open=True)
    elif any(p.is_lasting and p.start == period.end for p in behind):
        return replace(attached, is_open=True)
    return attached


def _belongs_elsewhere(view: SentenceView, start: int, period: Period) -> bool:
    """Whether a period that does not adjoin the amount is rather that of an aim or of another clause."""
    if view.has_goal(start, period.start) or view.has_goal(period.end, min(period.end + 1, view.last)):
        return True
    return period.is_plain and view.begins_clause(start, period.start)


def _clause_start(view: SentenceView, at: int) -> int:
    start = at
    while start > view.first and view.word(start - 1) not in (",", ";", ":", "(", ")"):
        start -= 1
    return start


def _inherited(view: SentenceView, index: int, before: list[Attached], whole: Attached | None) -> Attached:
    """The period of an amount that has none in its own words."""
    words = [view.word(at) for at in range(view.left(index), view.amounts[index].start)]
    if index == 0:
        return (
            replace(whole, rule="heraf")
            if whole and whole.is_said and words[:1] and words[0] in ("heraf", "deraf")
            else Attached()
        )
    previous = before[-1]
    if _says_sum(view, index):
        years = tuple(sorted({year for attached in before for year in attached.years}))
        if len({attached.years for attached in before}) > 1 and years:
            return Attached(years, any(a.is_open for a in before), before[0].period, "sum")
        return replace(previous, rule="sum") if previous.is_said else Attached()
    if view.is_tied(index):
        return _of_whole(view, index, before)
    return previous if previous.rule in ("before", "tied", "heraf") else Attached()


def _of_whole(view: SentenceView, index: int, before: list[Attached]) -> Attached:
    """The years of what the amount is a part of; "hvoraf 2 mio. kr. årligt" is a part of every amount of the series."""
    previous = before[-1]
    if not previous.is_said:
        return Attached()
    end = view.amounts[index].end
    if any(mark.value == "per_year" and mark.start == end for mark in view.of("basis")):
        first = index - 1
        while view.is_direct(first):
            first -= 1
        years = tuple(sorted({year for attached in before[first:] for year in attached.years}))
        return Attached(years, any(attached.is_open for attached in before[first:]), previous.period, "tied")
    return replace(previous, rule="tied")


def _says_sum(view: SentenceView, index: int) -> bool:
    """Whether "i alt" or the like stands right before the amount."""
    start = view.amounts[index].start
    return any(
        mark.value == "total" and view.left(index) <= mark.start and mark.end <= start and view.adjoins(mark.end, start)
        for mark in view.of("basis")
    )


def _share_backwards(view: SentenceView, result: list[Attached]) -> None:
    """A period said once, behind the last of several amounts, is that of each: "10 og 20 mio. kr. i 2024"."""
    for index in range(len(result) - 2, -1, -1):
        following = result[index + 1]
        if result[index].is_said or following.rule not in ("adjacent", "behind", "shared"):
            continue
        one_list = view.amounts[index].group == view.amounts[index + 1].group
        if one_list or view.is_direct(index + 1) or (following.rule != "adjacent" and view.is_coordinated(index + 1)):
            result[index] = replace(following, rule="shared")


def _paired(view: SentenceView) -> dict[int, Attached]:
    """ "10, 20 og 30 mio. kr. i hhv. 2023, 2024 og 2025", "I 2023 og 2024 afsættes hhv. 10 og 20 mio. kr.": each its own item."""
    paired: dict[int, Attached] = {}
    for first, last in runs(view):
        period, is_explicit = _period_of_run(view, first, last)
        count = last - first + 1
        if period is None:
            continue
        items = period.items
        if is_explicit and len(items) == 1 and len(items[0]) == count:
            items = tuple((year,) for year in items[0])
        if len(items) != count or (not is_explicit and _says_per_year(view, last, period)):
            continue
        for position in range(count):
            is_open = period.is_open and position == count - 1
            paired[first + position] = Attached(items[position], is_open, period, "paired")
    return paired


def runs(view: SentenceView) -> list[tuple[int, int]]:
    """The runs of amounts with nothing but joints between them, as first and last index, of two amounts or more."""
    found = []
    first = 0
    for index in range(1, len(view.amounts) + 1):
        joined = index < len(view.amounts) and all(
            view.word(at) in (",", "og", "samt", "eller")
            or at in view.transparent
            or view.word(at) in lexicon.words("join", "pairing")
            for at in range(view.amounts[index - 1].end, view.amounts[index].start)
        )
        if not joined:
            if index - first > 1:
                found.append((first, index - 1))
            first = index
    return found


def _period_of_run(view: SentenceView, first: int, last: int) -> tuple[Period | None, bool]:
    """The period of a run of amounts, and whether "hhv." says that they go in order."""
    start, end = view.amounts[first].start, view.amounts[last].end
    says_pairing = any(view.word(at) in lexicon.words("join", "pairing") for at in range(max(view.left(first), start - 4), end))
    for period in view.periods:
        if end <= period.start < view.right(last) and view.adjoins(end, period.start):
            return period, says_pairing or period.is_paired
    if says_pairing:
        before = [p for p in view.periods if view.left(first) <= p.start < start]
        return (before[-1] if before else None), True
    return None, False


def _says_per_year(view: SentenceView, last: int, period: Period) -> bool:
    end = view.amounts[last].end
    return any(mark.value == "per_year" and end <= mark.start <= period.end for mark in view.of("basis"))


def _resolved(view: SentenceView, attached: Attached, earlier: list[Years]) -> Attached:
    """ "i samme periode" given the years of the last period said before it."""
    if attached.period is None or not attached.period.is_again:
        return attached
    start = attached.period.start
    said = [p.years for p in view.periods if p.start < start and p.years]
    candidates = said or earlier
    return replace(attached, years=candidates[-1] if candidates else ())
