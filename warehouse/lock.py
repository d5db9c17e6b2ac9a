"""One run at a time writes to an output folder."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.errors import OutputError, told_plainly
from warehouse.places import Output

_LOOK_AGAIN_SECONDS = 0.5


@contextmanager
def exclusive(output: Output, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the output folder, making it if there is none. The lock goes with the process, however it ends.

    Args:
        output: the folder to hold.
        wait_seconds: how long to wait for a run that holds it.

    Raises:
        OutputError: another run holds it still, or the folder cannot be written to.
    """
    with told_plainly(output.folder):
        output.own.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(output.own / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        deadline = time.monotonic() + wait_seconds
        while not _locked(descriptor):
            if time.monotonic() >= deadline:
                raise OutputError(_held(descriptor, output))
            time.sleep(_LOOK_AGAIN_SECONDS)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _held(descriptor: int, output: Output) -> str:
    holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
    return f"another run (process {holder}) is writing to {output.folder}; wait for it, or name another folder with --output"
