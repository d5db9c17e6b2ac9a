"""Arithmetic as evidence: how well a table's totals agree with a way to read its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.tables.body import BodyRow
from schemas.records import RowRole


@dataclass(frozen=True, slots=True)
class Footing:
    """How many stated totals were met and missed by the sums of what counts."""

    met: int
    missed: int

    @property
    def worth(self) -> int:
        """Met less missed: the better of two readings has more."""
        return self.met - self.missed


def footing_of(
    rows: Sequence[BodyRow], roles: Sequence[RowRole], left_out: Sequence[Sequence[bool]], tolerance: Decimal
) -> Footing:
    """The column sums held against every total row; `left_out` says for each row and column what a note leaves out.

    A total may sum the rows since the last total, all rows above, all totals above, or (on top) the rows below it.
    """
    met = missed = 0
    for index, role in enumerate(roles):
        if role != "total":
            continue
        for col, stated in enumerate(rows[index].amounts):
            if stated is None:
                continue
            sums = sums_for(rows, roles, left_out, index, col)
            if not sums:
                continue
            if any(abs(total - stated) <= tolerance * max(1, count) / 2 for total, count in sums):
                met += stated != 0
            else:
                missed += 1
    return Footing(met, missed)


def sums_for(
    rows: Sequence[BodyRow], roles: Sequence[RowRole], left_out: Sequence[Sequence[bool]], index: int, col: int
) -> tuple[tuple[Decimal, int], ...]:
    """The sums that a total row at `index` may state in a column, each with how many addends it has."""
    found: list[tuple[Decimal, int]] = []
    for chosen in addends_for(roles, index):
        addends = [rows[i].amounts[col] for i in chosen if not left_out[i][col]]
        known = [amount for amount in addends if amount is not None]
        if known:
            found.append((sum(known, Decimal(0)), len(known)))
    return tuple(found)


def addends_for(roles: Sequence[RowRole], index: int) -> tuple[list[int], ...]:
    """The rows that a total row at `index` may sum, in each way that it may."""
    totals = [i for i, role in enumerate(roles) if role == "total"]
    before = max((i for i in totals if i < index), default=-1)
    after = min((i for i in totals if i > index), default=len(roles))
    items = [i for i, role in enumerate(roles) if role == "item"]
    return (
        [i for i in items if before < i < index],
        [i for i in items if i < index],
        [i for i in totals if i < index],
        [i for i in items if index < i < after],
        [i for i in items if i > index],
        [i for i in totals if i > index],
        [*(i for i in totals if i < index), *(i for i in items if before < i < index)],
    )
