"""Who the files of an inbox are, and which of them are new or changed."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from flows import inbox as inbox_module
from flows import plan as plan_module
from flows.inbox import InboxError, Source, find, identify, readable
from flows.plan import plan
from review.decisions import Store, agreement_key, default_url
from schemas.version import pipeline_version
from tests.extractors.made_pdf import make_pdf
from tests.flows.inbox_of_everything import sentence
from tests.flows.publishing import publish
from tests.review.decisions.samples import decision
from warehouse.places import DATASETS, Output
from warehouse.shelf import published


def made(path: Path, number: int = 1) -> Path:
    path.parent.mkdir(exist_ok=True)
    return make_pdf(path, [sentence(number)])


def test_a_folder_gives_its_pdfs_by_name_and_hides_the_hidden(tmp_path: Path) -> None:
    for name in ("b.PDF", "a.pdf", ".c.pdf", "d.txt", "pdf"):
        (tmp_path / name).touch()
    assert [path.name for path in find([tmp_path])] == ["a.pdf", "b.PDF"]
    assert [path.name for path in find([tmp_path / "d.txt", tmp_path / "b.PDF"])] == ["d.txt", "b.PDF"]
    with pytest.raises(InboxError, match=r"no such file or folder: .*/nej\ufffd\.pdf"):
        find([tmp_path / "nej\n.pdf"])


def test_a_document_is_its_content(tmp_path: Path) -> None:
    first, other = made(tmp_path / "a.pdf"), made(tmp_path / "c.pdf", 2)
    shutil.copyfile(first, tmp_path / "b.pdf")
    (tmp_path / "d.pdf").symlink_to(first)
    sha256, other_sha256 = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, other))
    assert identify(find([tmp_path, first])) == [
        Source(first, sha256[:16], sha256, "a.pdf", ("b.pdf", "d.pdf", "a.pdf")),
        Source(other, other_sha256[:16], other_sha256, "c.pdf"),
    ]


def test_what_is_no_file_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    os.mkfifo(tmp_path / "y.pdf")
    (tmp_path / "z.pdf").symlink_to("nowhere")
    sources = identify([tmp_path / name for name in ("x.pdf", "y.pdf", "z.pdf")])
    assert [source.sha256 for source in sources] == [None] * 3
    assert len({source.document_id for source in sources}) == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Aftale om æøå.pdf", "Aftale om æøå.pdf"),
        ("a\nb\t\x1b[31m.pdf", "a\ufffdb\ufffd\ufffd[31m.pdf"),
        (os.fsdecode(b"\xff.pdf"), "\ufffd.pdf"),
        ("\u202efdp.pdf", "\ufffdfdp.pdf"),
    ],
)
def test_a_name_is_one_line_of_text(name: str, text: str) -> None:
    assert readable(name) == text


def decisions(output: Output) -> Store:
    """The output folder's own store."""
    return Store(default_url(output.folder))


def to_read(folder: Path, output: Output) -> list[str]:
    return [source.file_name for source in plan([folder], output, decisions(output)).to_read]


def test_nothing_is_read_twice(tmp_path: Path) -> None:
    inbox, output = tmp_path / "in", Output(tmp_path / "ud")
    made(inbox / "a.pdf")
    made(inbox / "linje\nskift.pdf", 2)
    (inbox / "tom.pdf").touch()
    (inbox / "mappe.pdf").mkdir()
    assert to_read(inbox, output) == ["a.pdf", "linje\ufffdskift.pdf", "mappe.pdf", "tom.pdf"]
    publish(inbox, output)
    assert to_read(inbox, output) == []
    assert len(plan([inbox], output, decisions(output)).sources) == 4


def test_a_changed_file_is_read(tmp_path: Path) -> None:
    inbox, output = tmp_path / "in", Output(tmp_path / "ud")
    made(inbox / "a.pdf")
    made(inbox / "b.pdf", 2)
    publish(inbox, output)
    made(inbox / "b.pdf", 3)
    assert to_read(inbox, output) == ["b.pdf"]


def test_a_file_in_the_place_of_what_was_none_is_read(tmp_path: Path) -> None:
    inbox, output = tmp_path / "in", Output(tmp_path / "ud")
    (inbox / "a.pdf").mkdir(parents=True)
    publish(inbox, output)
    (inbox / "a.pdf").rmdir()
    made(inbox / "a.pdf")
    assert to_read(inbox, output) == ["a.pdf"]


def test_a_decision_reads_its_agreement_anew_once(tmp_path: Path) -> None:
    inbox, output = tmp_path / "in", Output(tmp_path / "ud")
    made(inbox / "a.pdf")
    made(inbox / "b.pdf", 2)
    publish(inbox, output)
    decided = next(document for document in published(output).values() if document.file_name == "a.pdf")
    agreement = agreement_key(decided.title, decided.file_name)
    decisions(output).append(replace(decision(), agreement=agreement))
    assert to_read(inbox, output) == ["a.pdf"]
    publish(inbox, output, default_url(output.folder))
    assert to_read(inbox, output) == []


def test_another_version_reads_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox, output = tmp_path / "in", Output(tmp_path / "ud")
    made(inbox / "a.pdf")
    publish(inbox, output)
    monkeypatch.setattr(plan_module, "pipeline_version", lambda: pipeline_version() + "x")
    assert to_read(inbox, output) == ["a.pdf"]


def test_another_name_is_told(tmp_path: Path) -> None:
    inbox, output = tmp_path / "in", Output(tmp_path / "ud")
    made(inbox / "a.pdf").rename(inbox / "b.pdf")
    publish(inbox, output)
    (inbox / "b.pdf").rename(inbox / "c.pdf")
    assert to_read(inbox, output) == ["c.pdf"]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox with one document, which is published."""
    folder = tmp_path_factory.mktemp("template")
    made(folder / "in" / "a.pdf")
    publish(folder / "in", Output(folder / "ud"))
    return folder


@pytest.mark.parametrize("lost", [*DATASETS, "report", "database"])
def test_a_missing_output_is_made_anew(template: Path, tmp_path: Path, lost: str) -> None:
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    inbox, output = tmp_path / "in", Output(tmp_path / "ud")
    (document_id,) = (source.document_id for source in plan([inbox], output, decisions(output)).sources)
    match lost:
        case "report":
            output.report(document_id).unlink()
        case "database":
            output.database.unlink()
        case dataset:
            output.parquet(dataset, document_id).unlink()
    assert to_read(inbox, output) == ["a.pdf"]


def test_a_file_larger_than_any_agreement_has_no_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.pdf")
    monkeypatch.setattr(inbox_module, "MAX_BYTES", path.stat().st_size)
    assert identify([path])[0].sha256 is not None
    monkeypatch.setattr(inbox_module, "MAX_BYTES", path.stat().st_size - 1)
    assert identify([path])[0].sha256 is None
