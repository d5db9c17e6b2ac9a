"""The core beside one bare pdfplumber pass over the same file, and `aftaletal show` as a whole process.

    python -m benchmarks.speed [PDF]

The two passes take turns in one process, so that the ratio holds on a machine whose speed drifts; the ratio of the medians is
what counts (at most 1.0), and the peak memory of the process (under 500 MB).
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber

from extractors.pdf_file import private_copy
from flows.core import process

PDF = Path(__file__).parents[1] / "raw" / "parallelsamfund-2018.pdf"
ROUNDS = 7


def core(pdf: Path) -> None:
    """What is measured: from the file to verdicts and findings."""
    with TemporaryDirectory() as folder:
        process(private_copy(pdf, Path(folder)))


def words_alone(pdf: Path) -> None:
    """What the core is held against: every page's words by pdfplumber, and nothing else."""
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            page.extract_words()


def seconds(work: Callable[[Path], object], pdf: Path) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work(pdf)
    return time.perf_counter() - start


def main(pdf: Path = PDF) -> None:
    """Print the medians, their ratio, and the peak memory."""
    for warm_up in (core, words_alone):  # imports and caches are not what is measured
        warm_up(pdf)
    cores, words = zip(*((seconds(core, pdf), seconds(words_alone, pdf)) for _ in range(ROUNDS)), strict=True)
    ratio = statistics.median(cores) / statistics.median(words)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"core {statistics.median(cores):.3f} s, pdfplumber extract_words {statistics.median(words):.3f} s")
    print(f"ratio {ratio:.2f} (at most 1.0), peak memory {peak_mb:.0f} MB (under 500)")
    command = [str(Path(sys.executable).with_name("aftaletal")), "show", str(pdf)]
    whole = [
        seconds(lambda _: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), pdf)
        for _ in range(ROUNDS)
    ]
    print(f"aftaletal show, whole process: {min(whole):.2f} to {max(whole):.2f} s, median {statistics.median(whole):.2f} s")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
