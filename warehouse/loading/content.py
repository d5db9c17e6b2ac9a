"""What is loaded of a document: its files as they are now, a digest of them, and their rows as a database takes them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

import polars as pl

from warehouse.places import DATASETS, Output


@dataclass(frozen=True, slots=True)
class Content:
    """A document's datasets by name, each as the bytes of its Parquet file."""

    document_id: str
    files: dict[str, bytes]

    @classmethod
    def of(cls, output: Output, document_id: str) -> Content:
        """Read a document's files. The caller holds the output's lock, so that all are of one reading."""
        return cls(document_id, {name: output.parquet(name, document_id).read_bytes() for name in DATASETS})

    @property
    def digest(self) -> str:
        """SHA-256 over all of it."""
        digest = hashlib.sha256()
        for name, content in self.files.items():
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

    def rows(self, name: str) -> list[dict[str, object]]:
        """The rows of a dataset."""
        return [_row(row) for row in pl.read_parquet(BytesIO(self.files[name])).iter_rows(named=True)]


def _row(row: dict[str, object]) -> dict[str, object]:
    return {name: _storable(value) for name, value in row.items()}


def _storable(value: object) -> object:
    """The value itself, but for NUL in text, which PostgreSQL has no place for. Surrogates are in no Parquet file."""
    match value:
        case str():
            return value.replace("\0", "\N{REPLACEMENT CHARACTER}")
        case list():
            return [_storable(each) for each in value]
        case dict():
            return _row(value)
        case _:
            return value
