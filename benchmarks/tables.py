"""Tables beside other programs, on the same pages in one run: rows right with label, cells right, pages a second.

    python -m benchmarks.tables

The pages of tests/agreements that hold a table, those of each agreement as one PDF. Every program reads them in a process of
its own, warmed up by the first agreement's, in wall-clock seconds; ours includes its second reading by Camelot. See
`benchmarks.peers.grids` for what counts as right. A peer that cannot be run says why.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.pages import ours, part
from benchmarks.peers import environment, read
from benchmarks.peers.grids import Grid, held, wanted_rows
from schemas.records import Table
from tests.agreements import truth
from tests.agreements.reading import names, truth_path

_LONGEST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Job:
    """An agreement's table pages as a PDF, and its truth's tables, each with the indexes of its pages in that PDF."""

    path: Path
    page_count: int
    tables: tuple[tuple[dict[str, Any], tuple[int, ...]], ...]


def job_of(name: str, folder: Path) -> Job:
    """Part an agreement's table pages from the others. Where its truth names no pages, those of the tables read are taken."""
    path = truth.FOLDER / f"{name}.pdf"
    wanted = truth.load(truth_path(name))["tables"]
    if all("first_page" in table for table in wanted):
        spans = [range(table["first_page"], table["last_page"] + 1) for table in wanted]
    else:
        read_pages = {table.number: sorted({box.page for box in table.boxes}) for table in ours(path).tables}
        spans = [range(read_pages[t["number"]][0], read_pages[t["number"]][-1] + 1) for t in wanted]
    pages = sorted({page for span in spans for page in span})
    target = folder / f"{name}.pdf"
    part(path, pages, target)
    tables = zip(wanted, (tuple(pages.index(page) for page in span) for span in spans), strict=True)
    return Job(target, len(pages), tuple(tables))


def grid_of(table: Table, page: int) -> Grid:
    """The rows that a table has on a page, as a peer would give them."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.box.page == page:
            rows.setdefault(cell.row, [(cell.row_code or "") + " " + cell.row_label]).append(cell.raw_text)
    return list(rows.values())


def read_by_us(paths: Sequence[Path], page_counts: Sequence[int]) -> dict[str, Any]:
    """What `benchmarks.peers.read` does, by aftaletal; the first path warms up."""
    ours(paths[0])
    start = time.perf_counter()
    readings = [ours(path).tables for path in paths[1:]]
    seconds = time.perf_counter() - start
    files = [
        [[grid_of(table, page) for table in tables] for page in range(1, count + 1)]
        for tables, count in zip(readings, page_counts, strict=True)
    ]
    return {"seconds": seconds, "files": files, "failures": []}


def read_by_peer(peer: str, paths: Sequence[Path]) -> dict[str, Any]:
    """A peer's grids, or `error` with the last line of what it said when it could not be run."""
    command = [str(environment.PYTHON), str(read.__file__), peer]
    try:
        done = subprocess.run(
            command, input="\n".join(map(str, paths)), capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return {"error": type(error).__name__}
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["no message"])[-1][:80]}
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def row_of(name: str, reading: dict[str, Any], jobs: Sequence[Job]) -> str:
    """The printed line of one program."""
    if "error" in reading:
        return f"{name:20s} not run: {reading['error']}"
    rows = cells = all_rows = all_cells = 0
    for job, pages in zip(jobs, reading["files"], strict=True):
        for table, places in job.tables:
            wanted = wanted_rows(table)
            found = held(wanted, [pages[place] for place in places])
            rows, cells = rows + len(found.rows), cells + len(found.cells)
            all_rows, all_cells = all_rows + len(wanted), all_cells + sum(len(row.figures) for row in wanted)
    speed = sum(job.page_count for job in jobs) / reading["seconds"]
    failures = f"   failed on {len(reading['failures'])} pages" if reading["failures"] else ""
    return (
        f"{name:20s} {rows:4d} of {all_rows} {rows / all_rows:7.1%}   {cells:5d} of {all_cells} {cells / all_cells:7.1%}"
        f"   {speed:8.1f}{failures}"
    )


def main() -> None:
    """Print a line for each program."""
    environment.install()
    with TemporaryDirectory() as folder:
        jobs = [job_of(name, Path(folder)) for name in names()]
        paths = [jobs[0].path, *(job.path for job in jobs)]
        tables, pages = sum(len(job.tables) for job in jobs), sum(job.page_count for job in jobs)
        print(f"{len(jobs)} PDFs, {pages} pages with {tables} tables")
        print(f"{'':20s} rows with label           cells                    pages a second")
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            own = pool.submit(read_by_us, paths, [job.page_count for job in jobs]).result()
        print(row_of("aftaletal", own, jobs), flush=True)
        for peer in read.PEERS:
            print(row_of(peer, read_by_peer(peer, paths), jobs), flush=True)


if __name__ == "__main__":
    main()
