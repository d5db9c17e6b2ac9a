"""A row of a table as prose speaks of it: one purpose with a figure for each year, a total, and perhaps a lasting level."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.records import Agreement, Cell, Table

_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)?\d\d))?\b")
_YEAR_LABEL = re.compile(r"\s*(?:år\s+)?((?:19|20)\d\d)\s*\.?\s*", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:varig\w*|permanent\w*|fuldt indfaset|og frem|ff\.?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """The figures of one row, or of one row under one of several column groups ("Drift 2024", "Anlæg 2024").

    `yearly` holds single years, `spans` columns of several ("2017-21"), `totals` total columns, `lasting` "Varigt", and
    `plain` a column without a period. `grouped` has a year's cells in all column groups, for the row as a whole. `label` is
    what the figures are for; `parents` the labels above it, nearest first.

    Two series are never equal, so that what is read of one can be kept.
    """

    index: int
    table: Table
    row: int
    code: str | None
    label: str
    parents: tuple[str, ...]
    parent_row: int | None
    is_total: bool
    is_part: bool
    yearly: dict[int, Cell]
    spans: tuple[Cell, ...]
    totals: tuple[Cell, ...]
    lasting: Cell | None
    plain: tuple[Cell, ...]
    grouped: dict[int, tuple[Cell, ...]]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the series."""
        lasting = () if self.lasting is None else (self.lasting,)
        return (*self.yearly.values(), *self.spans, *self.totals, *lasting, *self.plain)

    @property
    def name(self) -> str:
        """The row as a person finds it: "Tabel 1, 3.1 Heraf til huslejenedsættelser"."""
        code = f"{self.code}{'' if '.' in self.code else '.'} " if self.code else ""
        return f"{caption(self.table)}, {code}{self.label}"


def caption(table: Table) -> str:
    """What a table is called in a text."""
    return table.caption or f"Tabel {table.number}"


def rows_of(table: Table) -> dict[int, list[Cell]]:
    """A table's cells by row, from the left."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        rows.setdefault(cell.row, []).append(cell)
    return rows


def all_series(agreement: Agreement) -> list[Series]:
    """Every series of every table that has a figure, in the tables' order."""
    found: list[Series] = []
    for table in agreement.tables:
        for made in _transposed(table) or _series_of(table):
            if any(cell.amount_dkk is not None for cell in made[3]):
                found.append(_series(len(found), table, *made))
    return found


_Made = tuple[Cell, str, tuple[str, ...], list[Cell], list[Cell]]


def _series_of(table: Table) -> list[_Made]:
    rows = rows_of(table)
    groups = _column_groups(table)
    made: list[_Made] = []
    heading: str | None = None
    for cells in rows.values():
        first = cells[0]
        if all(cell.amount_dkk is None and not cell.raw_text for cell in cells):
            heading = first.row_label
            continue
        parents = list(_ancestors(first, rows))
        if heading is not None and first.row_role != "total":
            parents.append(heading)
        for name, columns in groups.items():
            own = [cell for cell in cells if cell.col in columns]
            rest = [cell for cell in cells if cell.col not in columns] if not name else []
            made.append((first, f"{first.row_label} {name}".strip(), tuple(parents), own, rest))
    return made


def _ancestors(cell: Cell, rows: dict[int, list[Cell]]) -> Iterable[str]:
    seen = {cell.row}
    while cell.parent_row is not None and cell.parent_row in rows and cell.parent_row not in seen:
        cell = rows[cell.parent_row][0]
        seen.add(cell.row)
        yield cell.row_label


def _column_groups(table: Table) -> dict[str, set[int]]:
    """Columns that say the same of different periods. More than one group only where a period comes twice.

    A total column is of no group: it sums them all, and is found under "".
    """
    head = {cell.col: cell for cell in table.cells}
    periods = [(c.year_from, c.year_to, c.col_role) for c in head.values() if c.year_from is not None]
    dateless = [c for c in head.values() if c.year_from is None and c.col_role == "period" and not is_lasting(c)]
    if len(periods) == len(set(periods)) and len(dateless) <= 1:
        return {"": set(head)}
    groups: dict[str, set[int]] = {}
    for col, cell in head.items():
        name = "" if cell.col_role == "total" else " ".join(_YEARS.sub(" ", cell.col_label).split())
        groups.setdefault(name, set()).add(col)
    return groups


def is_lasting(cell: Cell) -> bool:
    """Whether the column is a lasting level ("Varigt")."""
    return cell.year_from is None and _LASTING.search(cell.col_label) is not None


def _transposed(table: Table) -> list[_Made]:
    """The series of a table whose rows are years and whose columns are purposes; empty for any other table."""
    rows = rows_of(table)
    dated = {row: int(m[1]) for row, cells in rows.items() if (m := _YEAR_LABEL.fullmatch(cells[0].row_label))}
    if len(dated) < 2 or len(dated) < len(rows) - 2 or any(cell.year_from is not None for cell in table.cells):
        return []
    by_column: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_column.setdefault(cell.col, []).append(cell)
    return [(cells[0], cells[0].col_label, (), cells, []) for cells in by_column.values()]


def _series(
    index: int, table: Table, first: Cell, label: str, parents: tuple[str, ...], cells: list[Cell], rest: list[Cell]
) -> Series:
    yearly: dict[int, Cell] = {}
    spans, totals, plain, lasting = [], [], [], None
    for cell in cells:
        by_row = _YEAR_LABEL.fullmatch(cell.row_label)
        if is_lasting(cell):
            lasting = cell
        elif by_row and cell.year_from is None:
            yearly[int(by_row[1])] = cell
        elif cell.col_role == "total" or (cell.year_from is None and cell.row_role == "total" and label == cell.col_label):
            totals.append(cell)
        elif cell.year_from is None or cell.year_to is None:
            plain.append(cell)
        elif cell.year_from == cell.year_to:
            yearly.setdefault(cell.year_from, cell)
        else:
            spans.append(cell)
    is_column = label == first.col_label
    return Series(
        index, table, first.row, None if is_column else first.row_code, label, parents, first.parent_row,
        first.row_role == "total" and not is_column, first.row_role == "of_which", dict(sorted(yearly.items())),
        tuple(spans), tuple(totals), lasting, tuple(plain), _by_year(rest),
    )  # fmt: skip


def _by_year(cells: Iterable[Cell]) -> dict[int, tuple[Cell, ...]]:
    by_year: dict[int, tuple[Cell, ...]] = {}
    for cell in cells:
        if cell.year_from is not None and cell.year_from == cell.year_to:
            by_year[cell.year_from] = (*by_year.get(cell.year_from, ()), cell)
    return by_year
