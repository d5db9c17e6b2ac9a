"""`aftaletal status` says how things stand, and `aftaletal remove` takes a document out whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from flows.command import main
from flows.inbox import identify
from tests.agreements import truth
from tests.extractors.made_pdf import make_pdf
from tests.flows.inbox_of_everything import AGREEMENT, sentence
from tests.flows.publishing import publish
from warehouse.places import DATASETS, Output

Captured = pytest.CaptureFixture[str]
ALTERED = next(iter(sorted((truth.FOLDER / "altered").glob("parallelsamfund*.pdf"))))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound agreement, one that needs review, and one that is rejected, all published."""
    folder = tmp_path_factory.mktemp("template")
    (folder / "in").mkdir()
    shutil.copyfile(AGREEMENT, folder / "in" / "rolig.pdf")
    shutil.copyfile(ALTERED, folder / "in" / "venter.pdf")
    (folder / "in" / "afvist.pdf").write_bytes(b"no PDF")
    publish(folder / "in", Output(folder / "out"))
    return folder


@pytest.fixture
def output(template: Path, tmp_path: Path) -> Output:
    """An output of one's own with those documents, beside the inbox."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return Output(tmp_path / "out")


def status(output: Output, captured: Captured, *more: str) -> str:
    assert main(["status", str(output.folder.parent / "in"), "-o", str(output.folder), *more]) == 0
    out, err = captured.readouterr()
    assert err == ""
    return out


def id_of(pdf: Path) -> str:
    (source,) = identify([pdf])
    return source.document_id


def test_what_is_in_what_failed_and_what_waits(output: Output, capsys: Captured) -> None:
    out = status(output, capsys)
    first, *rest = out.splitlines()
    assert first == "3 documents: 1 ok, 1 to review, 1 rejected"
    parts = "\n".join(rest)
    assert f"to review:\n  venter.pdf ({id_of(ALTERED)}): " in parts
    assert f"rejected:\n  afvist.pdf ({id_of(output.folder.parent / 'in' / 'afvist.pdf')}): " in parts
    assert "rolig.pdf" not in parts


def test_what_a_run_would_read(output: Output, capsys: Captured) -> None:
    make_pdf(output.folder.parent / "in" / "ny.pdf", [sentence(7)])
    (output.folder.parent / "in" / "rolig.pdf").rename(output.folder.parent / "in" / "omdøbt.pdf")
    out = status(output, capsys)
    assert "new, not read yet:\n  ny.pdf\n" in out
    assert f"to be read again:\n  omdøbt.pdf ({id_of(AGREEMENT)})" in out


def test_a_pdf_replaced_under_its_name_is_told_and_the_old_one_can_be_removed(output: Output, capsys: Captured) -> None:
    inbox, old = output.folder.parent / "in", id_of(AGREEMENT)
    make_pdf(inbox / "rolig.pdf", [sentence(7)])
    publish(inbox, output)
    assert f"'aftaletal remove ID' takes the old one out:\n  rolig.pdf ({old})" in status(output, capsys)
    assert main(["remove", old, "-o", str(output.folder)]) == 0
    assert capsys.readouterr().out == f"removed: {old}\n"
    assert not list(output.folder.rglob(f"{old}*"))
    with duckdb.connect(output.database, read_only=True) as connection:
        for name in DATASETS:
            assert connection.execute(f"SELECT count(*) FROM {name} WHERE document_id = ?", [old]).fetchone() == (0,)
    assert old not in (output.reports / "index.html").read_text(encoding="utf-8")
    assert status(output, capsys).startswith("3 documents: ")


def test_one_id_that_is_not_there_removes_nothing(output: Output, capsys: Captured) -> None:
    assert main(["remove", id_of(AGREEMENT), "0123456789abcdef", "-o", str(output.folder)]) == 2
    assert "not on the shelf: 0123456789abcdef" in capsys.readouterr().err
    assert output.report(id_of(AGREEMENT)).exists()


def test_as_json(output: Output, capsys: Captured) -> None:
    make_pdf(output.folder.parent / "in" / "ny.pdf", [sentence(7)])
    told = json.loads(status(output, capsys, "--json"))
    assert {d["file_name"]: d["status"] for d in told["documents"]} == {
        "rolig.pdf": "ok", "venter.pdf": "needs_review", "afvist.pdf": "rejected",
    }  # fmt: skip
    assert (told["new"], told["changed"], told["namesakes"], told["is_unfinished"]) == (["ny.pdf"], [], [], False)


def test_before_the_first_run_and_after_one_that_was_killed(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "in").mkdir()
    output = Output(tmp_path / "out")
    assert status(output, capsys) == "0 documents: 0 ok, 0 to review, 0 rejected\n"
    assert not output.folder.exists()
    output.own.mkdir(parents=True)
    output.stale.touch()
    assert "the next one finishes what it left" in status(output, capsys)
