"""Loading a warehouse: 500 documents into PostgreSQL, the same again, and one replaced.

The documents are the agreements in tests/agreements, read once and put on a shelf under 500 ids. The server is started here,
with its files flushed to the disk as a server's are.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import psycopg

from extractors.pdf_file import private_copy
from flows.core import process
from schemas.contracts.rows import Frames, frames_of
from schemas.version import pipeline_version
from tests.postgres import server
from warehouse.loading import load
from warehouse.parquet import as_bytes
from warehouse.places import DATASETS, Output

AGREEMENTS = Path(__file__).parents[1] / "tests" / "agreements"
DOCUMENTS = 500


def main() -> int:
    """Print the figures; 1 where a load of 500 documents takes 30 seconds or the same again changes something."""
    with TemporaryDirectory() as folder, server("on") as postgres:
        output = Output(Path(folder))
        rows = _fill(output)
        print(f"{DOCUMENTS} documents, {rows} rows, into PostgreSQL")
        first = _timed("first load", lambda: load(output, postgres.url))
        before = _transactions(postgres.url)
        again = _timed("the same again", lambda: load(output, postgres.url))
        changed = _transactions(postgres.url) - before
        print(f"rows changed by the second load: {len(changed)}")
        _change_one(output)
        _timed("one document of 500 changed", lambda: load(output, postgres.url))
    print(f"{DOCUMENTS / first:.0f} documents a second; the same again takes {again / first:.0%} of the time")
    return int(first >= 30 or bool(changed))


def _timed(what: str, do: Callable[[], object]) -> float:
    began, processor = time.perf_counter(), time.process_time()
    said = do()
    wall = time.perf_counter() - began
    print(f"{what}: {wall:.2f} s, {time.process_time() - processor:.2f} s of it in this process  {said}", flush=True)
    return wall


def _fill(output: Output) -> int:
    """Put 500 documents on the shelf and give their number of rows."""
    for name in DATASETS:
        output.dataset(name).mkdir(parents=True)
    originals = [_read(pdf, output.folder) for pdf in sorted(AGREEMENTS.glob("*.pdf"))]
    rows = 0
    for number in range(DOCUMENTS):
        frames = originals[number % len(originals)]
        original_id = frames["documents"].item(0, "document_id")
        document_id = hashlib.sha256(str(number).encode()).hexdigest()[:16]
        for name, frame in frames.items():
            output.parquet(name, document_id).write_bytes(as_bytes(_renamed(frame, original_id, document_id)))
            rows += frame.height
    return rows


def _read(pdf: Path, folder: Path) -> Frames:
    copy = private_copy(pdf, folder)
    try:
        return frames_of(process(copy), pipeline_version())
    finally:
        copy.path.unlink()


def _renamed(frame: pl.DataFrame, old: str, new: str) -> pl.DataFrame:
    return pl.DataFrame(json.loads(json.dumps(frame.to_dicts()).replace(old, new)), schema=frame.schema)


def _change_one(output: Output) -> None:
    file = next(output.dataset("documents").glob("*.parquet"))
    file.write_bytes(as_bytes(pl.read_parquet(file).with_columns(title=pl.lit("En anden titel"))))


def _transactions(url: str) -> set[tuple[object, ...]]:
    """Each row's place and the transaction that wrote it."""
    found: set[tuple[object, ...]] = set()
    with psycopg.connect(url) as connection:
        for name in (*DATASETS, "loads", "schema_version"):
            found |= set(connection.execute(f"SELECT '{name}', ctid::text, xmin::text FROM {name}").fetchall())
    return found


if __name__ == "__main__":
    sys.exit(main())
