"""A result's records as the datasets' frames, typed by their contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict

import polars as pl

from schemas.contracts import CONTRACTS, dtypes
from schemas.places import Box
from schemas.records import Cell, Document, DocumentStatus, Result, Table


class ContractError(Exception):
    """The datasets of a document do not keep their contracts; `violations` has a line for each rule that is broken."""

    def __init__(self, violations: list[str]) -> None:
        super().__init__("; ".join(violations))
        self.violations = violations


Row = dict[str, object]
Frames = dict[str, pl.DataFrame]


def status_of(result: Result) -> DocumentStatus:
    """Whether something is open for a person: a finding that is more than information, and undecided."""
    is_open = any(d.status == "open" and d.severity in ("error", "warning") for d in result.discrepancies)
    return "needs_review" if is_open else "ok"


def frames_of(result: Result, pipeline_version: str) -> Frames:
    """The seven datasets of one document that was read.

    Raises:
        ContractError: a value does not fit its column's type.
    """
    agreement = result.agreement
    return _frames(
        documents=[_document(agreement.document, status_of(result), None, pipeline_version, result.decisions)],
        tables=map(_table, agreement.tables),
        table_cells=(_cell(cell) for table in agreement.tables for cell in table.cells),
        amount_mentions=map(asdict, agreement.mentions),
        reconciliations=map(asdict, result.reconciliations),
        table_checks=map(asdict, result.checks),
        discrepancies=map(asdict, result.discrepancies),
    )


def frames_of_rejected(document: Mapping[str, object], reason: str, pipeline_version: str) -> Frames:
    """The seven datasets of one document of which nothing was extracted: its row, and no others.

    `document` holds what is known of the columns `document_id`, `sha256`, `file_name`, `title` and `page_count`.
    """
    unknown = {"read_by": None, "decisions": None}
    row = {**document, **unknown, "status": "rejected", "reason": reason, "pipeline_version": pipeline_version}
    nothing: dict[str, list[Row]] = {name: [] for name in CONTRACTS if name != "documents"}
    return _frames(documents=[row], **nothing)


def _frames(**rows: Iterable[Row]) -> Frames:
    return {name: _frame(name, rows[name]) for name in CONTRACTS}


def _frame(name: str, rows: Iterable[Row]) -> pl.DataFrame:
    """Rows as a frame of the contract's columns; fields of a record that the contract does not name are left out."""
    types = dtypes(CONTRACTS[name])
    try:
        return pl.DataFrame([{column: row[column] for column in types} for row in rows], schema=types, strict=True)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError) as error:
        # A figure beyond 64 bits, a lone surrogate, a text where a number belongs: none of them can be written.
        raise ContractError([f"{name}: {error}"]) from error


def _document(
    document: Document, status: DocumentStatus, reason: str | None, pipeline_version: str, decisions: str | None
) -> Row:
    known = {"status": status, "reason": reason, "pipeline_version": pipeline_version, "decisions": decisions}
    return {**asdict(document), **known}


def _table(table: Table) -> Row:
    fields: Row = {name: getattr(table, name) for name in table.__slots__ if name not in ("cells", "box", "boxes")}
    return {**fields, "first_page": table.box.page, **_sides(table.box), "boxes": [asdict(box) for box in table.boxes]}


def _cell(cell: Cell) -> Row:
    return {**asdict(cell), **asdict(cell.box)}


def _sides(box: Box) -> Row:
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
