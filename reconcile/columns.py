"""Columns against their totals. Which rows a total sums is found by arithmetic over all columns, then each is checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from reconcile.footing import amounts, check, is_within_rounding, sum_text
from reconcile.parts import completing_rows
from reconcile.series import rows_of
from schemas.records import Cell, Table, TableCheck


@dataclass(frozen=True, slots=True)
class _Reading:
    """One understanding of a total row: the rows whose counting cells it sums, and rows that it subtracts.

    `omitted` is an item row that it leaves out although nothing says so.
    """

    rows: tuple[int, ...]
    minus: tuple[int, ...] = ()
    omitted: int | None = None


@dataclass(frozen=True, slots=True)
class _Foot:
    total: Cell
    addends: tuple[Cell, ...]
    computed_dkk: int
    passed: bool
    is_complete: bool

    @property
    def is_of_other_sign(self) -> bool:
        """Whether the total is the sum but for its sign, so that no missing figure makes up the difference."""
        return self.computed_dkk != 0 and self.total.amount_dkk == -self.computed_dkk


def column_totals(table: Table) -> Iterator[TableCheck]:
    """Every cell of every total row against the rows that it sums, subtotals and grand totals included."""
    rows = rows_of(table)
    for _, best in _best_readings(rows):
        for foot in best:
            if foot.passed or foot.is_complete or foot.is_of_other_sign or any(f.passed and not f.is_complete for f in best):
                where = f"{foot.total.row_label}, {foot.total.col_label}"
                formula = sum_text(table, foot.addends, foot.computed_dkk, where)
                yield check("column_total", foot.total, foot.addends, foot.computed_dkk, formula, passed=foot.passed)


def omitted_rows(table: Table) -> Iterator[list[Cell]]:
    """Item rows that a total leaves out in every column although nothing says so; most likely parts of another row."""
    rows = rows_of(table)
    read = list(_best_readings(rows))
    for reading, _ in read:
        if reading.omitted is not None:
            yield rows[reading.omitted]
    counted = {row for reading, _ in read for row in (*reading.rows, *reading.minus)}
    for row in completing_rows(rows):
        if read and row not in counted:
            yield rows[row]


def unverified_totals(table: Table) -> Iterator[list[Cell]]:
    """Total rows that agree with no understanding of what they sum: not wrong for that, but not checked either."""
    rows = rows_of(table)
    read = {foot.total.row for _, feet in _best_readings(rows) for foot in feet}
    for row, cells in rows.items():
        if cells[0].row_role == "total" and amounts(cells) and row not in read:
            yield cells


def _best_readings(rows: dict[int, list[Cell]]) -> Iterator[tuple[_Reading, list[_Foot]]]:
    """For each total row the understanding that agrees with most columns; none for a total of what does not stand here."""
    for row, cells in rows.items():
        if cells[0].row_role != "total":
            continue
        read = [
            (reading, feet)
            for reading in _readings(rows, row)
            if (feet := [foot for cell in cells if (foot := _foot(rows, cell, reading)) is not None])
        ]
        if not read:
            continue
        best = max(read, key=_agreement)
        if not any(foot.passed for foot in best[1]) and len(best[1]) > 1:
            continue
        reading, feet = best
        subtotal = _unmarked_subtotal(rows, reading.omitted)
        yield (reading, feet) if subtotal is None else (replace(reading, omitted=None), feet)
        if subtotal is not None:
            yield subtotal


def _agreement(read: tuple[_Reading, list[_Foot]]) -> tuple[int, bool, int]:
    """How well an understanding agrees: by columns, without a row left out, and of those with one by how little is missing."""
    reading, feet = read
    gap = sum(abs((foot.total.amount_dkk or 0) - foot.computed_dkk) for foot in feet)
    return sum(foot.passed for foot in feet), reading.omitted is None, -gap if reading.omitted is not None else 0


def _unmarked_subtotal(rows: dict[int, list[Cell]], row: int | None) -> tuple[_Reading, list[_Foot]] | None:
    """The omitted row as the sum of the item rows below it, where half of the columns agree; None when it is something else."""
    if row is None:
        return None
    below = list(takewhile(lambda other: rows[other][0].row_role != "total", (other for other in rows if other > row)))
    items = [other for other in below if rows[other][0].row_role == "item" and amounts(rows[other])]
    for last in range(2, len(items) + 1):
        reading = _Reading(tuple(items[:last]))
        feet = [foot for cell in rows[row] if (foot := _foot(rows, cell, reading)) is not None]
        passing = [foot for foot in feet if foot.passed and foot.total.amount_dkk]
        if len(passing) >= 2 and 2 * len(passing) >= len(feet):
            return reading, feet
    return None


def _readings(rows: dict[int, list[Cell]], total: int) -> Iterator[_Reading]:
    """The likely understandings of a total row, the likeliest first."""
    items = [row for row, cells in rows.items() if cells[0].row_role == "item" and amounts(cells)]
    totals = [row for row, cells in rows.items() if cells[0].row_role == "total"]
    above = [row for row in items if row < total]
    below = [row for row in items if row > total]
    earlier = [row for row in totals if row < total]
    last = earlier[-1] if earlier else 0
    since = [row for row in above if row > last]
    until = next((row for row in totals if row > total), max(rows) + 1)
    yield _Reading(tuple(since))
    yield _Reading(tuple(above))
    yield _Reading((*earlier, *since))
    for first in range(1, len(earlier)):
        yield _Reading((*earlier[first:], *since))
    if len(earlier) > 1:
        yield _Reading((earlier[0],), tuple(earlier[1:]))
        yield _Reading((earlier[-2],), (earlier[-1],))
    beneath = [row for row in below if row < until]
    yield _Reading(tuple(beneath))
    yield _Reading(tuple(below))
    for last in range(len(beneath) - 1, 1, -1):
        yield _Reading(tuple(beneath[:last]))
    for first in range(2, len(since)):
        yield _Reading(tuple(since[first:]))
    for group in (since, above, beneath):
        for row in group:
            yield _Reading(tuple(other for other in group if other != row), omitted=row)


def _foot(rows: dict[int, list[Cell]], total: Cell, reading: _Reading) -> _Foot | None:
    if total.amount_dkk is None:
        return None
    plus = _counting(rows, reading.rows, total.col)
    minus = _counting(rows, reading.minus, total.col)
    figures = amounts(plus)
    if not figures or len(reading.rows) + len(reading.minus) < 2:
        return None
    computed = sum(figures) - sum(amounts(minus))
    addends = (*plus, *minus)
    complete = len(amounts(addends)) == len(addends)
    return _Foot(total, addends, computed, is_within_rounding(total, addends, computed), complete)


def _counting(rows: dict[int, list[Cell]], chosen: Sequence[int], col: int) -> list[Cell]:
    return [
        cell for row in chosen for cell in rows[row] if cell.col == col and (cell.counts_in_total or cell.row_role == "total")
    ]
