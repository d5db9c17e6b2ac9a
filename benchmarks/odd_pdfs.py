"""What becomes of a folder of odd PDFs: outcomes, tracebacks, time, and text that others find and we do not.

    python -m benchmarks.odd_pdfs [FOLDER [OUTPUT]]

Without a folder it is about the made files of tests/hostile. Runs `aftaletal run` over the folder (into OUTPUT, or a folder
that is thrown away) and counts outcomes by reason. Then each file that was opened is read once more for its text alone, page by
page, and held against poppler's `pdftotext`, where that is installed: pages counted otherwise, or a page with under 80 % of
poppler's characters, are told, and whether we say so too.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from extractors.errors import UnreadableError
from extractors.page_doubts import page_doubts
from extractors.pages import pictured_pages, read_pages
from extractors.pdf_file import open_pdf, private_copy
from extractors.soundness import faults
from tests.hostile.kinds import KINDS

SECONDS = 60
_FEW_CHARACTERS = 20  # on a page: what two programs make of so little says nothing
_LESS = 0.8


@dataclass(frozen=True)
class Text:
    """Characters of each page without blanks, and whether a fault or a doubt says that some may be missing."""

    characters: tuple[int, ...]
    is_told: bool


def outcomes(folder: Path, output: Path) -> None:
    """Run over the folder and print how often each outcome came, and whether any traceback was shown."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "flows.command", "run", str(folder), "--output", str(output)],
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - start
    rows = pl.read_parquet(output / "parquet" / "documents" / "*.parquet").to_dicts()
    print(f"{len(rows)} documents in {seconds:.0f} s, exit status {done.returncode}, ", end="")
    print(f"{(done.stdout + done.stderr).count('Traceback')} tracebacks")
    counts = Counter((row["status"], re.sub(r"\d+", "n", row["reason"] or "")) for row in rows)
    print("\n| outcome | files | reason |\n|---|---|---|")
    for (status, reason), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        print(f"| {status} | {count} | {reason} |")


def ours(path: Path) -> Text | None:
    """What we read of a file, in a process of its own with a time limit; None where it is not read."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        signal.alarm(SECONDS)
        with os.fdopen(writer, "w") as said:
            said.write(_read(path))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        words = told.read().split()
    os.waitpid(child, 0)
    return Text(tuple(map(int, words[1:])), words[0] == "told") if words else None


def _read(path: Path) -> str:
    with TemporaryDirectory() as folder:
        try:
            copy = private_copy(path, Path(folder))
            with open_pdf(copy) as pdf:
                broken = faults(copy.path, pdf)
                pages = read_pages(pdf)
                doubts = list(page_doubts(pages, pictured_pages(pdf, pages), ()))
        except UnreadableError:
            return ""
    counts = (sum(not c.isspace() for line in page.lines for c in line.text) for page in pages)
    return " ".join(["told" if broken or doubts else "silent", *map(str, counts)])


def poppler(path: Path) -> Sequence[int] | None:
    """Characters of each page without blanks by `pdftotext`; None where it fails."""
    try:
        done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    pages = done.stdout.decode("utf-8", "replace").split("\f")[:-1]
    return [sum(not c.isspace() for c in page) for page in pages] if done.returncode == 0 else None


def compare(folder: Path) -> None:
    """Print the files whose pages or text are fewer with us than with poppler, and count those that we tell of."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.pdf")):
        if not path.is_file():
            continue
        mine, theirs = ours(path), poppler(path)
        if mine is None or theirs is None:
            counts["not read by both"] += 1
            continue
        less = [
            f"page {number}: {few} of {many}"
            for number, (few, many) in enumerate(zip(mine.characters, theirs, strict=False), 1)
            if many > _FEW_CHARACTERS and few < _LESS * many
        ]
        if len(mine.characters) != len(theirs):
            less.insert(0, f"{len(mine.characters)} of {len(theirs)} pages")
        counts["the same" if not less else "less, and told" if mine.is_told else "less, not told"] += 1
        if less and not mine.is_told:
            print(f"{path.name}: {'; '.join(less[:3])}", flush=True)
    print(", ".join(f"{what}: {count}" for what, count in counts.most_common()))


def main(folder: Path, output: Path | None = None) -> None:
    """Print the table of outcomes, and what poppler reads and we do not."""
    with TemporaryDirectory() as thrown_away:
        outcomes(folder, output or Path(thrown_away) / "output")
    if shutil.which("pdftotext"):
        print("\nBeside pdftotext:")
        compare(folder)


def made_files(folder: Path) -> Path:
    """The hostile files of the tests, written into a folder."""
    for kind in KINDS:
        kind.make(folder / f"{kind.name}.pdf")
    return folder


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(*map(Path, sys.argv[1:3]))
    else:
        with TemporaryDirectory() as made:
            main(made_files(Path(made)))
