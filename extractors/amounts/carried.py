"""What one sentence says of the amounts in the next: the narrow rules by which periods and bases are carried over."""

from __future__ import annotations

from typing import cast

from extractors.amounts.periods import Carried
from extractors.amounts.resolver import Fields
from extractors.amounts.sentence import SentenceView
from schemas.records import Basis, Evidence


def from_whole(fields: list[Fields]) -> Carried | None:
    """For a next sentence that begins with "Heraf": the period and basis that all amounts of this one have in common."""
    if not fields or not fields[0].attached.is_said:
        return None
    if len({(said.attached.years, said.attached.is_open, said.basis) for said in fields}) > 1:
        return None
    evidence = tuple(said for said in fields[-1].evidence if said.field in ("years", "basis"))
    return Carried("heraf", fields[-1].attached.years, fields[-1].attached.is_open, fields[-1].basis, evidence)


def from_lead(view: SentenceView) -> Carried | None:
    """For the bullets behind a sentence that ends with a colon: the one period that it says, where it says no amount."""
    periods = [period for period in view.periods if period.items]
    if view.word(view.last - 1) != ":" or view.amounts or len(periods) != 1:
        return None
    period = periods[0]
    if period.pattern_id == "period-colon" or view.has_goal(view.first, view.last):
        return None
    bases = view.of("basis")
    basis = next((mark for mark in bases if mark.value == "per_year"), bases[0] if bases else None)
    evidence = [Evidence("years", view.text(period.start, period.end), f"{period.pattern_id} lead")]
    if basis is not None:
        evidence.append(Evidence("basis", view.text(basis.start, basis.end), basis.pattern_id))
    value = cast(Basis, basis.value) if basis is not None else "unstated"
    return Carried("lead", period.years, period.is_open, value, tuple(evidence))
