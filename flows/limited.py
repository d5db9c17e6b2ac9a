"""One piece of work in a fork of its own, within a document's limits: for a command that reads a PDF without a worker."""

from __future__ import annotations

import os
import resource
import select
import sys
import time
from collections.abc import Callable

from flows.jobs import Limits
from flows.worker import address_space, kill_group


class BrokenOffError(Exception):
    """The work took more than it may, or its process was brought down; says so in words a person can act on."""


def limited(work: Callable[[Callable[[], None]], int], limits: Limits) -> int:
    """The exit status that `work` gives, done in a fork; it is given a function that asks for a scan's time.

    Raises:
        BrokenOffError: it took more time than `limits` has, or its process ended without a status.
    """
    sys.stdout.flush()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _be_the_child(work, limits, writer)
    os.close(writer)
    try:
        is_in_time = _wait(reader, limits)
    finally:
        os.close(reader)
        kill_group(child)
        _, status = os.waitpid(child, 0)
    if not is_in_time:
        raise BrokenOffError("reading took too long and was stopped; `aftaletal run --timeout SECONDS` gives it more")
    if os.WIFSIGNALED(status):
        raise BrokenOffError("reading broke down, probably since the file is damaged; fetch it again from its source")
    return os.waitstatus_to_exitcode(status)


def _be_the_child(work: Callable[[Callable[[], None]], int], limits: Limits, writer: int) -> None:
    status = 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (address_space() + limits.megabytes * 2**20,) * 2)
        status = work(lambda: _ask_for_more(writer))
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        # Also on an error: nothing of the parent's is cleaned up here. What it has printed is out.
        os._exit(status)


def _ask_for_more(writer: int) -> None:
    os.write(writer, b"\n")


def _wait(reader: int, limits: Limits) -> bool:
    """Whether the child ends in time, which is a scan's once it asks for that."""
    start = time.monotonic()
    deadline = start + limits.seconds
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([reader], [], [], left)
        if ready and not os.read(reader, 1):
            return True
        deadline = start + (limits.scan_seconds if ready else limits.seconds)
    return False
