"""The same row in two tables, and a table's total against the row of another table that carries its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reconcile.footing import check
from reconcile.series import Series
from reconcile.words import Lexicon, generic_stems
from schemas.danish_numbers import format_dkk
from schemas.records import Cell, TableCheck

_FEWEST_SHARED = 3
_AGREEING = 0.6  # of the columns with figures: fewer, and the rows are not the same thing


def across_tables(series: Sequence[Series], lexicon: Lexicon) -> Iterator[TableCheck]:
    """Rows of one name in two tables whose figures mostly agree: each shared column is checked.

    That most columns agree is what shows that they are one thing; names alone do not ("I alt" stands in every table).
    """
    by_name: dict[frozenset[str], list[Series]] = {}
    for one in series:
        for name in _names(one, lexicon):
            by_name.setdefault(name, []).append(one)
    seen: set[tuple[int, int]] = set()
    for group in by_name.values():
        for one, other in combinations(group, 2):
            if one.table.table_id != other.table.table_id and (one.index, other.index) not in seen:
                seen.add((one.index, other.index))
                yield from _compared(one, other)


def _names(one: Series, lexicon: Lexicon) -> Iterator[frozenset[str]]:
    own = frozenset(part for term in lexicon.terms(one.label) for part in term.parts)
    if own - generic_stems():
        yield own
    if one.is_total:
        title = frozenset(part for term in lexicon.terms(one.table.title) for part in term.parts) - generic_stems()
        if title:
            yield title


def _compared(one: Series, other: Series) -> Iterator[TableCheck]:
    years = {one.table.price_year, other.table.price_year} - {None}
    if len(years) > 1:
        return
    pairs = list(_pairs(one, other))
    telling = [(a, b) for a, b in pairs if a.amount_dkk or b.amount_dkk]
    agreeing = [pair for pair in telling if _agree(*pair)]
    if len(telling) < _FEWEST_SHARED or len(agreeing) < _AGREEING * len(telling):
        return
    for a, b in pairs:
        formula = f"{one.name}, {a.col_label} = {format_dkk(a.amount_dkk or 0)}; {other.name} = {format_dkk(b.amount_dkk or 0)}"
        yield check("across_tables", a, [b], b.amount_dkk or 0, formula, passed=_agree(a, b))


def _pairs(one: Series, other: Series) -> Iterator[tuple[Cell, Cell]]:
    at = {_period(cell): cell for cell in other.cells if cell.amount_dkk is not None}
    for cell in one.cells:
        if cell.amount_dkk is not None and cell.year_from is not None and _period(cell) in at:
            yield cell, at[_period(cell)]


def _period(cell: Cell) -> tuple[int | None, int | None, str]:
    return cell.year_from, cell.year_to, cell.col_role


def _agree(a: Cell, b: Cell) -> bool:
    """Two prints of one figure are the same; only a coarser one may be the other rounded."""
    quanta = {a.quantum_dkk or 1, b.quantum_dkk or 1}
    allowed = max(quanta) // 2 if len(quanta) > 1 else 0
    return abs(abs(a.amount_dkk or 0) - abs(b.amount_dkk or 0)) <= allowed
