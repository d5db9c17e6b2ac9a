"""What a row offers for a mention's years: a cell, the same cell in each year, a total, a sum over years, a mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reconcile.series import Series
from schemas.records import Cell, Mention, Relation

Kind = Literal["cell", "each_year", "row_sum", "mean", "difference", "share", "rows_sum", "rows_each_year", "prose_sum"]

# How well a formula's period is that of the mention: 1 is said in so many words, below a half is a guess.
_SAID = 1.0
_BY_ZEROS = 0.95  # the years that the mention leaves out hold nothing
_SUMMED = 0.9
_WIDER = 0.7  # the mention's period reaches beyond the table's
_UNSAID = 0.6  # no years are said, and the formula covers all of the row
_ONE_OF_MANY = 0.35  # no years are said, and the formula is one year's cell


_UNTIL = re.compile(r"\b(?:frem til|indtil) ((?:19|20)\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
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

    @property
    def key(self) -> tuple[str, ...]:
        """What the formula is held by, whatever its kind."""
        return tuple(sorted(cell.cell_id for cell in self.cells)) or tuple(m.mention_id for m in self.mentions)


def readings(series: Series, mention: Mention, *, is_lasting: bool = False) -> Iterator[Formula]:
    """Every formula of one series for the mention's years and basis; `is_lasting` when the prose says "varigt"."""
    if is_lasting and series.lasting is not None and (not mention.years or mention.is_open_ended):
        yield from _cell(series, series.lasting, _SAID)
    if not mention.years:
        yield from _undated(series, mention)
    elif mention.is_open_ended:
        yield from _open_ended(series, mention)
    elif len(mention.years) == 1:
        yield from _one_year(series, mention)
    else:
        yield from _several_years(series, mention)


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


def _undated(series: Series, mention: Mention) -> Iterator[Formula]:
    if mention.basis != "total":
        filled = [cell for cell in series.yearly.values() if cell.amount_dkk]
        if len({cell.amount_dkk for cell in filled}) == 1:
            yield from _each(series, filled, _UNSAID)
    if mention.basis != "per_year":
        for cell in series.totals:
            yield from _cell(series, cell, _UNSAID)
        if not series.totals:
            yield from _sum(series, [*series.yearly.values(), *series.spans], _UNSAID)
        for cell in (*series.yearly.values(), *series.spans):
            yield from _cell(series, cell, _UNSAID if len(series.cells) == 1 else _ONE_OF_MANY)
    for cell in series.plain:
        yield from _cell(series, cell, _UNSAID)
    yield from _cell(series, series.lasting, _ONE_OF_MANY)


def _open_ended(series: Series, mention: Mention) -> Iterator[Formula]:
    first = min(mention.years)
    later = [cell for year, cell in series.yearly.items() if year >= first]
    if first not in series.yearly:
        yield from _cell(series, series.lasting, _ONE_OF_MANY)
        return
    if mention.basis != "total":
        if series.lasting is not None:
            yield from _each(series, [*later, series.lasting], _SAID)
        yield from _each(series, later, _BY_ZEROS)
        filled = [cell for cell in later if cell.amount_dkk]
        if len(filled) < len(later):
            yield from _each(series, filled, _SUMMED)
    if mention.basis != "per_year":
        for cell in series.totals:
            if cell.year_from == first:
                yield from _cell(series, cell, _SUMMED)
        yield from _sum(series, later, _WIDER)
    yield from _cell(series, series.yearly[first], _WIDER)
    yield from _cell(series, series.lasting, _WIDER)


def _one_year(series: Series, mention: Mention) -> Iterator[Formula]:
    (year,) = mention.years
    yield from _cell(series, series.yearly.get(year), _SAID)
    for cell in series.plain:
        yield from _cell(series, cell, _UNSAID)
    until = _UNTIL.search(mention.sentence[: mention.start])
    for cell in series.spans:
        if cell.year_to == year or (until and until[1] == str(year) and cell.year_to == year - 1):
            yield from _cell(series, cell, _UNSAID)  # up to and with 2028, or up to it
    yield from _sum(series, series.grouped.get(year, ()), _SUMMED)


def _several_years(series: Series, mention: Mention) -> Iterator[Formula]:
    years = mention.years
    first, last = min(years), max(years)
    is_run = len(years) == last - first + 1
    in_table = [series.yearly[year] for year in years if year in series.yearly]
    if mention.basis != "total":
        fit = _SAID if len(in_table) == len(years) else _WIDER
        if len(in_table) * 2 > len(years):
            yield from _each(series, in_table, fit)
    if mention.basis != "per_year":
        yield from _whole_period(series, years, first, last, is_run)
    if not is_run and not in_table:
        # Years apart that no column has say when something happens, not what the amount covers.
        for cell in series.totals:
            yield from _cell(series, cell, _ONE_OF_MANY)
    is_each = len({cell.amount_dkk for cell in in_table}) == 1 and len(in_table) == len(years)
    if mention.basis == "per_year" and not is_each:  # else the figure of each year says as much
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


def round_half_away(amount_dkk: int, parts: int) -> int:
    """An amount shared by `parts`, in whole kroner, half a krone away from zero."""
    size = (2 * abs(amount_dkk) + parts) // (2 * parts)
    return size if amount_dkk >= 0 else -size
