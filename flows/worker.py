"""A worker process: imports everything once, then reads each document in a fork of its own.

Jobs come in on standard input and outcomes go out on standard output, one line of JSON each. A fork costs milliseconds where
a new interpreter would import for seconds, and it starts clean: what a PDF does to its memory ends with it. Limits hold for
the fork: an address space, and a time after which its whole process group is killed, since no `except` catches a SIGSEGV, and
a library that hangs in C listens to nobody. When the flow that asked is gone, so are the worker and its fork.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import sys
import time
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from flows.jobs import Job, Limits, Outcome

_READ_WITH = ("flows.reading", "pdfplumber", "camelot.io", "scipy.optimize")
# pandera imports these when a contract is first asked; its strategies import hypothesis where that is installed.
_VALIDATED_WITH = (
    "pandera.backends.polars.components",
    "pandera.backends.polars.container",
    "pandera.strategies.base_strategies",
)
_WRITTEN_WITH = ("polars._utils.parquet", "pyarrow.pandas_compat")
_CHUNK_BYTES = 65_536
_STDERR = 2


def serve(limits: Limits) -> None:
    """Answer jobs until standard input ends."""
    _warm_up()
    jobs = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    _silence(sys.stdout.fileno())
    gc.freeze()
    answers.write(b"ready\n")
    while line := jobs.readline():
        outcome = _in_a_fork(Job(**json.loads(line)), limits, jobs)
        answers.write(json.dumps(asdict(outcome)).encode() + b"\n")


def _warm_up() -> None:
    """Load what reading a document loads on first use: more than a second that each fork would spend anew.

    Nothing of polars is run, only imported: its threads would not live on in a fork, which would wait for them for ever.
    """
    from PIL import Image

    from extractors.amounts.evidence import marks
    from extractors.amounts.tokens import Kind, Token
    from review.drawing import compile_ahead
    from schemas.version import pipeline_version

    for module in (*_READ_WITH, *_VALIDATED_WITH, *_WRITTEN_WITH):
        import_module(module)
    marks([Token(Kind.WORD, "ca.", 0, 3, "ca.")])
    Image.init()
    compile_ahead()
    pipeline_version()


def _in_a_fork(job: Job, limits: Limits, jobs: BinaryIO) -> Outcome:
    """Do the job in a child process, and see what becomes of it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(job, limits, writer)
    os.close(writer)
    try:
        answer = _listen(reader, time.monotonic() + limits.seconds_for(job), jobs)
    finally:
        os.close(reader)
        kill_group(child)
        _, status = os.waitpid(child, 0)
    if answer is None:
        return Outcome("too_slow")
    if not answer.endswith(b"\n"):
        return Outcome("died", detail=_how(status))
    return Outcome(**json.loads(answer))


def _be_the_child(job: Job, limits: Limits, writer: int) -> None:
    """Set the limits, do the job, tell the outcome, and leave without cleaning up after the parent's objects."""
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _silence(_STDERR)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if job.reason is None:
            resource.setrlimit(resource.RLIMIT_AS, (address_space() + limits.megabytes * 2**20,) * 2)
        from flows.reading import read

        os.write(writer, json.dumps(asdict(read(job))).encode() + b"\n")
        os._exit(0)
    except BaseException:
        os._exit(1)


def address_space() -> int:
    """Bytes of address space that the libraries have taken before any document is read; a document's limit comes on top."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _listen(reader: int, deadline: float, jobs: BinaryIO) -> bytes | None:
    """All that the child says until it ends; None if it does not end in time. Leaves with it if the flow is gone."""
    said = b""
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([reader, jobs.fileno()], [], [], left)
        if jobs.fileno() in ready:
            # Nothing is sent while a job is running: this is the end of standard input.
            raise SystemExit(0)
        if reader in ready:
            chunk = os.read(reader, _CHUNK_BYTES)
            if not chunk:
                return said
            said += chunk
    return None


def kill_group(child: int) -> None:
    """Kill a child process and all that it has started."""
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        # It has not come to setsid yet, or all of it is gone.
        os.kill(child, signal.SIGKILL)


def _how(status: int) -> str:
    """How a process ended that said nothing."""
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit {os.waitstatus_to_exitcode(status)}"


def _silence(descriptor: int) -> None:
    """Let what libraries print go nowhere: a PDF can make them print without end."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


if __name__ == "__main__":
    serve(Limits(float(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
