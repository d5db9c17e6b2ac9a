"""How far two figures may differ and still be the same figure: rounding and hedges, in one place, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import isqrt
from typing import Literal, assert_never

from schemas.records import Cell, Mention

Reason = Literal["exact", "rounding", "about", "just_over", "just_under", "at_most", "at_least", "range"]

_ABOUT_SHARE = Decimal("0.05")  # "ca." reaches a twentieth to each side,
_BOUND_SHARE = Decimal("0.5")  # and "op til" speaks of at least half of what it allows.
_FRACTIONS = {"¼": 4, "½": 2, "¾": 4}
_UNITS = (1_000_000_000, 1_000_000, 1_000)


@dataclass(frozen=True, slots=True)
class Window:
    """The figures that a mention allows, in kroner, both ends inclusive, and why it is wider than one figure."""

    low_dkk: int
    high_dkk: int
    reason: Reason

    def holds(self, amount_dkk: int) -> bool:
        """Whether the window allows the figure."""
        return self.low_dkk <= amount_dkk <= self.high_dkk


def significant_quantum(amount_dkk: int) -> int:
    """The worth of the last digit that is no trailing zero: 300,000,000 gives 100,000,000; 1 for nothing."""
    worth = 1
    while amount_dkk and amount_dkk % (worth * 10) == 0:
        worth *= 10
    return worth


def _fraction(mention: Mention) -> int:
    """The worth of the fraction that a figure is told in: "4½ mia. kr." gives 500,000,000, 0 without one."""
    parts = next((parts for sign, parts in _FRACTIONS.items() if sign in mention.raw_text), 0)
    unit = next((worth for worth in _UNITS if abs(mention.low_dkk) >= worth // 4), 1)
    return unit // parts if parts else 0


def rounding_of_sum(quanta: Sequence[int]) -> int:
    """How far a printed sum may be from the sum of its printed parts, when each is rounded for itself.

    Half a unit of the last digit each at the very worst; three standard deviations of so many independent roundings
    (n/12 units squared each) when that is less, since eight roundings do not all fall to one side.
    """
    if not quanta:
        return 0
    unit = max(quanta)
    worst = unit * len(quanta) // 2
    likely = 3 * isqrt(unit * unit * len(quanta) // 12)
    return min(worst, max(likely, unit if len(quanta) > 1 else 0))


def rounding_of_cells(cells: Iterable[Cell]) -> int:
    """The same for cells: those that print nothing or nil are not rounded."""
    return rounding_of_sum([cell.quantum_dkk for cell in cells if cell.quantum_dkk is not None and cell.amount_dkk])


@lru_cache(maxsize=4_096)
def window(mention: Mention, addend_quanta: tuple[int, ...] = ()) -> Window:
    """What a mention allows a single figure, or a sum of printed figures, to be. Sizes; the sign is left to the caller."""
    low, high = sorted((abs(mention.low_dkk), abs(mention.high_dkk)))
    printed = mention.quantum_dkk // 2 + (rounding_of_sum(addend_quanta) if len(addend_quanta) > 1 else 0)
    if low != high:
        return Window(low - printed, high + printed, "range")
    coarse = max(significant_quantum(low), mention.quantum_dkk, _fraction(mention))
    hedge = max(printed, min(coarse // 2, int(low * _ABOUT_SHARE)))
    match mention.qualifier:
        case "exact":
            return Window(low - printed, high + printed, "rounding")
        case "about":
            return Window(low - hedge, high + hedge, "about")
        case "just_over" | "over":
            return Window(low - printed, high + max(printed, min(coarse, int(low * 2 * _ABOUT_SHARE))), "just_over")
        case "just_under" | "under":
            return Window(low - max(printed, min(coarse, int(low * 2 * _ABOUT_SHARE))), high + printed, "just_under")
        case "at_most":
            return Window(int(low * _BOUND_SHARE), high + printed, "at_most")
        case "at_least":
            return Window(low - printed, int(high / _BOUND_SHARE), "at_least")
        case unknown:
            assert_never(unknown)
