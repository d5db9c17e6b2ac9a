"""A worker that comes to grief as PDFs bring it about, or as a machine does, told by the file's name."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl

from extractors.pdf_file import PdfCopy
from flows import reading as honest_reading
from flows import worker
from flows.jobs import Job, Limits, Outcome
from review.decisions import Store
from schemas.contracts.rows import Frames
from schemas.records import Result

reading: Any = honest_reading
_read, _validate = reading.read, reading.validate


def _hang() -> None:
    if os.fork() == 0:
        time.sleep(600)
    time.sleep(600)


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(64 * 2**20))


def _chatter() -> None:
    for descriptor in (1, 2):
        os.write(descriptor, b"no word of this belongs on a terminal\n" * 10_000)


def _fail() -> None:
    raise RuntimeError("<b>an error of a library</b>")


def _fill_the_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))


def _break_the_contract() -> None:
    def validate(frames: Frames) -> None:
        if frames["documents"]["status"].item() != "rejected":
            frames["amount_mentions"] = frames["amount_mentions"].with_columns(basis=pl.lit("x"), page=pl.lit(0, pl.Int64))
        _validate(frames)

    reading.validate = validate


def _lose_the_worker() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    os._exit(1)


_FAULTS = {
    "hang": _hang,
    "eat": _eat,
    "crash": lambda: ctypes.string_at(0),
    "leave": lambda: os._exit(0),
    "chatter": _chatter,
    "fail": _fail,
    "full": _fill_the_disk,
    "lose": _lose_the_worker,
    "contract": _break_the_contract,
}


def read(job: Job) -> Outcome:
    """Read a document, with what its name stands for happening right before."""
    honest = reading.process
    fault = _FAULTS.get(Path(job.path).stem)
    if fault is not None and job.reason is None:

        def process(copy: PdfCopy, decisions: Store | None) -> Result:
            fault()
            result: Result = honest(copy, decisions)
            return result

        reading.process = process
    outcome: Outcome = _read(job)
    return outcome


if __name__ == "__main__":
    reading.read = read
    worker.serve(Limits(float(sys.argv[1]), int(sys.argv[2])))
