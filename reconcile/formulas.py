"""A figure that can be computed from cells, or from other figures of the prose, to hold a mention against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from reconcile.series import Series
from schemas.records import Cell, Mention, Relation

Kind = Literal["cell", "each_year", "row_sum", "mean", "difference", "share", "rows_sum", "rows_each_year", "prose_sum"]


@dataclass(frozen=True)
class Formula:
    """A figure that can be computed. `values` must each equal the mention (one for a sum, one a year for "each_year").

    `fit` says how well its period is the mention's, 0 to 1. `addends` are what is summed: cells with their values, or
    mentions with how many years each counts. Of a "difference" the second cell is taken from the first; a "share" is so many
    `percent` of its one cell or mention. A sum that `is_printed` too, in a cell of its own, is held to what is printed there:
    its addends' rounding excuses no difference.
    """

    kind: Kind
    cells: tuple[Cell, ...]
    values: tuple[int, ...]
    fit: float
    series: tuple[Series, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[int, ...] = ()
    percent: Decimal | None = None
    is_printed: bool = False

    @property
    def relation(self) -> Relation:
        """The formula as the contract names it."""
        if self.mentions:
            return "prose_sum"
        return "sum" if self.kind in {"row_sum", "rows_sum", "rows_each_year", "difference"} else "cells"

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What the formula is held by, whatever its kind."""
        return tuple(sorted(cell.cell_id for cell in self.cells)) or tuple(m.mention_id for m in self.mentions)

    @cached_property
    def cell_ids(self) -> frozenset[str]:
        """The cells that it is held by."""
        return frozenset(cell.cell_id for cell in self.cells)

    @cached_property
    def addend_quanta(self) -> tuple[int, ...]:
        """In kroner, how exactly each figure is printed that is summed; none for a formula that is no sum of its own."""
        if self.relation != "sum" or self.is_printed:
            return ()
        return tuple(cell.quantum_dkk for cell in self.cells if cell.quantum_dkk is not None and cell.amount_dkk)


def round_half_away(amount_dkk: int, parts: int) -> int:
    """An amount shared by `parts`, in whole kroner, half a krone away from zero."""
    size = (2 * abs(amount_dkk) + parts) // (2 * parts)
    return size if amount_dkk >= 0 else -size
