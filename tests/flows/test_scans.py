"""A scan in a run: recognised where the programs are, else rejected with the command that helps and read once they are."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from PIL import Image

from extractors import scans
from extractors.scans import can_recognise
from flows.documents import Done, read_document
from flows.inbox import identify
from flows.jobs import Limits
from flows.plan import plan
from flows.workers import Workers
from tests.agreements.test_scan import rasterise
from tests.extractors.made_pdf import lines, make_pdf
from warehouse.database import build
from warehouse.places import Output
from warehouse.publishing import prepare

TEXT = ["Aftale om veje", "Parterne er enige om at afsætte 20 mio. kr. i 2025 til veje."]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    printed = make_pdf(tmp_path / "printed.pdf", [lines(72, 700, TEXT, size=14, leading=30)])
    folder = tmp_path / "raw"
    folder.mkdir()
    rasterise(printed, folder / "scan.pdf")
    return folder / "scan.pdf"


@pytest.fixture
def output(tmp_path: Path) -> Output:
    made = Output(tmp_path / "output")
    made.own.mkdir(parents=True)
    prepare(made)
    return made


def read(scan: Path, output: Output, limits: Limits | None = None) -> Done:
    (source,) = identify([scan])
    asked = limits or Limits()
    with Workers(asked, 1) as pool:
        done: Done = read_document.fn(source.file_name, source, output, pool, asked)
    build(output)
    return done


@pytest.mark.skipif(not can_recognise(), reason="ocrmypdf with Danish tesseract is not installed (make ocr)")
def test_its_text_is_recognised_and_doubted(scan: Path, output: Output) -> None:
    done = read(scan, output)
    assert (done.is_rejected, done.reason) == (False, None)
    (document,) = pl.read_parquet(output.parquet("documents", done.document_id)).to_dicts()
    assert (document["read_by"], document["status"], document["title"]) == ("ocr", "needs_review", TEXT[0])
    (amount,) = pl.read_parquet(output.parquet("amount_mentions", done.document_id)).to_dicts()
    assert (amount["raw_text"], amount["years"]) == ("20 mio. kr.", [2025])
    kinds = pl.read_parquet(output.parquet("discrepancies", done.document_id))["kind"].to_list()
    assert "extraction_doubt" in kinds
    assert plan([scan], output).to_read == ()


@pytest.mark.skipif(not can_recognise(), reason="ocrmypdf with Danish tesseract is not installed (make ocr)")
def test_it_has_a_time_limit_of_its_own(scan: Path, output: Output) -> None:
    done = read(scan, output, Limits(scan_seconds=0.5))
    assert done.is_rejected
    assert "(--scan-timeout)" in (done.reason or "")


def test_without_the_programs_it_is_rejected_and_read_once_they_are_there(
    scan: Path, output: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = tmp_path / "no-programs"
    nowhere.mkdir()
    monkeypatch.setenv("PATH", str(nowhere))
    done = read(scan, output)
    assert done.is_rejected
    assert "make ocr" in (done.reason or "")
    assert plan([scan], output).to_read == ()
    monkeypatch.setattr("flows.plan.can_recognise", lambda: True)
    assert len(plan([scan], output).to_read) == 1


def test_a_program_that_fails_is_told_of_as_such(
    scan: Path, output: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, script in {"ocrmypdf": "exit 7", "gs": "exit 0", "tesseract": "echo dan"}.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    assert scans.can_recognise()
    done = read(scan, output)
    assert done.is_rejected
    assert "kunne ikke læse billederne" in (done.reason or "")


def test_a_picture_without_text(tmp_path: Path, output: Output) -> None:
    Image.new("L", (500, 700), 200).save(tmp_path / "blank.pdf")
    done = read(tmp_path / "blank.pdf", output)
    assert done.is_rejected
    assert ("fandt ingen tekst" if can_recognise() else "make ocr") in (done.reason or "")
