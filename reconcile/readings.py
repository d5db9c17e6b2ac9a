"""What a row offers for a mention's years: a cell, the same cell in each year, a total, a sum over years, a mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reconcile.formulas import Formula, round_half_away
from reconcile.series import Series
from schemas.records import Basis, Cell, Mention

# How well a formula's period is that of the mention: 1 is said in so many words, below a half is a guess.
_SAID = 1.0
_BY_ZEROS = 0.95  # the years that the mention leaves out hold nothing
_SUMMED = 0.9
_WIDER = 0.7  # the mention's period reaches beyond the table's
_UNSAID = 0.6  # no years are said, and the formula covers all of the row
_ONE_OF_MANY = 0.35  # no years are said, and the formula is one year's cell

_UNTIL = re.compile(r"\b(?:frem til|indtil) ((?:19|20)\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a mention asks a row for. `until` is the year that its sentence says before it to be the last ("frem til 2028")."""

    years: tuple[int, ...]
    basis: Basis
    is_open_ended: bool
    is_lasting: bool
    until: int | None


def asked(mention: Mention, *, is_lasting: bool = False) -> Asked:
    """The mention's years and basis; `is_lasting` when the prose says "varigt"."""
    until = _UNTIL.search(mention.sentence[: mention.start])
    return Asked(mention.years, mention.basis, mention.is_open_ended, is_lasting, int(until[1]) if until else None)


@lru_cache(maxsize=16_384)
def readings(series: Series, period: Asked) -> tuple[Formula, ...]:
    """Every formula of one series for some years and basis. Kept, since a document asks all of its rows for the same few."""
    return tuple(_readings(series, period))


def _readings(series: Series, period: Asked) -> Iterator[Formula]:
    if period.is_lasting and series.lasting is not None and (not period.years or period.is_open_ended):
        yield from _cell(series, series.lasting, _SAID)
    if not period.years:
        yield from _undated(series, period)
    elif period.is_open_ended:
        yield from _open_ended(series, period)
    elif len(period.years) == 1:
        yield from _one_year(series, period)
    else:
        yield from _several_years(series, period)


def _cell(series: Series, cell: Cell | None, fit: float) -> Iterator[Formula]:
    if cell is not None and cell.amount_dkk is not None:
        yield Formula("cell", (cell,), (cell.amount_dkk,), fit, (series,))


def _each(series: Series, cells: Sequence[Cell], fit: float) -> Iterator[Formula]:
    values = [cell.amount_dkk for cell in cells if cell.amount_dkk is not None]
    if len(values) == len(cells) and len(cells) > 1:
        yield Formula("each_year", tuple(cells), tuple(values), fit, (series,))
    elif len(cells) == 1:
        yield from _cell(series, cells[0], fit)


def _sum(series: Series, cells: Sequence[Cell], fit: float, *, is_printed: bool = False) -> Iterator[Formula]:
    """Over years or column groups. Nil cells are no addends: a sum lists what it is made of."""
    values = [cell.amount_dkk for cell in cells if cell.amount_dkk is not None]
    counted = [cell for cell in cells if cell.amount_dkk]
    if len(values) == len(cells) and len(counted) > 1:
        yield Formula("row_sum", tuple(counted), (sum(values),), fit, (series,), is_printed=is_printed)


def _undated(series: Series, period: Asked) -> Iterator[Formula]:
    if period.basis != "total":
        filled = [cell for cell in series.yearly.values() if cell.amount_dkk]
        if len({cell.amount_dkk for cell in filled}) == 1:
            yield from _each(series, filled, _UNSAID)
    if period.basis != "per_year":
        for cell in series.totals:
            yield from _cell(series, cell, _UNSAID)
        if not series.totals:
            yield from _sum(series, [*series.yearly.values(), *series.spans], _UNSAID)
        for cell in (*series.yearly.values(), *series.spans):
            yield from _cell(series, cell, _UNSAID if len(series.cells) == 1 else _ONE_OF_MANY)
    for cell in series.plain:
        yield from _cell(series, cell, _UNSAID)
    yield from _cell(series, series.lasting, _ONE_OF_MANY)


