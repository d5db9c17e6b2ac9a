"""A run on a Dask cluster of two worker processes, one of them killed on the way: the same outcome, under the same limits."""

from __future__ import annotations

import json
import os
import signal
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import polars as pl
import pytest
from distributed import LocalCluster

from flows.runners import ClusterError, told_when_lost
from tests.extractors.made_pdf import make_pdf
from tests.flows.commanding import command, command_lines
from tests.flows.inbox_of_everything import sentence
from tests.once import once

ROOT = Path(__file__).parents[2]
SOUND = ("en", "to", "tre", "fire")
REASONS = {"hang": "tog mere end 8 sekunder", "eat": "mere end 513 MB"}

LOST = "lose"


def _become_faulty(root: str) -> None:
    import os

    from flows import workers

    workers._MODULE = "tests.flows.faulty_worker"
    os.environ["PYTHONPATH"] = root


def _pools() -> int:
    from flows import workers

    return workers._of_this_process.cache_info().currsize


def kill_one_once_both_read(client: Any, has_ended: Event, killed: list[int]) -> None:
    while not has_ended.wait(0.2):
        if sorted(client.run(_pools).values()) == [1, 1]:
            killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)
            return


def run_on_a_cluster(folder: Path, api: str) -> None:
    (folder / "in").mkdir()
    for number, name in enumerate((*SOUND, *REASONS, LOST)):
        make_pdf(folder / "in" / f"{name}.pdf", [sentence(number)])
    local: Any = LocalCluster
    with local(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster, cluster.get_client() as client:
        client.register_worker_callbacks(partial(_become_faulty, str(ROOT)))
        has_ended, killed = Event(), list[int]()
        killer = Thread(target=kill_one_once_both_read, args=(client, has_ended, killed))
        killer.start()
        options = ("--cluster", cluster.scheduler_address, "--timeout", "8", "--memory", "513")
        said = command(folder, "run", "in", "-o", "out", *options, PREFECT_API_URL=api)
        has_ended.set()
        killer.join()
    kept = {**vars(said), "killed": killed, "alive": [words for words in command_lines() if str(folder) in words]}
    (folder / "kept.json").write_text(json.dumps(kept))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> Path:
    return once(tmp_path_factory, "cluster", lambda folder: run_on_a_cluster(folder, prefect_api))


@pytest.fixture(scope="module")
def kept(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "kept.json").read_text())
    return read


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    frame = pl.read_parquet(folder / "out" / "parquet" / "documents" / "*.parquet")
    return {Path(row["file_name"]).stem: row for row in frame.iter_rows(named=True)}


def test_every_other_document_is_published(folder: Path) -> None:
    statuses = {name: row["status"] for name, row in rows(folder).items()}
    assert statuses == {**dict.fromkeys(SOUND, "ok"), **dict.fromkeys(REASONS, "rejected")}


def test_a_worker_lost_at_every_try_costs_its_document_alone_and_is_told(kept: dict[str, Any]) -> None:
    assert kept["status"] == 1
    assert kept["err"].startswith("aftaletal: 1 of 7 documents were not read, at no try: a worker process ended (-9)")
    assert kept["err"].count("\n") == 1


@pytest.mark.parametrize("name", REASONS)
def test_the_limits_of_a_document_hold_on_the_cluster(folder: Path, name: str) -> None:
    assert REASONS[name] in rows(folder)[name]["reason"]


def test_nothing_lives_on_of_both_worker_processes_nor_of_the_one_killed_from_outside(kept: dict[str, Any]) -> None:
    assert len(kept["killed"]) == 1
    assert kept["alive"] == []


def test_a_cluster_that_does_not_answer_is_told_in_one_line(tmp_path: Path, prefect_api: str) -> None:
    make_pdf(tmp_path / "en.pdf", [sentence(1)])
    waiting = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s", "PREFECT_API_URL": prefect_api}
    said = command(tmp_path, "run", "en.pdf", "-o", "out", "--cluster", "tcp://127.0.0.1:9", **waiting)
    assert said.status == 1
    assert said.err.startswith("aftaletal: the cluster does not answer (")
    assert said.err.count("\n") == 1


def test_a_cluster_that_is_lost_is_told_in_words() -> None:
    class FutureCancelledError(Exception):
        __module__ = "distributed.client"

    with pytest.raises(ClusterError, match="the cluster was lost: scheduler-connection-lost"), told_when_lost():
        raise FutureCancelledError("scheduler-connection-lost.\nClient lost the connection")
    with pytest.raises(KeyError), told_when_lost():
        raise KeyError("none of Dask's")
