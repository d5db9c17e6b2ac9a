"""The likeliest cause of a difference, from the two figures and what stands around the cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from reconcile.formulas import Formula
from reconcile.grid import Row
from schemas.records import Mention

Cause = Literal[
    "digits_swapped", "digit_changed", "factor_10", "factor_100", "factor_1000", "neighbouring_year", "neighbouring_row",
    "part_left_out", "excluded_counted", "rounding", "unknown",
]  # fmt: skip
_FACTORS: dict[int, Cause] = {10: "factor_10", 100: "factor_100", 1000: "factor_1000"}
_FEWEST_DIGITS = 2


def cause_of(mention: Mention, formula: Formula, neighbours: tuple[Row, ...]) -> Cause:
    """What most likely happened between the printed cell and the printed sentence.

    Args:
        mention: what is said.
        formula: what the table holds for it.
        neighbours: the rows of the formula's table.
    """
    said = abs(mention.low_dkk)
    cells = [abs(cell.amount_dkk) for cell in formula.cells if cell.amount_dkk is not None]
    held = abs(formula.computed_dkk) if formula.computed_dkk is not None else 0
    tests: list[tuple[Cause, Callable[[], bool]]] = [
        ("neighbouring_year", lambda: _is_of_other_years(said, formula)),
        ("factor_1000", lambda: _factor(said, held) == "factor_1000"),
        ("factor_100", lambda: _factor(said, held) == "factor_100"),
        ("factor_10", lambda: _factor(said, held) == "factor_10"),
        ("digits_swapped", lambda: _swapped(said, held)),
        ("digit_changed", lambda: _one_digit(said, held)),
        ("excluded_counted", lambda: _excluded_counted(said, formula)),
        ("neighbouring_row", lambda: _is_of_other_row(said, formula, neighbours)),
        ("rounding", lambda: bool(cells) and 0 < abs(said - held) <= formula.quantum_dkk * max(1, formula.addends)),
    ]
    return next((cause for cause, holds in tests if holds()), "unknown")


def _factor(one: int, other: int) -> Cause | None:
    small, large = sorted((one, other))
    return next((cause for factor, cause in _FACTORS.items() if small and large == small * factor), None)


def _digits(one: int, other: int) -> tuple[str, str]:
    """Both figures' digits without the noughts that they share at the end, equally long."""
    left, right = str(one), str(other)
    while left.endswith("0") and right.endswith("0") and len(left) > 1 and len(right) > 1:
        left, right = left[:-1], right[:-1]
    return left, right


def _swapped(one: int, other: int) -> bool:
    """Two digits next to each other changed places (83 and 38, 1.460 and 1.640)."""
    left, right = _digits(one, other)
    if len(left) != len(right):
        left, right = str(one), str(other)
    apart = [index for index, (a, b) in enumerate(zip(left, right, strict=False)) if a != b]
    if len(left) != len(right) or len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    first, second = apart
    return left[first] == right[second] and left[second] == right[first]


def _one_digit(one: int, other: int) -> bool:
    left, right = _digits(one, other)
    return len(left) == len(right) >= _FEWEST_DIGITS and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _is_of_other_years(said: int, formula: Formula) -> bool:
    """The row holds the figure, in other years than those that are said."""
    here = {cell.cell_id for cell in formula.cells}
    return any(
        cell.amount_dkk is not None and abs(cell.amount_dkk) == said and cell.col_role == "period" and said > 0
        for row in formula.rows
        for cell in row.cells
        if cell.cell_id not in here or formula.computed_dkk is None
    )


def _excluded_counted(said: int, formula: Formula) -> bool:
    """The figure comes out when the cells that a note leaves out are counted as well."""
    for row in formula.rows:
        left_out = sum(abs(c.amount_dkk or 0) for c in row.cells if c.col_role == "period" and not c.counts_in_total)
        if left_out and formula.computed_dkk is not None and abs(formula.computed_dkk) + left_out == said:
            return True
    return False


def _is_of_other_row(said: int, formula: Formula, neighbours: tuple[Row, ...]) -> bool:
    """The row above or below holds the figure in the same column."""
    cols = {cell.col for cell in formula.cells}
    numbers = {row.number for row in formula.rows}
    close = [row for row in neighbours if any(abs(row.number - number) == 1 for number in numbers)]
    return any(
        cell.amount_dkk is not None and abs(cell.amount_dkk) == said > 0 and cell.col in cols
        for row in close
        for cell in row.cells
    )
