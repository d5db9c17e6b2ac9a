"""The words around one amount, and what they say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reconcile.cues import says_agreement, says_elsewhere, says_estimate, says_lasting, says_outside, says_total
from reconcile.words import excluded_by


@dataclass(frozen=True)
class Zone:
    """The words around one amount: each stem with how close it is, 0 to 1.

    `clause` is the amount's own part of the sentence; `carried` the sentence before, where this one says nothing of its own
    (`has_purpose` is false). `is_one_of_series` when the clause adds to its neighbours' nothing but years.
    """

    closeness: dict[str, float]
    clause: str
    sentence: str
    section: str | None
    has_purpose: bool = True
    is_one_of_series: bool = False
    carried: str = ""

    @cached_property
    def excluded(self) -> frozenset[str]:
        """The stems whose opposite is said, and closer."""
        return excluded_by(self.closeness)

    @cached_property
    def is_lasting(self) -> bool:
        """Whether the sentence speaks of a lasting level."""
        return says_lasting(self.sentence)

    @cached_property
    def is_total(self) -> bool:
        """Whether the amount's own clause says that it is a whole."""
        return says_total(self.clause)

    @cached_property
    def is_of_all(self) -> bool:
        """Whether the clause, or what it goes on from, speaks of a whole or of the agreement itself."""
        return says_total(f"{self.clause} {self.carried}") or says_agreement(f"{self.sentence} {self.carried}")

    @cached_property
    def is_estimate(self) -> bool:
        """Whether the clause says that the amount is reckoned or foreseen."""
        return says_estimate(self.clause)

    @cached_property
    def is_of_others(self) -> bool:
        """Whether the clause speaks of other money, not only of money that is foreseen."""
        return says_elsewhere(self.clause)

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether the clause speaks of money that no table of the agreement need hold."""
        return self.is_of_others or self.is_estimate

    @cached_property
    def is_outside(self) -> bool:
        """Whether the clause says that the money is none of the agreement's."""
        return says_outside(self.clause)
