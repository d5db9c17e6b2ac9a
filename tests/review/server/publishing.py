"""An output folder as a run leaves it, without a run."""

from __future__ import annotations

import shutil
from pathlib import Path

from extractors.agreement import read_agreement
from extractors.pdf_file import private_copy
from reconcile import reconcile
from review.decisions import Store, agreement_key, default_url, with_decisions
from schemas.contracts.rows import frames_of
from schemas.contracts.validation import validate
from schemas.records import Result
from warehouse import database, parquet, publishing
from warehouse.places import Output


def publish_result(folder: Path, result: Result, pdf: Path) -> None:
    """Publish a result with the PDF that it was read from."""
    output = Output(folder)
    publishing.prepare(output)
    staged = publishing.stage(output)
    parquet.write(frames_of(result, "0.1.0+test"), staged)
    shutil.copyfile(pdf, staged / publishing.DOCUMENT)
    (staged / publishing.REPORT).write_text("")
    publishing.publish(output, staged, result.agreement.document.document_id)
    database.build(output)


def run(folder: Path, pdf: Path) -> Result:
    """Read a PDF with the folder's decisions applied, and publish it."""
    folder.mkdir(exist_ok=True)
    copy = private_copy(pdf, folder)
    agreement = read_agreement(copy)
    key = agreement_key(agreement.document.title, agreement.document.file_name)
    result = with_decisions(agreement, Store(default_url(folder)).standing(key), reconcile)
    validate(frames_of(result, "0.1.0+test"))
    publish_result(folder, result, copy.path)
    copy.path.unlink()
    return result
