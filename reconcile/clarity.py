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
    company: how many other figures of the sentence the row holds. has_own: a formula gives the mention's figure.
    slip: how unlikely the two figures differ as they do by chance; `is_scramble` for swapped digits and a factor of 1.000.
    lead: how much more the words support this row than any other whose figure differs too.
    is_dated: it is said which of the row's figures is meant. is_estimate: the figure is foreseen or reckoned.
    is_claimed: another mention gives the figure already; is_taken: one of the same sentence.
    is_part_of_row: the figure is told as a part of something, and the row may be its whole.
    """

    support: float
    coverage: float
    company: int
    slip: Slip
    is_scramble: bool
    lead: float
    is_dated: bool
    is_row_total: bool
    says_total: bool
    is_elsewhere: bool
    is_estimate: bool
    is_claimed: bool
    is_taken: bool
    is_part_of_row: bool
    is_each_year: bool
    has_own: bool
    is_exact: bool
    is_comparable: bool
    is_near: bool


_LEAD_OVER_EQUAL: dict[Slip, float] = {"strong": 0.3, "weak": 0.35, "none": 0.4}
_SAID, _FAR = 0.95, 0.5  # all of a label; no other row is spoken of nearly as much
_COMPANY = 0.1  # what two other figures of the sentence are worth
_MANY = 3  # figures of a row told in one sentence: all of it


def is_outdone(seen: Speaking, lead_over_equal: float | None) -> bool:
    """Whether a row that has the figure is spoken of nearly as much. None: no such row is borne out (`reconcile.rivals`)."""
    needed = _LEAD_OVER_EQUAL[seen.slip] - (_COMPANY if seen.company > 1 else 0.0)
    return lead_over_equal is not None and lead_over_equal < needed


def is_clear(seen: Speaking) -> bool:
    """Whether any rule holds."""
    if seen.is_elsewhere and seen.is_claimed and not seen.company:
        return False  # the cell's own figure is told, and this one is said to be other money
    if seen.slip != "strong" and (seen.is_part_of_row or _is_other_money(seen) or _is_told_already(seen)):
        return False
    return any(rule(seen) for rule in RULES.values())


def _is_other_money(seen: Speaking) -> bool:
    """Whether the prose may speak of money outside the tables; a figure that is foreseen need not where the row is named."""
    if seen.is_estimate and seen.coverage >= _SAID and seen.lead >= _FAR:
        return False
    return seen.is_elsewhere and seen.company < _MANY


def _is_told_already(seen: Speaking) -> bool:
    """Whether the cell's figure is told elsewhere, and neither a slip nor the words say that this is meant."""
    is_near_none = seen.coverage >= _SAID and seen.lead >= _FAR and seen.slip != "none"
    return seen.is_taken or (seen.is_claimed and not seen.company and not is_near_none)


def _named_with_slip(seen: Speaking) -> bool:
    """The label is said in part and a plain slip explains the difference."""
    needed = 0.65 if seen.is_claimed and not seen.company else 0.5 if seen.is_elsewhere else 0.35
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
    """The label is said and the years are the row's, whatever the difference between figures of one size.

    A sum behind all of the row's figures is meant, of whatever size.
    """
    is_sum = seen.says_total and seen.company >= _MANY
    is_one_size = seen.is_comparable or seen.is_each_year or seen.slip != "none" or is_sum
    is_all = seen.support >= 0.8 and seen.coverage >= _SAID and seen.lead >= 0.1
    is_only = seen.support >= 0.6 and seen.coverage >= _SAID and seen.lead >= 0.3
    is_most = seen.support >= 0.65 and seen.coverage >= 0.55 and seen.is_comparable and seen.is_exact and seen.lead >= 0.1
    return seen.is_dated and ((is_one_size and (is_all or is_only)) or is_most) and not seen.is_row_total and not seen.has_own


def _total_with_slip(seen: Speaking) -> bool:
    """A total spoken of as such, or as what the agreement comes to, and a slip explains the difference."""
    needed = 0.55 if seen.slip == "weak" else 0.35
    is_meant = seen.says_total or seen.support >= 0.6
    return (
        seen.is_row_total and seen.slip != "none" and seen.is_dated and is_meant and seen.support >= needed and not seen.has_own
    )


def _in_series(seen: Speaking) -> bool:
    """One of several figures of a sentence that this row holds in their years."""
    is_sum = seen.says_total and seen.slip == "none"
    return seen.company >= 1 and seen.is_dated and seen.support >= 0.65 and not seen.has_own and not is_sum


def _undated_with_slip(seen: Speaking) -> bool:
    """Without years the figure speaks of all of the row."""
    support, coverage = (0.65, 0.3) if seen.slip == "strong" or seen.company else (0.7, 0.6)
    if seen.slip == "strong" and seen.says_total:
        support, coverage = 0.4, 0.2
    elif seen.is_scramble:
        support = 0.5
    is_said = seen.support >= support and seen.coverage >= coverage
    return seen.slip != "none" and not seen.is_dated and is_said and not seen.has_own


def _displaced(seen: Speaking) -> bool:
    """Another row's figure, which that row's words hardly bear out, where this row's label is said."""
    is_said = seen.support >= 0.7 and seen.coverage >= 0.9 and _is_row(seen)
    is_all = seen.is_dated and seen.support >= 0.8 and seen.coverage >= _SAID and seen.is_exact and not seen.is_row_total
    return seen.has_own and ((seen.slip == "weak" and is_said) or is_all)


def _undated(seen: Speaking) -> bool:
    """Without years, the whole label said and no other row's nearly as much."""
    is_said = seen.support >= 0.8 and seen.coverage >= _SAID and seen.lead >= 0.2
    is_close = seen.is_near or (seen.is_each_year and seen.is_comparable and seen.lead >= _FAR)
    return not seen.is_dated and is_said and _is_row(seen) and is_close and not seen.has_own


def _is_row(seen: Speaking) -> bool:
    """A total counts as a row where the clause says that it speaks of one, or tells other figures of it."""
    return not seen.is_row_total or seen.says_total or seen.company > 0


RULES: dict[str, Callable[[Speaking], bool]] = {
    "named with slip": _named_with_slip,
    "scrambled": _scrambled,
    "named with weak slip": _named_with_weak_slip,
    "named": _named,
    "total with slip": _total_with_slip,
    "in series": _in_series,
    "undated with slip": _undated_with_slip,
    "displaced": _displaced,
    "undated": _undated,
}
