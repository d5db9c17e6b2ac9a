"""`aftaletal run --require-reviewed`: held back while an error is open, released by a decision, and back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.catching_up import bring_up_to_date
from flows.command import main
from flows.holding import misplaced, put_right
from flows.plan import plan
from review.decisions import Store, default_url
from review.decisions.records import Action, Decision
from review.server.library import Library
from tests.agreements import truth
from tests.flows.commanding import environment
from tests.flows.publishing import publish
from tests.once import once
from warehouse.places import DATASETS, Output
from warehouse.shelf import held_back, published

ROOT = Path(__file__).parents[2]
SOUND = truth.FOLDER / "vejtrafik-2021.pdf"
ALTERED = next(iter(sorted((truth.FOLDER / "altered").glob("parallelsamfund*.pdf"))))
FLAG = "--require-reviewed"


@dataclass(frozen=True)
class State:
    """What is published and held back after a command: file names, and what the command said."""

    published: list[str]
    held_back: list[str]
    in_database: list[str]
    parquet: list[str]
    said: str


def decide(output: Output, action: Action) -> None:
    """Decide on every error that is open, or undo it."""
    store = Store(default_url(output.folder))
    library = Library(output, store)
    for tally in library.documents():
        opened = library.open(tally.document.document_id)
        for row in opened.rows:
            if row.found.severity != "error" or row.is_open == (action == "reopen"):
                continue
            history = store.history(opened.read.agreement, row.found.discrepancy_id)
            store.append(
                Decision(
                    f"{action}{row.number}", opened.read.agreement, "T", row.found.discrepancy_id, len(history) + 1,
                    tally.document.document_id, action, row.found.status, "Mette", "2026-11-25T10:00:00+00:00", "",
                    None, opened.evidence(row.found), "1",
                )
            )  # fmt: skip


def run_through(folder: Path) -> None:
    """Each step of a document's way, with what was there after it. Prefect is imported, so a process of its own does it."""
    output = Output(folder / "out")
    (folder / "in").mkdir()
    shutil.copyfile(SOUND, folder / "in" / "god.pdf")
    shutil.copyfile(ALTERED, folder / "in" / "fejl.pdf")
    steps: dict[str, State] = {}

    def run(name: str, *options: str) -> None:
        with redirect_stdout(StringIO()) as said:
            assert main(["run", "in", "-o", "out", *options]) == 0
        with duckdb.connect(output.database, read_only=True) as connection:
            rows = connection.execute("SELECT DISTINCT file_name FROM documents ORDER BY 1").fetchall()
        here, held = published(output), held_back(output)
        files = {path.stem for name in DATASETS for path in output.dataset(name).iterdir()}
        steps[name] = State(
            sorted(one.file_name for one in here.values()), sorted(one.file_name for one in held.values()),
            [row[0] for row in rows], sorted(here[one].file_name for one in files),
            said.getvalue(),
        )  # fmt: skip

    os.chdir(folder)
    run("first", FLAG)
    decide(output, "confirm")
    run("decided", FLAG)
    decide(output, "reopen")
    run("undone", FLAG)
    run("switched off")
    (folder / "steps.json").write_text(json.dumps({name: asdict(state) for name, state in steps.items()}))


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> dict[str, Any]:
    def in_a_process(folder: Path) -> None:
        command = [sys.executable, "-m", __name__, str(folder)]
        subprocess.run(command, env=environment(folder, PREFECT_API_URL=prefect_api), cwd=ROOT, check=True)

    folder = once(tmp_path_factory, "require-reviewed", in_a_process)
    read: dict[str, Any] = json.loads((folder / "steps.json").read_text())
    return read


@pytest.mark.parametrize(
    ("step", "is_held_back"),
    [("first", True), ("decided", False), ("undone", True), ("switched off", False)],
)
def test_a_document_is_published_only_when_its_errors_are_decided(steps: dict[str, Any], step: str, is_held_back: bool) -> None:
    state = steps[step]
    assert state["held_back"] == (["fejl.pdf"] if is_held_back else [])
    assert state["published"] == state["in_database"] == state["parquet"]
    assert state["published"] == (["god.pdf"] if is_held_back else ["fejl.pdf", "god.pdf"])
    assert ("fejl.pdf: held back until reviewed, " in state["said"]) == is_held_back
    assert ("1 held back" in state["said"]) == ("awaiting-review/reports" in state["said"]) == is_held_back


def test_only_what_was_decided_on_is_read_anew(steps: dict[str, Any]) -> None:
    read = [steps[name]["said"].split("documents: ")[1].partition(";")[0] for name in ("first", "decided", "undone")]
    assert read == ["2 read now", "1 read now", "1 read now"]
    assert "nothing was read" in steps["switched off"]["said"]


def test_the_flag_moves_what_is_published_already(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copyfile(ALTERED, tmp_path / "in" / "fejl.pdf")
    output = Output(tmp_path / "out")
    store = Store(default_url(output.folder))
    publish(tmp_path / "in", output)
    (document_id,) = published(output)

    def put(*, require_reviewed: bool) -> tuple[set[str], set[str], str]:
        put_right(output, store, require_reviewed=require_reviewed)
        bring_up_to_date(output)
        assert not list(misplaced(output, store, require_reviewed=require_reviewed))
        (row,) = Library(output, store).documents()
        assert row.document.is_held_back == require_reviewed
        assert Library(output, store).open(document_id).rows
        return set(published(output)), set(held_back(output)), (output.reports / "index.html").read_text()

    assert put(require_reviewed=True)[:2] == (set(), {document_id})
    assert Library(output, store).pdf(document_id).is_relative_to(output.awaiting_review.folder)
    decide(output, "confirm")
    # The datasets do not carry the decision yet: what is held back is read with it before it goes out.
    assert list(misplaced(output, store, require_reviewed=True)) == []
    assert [one.file_name for one in plan([tmp_path / "in"], output, store).to_read] == ["fejl.pdf"]
    there, back, index = put(require_reviewed=False)
    assert (there, back) == ({document_id}, set())
    assert document_id in index


if __name__ == "__main__":
    run_through(Path(sys.argv[1]))
