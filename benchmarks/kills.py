"""Runs killed at random moments: what is on the shelf is whole at once, and a run that is let go on completes.

    python -m benchmarks.kills [TIMES] [SEED]

Runs start on one output folder, one after the other, each killed (SIGKILL) at a moment drawn from the time that a whole run
takes. After each kill every file that readers see must open, and each document have all of its datasets or none. After every
fifth a run is let go on; it must bring about what a run that was never killed does, and the next one begins on an empty folder.
A run is the flow in a fork of this process, which has imported all of it: starting the command would be most of the time.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from flows.server import temporary_server
from warehouse.places import DATASETS, Output

AGREEMENTS = Path(__file__).parents[1] / "tests" / "agreements"
NAMES = ("boligfond-2020", "baneveje-2021", "kultur-2024", "politi-2020")
KILLS_IN_A_ROW = 5


def rows(output: Output) -> dict[str, list[str]]:
    """Every dataset's rows as text, in an order of their own."""
    found = {}
    for name in DATASETS:
        frames = [pl.read_parquet(file) for file in output.dataset(name).glob("*.parquet")]
        found[name] = sorted(str(row) for frame in frames for row in frame.rows())
    return found


def seen(output: Output) -> str:
    """Check what readers see after a kill, and say how far the run had come.

    Raises:
        AssertionError: something is half there.
    """
    if not output.folder.exists():
        return "before anything"
    ids = {name: {file.stem for file in output.dataset(name).glob("*.parquet")} for name in DATASETS}
    rows(output)
    on_the_way = {folder.name for folder in output.ready.glob("*")}
    whole = set.intersection(*ids.values())
    # A document between its two places is finished by the next run; its files are whole all the same.
    assert set.union(*ids.values()) - whole <= on_the_way, ids
    if output.database.exists():
        with duckdb.connect(output.database, read_only=True) as connection:
            connection.execute("SELECT count(*) FROM documents").fetchone()
    return f"{len(whole)} published"


def start(folder: Path) -> int:
    """Start a run in a process of its own."""
    child = os.fork()
    if child == 0:
        try:
            from flows.agreements import read_agreements

            read_agreements([folder / "in"], folder / "out", seconds=300, workers=1)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return child


def finished(folder: Path, expected: dict[str, list[str]] | None) -> dict[str, list[str]]:
    """Let a run go on to its end, and hold what it leaves against `expected`.

    Raises:
        AssertionError: it failed, or left something else.
    """
    _, status = os.waitpid(start(folder), 0)
    assert os.waitstatus_to_exitcode(status) == 0
    output = Output(folder / "out")
    left = rows(output)
    assert expected is None or left == expected
    with duckdb.connect(output.database, read_only=True) as connection:
        counted = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in DATASETS}
    assert counted == {name: (len(each),) for name, each in left.items()}
    assert not output.is_unfinished
    return left


def killed(folder: Path, after: float) -> str:
    """Kill a run after so many seconds, check what it leaves, and say how far it had come."""
    run = start(folder)
    time.sleep(after)
    os.kill(run, signal.SIGKILL)
    _, status = os.waitpid(run, 0)
    came_to = seen(Output(folder / "out"))
    return came_to if os.WIFSIGNALED(status) else "ended before its moment"


def main(times: int = 100, seed: int = 2018) -> None:
    """Kill as many runs, and print how far they had come."""
    moments, found = random.Random(seed), Counter[str]()
    with TemporaryDirectory() as name, temporary_server() as (api, home):
        settings = {"PREFECT_API_URL": api, "PREFECT_HOME": str(home), "PREFECT_LOGGING_LEVEL": "CRITICAL"}
        os.environ.update({**settings, "PREFECT_LOGGING_TO_API_ENABLED": "false"})
        import_module("flows.agreements")
        folder = Path(name)
        (folder / "in").mkdir()
        for agreement in NAMES:
            shutil.copy(AGREEMENTS / f"{agreement}.pdf", folder / "in")
        begun = time.perf_counter()
        expected = finished(folder, None)
        whole = time.perf_counter() - begun
        for number in range(1, times + 1):
            if number % KILLS_IN_A_ROW == 1:
                shutil.rmtree(folder / "out")
            found[killed(folder, moments.uniform(0, whole))] += 1
            if number % KILLS_IN_A_ROW == 0:
                finished(folder, expected)
                print(f"{number} killed, {number // KILLS_IN_A_ROW} let go on: {dict(sorted(found.items()))}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
