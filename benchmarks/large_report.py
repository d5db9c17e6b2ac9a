"""A report of 500 pages with 20 tables: pages a second beside pdfplumber's words, and how memory grows with the pages.

    python -m benchmarks.large_report

The report is made when it is read, of chapters of 25 pages: one page with a table, the rest prose, all of one agreement of
tests/agreements. The core reads reports of 125, 250 and 500 pages; then it and pdfplumber take turns on the longest. Each
reading has a process of its own, whose resident memory is sampled from its begin to its end. Times are CPU seconds with
imports done. What holding figures against each other costs grows with amounts times cells, see `reconcile_scale`.
"""

from __future__ import annotations

import resource
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from benchmarks.pages import ours, words_alone
from extractors.agreement import read_agreement
from extractors.pdf_file import private_copy
from tests.agreements import truth
from tests.agreements.reading import names

CHAPTER_PAGES = 25
CHAPTERS = (5, 10, 20)
ROUNDS = 3
SPEED_AT_LEAST = 5.0
MEMORY_MB_UNDER = 600
_SAMPLE_SECONDS = 0.05
_POINTS = 10


@dataclass(frozen=True, slots=True)
class Chapter:
    """A PDF with the numbers (from 1) of a page with one whole table and of its pages without one."""

    path: Path
    table_page: int
    plain_pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One reading: CPU seconds, tables found, resident memory at equally spaced moments, and its peak."""

    seconds: float
    tables: int
    memory_mb: tuple[int, ...]
    peak_mb: int


def chapters() -> Iterator[Chapter]:
    """What the agreements offer: those with a page that one whole table stands on, and with pages without any."""
    for name in names():
        path = truth.FOLDER / f"{name}.pdf"
        tables = ours(path).tables
        on_page = Counter(box.page for table in tables for box in table.boxes)
        whole = [t.box.page for t in tables if len(t.boxes) == 1 and on_page[t.box.page] == 1]
        with closing(pdfium.PdfDocument(path)) as pdf:
            plain = tuple(number for number in range(1, len(pdf) + 1) if number not in on_page)
        if whole and plain:
            yield Chapter(path, whole[0], plain)


def write_report(target: Path, count: int) -> None:
    """A report of so many chapters. Pages of one chapter share their fonts, as those of a real report do."""
    with closing(pdfium.PdfDocument.new()) as report:
        for chapter in islice(cycle(chapters()), count):
            numbers = [*islice(cycle(chapter.plain_pages), CHAPTER_PAGES - 1)]
            numbers.insert(CHAPTER_PAGES // 2, chapter.table_page)
            with closing(pdfium.PdfDocument(chapter.path)) as source:
                report.import_pages(source, [number - 1 for number in numbers])
        report.save(target)


def read_by_core(report: Path) -> Run:
    """The report to an agreement: pages, tables, prose and amounts."""
    with Memory() as memory, TemporaryDirectory() as folder:
        start = time.process_time()
        agreement = read_agreement(private_copy(report, Path(folder)))
        seconds = time.process_time() - start
    return Run(seconds, len(agreement.tables), memory.curve(), memory.peak_mb())


def read_by_pdfplumber(report: Path) -> Run:
    """Pdfplumber's words of every page."""
    with Memory() as memory:
        start = time.process_time()
        words_alone(report)
        seconds = time.process_time() - start
    return Run(seconds, 0, memory.curve(), memory.peak_mb())


class Memory:
    """Samples this process's resident memory while it is open."""

    def __init__(self) -> None:
        self._samples: list[int] = []
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def curve(self) -> tuple[int, ...]:
        """The samples in MB at equally spaced moments."""
        return tuple(self._samples[(len(self._samples) - 1) * point // _POINTS] for point in range(_POINTS + 1))

    def peak_mb(self) -> int:
        """The most that the process has held since it began."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

    def _sample(self) -> None:
        while True:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            self._samples.append(pages * resource.getpagesize() // 2**20)
            if self._done.wait(_SAMPLE_SECONDS):
                return


def apart(work: Callable[[Path], Run], report: Path) -> Run:
    """Work in a new process, warmed up by a small PDF."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(work, truth.FOLDER / "vejtrafik-2021.pdf").result()
        return pool.submit(work, report).result()


def main() -> None:
    """Print the readings and the ratio."""
    with TemporaryDirectory() as folder:
        reports = {count * CHAPTER_PAGES: Path(folder) / f"{count}.pdf" for count in CHAPTERS}
        for count, report in zip(CHAPTERS, reports.values(), strict=True):
            write_report(report, count)
        peaks = {}
        for pages, report in reports.items():
            run = apart(read_by_core, report)
            peaks[pages] = run.peak_mb
            _print(f"core, {pages} pages, {run.tables} tables", run)
        ours, words = zip(
            *((apart(read_by_core, report), apart(read_by_pdfplumber, report)) for _ in range(ROUNDS)), strict=True
        )
    own, bare = (statistics.median(run.seconds for run in runs) for runs in (ours, words))
    print(f"core {pages / own:.0f} pages a second, pdfplumber extract_words {pages / bare:.0f} (medians of {ROUNDS})")
    print(f"ratio {bare / own:.1f} (more than {SPEED_AT_LEAST})")
    print(f"peak memory in MB by pages: {peaks} (under {MEMORY_MB_UNDER}); pdfplumber's {max(run.peak_mb for run in words)}")


def _print(name: str, run: Run) -> None:
    print(f"{name}: {run.seconds:.1f} s; memory in MB {' '.join(map(str, run.memory_mb))}, peak {run.peak_mb}", flush=True)


if __name__ == "__main__":
    main()
