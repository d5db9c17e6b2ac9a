"""Sample documents on a shelf, under ids of one's choice, and what a database holds of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl
from sqlalchemy import select

from schemas.contracts.rows import Frames
from tests.review import samples
from tests.schemas import sound
from tests.warehouse.shelving import made
from warehouse.loading.address import engine_for, parsed
from warehouse.loading.tables import DATASET_TABLES
from warehouse.parquet import as_bytes
from warehouse.places import Output

A, B, C = (letter * 16 for letter in "abc")

Rows = dict[str, list[tuple[Any, ...]]]


def frames(document_id: str, title: str) -> Frames:
    """The sample agreement's datasets under another id and title."""
    return {name: _renamed(frame, document_id) for name, frame in sound.frames(title).items()}


def _renamed(frame: pl.DataFrame, document_id: str) -> pl.DataFrame:
    rows = json.loads(json.dumps(frame.to_dicts()).replace(samples.ID, document_id))
    return pl.DataFrame(rows, schema=frame.schema)


def put(output: Output, document_id: str, datasets: Frames) -> None:
    """Put a document's datasets in their places."""
    for name, frame in datasets.items():
        output.parquet(name, document_id).write_bytes(as_bytes(frame))


def shelf(folder: Path, titles: dict[str, str]) -> Output:
    """An output with a document for each id, told apart by its title."""
    output = made(folder)
    for document_id, title in titles.items():
        put(output, document_id, frames(document_id, title))
    return output


def on_the_shelf(output: Output, documents: Iterable[str]) -> Rows:
    """The rows of some documents, as their files have them."""
    files = {name: [pl.read_parquet(output.parquet(name, one)) for one in documents] for name in DATASET_TABLES}
    return {name: sorted((row for frame in each for row in frame.rows()), key=repr) for name, each in files.items()}


def in_the_warehouse(url: str, document_id: str | None = None) -> Rows:
    """All rows of a warehouse, or those of one document, with the columns as the contracts order them."""
    found: Rows = {}
    with engine_for(parsed(url)).connect() as connection:
        for name, table in DATASET_TABLES.items():
            query = select(*(table.c[column] for column in sound.frames()[name].columns))
            if document_id is not None:
                query = query.where(table.c.document_id == document_id)
            found[name] = sorted((tuple(row) for row in connection.execute(query)), key=repr)
    return found


def titles(url: str) -> dict[str, str]:
    """The title of each document in a warehouse."""
    return {row[0]: row[3] for row in in_the_warehouse(url)["documents"]}
