"""How clearly a figure must speak of a cell before a difference is called a contradiction: one rule a situation.

All thresholds stand here. They are strict where nothing explains the difference, and the less strict the more it looks like a
slip: two figures seldom differ by just two digits swapped or a factor of 1.000 by chance. `python -m benchmarks.mutations`
shows what each rule finds; the unaltered agreements show that it finds nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Slip = Literal["strong", "weak", "none"]


@dataclass(frozen=True, slots=True)
class Speaking:
    """What is known of a mention and a row's figure that differs from it.

    support: how much the words around the mention are the row's, 0 to 1.
    coverage: how much of the row's own label the mention's own sentence says, 0 to 1.
    company: how many other figures of the sentence the row holds.
    slip: how unlikely the two figures differ as they do by chance; `is_scramble` for swapped digits and a factor of 1.000.
    lead: how much more the words support this row than any other whose figure differs too.
    lead_over_equal: how much more than a row that has the figure; None where no such row is borne out.
    is_claimed: another mention gives the figure already. has_own: a formula gives the mention's figure.
    """

    support: float
    coverage: float
    company: int
    slip: Slip
    is_scramble: bool
    lead: float
    lead_over_equal: float | None
    is_dated: bool
    is_whole: bool
    is_row_total: bool
    says_total: bool
    is_elsewhere: bool
    is_claimed: bool
    has_own: bool
    is_exact: bool
    is_comparable: bool
    is_near: bool


_LEAD_OVER_EQUAL: dict[Slip, float] = {"strong": 0.3, "weak": 0.4, "none": 0.5}


def is_clear(seen: Speaking) -> bool:
    """Whether any rule holds, and no row that has the figure is spoken of nearly as much."""
    if seen.lead_over_equal is not None and seen.lead_over_equal < _LEAD_OVER_EQUAL[seen.slip]:
        return False
    if seen.slip != "strong" and (seen.is_elsewhere or (seen.is_claimed and not seen.company)):
        return False
    return any(rule(seen) for rule in RULES.values())


def _named_with_slip(seen: Speaking) -> bool:
    """The label is said in part and a plain slip explains the difference."""
    needed = 0.65 if seen.is_claimed else 0.5 if seen.is_elsewhere else 0.35
    return seen.slip == "strong" and seen.is_dated and seen.support >= needed and seen.coverage >= 0.3


def _scrambled(seen: Speaking) -> bool:
    """Under its heading alone, with the very digits in another order or the unit mistaken, in its very years."""
    return seen.is_scramble and seen.is_dated and not seen.has_own and not seen.is_claimed and seen.support >= 0.25


def _named_with_weak_slip(seen: Speaking) -> bool:
    """Half of the words, and one digit or another row's figure explains the difference."""
    return (
        seen.slip == "weak"
        and seen.is_dated
        and seen.support >= 0.45
        and seen.coverage >= 0.35
        and _is_row(seen)
        and not seen.has_own
    )


def _named(seen: Speaking) -> bool:
    """The label is said and the years are the row's, whatever the difference."""
    is_all = seen.support >= 0.8 and seen.coverage >= 0.95
    is_most = seen.support >= 0.65 and seen.coverage >= 0.75 and seen.is_comparable and seen.is_exact
    return seen.is_dated and (is_all or is_most) and seen.lead >= 0.1 and not seen.is_row_total and not seen.has_own


def _total_with_slip(seen: Speaking) -> bool:
    """A total spoken of as such, or as what the agreement comes to, and a slip explains the difference."""
    needed = 0.55 if seen.slip == "weak" else 0.35
    is_meant = seen.says_total or seen.support >= 0.6
    return (
        seen.is_row_total and seen.slip != "none" and seen.is_dated and is_meant and seen.support >= needed and not seen.has_own
    )


def _total_of_all(seen: Speaking) -> bool:
    """The total over the whole period, spoken of as little else is."""
    is_all = seen.is_row_total and seen.is_whole and seen.is_dated and seen.support >= 0.8
    return is_all and seen.is_exact and not seen.has_own and seen.is_comparable


def _in_series(seen: Speaking) -> bool:
    """One of several figures of a sentence that this row holds in their years."""
    is_sum = seen.says_total and seen.slip == "none"
    return seen.company >= 1 and seen.is_dated and seen.support >= 0.65 and not seen.has_own and not is_sum


def _undated_with_slip(seen: Speaking) -> bool:
    """Without years the figure speaks of all of the row."""
    needed = (0.65, 0.3) if seen.slip == "strong" or seen.company else (0.7, 0.6)
    is_said = seen.support >= needed[0] and seen.coverage >= needed[1]
    return seen.slip != "none" and not seen.is_dated and is_said and not seen.has_own


def _displaced(seen: Speaking) -> bool:
    """Another row's figure, which that row's words hardly bear out, where this row's label is said."""
    return seen.has_own and seen.slip == "weak" and seen.support >= 0.7 and seen.coverage >= 0.9 and _is_row(seen)


def _undated(seen: Speaking) -> bool:
    """Without years, the whole label said and no other row's nearly as much."""
    is_said = seen.support >= 0.8 and seen.coverage >= 0.95 and seen.lead >= 0.2
    return not seen.is_dated and is_said and _is_row(seen) and seen.is_exact and seen.is_near and not seen.has_own


def _is_row(seen: Speaking) -> bool:
    return not seen.is_row_total or seen.says_total


RULES: dict[str, Callable[[Speaking], bool]] = {
    "named with slip": _named_with_slip,
    "scrambled": _scrambled,
    "named with weak slip": _named_with_weak_slip,
    "named": _named,
    "total with slip": _total_with_slip,
    "total of all": _total_of_all,
    "in series": _in_series,
    "undated with slip": _undated_with_slip,
    "displaced": _displaced,
    "undated": _undated,
}
