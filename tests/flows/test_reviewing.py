"""`aftaletal decisions`: to a file and back, by the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.command import main
from review.decisions import Store, default_url
from review.decisions.records import NotMoney, Value
from tests.review.decisions.samples import MISMATCH, TOTAL, decision

Captured = pytest.CaptureFixture[str]
UNDONE = (
    decision("correct", MISMATCH, 1, NotMoney("not_money")),
    decision("reopen", MISMATCH, 2),
    decision("correct", TOTAL, 1, Value("value", 1, 1, "total", ()), seen=decision().evidence),
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    folder.mkdir()
    Store(default_url(folder)).append_all(UNDONE)
    return folder


def decisions(output: Path, *arguments: str) -> int:
    return main(["decisions", *arguments, "-o", str(output)])


@pytest.mark.parametrize("name", ["all.json", "all.csv"])
def test_all_of_the_history_is_moved(output: Path, tmp_path: Path, name: str, capsys: Captured) -> None:
    file, other = str(tmp_path / name), tmp_path / "other"
    other.mkdir()
    assert decisions(output, "export", file) == 0
    assert decisions(other, "import", file) == 0
    assert decisions(other, "import", file) == 0
    assert set(Store(default_url(other)).everything()) == set(UNDONE)
    out = capsys.readouterr().out
    assert "3 decisions written to" in out
    assert "0 decisions added, 3 known already, 0 in conflict" in out


def test_only_corrections_that_stand_become_test_cases(output: Path, tmp_path: Path) -> None:
    assert decisions(output, "export", "--test-cases", str(tmp_path / "cases.json")) == 0
    (case,) = json.loads((tmp_path / "cases.json").read_text())
    assert case["right"]["low_dkk"] == 1


def test_a_file_that_is_none_of_ours_is_told(output: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "x.json").write_text("{}")
    assert decisions(output, "import", str(tmp_path / "x.json")) == 1
    assert capsys.readouterr().err.startswith("aftaletal: ")
