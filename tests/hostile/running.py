"""Hostile files read as a run reads them: by worker processes with limits, and published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.documents import read_document
from flows.inbox import identify
from flows.jobs import Limits
from flows.workers import Workers
from warehouse.places import DATASETS, Output
from warehouse.publishing import prepare

LIMITS = Limits(seconds=20)


@dataclass(frozen=True)
class Outcome:
    """What became of a file: its row in `documents`, open findings that ask for a person, amounts, and figures of tables.

    `datasets` counts those that were published; `has_report` says whether a report was.
    """

    status: str
    reason: str | None
    findings: list[str]
    amounts: list[str]
    cells: list[str]
    datasets: int
    has_report: bool


def run(folder: Path, makes: Mapping[str, Callable[[Path], object]]) -> dict[str, dict[str, Any]]:
    """Write each file into the folder and read all of them, two at a time; outcomes by name."""
    inbox, output = folder / "in", Output(folder / "out")
    inbox.mkdir()
    output.own.mkdir(parents=True)
    prepare(output)
    for name, make in makes.items():
        make(inbox / f"{name}.pdf")
    with Workers(LIMITS, 2) as workers, ThreadPoolExecutor(2) as threads:
        return dict(zip(makes, threads.map(lambda name: _outcome(inbox / f"{name}.pdf", output, workers), makes), strict=True))


def _outcome(path: Path, output: Output, workers: Workers) -> dict[str, Any]:
    (source,) = identify([path])
    done = read_document.fn(source.file_name, source, output, workers, LIMITS)
    files = {name: output.parquet(name, done.document_id) for name in DATASETS}
    row = pl.read_parquet(files["documents"]).row(0, named=True)
    findings = pl.read_parquet(files["discrepancies"]).filter(pl.col("severity") != "info")
    return asdict(
        Outcome(
            row["status"],
            row["reason"],
            findings["message"].to_list(),
            pl.read_parquet(files["amount_mentions"])["raw_text"].to_list(),
            pl.read_parquet(files["table_cells"])["raw_text"].to_list(),
            sum(file.is_file() for file in files.values()),
            output.report(done.document_id).is_file(),
        )
    )
