"""Read the tables of PDFs with one peer: a script of its own, since the peers live in an environment of their own.

    python read.py PEER < PATHS > JSON

PATHS has one path a line; the first is read to warm up and is neither timed nor returned. JSON is an object with `seconds`
and `files`: for each path a list of pages, each a list of grids, each a list of rows of texts. A page on which a peer fails
has no grids, and counts in `failures`. All peers are asked page by page.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

Grid = list[list[str]]
Reader = Callable[[Path, int], list[Grid]]


def camelot(flavor: str, **options: Any) -> Reader:
    """Camelot with one of its flavors."""
    io = importlib.import_module("camelot.io")

    def read(path: Path, page: int) -> list[Grid]:
        tables = io.read_pdf(str(path), pages=str(page), flavor=flavor, suppress_stdout=True, **options)
        return [texts(table.df.values.tolist()) for table in tables]

    return read


def pdfplumber(strategy: str) -> Reader:
    """By pdfplumber, from ruled lines or from the alignment of words."""
    library = importlib.import_module("pdfplumber")
    settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}

    def read(path: Path, page: int) -> list[Grid]:
        with library.open(path, pages=[page]) as pdf:
            return [texts(table) for table in pdf.pages[0].extract_tables(settings)]

    return read


def tabula(**options: Any) -> Reader:
    """tabula-py, which needs Java; in this process where it can (jpype), so that Java starts once."""
    library = importlib.import_module("tabula")

    def read(path: Path, page: int) -> list[Grid]:
        tables = library.read_pdf(str(path), pages=page, output_format="json", silent=True, **options)
        return [[[cell["text"] for cell in row] for row in table["data"]] for table in tables]

    return read


def pymupdf(strategy: str) -> Reader:
    """By PyMuPDF, from ruled lines or from the alignment of words."""
    library = importlib.import_module("pymupdf")

    def read(path: Path, page: int) -> list[Grid]:
        with library.open(path) as pdf:
            return [texts(table.extract()) for table in pdf[page - 1].find_tables(strategy=strategy).tables]

    return read


def img2table(**options: Any) -> Reader:
    """img2table, which finds lines and columns in the page's picture and takes the text from the PDF."""
    library = importlib.import_module("img2table.document")

    def read(path: Path, page: int) -> list[Grid]:
        found = library.PDF(str(path), pages=[page - 1]).extract_tables(**options)
        return [texts(table.df.values.tolist()) for tables in found.values() for table in tables]

    return read


PEERS: dict[str, Callable[[], Reader]] = {
    "Camelot network": lambda: camelot("network"),
    "Camelot stream": lambda: camelot("stream"),
    "Camelot lattice": lambda: camelot("lattice", engine="vector"),
    "Camelot hybrid": lambda: camelot("hybrid"),
    "pdfplumber lines": lambda: pdfplumber("lines"),
    "pdfplumber text": lambda: pdfplumber("text"),
    "tabula-py stream": lambda: tabula(stream=True),
    "tabula-py lattice": lambda: tabula(lattice=True),
    "PyMuPDF lines": lambda: pymupdf("lines"),
    "PyMuPDF text": lambda: pymupdf("text"),
    "img2table": lambda: img2table(borderless_tables=True, implicit_rows=True, implicit_columns=True),
}


def texts(rows: list[list[Any]]) -> Grid:
    """A grid with nothing but texts; a merged or missing cell is empty."""
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def read_all(read: Reader, paths: list[Path]) -> dict[str, Any]:
    """All pages of all paths, and how long it took without the first."""
    pages_of = importlib.import_module("pypdfium2").PdfDocument
    counts = [len(pages_of(path)) for path in paths]
    failures: list[str] = []

    def pages(path: Path, count: int) -> list[list[Grid]]:
        found = []
        for page in range(1, count + 1):
            try:
                found.append(read(path, page))
            except Exception as error:
                failures.append(f"{path.stem} p.{page}: {type(error).__name__}")
                found.append([])
        return found

    pages(paths[0], counts[0])
    failures.clear()
    start = time.perf_counter()
    files = [pages(path, count) for path, count in zip(paths[1:], counts[1:], strict=True)]
    return {"seconds": time.perf_counter() - start, "files": files, "failures": failures}


def main() -> None:
    """Read what stands on standard input with the peer that the command line names."""
    output = os.dup(1)
    os.dup2(2, 1)  # some peers print
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    result = read_all(PEERS[sys.argv[1]](), [Path(line) for line in sys.stdin.read().splitlines()])
    with os.fdopen(output, "w") as stream:
        json.dump(result, stream)


if __name__ == "__main__":
    main()
