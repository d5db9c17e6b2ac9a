"""The worker processes of a run, lent out one job at a time."""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from types import TracebackType
from typing import IO

from flows.jobs import Job, Limits, Outcome

# One document is one thread's work: documents run side by side, not the insides of a library.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_MODULE = "flows.worker"


class WorkerLostError(Exception):
    """A worker process ended by itself or was killed; another one may do better."""


class _Worker:
    """One worker process, ready when it says so."""

    def __init__(self, limits: Limits) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the worker
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", _MODULE, *map(str, (limits.seconds, limits.megabytes, limits.scan_seconds))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, **_ONE_THREAD},
            # -P: a folder named flows where the command is used is none of ours.
            # Ctrl-C is for the flow, which ends its workers itself.
            start_new_session=True,
        )
        self._is_ready = False

    def do(self, job: Job) -> Outcome:
        """Do a job.

        Raises:
            WorkerLostError: the process is gone.
        """
        if not self._is_ready:
            self._hear()
            self._is_ready = True
        try:
            jobs = _open(self._process.stdin)
            jobs.write(json.dumps(asdict(job)).encode() + b"\n")
            jobs.flush()
        except BrokenPipeError as error:
            raise self._lost() from error
        return Outcome(**json.loads(self._hear()))

    def _hear(self) -> bytes:
        line = _open(self._process.stdout).readline()
        if not line:
            raise self._lost()
        return line

    def _lost(self) -> WorkerLostError:
        self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return WorkerLostError(f"a worker process ended ({self._process.returncode}): {said[-1] if said else 'no word'}")

    def close(self) -> None:
        """End the process, and what it is doing."""
        _open(self._process.stdin).close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _open(self._process.stdout).close()
        self._errors.close()


class Workers:
    """Up to `count` worker processes, each started when there is a job for it and kept for the next.

    Sent to another process (a Dask worker), it arrives as that one's own: the same limits, with that machine's processors.
    """

    def __init__(self, limits: Limits, count: int) -> None:
        self._limits = limits
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(count):
            self._free.put(None)

    def __reduce__(self) -> tuple[Callable[[Limits], Workers], tuple[Limits]]:
        return _of_this_process, (self._limits,)

    def do(self, job: Job) -> Outcome:
        """Do a job in the next free worker; waits for one.

        Raises:
            WorkerLostError: its process is gone; the next job gets a new one.
        """
        worker = self._free.get() or _Worker(self._limits)
        try:
            outcome = worker.do(job)
        except BaseException:
            worker.close()
            self._free.put(None)
            raise
        self._free.put(worker)
        return outcome

    def close(self) -> None:
        """End all worker processes that are not at work."""
        while not self._free.empty():
            if worker := self._free.get():
                worker.close()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


@cache
def _of_this_process(limits: Limits) -> Workers:
    """The workers that all tasks in this process share; they end with it."""
    workers = Workers(limits, os.cpu_count() or 1)
    atexit.register(workers.close)
    return workers


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("a worker's streams are pipes")
    return stream
