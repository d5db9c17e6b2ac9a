"""A document's datasets as Parquet files, each with the version of the schema that it was written by."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import polars as pl

from schemas.contracts.rows import Frames
from schemas.version import SCHEMA_VERSION
from warehouse.places import Output

_VERSION_KEY = "aftaletal_schema_version"


def write(frames: Frames, folder: Path) -> None:
    """Write `<dataset>.parquet` for each dataset.

    Raises:
        OSError: as the operating system tells it, since the bytes are made in memory first.
    """
    for name, frame in frames.items():
        (folder / f"{name}.parquet").write_bytes(as_bytes(frame))


def as_bytes(frame: pl.DataFrame) -> bytes:
    """The content of a dataset's file."""
    parquet = BytesIO()
    frame.write_parquet(parquet, metadata={_VERSION_KEY: str(SCHEMA_VERSION)})
    return parquet.getvalue()


def current_documents(output: Output) -> tuple[str, ...]:
    """The ids of the documents on the shelf whose datasets were written by this version of the schema, in order."""
    return tuple(file.stem for file in _documents(output) if _version(file) == str(SCHEMA_VERSION))


def outdated_documents(output: Output) -> tuple[str, ...]:
    """The ids of the documents that were written by another version and can only be read anew, in order."""
    return tuple(file.stem for file in _documents(output) if _version(file) != str(SCHEMA_VERSION))


def _documents(output: Output) -> list[Path]:
    return sorted(output.dataset("documents").glob("*.parquet"))


def _version(file: Path) -> str | None:
    return pl.read_parquet_metadata(file).get(_VERSION_KEY)
