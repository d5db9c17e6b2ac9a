"""Runs killed at random moments: what is on the shelf is whole at once, and the next run completes.

    python -m benchmarks.kills [TIMES] [SEED]

Each time a run starts on an empty output folder and is killed (SIGKILL) at a moment drawn from the time that a whole run takes.
Then every file that readers see must open, each document have all of its datasets or none, and a run that is let go on must
bring about what a run that was never killed does.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl

from flows.server import temporary_server
from warehouse.places import DATASETS, Output

AGREEMENTS = Path(__file__).parents[1] / "tests" / "agreements"
NAMES = ("boligfond-2020", "baneveje-2021", "kultur-2024", "politi-2020")
RUN = [sys.executable, "-m", "flows.command", "run", "in", "-o", "out", "--workers", "2", "--timeout", "300"]


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


def finished(folder: Path, expected: dict[str, list[str]] | None) -> dict[str, list[str]]:
    """Let a run go on to its end, and hold what it leaves against `expected`.

    Raises:
        AssertionError: it failed, or left something else.
    """
    done = subprocess.run(RUN, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    output = Output(folder / "out")
    left = rows(output)
    assert expected is None or left == expected
    with duckdb.connect(output.database, read_only=True) as connection:
        counted = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in DATASETS}
    assert counted == {name: (len(each),) for name, each in left.items()}
    assert not output.is_unfinished
    return left


def main(times: int = 100, seed: int = 2018) -> None:
    """Kill as many runs, and print how far they had come."""
    moments, found = random.Random(seed), Counter[str]()
    with TemporaryDirectory() as name, temporary_server() as (api, home):
        os.environ.update({"PREFECT_API_URL": api, "PREFECT_HOME": str(home), "PREFECT_LOGGING_TO_API_ENABLED": "false"})
        folder = Path(name)
        (folder / "in").mkdir()
        for agreement in NAMES:
            shutil.copy(AGREEMENTS / f"{agreement}.pdf", folder / "in")
        start = time.perf_counter()
        expected = finished(folder, None)
        whole = time.perf_counter() - start
        for number in range(times):
            shutil.rmtree(folder / "out")
            run = subprocess.Popen(RUN, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moments.uniform(0, whole))
            had_ended = run.poll() is not None
            run.kill()
            run.wait()
            found["ended before its moment" if had_ended else seen(Output(folder / "out"))] += 1
            finished(folder, expected)
            print(f"{number + 1} killed and completed: {dict(sorted(found.items()))}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
