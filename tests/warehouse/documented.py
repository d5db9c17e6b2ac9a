"""The queries in docs/warehouse.md, run over a real load of three agreements.

`python -m tests.warehouse.documented` writes their results into the page.
One finding is dismissed, as a person would have done on the review page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from extractors.pdf_file import private_copy
from flows.core import process
from schemas.contracts.rows import frames_of
from schemas.contracts.validation import validate
from tests.warehouse.shelving import made
from warehouse.database import build
from warehouse.parquet import as_bytes
from warehouse.places import Output

PAGE = Path(__file__).parents[2] / "docs" / "warehouse.md"
AGREEMENTS = ("parallelsamfund-2018.pdf", "altered/parallelsamfund-2018-cell.pdf", "kultur-2024.pdf")
_FOLDER = Path(__file__).parents[1] / "agreements"
# A query that is run, and the table that stands under it.
_QUERY = re.compile(r"(?<=```sql\n)(?P<sql>.*?)\n```\n\n(?P<result>(?:\|[^\n]*\n)*)\n*", re.DOTALL)

Execute = Callable[[str], tuple[Sequence[str], Sequence[Sequence[object]]]]


def shelf(folder: Path) -> Output:
    """An output with the agreements, and its database."""
    output = made(folder)
    for name in AGREEMENTS:
        copy = private_copy(_FOLDER / name, folder)
        frames = frames_of(process(copy), "0.1.0")
        if name == AGREEMENTS[0]:
            frames["discrepancies"] = _dismissed(frames["discrepancies"])
        validate(frames)
        for dataset, frame in frames.items():
            output.parquet(dataset, frames["documents"].item(0, "document_id")).write_bytes(as_bytes(frame))
    build(output)
    return output


def _dismissed(findings: pl.DataFrame) -> pl.DataFrame:
    decision = {
        "status": "dismissed",
        "decided_by": "Mette",
        "decided_at": "2026-11-25T10:00:00+00:00",
        "decision_note": "Set.",
    }
    is_first = pl.int_range(pl.len()) == 0
    return findings.with_columns(
        pl.when(is_first).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in decision.items()
    )


def queries(page: str) -> list[tuple[str, str]]:
    """Each query on the page with the result that stands under it."""
    return [(found["sql"], found["result"]) for found in _QUERY.finditer(page)]


def in_duckdb(output: Output) -> Execute:
    """What runs a query in the output's own database."""

    def execute(sql: str) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        with duckdb.connect(output.database, read_only=True) as connection:
            done = connection.execute(sql)
            return [column[0] for column in done.description], done.fetchall()

    return execute


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A result as the page shows it."""
    lines = [columns, ["---"] * len(columns), *([_shown(value) for value in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool() | str():
            return str(value)
        case _:
            # Whole numbers of whatever type: a sum is a numeric in PostgreSQL.
            return f"{value:.0f}"


def with_results(page: str, execute: Execute) -> str:
    """The page with the results as they are."""
    return _QUERY.sub(lambda found: f"{found['sql']}\n```\n\n{table(*execute(found['sql']))}\n", page)


if __name__ == "__main__":
    with TemporaryDirectory() as here:
        PAGE.write_text(with_results(PAGE.read_text(encoding="utf-8"), in_duckdb(shelf(Path(here)))), encoding="utf-8")