def _open_ended(series: Series, period: Asked) -> Iterator[Formula]:
    first = min(period.years)
    later = [cell for year, cell in series.yearly.items() if year >= first]
    if first not in series.yearly:
        yield from _cell(series, series.lasting, _ONE_OF_MANY)
        return
    if period.basis != "total":
        if series.lasting is not None:
            yield from _each(series, [*later, series.lasting], _SAID)
        yield from _each(series, later, _BY_ZEROS)
        filled = [cell for cell in later if cell.amount_dkk]
        if len(filled) < len(later):
            yield from _each(series, filled, _SUMMED)
    if period.basis != "per_year":
        for cell in series.totals:
            if cell.year_from == first:
                yield from _cell(series, cell, _SUMMED)
        yield from _sum(series, later, _WIDER)
    yield from _cell(series, series.yearly[first], _WIDER)
    yield from _cell(series, series.lasting, _WIDER)


def _one_year(series: Series, period: Asked) -> Iterator[Formula]:
    (year,) = period.years
    yield from _cell(series, series.yearly.get(year), _SAID)
    for cell in series.plain:
        yield from _cell(series, cell, _UNSAID)
    for cell in series.spans:
        if cell.year_to == year or (period.until == year and cell.year_to == year - 1):
            yield from _cell(series, cell, _UNSAID)  # up to and with 2028, or up to it
    yield from _sum(series, series.grouped.get(year, ()), _SUMMED)


def _several_years(series: Series, period: Asked) -> Iterator[Formula]:
    years = period.years
    first, last = min(years), max(years)
    is_run = len(years) == last - first + 1
    in_table = [series.yearly[year] for year in years if year in series.yearly]
    if period.basis != "total":
        fit = _SAID if len(in_table) == len(years) else _WIDER
        if len(in_table) * 2 > len(years):
            yield from _each(series, in_table, fit)
    if period.basis != "per_year":
        yield from _whole_period(series, years, first, last, is_run)
    if not is_run and not in_table:
        # Years apart that no column has say when something happens, not what the amount covers.
        for cell in series.totals:
            yield from _cell(series, cell, _ONE_OF_MANY)
    is_each = len({cell.amount_dkk for cell in in_table}) == 1 and len(in_table) == len(years)
    if period.basis == "per_year" and not is_each:  # else the figure of each year says as much
        for cell in (*series.spans, *series.totals):
            if (cell.year_from, cell.year_to) == (first, last) and is_run and cell.amount_dkk is not None:
                yield Formula("mean", (cell,), (round_half_away(cell.amount_dkk, len(years)),), _SUMMED, (series,))


def _whole_period(series: Series, years: Sequence[int], first: int, last: int, is_run: bool) -> Iterator[Formula]:
    said = set(years)
    outside = [cell for year, cell in series.yearly.items() if year not in said]
    for cell in (*series.totals, *series.spans):
        if cell.year_from is None or cell.year_to is None:
            continue
        if (cell.year_from, cell.year_to) == (first, last) and is_run:
            yield from _cell(series, cell, _SAID)
        elif first <= cell.year_from and cell.year_to <= last and is_run and cell.col_role == "total":
            yield from _cell(series, cell, _WIDER)
        elif cell.col_role == "total" and said <= set(series.yearly) and all(c.amount_dkk == 0 for c in outside):
            yield from _cell(series, cell, _BY_ZEROS)
    is_printed = is_run and any((c.year_from, c.year_to) == (first, last) and c.amount_dkk is not None for c in series.totals)
    if said <= set(series.yearly):
        yield from _sum(series, [series.yearly[year] for year in sorted(said)], _SUMMED, is_printed=is_printed)
        return
    inside = [
        c
        for c in series.spans
        if c.year_from is not None and c.year_to is not None and first <= c.year_from <= c.year_to <= last
    ]
    covered = {year for cell in inside for year in range(cell.year_from or 0, (cell.year_to or 0) + 1)}
    singles = [cell for year, cell in series.yearly.items() if year in said and year not in covered]
    if covered | {cell.year_from for cell in singles} == said:
        yield from _sum(series, [*inside, *singles], _SUMMED, is_printed=is_printed)
