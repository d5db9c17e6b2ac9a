"""A document's datasets read back as the records that they were written from, but for the prose between its amounts.

Values are taken out a column at a time: taking out thousands of rows one by one is what a reader would wait for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
_SIDES = ("x0", "top", "x1", "bottom")


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
    frames = {name: pl.read_parquet(output.parquet(name, document_id)) for name in DATASETS}
    (document,) = frames["documents"].to_dicts()
    if document["status"] == "rejected":
        raise KeyError(document_id)
    agreement = Agreement(
        Document(**{field.name: document[field.name] for field in fields(Document)}),
        _tables(frames["tables"], _cells(frames["table_cells"])),
        (),
        _mentions(frames["amount_mentions"]),
        (),
    )
    return Result(
        agreement,
        _verdicts(frames["reconciliations"]),
        _records(TableCheck, frames["table_checks"]),
        _records(Discrepancy, frames["discrepancies"]),
        document["decisions"],
    )


def _cells(frame: pl.DataFrame) -> tuple[Cell, ...]:
    return _records(Cell, frame, box=_boxes(frame, "page"))


def _tables(frame: pl.DataFrame, cells: Iterable[Cell]) -> tuple[Table, ...]:
    by_table: dict[str, list[Cell]] = {table_id: [] for table_id in frame["table_id"]}
    for cell in cells:
        by_table[cell.table_id].append(cell)
    return _records(
        Table,
        frame,
        box=_boxes(frame, "first_page"),
        boxes=_structures(Box, frame["boxes"]),
        cells=map(tuple, by_table.values()),
    )


def _mentions(frame: pl.DataFrame) -> tuple[Mention, ...]:
    return _records(Mention, frame, boxes=_structures(Box, frame["boxes"]), evidence=_structures(Evidence, frame["evidence"]))


def _verdicts(frame: pl.DataFrame) -> tuple[Reconciliation, ...]:
    alternatives = (
        tuple(Alternative(one["relation"], tuple(one["cell_ids"]), tuple(one["mention_ids"]), one["formula"]) for one in of_one)
        for of_one in frame["alternatives"].to_list()
    )
    return _records(Reconciliation, frame, alternatives=alternatives)


def _records(kind: type[_Record], frame: pl.DataFrame, **made: Iterable[object]) -> tuple[_Record, ...]:
    """A record of each row; `made` are the fields that are no plain column, row by row."""
    columns = [made[name] if name in made else _values(frame[name]) for name in kind.__slots__]
    return tuple(map(kind, *columns))


def _values(column: pl.Series) -> Sequence[Any]:
    """A column's values, lists as tuples."""
    values = column.to_list()
    return [value if value is None else tuple(value) for value in values] if column.dtype == pl.List else values


def _structures(kind: type[Box] | type[Evidence], column: pl.Series) -> Iterable[object]:
    """Each row's list of small records."""
    return (tuple(kind(**one) for one in of_one) for of_one in column.to_list())


def _boxes(frame: pl.DataFrame, page: str) -> Iterable[Box]:
    return map(Box, frame[page].to_list(), *(frame[side].to_list() for side in _SIDES))
