"""One run at a time writes to an output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.errors import OutputError, told_plainly
from warehouse.places import Output


@contextmanager
def exclusive(output: Output) -> Iterator[None]:
    """Hold the output folder, making it if there is none. The lock goes with the process, however it ends.

    Raises:
        OutputError: another run holds it, or the folder cannot be written to.
    """
    with told_plainly(output.folder):
        output.own.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(output.own / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _lock(descriptor, output)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, output: Output) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise OutputError(
            f"another run (process {holder}) is writing to {output.folder}; wait for it, or name another folder with --output"
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
