"""`aftaletal show` prints what stands in the PDF as it stands there, also where it looks like the terminal's markup."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from extractors.pdf_file import PdfCopy
from flows import show as show_module
from reconcile import reconcile
from schemas.records import Result
from tests.agreements import truth

HOSTILE = "[bold red]x[/] [link=http://evil.example]y[/link]"


def hostile_result() -> Result:
    agreement = truth.agreement_of(truth.load(truth.FOLDER / "parallelsamfund-2018.json"))
    table = agreement.tables[0]
    cells = tuple(replace(cell, row_label=HOSTILE) if cell.row == 1 else cell for cell in table.cells)
    return reconcile(replace(agreement, tables=(replace(table, title=HOSTILE, cells=cells), *agreement.tables[1:])))


def test_markup_is_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show_module, "private_copy", lambda path, _: PdfCopy(path, "0" * 64, "0" * 16, path.name, 0))
    monkeypatch.setattr(show_module, "process", lambda _: hostile_result())
    printed = StringIO()
    show_module.show(tmp_path / "x.pdf", Console(file=printed, width=400, highlight=False))
    assert printed.getvalue().count(HOSTILE) >= 2
