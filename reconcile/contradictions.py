"""A mention that clearly speaks of a row whose figure is another one.

A false alarm costs a person's trust, so the row must be named in the mention's own sentence, stand out among the rows, hold
all the years that are said, and not be claimed by another mention. Where the two figures differ as figures do that were
mistyped (digits swapped, a factor of ten, a neighbouring year), less has to be said; where they differ otherwise, all of it.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from reconcile.across import same_purpose
from reconcile.causes import Cause, cause_of
from reconcile.context import Context
from reconcile.evidence import Evidence, Rows
from reconcile.formulas import EXACT_YEARS, Formula, of_row
from reconcile.grid import Grid, Row
from schemas.records import Mention

_SAID_WITH_CAUSE, _SAID_WITHOUT = 0.45, 0.75
_HEARD_WITH_CAUSE, _HEARD_WITHOUT = 0.5, 0.8
_LEAD_WITH_CAUSE, _LEAD_WITHOUT = 0.08, 0.25
_SERIES_HEARD = 1.0
_MISTYPED: Set[Cause] = frozenset(
    {"digits_swapped", "digit_changed", "factor_10", "factor_100", "factor_1000", "neighbouring_year", "excluded_counted"}
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the table holds where the mention says something else, and the likeliest cause."""

    formula: Formula
    evidence: Evidence
    cause: Cause


def contradiction(
    mention: Mention, context: Context, rows: Rows, claimed: Set[str], series_rows: Set[int]
) -> Contradiction | None:
    """The row that the mention contradicts, or None.

    Args:
        mention: a mention whose figure no formula gives.
        context: what is said around it.
        rows: the agreement's rows.
        claimed: ids of cells that other mentions were matched to.
        series_rows: `id()` of rows that other mentions of the same sentence were matched to.
    """
    if context.speaks_of_elsewhere or mention.low_dkk != mention.high_dkk or mention.low_dkk == 0:
        return None
    spoken = sorted(
        ((_evidence(grid, row, context, rows, series_rows), grid, row) for grid, row in rows.all),
        key=lambda each: -each[0].heard,
    )
    for evidence, grid, row in spoken[:3]:
        lead = evidence.heard - max(
            (e.heard for e, g, r in spoken if r is not row and not _is_kin(row, r, grid, g)), default=0.0
        )
        for formula in of_row(row, grid, mention):
            cause = cause_of(mention, formula, grid.rows)
            is_new = not any(cell.cell_id in claimed for cell in formula.cells)
            if is_new and _is_meant(mention, formula, row, evidence, lead, cause):
                return Contradiction(formula, evidence, cause)
    return None


def _evidence(grid: Grid, row: Row, context: Context, rows: Rows, series_rows: Set[int]) -> Evidence:
    if id(row) in series_rows:
        return Evidence(_SERIES_HEARD, _SERIES_HEARD)
    return rows.evidence(grid, row, context)


def _is_kin(row: Row, other: Row, grid: Grid, other_grid: Grid) -> bool:
    """A row's part, its whole, or the same purpose in another table: no rival."""
    if grid is other_grid:
        return other.parent == row.number or row.parent == other.number
    return same_purpose(row, other)


def _is_meant(mention: Mention, formula: Formula, row: Row, evidence: Evidence, lead: float, cause: Cause) -> bool:
    if any(cell.amount_dkk is None for cell in formula.cells) or not formula.cells:
        return False
    # A row that holds nothing in those years is not what a figure speaks of, unless the figure stands a year away.
    if all(cell.amount_dkk == 0 for cell in formula.cells) and cause != "neighbouring_year":
        return False
    if formula.computed_dkk is None and cause != "neighbouring_year":
        return False
    if row.role == "item" and mention.is_part:
        return False
    mistyped = cause in _MISTYPED
    if formula.years_support < EXACT_YEARS and not (mistyped and evidence.said >= _SAID_WITHOUT):
        return False
    if mention.qualifier != "exact" and not mistyped:
        return False
    return (
        evidence.said >= (_SAID_WITH_CAUSE if mistyped else _SAID_WITHOUT)
        and evidence.heard >= (_HEARD_WITH_CAUSE if mistyped else _HEARD_WITHOUT)
        and lead >= (_LEAD_WITH_CAUSE if mistyped else _LEAD_WITHOUT)
    )
