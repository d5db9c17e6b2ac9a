"""The command's usage, its exit statuses and what it says, as far as that needs no Prefect."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from flows.command import main
from flows.inbox import readable
from tests.agreements import truth
from tests.extractors.made_pdf import make_pdf
from tests.flows.inbox_of_everything import AGREEMENT, HOSTILE_LABEL, HOSTILE_TITLE, hostile, sentence
from tests.flows.publishing import publish
from warehouse.lock import exclusive
from warehouse.places import Output

Captured = pytest.CaptureFixture[str]
ALTERED = truth.FOLDER / "altered"


def told(captured: Captured) -> tuple[str, str]:
    out, err = captured.readouterr()
    assert "Traceback" not in out + err
    return out, err


def usage(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("show", "--help")])
def test_help_teaches_by_examples(arguments: tuple[str, ...], capsys: Captured) -> None:
    assert usage(*arguments) == 0
    out, _ = told(capsys)
    assert re.search(r"^examples?:\n  aftaletal ", out, re.MULTILINE)
    assert max(map(len, out.splitlines())) <= 128


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("read",),
        ("show",),
        ("show", "a.pdf", "b.pdf"),
        ("run", "--timeout", "0"),
        ("run", "--timeout", "nan"),
        ("run", "--timeout", "x"),
        ("run", "--memory", "1"),
        ("run", "--workers", "0"),
        ("run", "--no-such-option"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], capsys: Captured) -> None:
    assert usage(*arguments) == 2
    out, err = told(capsys)
    assert out == ""
    assert err.startswith("usage: aftaletal")


def test_nothing_by_that_name(tmp_path: Path, capsys: Captured) -> None:
    assert main(["run", str(tmp_path / "nej.pdf"), "-o", str(tmp_path / "out")]) == 2
    assert told(capsys) == ("", f"aftaletal: no such file or folder: {tmp_path}/nej.pdf\n")
    assert not (tmp_path / "out").exists()


def test_an_empty_folder(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "in").mkdir()
    assert main(["run", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 0
    out, err = told(capsys)
    assert "0 documents: nothing new, so nothing was read" in out
    assert err == ""


def test_another_run_is_told_of(tmp_path: Path, capsys: Captured) -> None:
    make_pdf(tmp_path / "a.pdf", [sentence(1)])
    with exclusive(Output(tmp_path / "out")):
        assert main(["run", str(tmp_path / "a.pdf"), "-o", str(tmp_path / "out")]) == 1
    out, err = told(capsys)
    assert out == ""
    assert re.fullmatch(r"aftaletal: another run \(process \d+\) is writing to .*/out; wait for it, or .*--output\n", err)


def test_an_output_that_is_no_folder(tmp_path: Path, capsys: Captured) -> None:
    pdf = make_pdf(tmp_path / "a.pdf", [sentence(1)])
    assert main(["run", str(pdf), "-o", str(pdf)]) == 1
    assert told(capsys) == ("", f"aftaletal: {pdf} is not a folder; name another one with --output\n")


def test_a_database_that_is_none(tmp_path: Path, capsys: Captured) -> None:
    pdf = make_pdf(tmp_path / "a.pdf", [sentence(1)])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "aftaletal.duckdb").write_text("no database" * 1000)
    assert main(["run", str(pdf), "-o", str(tmp_path / "out")]) == 1
    assert "aftaletal.duckdb cannot be read: " in told(capsys)[1]


@pytest.mark.parametrize(("pdf", "status"), [(AGREEMENT, 0), (min(ALTERED.glob("parallelsamfund*.pdf"), default=None), 3)])
def test_findings_fail_a_run_only_where_that_is_asked_for(
    pdf: Path | None, status: int, tmp_path: Path, capsys: Captured
) -> None:
    assert pdf is not None
    (tmp_path / "in").mkdir()
    shutil.copyfile(pdf, tmp_path / "in" / "aftale.pdf")
    publish(tmp_path / "in", Output(tmp_path / "out"))
    run = ["run", str(tmp_path / "in"), "-o", str(tmp_path / "out")]
    assert main(run) == 0
    assert main([*run, "--fail-on-findings"]) == status
    out, _ = told(capsys)
    assert ("needs review, " in out) == (status == 3)


def test_show(capfd: Captured, tmp_path: Path) -> None:
    assert main(["show", str(AGREEMENT)]) == 0
    out, err = told(capfd)
    assert err == ""
    for part in ("Tabel 1", "Tabel 2", "2.375\N{NO-BREAK SPACE}mio.\N{NO-BREAK SPACE}kr.", "unsupported", "matched"):
        assert part in out
    assert main(["show", str(AGREEMENT), "--fail-on-findings"]) == 0
    assert list(tmp_path.iterdir()) == []


def test_show_prints_text_as_it_stands(tmp_path: Path, capfd: Captured) -> None:
    assert main(["show", str(hostile(tmp_path / "[bold]x.pdf"))]) == 0
    out, _ = told(capfd)
    assert HOSTILE_TITLE in out
    assert HOSTILE_LABEL in out


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "findes ikke"), (b"", "tom"), (b"<html>", "ikke en PDF"), (b"%PDF-1.4", "beskadiget")]
)
def test_show_says_why_it_cannot(content: bytes | None, reason: str, tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "a\nb.pdf"
    if content is not None:
        path.write_bytes(content)
    assert main(["show", str(path)]) == 1
    out, err = told(capfd)
    assert out == ""
    assert err.startswith(f"aftaletal: {readable(str(path))}: ")
    assert reason in err
    assert err.count("\n") == 1
