"""The same row in two tables: what is printed twice must be equal.

Only rows of the same name over the same years and in the same price level are held against each other, and only when at least
half of their common cells agree: two rows that differ throughout are two things of one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from reconcile.grid import Grid, Row
from reconcile.labels import content_words
from schemas.danish_numbers import format_dkk
from schemas.records import Cell, Table, TableCheck


def checks_across(tables: Sequence[Table]) -> tuple[TableCheck, ...]:
    """Every cell of a row that stands in two tables, checked against its twin."""
    grids = [Grid(table) for table in tables]
    return tuple(
        check
        for one, other in combinations(grids, 2)
        if one.table.price_year in (None, other.table.price_year) or other.table.price_year is None
        for left in one.rows
        for right in other.rows
        if same_purpose(left, right)
        for check in _twins(left, right)
    )


def same_purpose(one: Row, other: Row) -> bool:
    """Whether two rows name the same purpose: the same content words, in any order."""
    words = content_words(one.label)
    return (
        bool(words)
        and one.role == other.role
        and set(words) == set(content_words(other.label))
        and one.has_figures
        and other.has_figures
    )


def _twins(left: Row, right: Row) -> Iterable[TableCheck]:
    pairs = [(a, b) for a in right.cells for b in left.cells if _same_column(a, b) and None not in (a.amount_dkk, b.amount_dkk)]
    equal = sum(_agree(a, b) for a, b in pairs)
    if len(pairs) < 2 or 2 * equal < len(pairs):
        return
    for a, b in pairs:
        stated, computed = a.amount_dkk or 0, b.amount_dkk or 0
        yield TableCheck(
            check_id=f"{right.table.table_id}:across_tables:r{a.row}c{a.col}:{left.table.number}r{b.row}c{b.col}",
            document_id=right.table.document_id,
            table_id=right.table.table_id,
            kind="across_tables",
            row=a.row,
            col=a.col,
            stated_dkk=stated,
            computed_dkk=computed,
            difference_dkk=stated - computed,
            formula=(
                f"{right.table.caption or right.table.title}, {right.name}, {a.col_label} {format_dkk(stated)} = "
                f"{left.table.caption or left.table.title}, {left.name}, {b.col_label} {format_dkk(computed)}"
            ),
            passed=_agree(a, b),
            cell_ids=(a.cell_id, b.cell_id),
        )


def _same_column(one: Cell, other: Cell) -> bool:
    return (one.year_from, one.year_to, one.col_role) == (
        other.year_from,
        other.year_to,
        other.col_role,
    ) and one.year_from is not None


def _agree(one: Cell, other: Cell) -> bool:
    quantum = max(one.quantum_dkk or 1, other.quantum_dkk or 1)
    apart = abs((one.amount_dkk or 0) - (other.amount_dkk or 0))
    return apart == 0 if one.quantum_dkk == other.quantum_dkk else 2 * apart <= quantum
