"""Work in a fork of its own: its status comes back, and whatever it does to its process is told."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from flows.jobs import Limits
from flows.limited import BrokenOffError, limited

SOON = Limits(seconds=0.5, scan_seconds=30)


def test_the_status_comes_back() -> None:
    assert limited(lambda _: 3, SOON) == 3


def test_a_scan_has_the_time_that_it_asks_for() -> None:
    def scan(ask: Callable[[], None]) -> int:
        ask()
        time.sleep(1)
        return 4

    assert limited(scan, SOON) == 4


def hang(_: Callable[[], None]) -> int:
    time.sleep(60)
    return 0


def crash(_: Callable[[], None]) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


@pytest.mark.parametrize(("work", "told"), [(hang, "took too long"), (crash, "broke down")])
def test_a_process_that_does_not_end_by_itself(work: Callable[[Callable[[], None]], int], told: str) -> None:
    with pytest.raises(BrokenOffError, match=told):
        limited(work, SOON)


def test_memory_is_limited() -> None:
    def eat(_: Callable[[], None]) -> int:
        try:
            return len(bytearray(4 * 2**30)) and 1
        except MemoryError:
            return 5

    assert limited(eat, Limits(megabytes=512)) == 5
