"""A table as the report shows it: as printed, with the outcome of its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from review.amounts import row_name, table_name
from review.anchors import amount_anchor, cell_anchor, table_anchor
from review.crops import Crop, crops_of_table
from review.lookup import Lookup
from review.wording import CHECKS
from schemas.danish_numbers import format_dkk
from schemas.records import Cell, CheckKind, Result, Table, TableCheck

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as printed. `failed` is the formula of a check that it fails; `cited_at` the first amount held against it."""

    anchor: str
    text: str
    is_bold: bool
    is_italic: bool
    is_left_out: bool
    failed: str | None
    cited_at: str | None


@dataclass(frozen=True, slots=True)
class RowView:
    """A row; `depth` is how many rows it is a part of, one within the other. A column without a cell has None."""

    label: str
    role: str
    depth: int
    is_italic: bool
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """An arithmetic check with its figures in words."""

    formula: str
    stated: str
    computed: str
    difference: str


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """How many checks of a kind there are, and which came out right."""

    name: str
    count: int
    passed: tuple[CheckView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with its checks; `crops` show it as printed, page by page, its failing cells boxed."""

    anchor: str
    name: str
    title: str
    unit: str
    pages: str
    note: str | None
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    has_left_out: bool
    failed: tuple[CheckView, ...]
    summaries: tuple[CheckSummary, ...]
    crops: tuple[Crop, ...]


def table_views(result: Result, lookup: Lookup) -> tuple[TableView, ...]:
    """Every table of a result as shown."""
    cited = cited_cells(result)
    return tuple(table_view(table, lookup.checks[table.table_id], cited) for table in result.agreement.tables)


def cited_cells(result: Result) -> Mapping[str, str]:
    """The first amount that is held against a cell, by the cell's id."""
    cited: dict[str, str] = {}
    for verdict in result.reconciliations:
        for cell_id in verdict.cell_ids:
            cited.setdefault(cell_id, amount_anchor(verdict.mention_id))
    return cited


def check_view(check: TableCheck) -> CheckView:
    """A check as shown."""
    stated, computed, difference = map(format_dkk, (check.stated_dkk, check.computed_dkk, check.difference_dkk))
    return CheckView(check.formula, stated, computed, difference)


def table_view(table: Table, checks: Sequence[TableCheck], cited: Mapping[str, str]) -> TableView:
    """A table as shown, with its checks; `cited` are the amounts that are held against its cells."""
    failed = tuple(check for check in checks if not check.passed)
    failing = {(check.row, check.col): check.formula for check in failed}
    columns = {cell.col: cell.col_label for cell in table.cells}
    numbers = range(1, max(columns, default=0) + 1)
    rows = [(row, tuple(cells)) for row, cells in groupby(table.cells, key=lambda cell: cell.row)]
    parents = {row: cells[0].parent_row for row, cells in rows}
    failing_boxes = [cell.box for cell in table.cells if (cell.row, cell.col) in failing]
    pages = str(table.box.page) if table.last_page == table.box.page else f"{table.box.page}-{table.last_page}"
    return TableView(
        anchor=table_anchor(table.table_id),
        name=table_name(table),
        title=table.title,
        unit=table.unit if table.price_year is None else f"{table.unit} ({table.price_year}-priser)",
        pages=pages,
        note=table.note,
        columns=tuple(columns.get(number, "") for number in numbers),
        rows=tuple(
            RowView(
                label=row_name(cells[0]),
                role=cells[0].row_role,
                depth=_depth(row, parents),
                is_italic=all(cell.is_italic for cell in cells if cell.raw_text),
                cells=_across(cells, numbers, failing, cited),
            )
            for row, cells in rows
        ),
        has_left_out=any(_is_left_out(cell) for cell in table.cells),
        failed=tuple(check_view(check) for check in failed),
        summaries=_summaries(checks),
        crops=crops_of_table(table.boxes, failing_boxes),
    )


def _across(
    cells: Sequence[Cell], numbers: range, failing: Mapping[tuple[int | None, int | None], str], cited: Mapping[str, str]
) -> tuple[CellView | None, ...]:
    views = {
        cell.col: CellView(
            anchor=cell_anchor(cell.cell_id),
            text=cell.raw_text,
            is_bold=cell.is_bold,
            is_italic=cell.is_italic,
            is_left_out=_is_left_out(cell),
            failed=failing.get((cell.row, cell.col)),
            cited_at=cited.get(cell.cell_id),
        )
        for cell in cells
    }
    return tuple(views.get(number) for number in numbers)


def _is_left_out(cell: Cell) -> bool:
    """Whether a cell that looks like an addend is not one: a part of a row, or a total, is seen to be none."""
    return cell.row_role == "item" and not cell.counts_in_total and cell.amount_dkk is not None


def _depth(row: int, parents: Mapping[int, int | None]) -> int:
    depth = 0
    parent = parents[row]
    while parent is not None and parent in parents and depth < DEEPEST:
        depth, parent = depth + 1, parents[parent]
    return depth


def _summaries(checks: Sequence[TableCheck]) -> tuple[CheckSummary, ...]:
    kinds: tuple[CheckKind, ...] = get_args(CheckKind)
    summaries = []
    for kind in kinds:
        of_kind = [check for check in checks if check.kind == kind]
        if of_kind:
            passed = tuple(check_view(check) for check in of_kind if check.passed)
            summaries.append(CheckSummary(CHECKS[kind], len(of_kind), passed))
    return tuple(summaries)
