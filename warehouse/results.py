"""A document's datasets read back as the records that they were written from, but for the prose between its amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

import polars as pl

from schemas.places import Box
from schemas.records import (
    Agreement,
    Alternative,
    Cell,
    Discrepancy,
    Document,
    Evidence,
    Mention,
    Reconciliation,
    Result,
    Table,
    TableCheck,
)
from warehouse.places import DATASETS, Output

_Record = TypeVar("_Record", Mention, Reconciliation, TableCheck, Discrepancy, Cell, Table)
_Row = Mapping[str, Any]


def stamp(output: Output, document_id: str) -> tuple[tuple[int, int], ...]:
    """Changes whenever a document's datasets are written anew.

    Raises:
        FileNotFoundError: they are not all there.
    """
    found = [output.parquet(name, document_id).stat() for name in DATASETS]
    return tuple((one.st_mtime_ns, one.st_ino) for one in found)


def load(output: Output, document_id: str) -> Result:
    """The result that a document's datasets were written from. It has no sentences and no doubts: they are in no dataset.

    Raises:
        FileNotFoundError: there is no such document.
        KeyError: it was rejected, so there is no result; or the datasets are being replaced this moment.
    """
    rows = {name: pl.read_parquet(output.parquet(name, document_id)).to_dicts() for name in DATASETS}
    (document,) = rows["documents"]
    if document["status"] == "rejected":
        raise KeyError(document_id)
    cells: dict[str, list[Cell]] = {row["table_id"]: [] for row in rows["tables"]}
    for row in rows["table_cells"]:
        cells[row["table_id"]].append(_record(Cell, row, box=_box(row)))
    agreement = Agreement(
        Document(**{field.name: document[field.name] for field in fields(Document)}),
        tuple(_table(row, tuple(cells[row["table_id"]])) for row in rows["tables"]),
        (),
        tuple(_mention(row) for row in rows["amount_mentions"]),
        (),
    )
    return Result(
        agreement,
        tuple(_verdict(row) for row in rows["reconciliations"]),
        tuple(_record(TableCheck, row) for row in rows["table_checks"]),
        tuple(_record(Discrepancy, row) for row in rows["discrepancies"]),
        document["decisions"],
    )


def _table(row: _Row, cells: tuple[Cell, ...]) -> Table:
    box = _box({**row, "page": row["first_page"]})
    return _record(Table, row, box=box, boxes=tuple(map(_box, row["boxes"])), cells=cells)


def _mention(row: _Row) -> Mention:
    evidence = tuple(Evidence(**one) for one in row["evidence"])
    return _record(Mention, row, boxes=tuple(map(_box, row["boxes"])), evidence=evidence)


def _verdict(row: _Row) -> Reconciliation:
    alternatives = tuple(
        Alternative(one["relation"], tuple(one["cell_ids"]), tuple(one["mention_ids"]), one["formula"])
        for one in row["alternatives"]
    )
    return _record(Reconciliation, row, alternatives=alternatives)


def _record(kind: type[_Record], row: _Row, **made: Any) -> _Record:  # noqa: ANN401  fields of whatever type
    """A record of a row's columns, lists as tuples; `made` are the fields that are no plain column."""
    plain: dict[str, Any] = {name: _frozen(row[name]) for name in kind.__slots__ if name not in made}
    return kind(**plain, **made)


def _frozen(value: object) -> Any:  # noqa: ANN401  a column's value, of whatever type the record says
    return tuple(value) if isinstance(value, list) else value


def _box(row: _Row) -> Box:
    return Box(row["page"], row["x0"], row["top"], row["x1"], row["bottom"])
