"""Whatever a document does to the process that reads it, it is rejected with a reason, and the others are read."""

from __future__ import annotations

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import polars as pl
import pytest

from flows import workers as workers_module
from flows.documents import read_document
from flows.inbox import Source, identify
from flows.jobs import Job, Limits
from flows.workers import WorkerLostError, Workers
from tests.extractors.made_pdf import make_pdf
from tests.flows.commanding import command_lines
from tests.flows.inbox_of_everything import sentence
from tests.once import once
from warehouse.errors import OutputError
from warehouse.places import Output
from warehouse.publishing import prepare, stage

ROOT = Path(__file__).parents[2]
LIMITS = Limits(seconds=8, megabytes=513)
REASONS = {
    "hang": "tog mere end 8 sekunder",
    "eat": "mere end 513 MB",
    "crash": "brød sammen",
    "leave": "brød sammen",
    "fail": "Uventet fejl under læsningen (RuntimeError)",
    "contract": "overholder ikke kontrakten",
}
WELL = ("chatter", "fine", "last")


def make(folder: Path, name: str, number: int) -> Source:
    (source,) = identify([make_pdf(folder / f"{name}.pdf", [sentence(number)])])
    return source


def read_all(folder: Path) -> None:
    """Read a document for each fault, and sound ones before, between and behind, side by side in two workers."""
    output = Output(folder / "output")
    output.own.mkdir(parents=True)
    prepare(output)
    names = ["fine", *REASONS, "chatter", "last"]
    sources = [make(folder, name, number) for number, name in enumerate(names)]
    with Workers(LIMITS, 2) as pool, ThreadPoolExecutor(4) as threads:
        done = threads.map(lambda source: read_document.fn(source.file_name, source, output, pool, LIMITS), sources)
        told = {name: asdict(each) for name, each in zip(names, done, strict=True)}
        try:
            full = make(folder, "full", 99)
            read_document.fn("full.pdf", full, output, pool, LIMITS)
            told["full"] = {}
        except OutputError as error:
            told["full"] = {"error": str(error)}
    (folder / "told.json").write_text(json.dumps(told))


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def with_faults(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workers_module, "_MODULE", "tests.flows.faulty_worker")
            patch.setenv("PYTHONPATH", str(ROOT))
            read_all(folder)

    return once(tmp_path_factory, "faults", with_faults)


def told(faults: Path, name: str) -> dict[str, str]:
    found: dict[str, dict[str, str]] = json.loads((faults / "told.json").read_text())
    return found[name]


@pytest.mark.parametrize("name", REASONS)
def test_it_is_rejected_with_the_reason(faults: Path, name: str) -> None:
    done = told(faults, name)
    row = pl.read_parquet(Output(faults / "output").parquet("documents", done["document_id"])).row(0, named=True)
    assert done["is_rejected"]
    assert row["status"] == "rejected"
    assert REASONS[name] in row["reason"]
    assert row["reason"] == done["reason"]
    assert not Output(faults / "output").report(done["document_id"]).exists()


@pytest.mark.parametrize("name", WELL)
def test_the_others_are_read(faults: Path, name: str) -> None:
    done = told(faults, name)
    assert not done["is_rejected"]
    assert pl.read_parquet(Output(faults / "output").parquet("amount_mentions", done["document_id"])).height == 1


def test_who_looks_into_it_is_told_more(faults: Path) -> None:
    assert told(faults, "crash")["detail"] == "SIGSEGV"
    assert told(faults, "leave")["detail"] == "exit 0"
    assert "RuntimeError: <b>an error" in told(faults, "fail")["detail"]
    assert len(told(faults, "contract")["detail"].splitlines()) == 2


def test_a_full_disk_is_the_outputs_fault_and_no_documents(faults: Path) -> None:
    assert "make room and run again" in told(faults, "full")["error"]


def test_nothing_of_a_hanging_document_lives_on(faults: Path) -> None:
    assert told(faults, "hang")["is_rejected"]
    assert not [line for line in command_lines() if f"tests.flows.faulty_worker {LIMITS.seconds} {LIMITS.megabytes}" in line]


def test_a_worker_killed_from_outside_is_replaced(tmp_path: Path) -> None:
    output = Output(tmp_path / "output")
    output.own.mkdir(parents=True)
    prepare(output)
    source = make(tmp_path, "fine", 1)
    with Workers(LIMITS, 1) as pool:
        read_document.fn("fine.pdf", source, output, pool, LIMITS)
        worker = pool._free.queue[0]
        assert worker is not None
        os.kill(worker._process.pid, signal.SIGKILL)
        with pytest.raises(WorkerLostError, match="-9"):
            read_document.fn("fine.pdf", source, output, pool, LIMITS)
        assert not read_document.fn("fine.pdf", source, output, pool, LIMITS).is_rejected


def test_a_file_changed_since_it_was_hashed_is_not_taken_for_the_other(tmp_path: Path) -> None:
    output = Output(tmp_path / "output")
    output.own.mkdir(parents=True)
    prepare(output)
    source = make(tmp_path, "fine", 1)
    make(tmp_path, "fine", 2)
    with Workers(LIMITS, 1) as pool:
        done = read_document.fn("fine.pdf", source, output, pool, LIMITS)
    assert done.is_rejected
    assert "ændret, mens den blev læst" in str(done.reason)


def test_a_worker_ends_with_the_flow_and_takes_its_document_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers_module, "_MODULE", "tests.flows.faulty_worker")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    output = Output(tmp_path / "output")
    output.own.mkdir(parents=True)
    prepare(output)
    source = make(tmp_path, "hang", 1)
    worker = workers_module._Worker(Limits(600, 512))
    assert worker._process.stdin is not None
    assert worker._hear() == b"ready\n"
    job = Job(str(source.path), source.document_id, source.sha256, source.file_name, str(stage(output)))
    worker._process.stdin.write(json.dumps(asdict(job)).encode() + b"\n")
    worker._process.stdin.flush()
    while len(children := _descendants(worker._process.pid)) < 2:
        time.sleep(0.05)
    worker.close()
    assert worker._process.returncode == 0
    deadline = time.monotonic() + 10
    while (alive := [child for child in children if _is_alive(child)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert alive == []


def _descendants(process: int) -> list[int]:
    found = []
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        found += [int(child), *_descendants(int(child))]
    return found


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
