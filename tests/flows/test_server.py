"""Without a configured API a temporary server serves the run, and is gone with it, also when the command is killed."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.extractors.made_pdf import make_pdf
from tests.flows.commanding import COMMAND, Said, command, environment, left_behind
from tests.flows.inbox_of_everything import sentence

SECONDS = 120


def wait_until(what: str, holds: object) -> None:
    assert callable(holds)
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"never came about: {what}"
        time.sleep(0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    for number in range(1, 4):
        make_pdf(tmp_path / "raw" / f"{number}.pdf", [sentence(number)])
    return tmp_path


def test_killed_and_run_again(folder: Path) -> None:
    published = folder / "output" / "parquet" / "documents"
    killed = subprocess.Popen(
        [*COMMAND, "run", "--workers", "1"], cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_until("a published document", lambda: any(published.glob("*")))
    killed.kill()
    assert killed.communicate() == (b"", b"")
    wait_until("nothing left behind", lambda: left_behind(folder) == [])
    again = command(folder, "run")
    assert (again.status, again.err) == (0, "")
    assert "(unchanged)" in again.out
    assert "\n3 documents: " in again.out
    assert " 0 rejected\nreports: output/reports/index.html\n" in again.out
    assert left_behind(folder) == []
    assert len(list(published.iterdir())) == 3


def test_an_api_that_does_not_answer(folder: Path) -> None:
    said = command(folder, "run", PREFECT_API_URL="http://127.0.0.1:9/api")
    helps = "start that server, or unset PREFECT_API_URL to do without one"
    assert said == Said(1, "", f"aftaletal: Failed to reach API at http://127.0.0.1:9/api/; {helps}\n")
