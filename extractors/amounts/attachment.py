"""Which period each amount of a sentence speaks of."""

from __future__ import annotations

from dataclasses import replace

from extractors.amounts.pairing import paired_years
from extractors.amounts.periods import Attached, Carried, Period, Years
from extractors.amounts.pointing import pointed_back
from extractors.amounts.sentence import SentenceView

PARTS_FIRST = ("heraf", "deraf")
OVER_AGREEMENT = "total-aftaleperioden"


def attach(view: SentenceView, earlier: list[list[Years]], carried: Carried | None) -> list[Attached]:
    """The period of each amount.

    Args:
        view: the sentence.
        earlier: the periods of each sentence before this one, the last one last, for "i samme periode".
        carried: what the words before this sentence say of its amounts, if anything.
    """
    paired = paired_years(view)
    result: list[Attached] = []
    consumed: set[int] = set()
    for index in range(len(view.amounts)):
        own = paired.get(index) or _own(view, index, consumed)
        if own.period is not None and own.period.start >= view.amounts[index].end:
            consumed.add(own.period.start)
        if not own.is_said:
            own = _inherited(view, index, result, carried)
        result.append(own)
    _share_backwards(view, result)
    if carried is not None and carried.rule == "lead":
        result = [attached if attached.is_said else _carried(carried) for attached in result]
    return [pointed_back(view, attached, earlier, view.left(index)) for index, attached in enumerate(result)]


def _own(view: SentenceView, index: int, consumed: set[int]) -> Attached:
    """The period in the amount's own words: right behind it, else a firm one behind, else before, else a plain one behind."""
    amount, right = view.amounts[index], view.right(index)
    behind = [p for p in view.periods if amount.end <= p.start < right and not view.goes_with_next(p.start, index)]
    for period in behind:
        if view.adjoins_over_period(amount.end, period.start):
            return _with_lasting(view, period, [p for p in behind if p.end < right], "adjacent")
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


def _with_lasting(view: SentenceView, period: Period, behind: list[Period], rule: str) -> Attached:
    """A period with the "varigt" beside it, which leaves it open: "varigt fra 2026", "i 2026 og varigt"."""
    attached = _said(period, rule)
    if period.is_lasting:
        dated = [p for p in behind if p.start == period.end and p.items]
        if dated:
            return replace(_said(dated[0], rule), is_open=True)
    elif any(p.is_lasting and p.start in _next_to(view, period) for p in behind):
        return replace(attached, is_open=True)
    return attached


def _next_to(view: SentenceView, period: Period) -> tuple[int, ...]:
    """Where a "varigt" said with a period would stand: "i 2026 varigt", "i 2026 og varigt"."""
    return (period.end, period.end + 1) if view.word(period.end) == "og" else (period.end,)


def _belongs_elsewhere(view: SentenceView, start: int, period: Period) -> bool:
    """Whether a period that does not adjoin the amount is rather that of an aim, of another clause, or of what is not."""
    if any(view.word(at) == "ikke" for at in range(start, period.start)):
        return True
    if view.has_goal(start, period.start) or view.has_goal(period.end, min(period.end + 1, view.last)):
        return True
    return period.is_plain and view.begins_clause(start, period.start)


def _clause_start(view: SentenceView, at: int) -> int:
    start = at
    while start > view.first and view.word(start - 1) not in (",", ";", ":", "(", ")"):
        start -= 1
    return start


def _carried(carried: Carried) -> Attached:
    return Attached(carried.years, carried.is_open, None, carried.rule)


def _inherited(view: SentenceView, index: int, before: list[Attached], carried: Carried | None) -> Attached:
    """The period of an amount that has none in its own words."""
    if index == 0:
        is_part = view.word(view.first) in PARTS_FIRST and not _is_over_agreement(view, index)
        takes_over = carried is not None and carried.rule == "heraf" and is_part
        return _carried(carried) if carried is not None and takes_over else Attached()
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


def _is_over_agreement(view: SentenceView, index: int) -> bool:
    """Whether the words behind an amount give it the agreement's whole period: "Heraf 5 mia. kr. over aftaleperioden"."""
    end, right = view.amounts[index].end, view.right(index)
    return any(mark.pattern_id == OVER_AGREEMENT and end <= mark.start < right for mark in view.of("basis"))


def _says_sum(view: SentenceView, index: int) -> bool:
    """Whether "i alt" or the like stands right before the amount, or behind what says once more: "dvs. 30 mio. kr. i alt"."""
    start, end = view.amounts[index].start, view.amounts[index].end
    if view.is_restated(index) and any(mark.value == "total" and mark.start == end for mark in view.of("basis")):
        return True
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
        if following.period is not None and view.is_outside(view.amounts[index].end, following.period.start):
            continue
        one_list = view.amounts[index].group == view.amounts[index + 1].group
        is_aside = view.is_tied(index + 1) and following.period is not None and view.word(following.period.start - 1) == ","
        goes_back = view.is_coordinated(index + 1) or is_aside
        if one_list or view.is_direct(index + 1) or (following.rule != "adjacent" and goes_back):
            result[index] = replace(following, rule="shared")
