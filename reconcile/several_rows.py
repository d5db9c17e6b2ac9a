"""Sums over several rows that the prose speaks of together: "4.240 mio. kr. til infrastruktur og boligsociale indsatser"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.formulas import Formula, Kind
from reconcile.readings import asked, readings
from reconcile.series import Series
from schemas.records import Mention

_SUPPORT_OF_ADDEND = 0.3
_MOST_ROWS = 12


def sums_of_rows(mention: Mention, series: Sequence[Series], supports: Sequence[float]) -> list[tuple[Formula, float]]:
    """Sums of the rows that the words support best, each with the support of its weakest and its average row.

    Not every set of rows is tried, since some set gives any figure: the rows are ordered by support, and a row is in the
    sum only with all rows that are supported as well as it is.
    """
    found: list[tuple[Formula, float]] = []
    by_table: dict[str, list[tuple[float, Series]]] = {}
    for one, support in zip(series, supports, strict=True):
        if support >= _SUPPORT_OF_ADDEND and not one.is_total and not one.is_part:
            by_table.setdefault(one.table.table_id, []).append((support, one))
    for rows in by_table.values():
        rows.sort(key=lambda pair: (-pair[0], pair[1].index))
        for count in range(2, min(len(rows), _MOST_ROWS) + 1):
            if count < len(rows) and rows[count][0] == rows[count - 1][0]:
                continue
            chosen = rows[:count]
            support = (chosen[-1][0] + sum(s for s, _ in chosen) / count) / 2
            found += [(formula, support) for formula in summed(mention, [one for _, one in chosen])]
    return found


def summed(mention: Mention, rows: Sequence[Series]) -> Iterator[Formula]:
    """The rows' formulas of one shape, added up: totals with totals, and each year's cells with each other."""
    by_shape: dict[tuple[object, ...], list[Formula]] = {}
    period = asked(mention)
    for row in rows:
        shapes = set()
        for formula in readings(row, period):
            shape = _shape(formula)
            if shape not in shapes and formula.kind in {"cell", "each_year"}:
                shapes.add(shape)
                by_shape.setdefault(shape, []).append(formula)
    for formulas in by_shape.values():
        if len(formulas) != len(rows):
            continue
        values = tuple(sum(column) for column in zip(*(formula.values for formula in formulas), strict=True))
        cells = tuple(cell for formula in formulas for cell in formula.cells if cell.amount_dkk)
        if len({cell.row for cell in cells}) > 1:
            kind: Kind = "rows_sum" if len(values) == 1 else "rows_each_year"
            yield Formula(kind, cells, values, min(f.fit for f in formulas), tuple(rows))


def _shape(formula: Formula) -> tuple[object, ...]:
    return tuple((cell.year_from, cell.year_to, cell.col) for cell in formula.cells)
