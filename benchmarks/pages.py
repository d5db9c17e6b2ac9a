"""Pages alone: those without a table beside a bare pdfium text pass, those with one beside a pdfplumber word pass.

    python -m benchmarks.pages

Each agreement is parted into two PDFs, its pages with a table (by the boxes of the tables read) and the others. Both sides of
a ratio take turns on the same PDF in one process, in CPU seconds, so that it holds on a busy machine whose speed drifts.
Printed for each agreement, and for all together: the sum of the one side's medians through the sum of the other's. A page
without a table may have rows of figures all the same, as of a chart; only reading it with fonts tells. Those are counted apart.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
import pypdfium2 as pdfium

from extractors.pages import read_pages
from extractors.tables import TablesReading, read_tables
from extractors.tables.captions import pages_to_read
from tests.agreements import truth
from tests.agreements.reading import names

ROUNDS = 7
PLAIN_AT_MOST = 3.0
TABLE_AT_MOST = 2.5


def ours(path: Path) -> TablesReading:
    """Every page's lines, and the tables among them."""
    with closing(pdfium.PdfDocument(path)) as pdf:
        pages = read_pages(pdf)
    return read_tables(path, pages, "0123456789abcdef")


def text_alone(path: Path) -> None:
    """Every page's text by pdfium, and nothing else."""
    with closing(pdfium.PdfDocument(path)) as pdf:
        for number in range(len(pdf)):
            with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
                text.get_text_range()


def words_alone(path: Path) -> None:
    """Every page's words by pdfplumber, and nothing else."""
    with pdfplumber.open(path) as opened:
        for page in opened.pages:
            page.extract_words()
            page.close()  # or the memory of a long document grows by 4 MB a page


def part(path: Path, numbers: Sequence[int], target: Path) -> None:
    """Write a PDF of some pages (from 1) of another."""
    with closing(pdfium.PdfDocument(path)) as source, closing(pdfium.PdfDocument.new()) as pdf:
        pdf.import_pages(source, [number - 1 for number in numbers])
        pdf.save(target)


def medians(works: Sequence[Callable[[Path], object]], path: Path) -> list[float]:
    """Median CPU milliseconds of each work, all taking turns."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, taken, strict=True):
            start = time.process_time()
            work(path)
            times.append(1000 * (time.process_time() - start))
    return [statistics.median(times) for times in taken]


def parted(path: Path, folder: Path) -> tuple[Path | None, Path | None]:
    """The PDF's pages without a table and those with one, each as a PDF in the folder; None where there are none."""
    with closing(pdfium.PdfDocument(path)) as pdf:
        page_count = len(pdf)
    with_table = {box.page for table in ours(path).tables for box in table.boxes}
    parts: list[Path | None] = []
    for kind, numbers in (("plain", set(range(1, page_count + 1)) - with_table), ("table", with_table)):
        target = folder / f"{path.stem}-{kind}.pdf"
        if numbers:
            part(path, sorted(numbers), target)
        parts.append(target if numbers else None)
    return parts[0], parts[1]


def has_rows(path: Path) -> bool:
    """Whether a PDF without a table has a page that must be read with fonts to know it."""
    with closing(pdfium.PdfDocument(path)) as pdf:
        return bool(pages_to_read(read_pages(pdf)))


def main() -> None:
    """Print milliseconds and ratios by agreement and for all."""
    print(f"{'CPU ms':28s} without a table: pdfium ours ratio    with a table: pdfplumber ours ratio")
    sums = {"plain": [0.0, 0.0], "table": [0.0, 0.0], "rows": [0.0, 0.0]}
    with TemporaryDirectory() as folder:
        for name in names():
            printed = []
            for kind, path in zip(("plain", "table"), parted(truth.FOLDER / f"{name}.pdf", Path(folder)), strict=True):
                if path is None:
                    printed.append(f"{'-':>12s}")
                    continue
                bare, own = medians((text_alone if kind == "plain" else words_alone, ours), path)
                both = sums["rows" if kind == "plain" and has_rows(path) else kind]
                both[:] = both[0] + bare, both[1] + own
                printed.append(f"{bare:8.1f} {own:8.1f} {own / bare:6.2f}")
            print(f"{name:28s} {printed[0]:38s} {printed[1]}", flush=True)
    (plain, plain_own), (rows, rows_own), (table, table_own) = (sums[kind] for kind in ("plain", "rows", "table"))
    print(f"pages without a table: {plain_own / plain:.2f} times a pdfium text pass (at most {PLAIN_AT_MOST})")
    print(f"  those with rows of figures as well: {(plain_own + rows_own) / (plain + rows):.2f} times")
    print(f"pages with a table: {table_own / table:.2f} times a pdfplumber word pass (at most {TABLE_AT_MOST})")


if __name__ == "__main__":
    main()
