"""Many agreements in one run: how many a minute, what a second process and Prefect make of it, and what a run takes up.

    python -m benchmarks.throughput [DOCUMENTS] [DOCUMENTS IN EACH ROUND]

The agreements are those of the tests, sound and altered, each as often as it takes, told apart by a comment behind their end.
A Prefect server is up before the first run. Rounds take turns (two processes, one, two without Prefect), so that the ratios
hold on a machine whose speed drifts. Processor time is told beside wall-clock time: it does not see what others do meanwhile.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flows.jobs import Limits
from flows.server import temporary_server

AGREEMENTS = Path(__file__).parents[1] / "tests" / "agreements"
ROUNDS = 3
# Long enough for a machine that others use too: what is measured is not how many are given up.
LIMITS = Limits(seconds=300)


def variations(folder: Path, count: int) -> Path:
    """`count` agreements of different content in a new folder."""
    folder.mkdir()
    sources = sorted([*AGREEMENTS.glob("*.pdf"), *(AGREEMENTS / "altered").glob("*.pdf")])
    for number in range(count):
        source = sources[number % len(sources)]
        content = source.read_bytes() + f"\n% {number}\n".encode()
        (folder / f"{number:04}-{source.name}").write_bytes(content)
    return folder


def with_prefect(inbox: Path, output: Path, workers: int) -> None:
    """The flow as it is."""
    from flows.agreements import read_agreements

    read_agreements([inbox], output, LIMITS.seconds, workers=workers)


def without_prefect(inbox: Path, output: Path, workers: int) -> None:
    """The same steps in the same order, called as plain functions."""
    from flows.catching_up import bring_up_to_date
    from flows.documents import read_document
    from flows.plan import plan
    from flows.workers import Workers
    from review.decisions import Store, default_url
    from warehouse.places import Output
    from warehouse.publishing import prepare

    shelf, address = Output(output), default_url(output)
    shelf.own.mkdir(parents=True)
    prepare(shelf)
    bring_up_to_date(shelf)
    sources = plan([inbox], shelf, Store(address)).to_read
    with Workers(LIMITS, workers) as pool, ThreadPoolExecutor(32) as threads:
        list(threads.map(lambda source: read_document.fn("", source, shelf, pool, LIMITS, address), sources))
    bring_up_to_date(shelf)


WAYS = {"flow": with_prefect, "plain": without_prefect}


def timed(way: str, inbox: Path, output: Path, workers: int) -> dict[str, float]:
    """One run in a process of its own, timed from after the imports to its end."""
    command = [sys.executable, "-m", "benchmarks.throughput", way, str(inbox), str(output), str(workers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    shutil.rmtree(output)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def one_run(way: str, inbox: Path, output: Path, workers: int) -> None:
    """What `timed` starts."""
    import flows.agreements  # noqa: F401 - imported before the clock starts

    start = time.perf_counter()
    WAYS[way](inbox, output, workers)
    wall = time.perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"wall": wall, "cpu": sum(u.ru_utime + u.ru_stime for u in used)}))


def memory_mb(process: int, until: threading.Event) -> Iterator[float]:
    """The resident memory of a process, once a second."""
    while not until.wait(1):
        try:
            fields = Path(f"/proc/{process}/statm").read_text().split()
        except OSError:
            return
        yield int(fields[1]) * resource.getpagesize() / 2**20


def whole_run(inbox: Path, output: Path) -> tuple[dict[str, Any], float, list[float]]:
    """`aftaletal run` with two processes: its numbers, its wall-clock seconds, and its memory over time."""
    command = [sys.executable, "-m", "flows.command", "run", str(inbox), "-o", str(output), "--workers", "2", "--json"]
    ended = threading.Event()
    samples: list[float] = []
    start = time.perf_counter()
    run = subprocess.Popen([*command, "--timeout", str(LIMITS.seconds)], stdout=subprocess.PIPE)
    watch = threading.Thread(target=lambda: samples.extend(memory_mb(run.pid, ended)))
    watch.start()
    out, _ = run.communicate()
    seconds = time.perf_counter() - start
    ended.set()
    watch.join()
    return json.loads(out), seconds, samples


def cpu_seconds(process: int) -> float:
    """Processor time of a process so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rounds(inbox: Path, folder: Path, documents: int) -> None:
    """Two processes, one, and two without Prefect, in turns."""
    kinds = {"two": ("flow", 2), "one": ("flow", 1), "plain": ("plain", 2)}
    found: dict[str, list[dict[str, float]]] = {name: [] for name in kinds}
    server = _server_process()
    on_server = []
    for number in range(ROUNDS):
        for name, (way, workers) in kinds.items():
            before = cpu_seconds(server)
            found[name].append(timed(way, inbox, folder / f"{name}{number}", workers))
            if name == "two":
                on_server.append(cpu_seconds(server) - before)
            print(f"  round {number + 1}, {name}: {found[name][-1]}", flush=True)
    wall, cpu = (
        {name: statistics.median(each[what] for each in measured) for name, measured in found.items()}
        for what in ("wall", "cpu")
    )
    served = statistics.median(on_server)
    for name in kinds:
        print(f"{name}: {wall[name]:.1f} s, {cpu[name]:.1f} s of processor time ({documents} documents, medians of {ROUNDS})")
    print(f"one process / two: {wall['one'] / wall['two']:.2f} (at least 1.7)")
    print(f"Prefect's share of wall time: {1 - wall['plain'] / wall['two']:.1%} (under 15 %)")
    share = 1 - cpu["plain"] / (cpu["two"] + served)
    print(f"Prefect's share of processor time, {served:.1f} s of its server included: {share:.1%}")


def _server_process() -> int:
    """The server that was started by this process."""
    (child,) = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return int(child)


def main(documents: int = 500, in_round: int = 60) -> None:
    """Print everything; 0 leaves that part out."""
    with TemporaryDirectory() as name, temporary_server() as (api, home):
        folder = Path(name)
        settings = {"PREFECT_API_URL": api, "PREFECT_HOME": str(home), "PREFECT_LOGGING_LEVEL": "CRITICAL"}
        os.environ.update({**settings, "PREFECT_LOGGING_TO_API_ENABLED": "false"})
        if in_round:
            rounds(variations(folder / "few", in_round), folder, in_round)
        if not documents:
            return
        inbox = variations(folder / "many", documents)
        numbers, seconds, memory = whole_run(inbox, folder / "output")
        read, pages = numbers["read"], numbers["totals"]["page_count"]
        print(f"{read} documents, {pages} pages in {seconds:.0f} s: {60 * read / seconds:.0f} documents a minute")
        quarter = max(1, len(memory) // 4)
        peaks = [round(max(memory[start : start + quarter])) for start in range(0, 4 * quarter, quarter)]
        print(f"memory of the parent at its highest in each quarter of the run: {peaks} MB")
        again, seconds, _ = whole_run(inbox, folder / "output")
        print(f"again: {again['read']} read in {seconds:.2f} s, of it {again['seconds']:.2f} s after start-up (under 3)")


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in WAYS:
        one_run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main(*map(int, sys.argv[1:3]))
