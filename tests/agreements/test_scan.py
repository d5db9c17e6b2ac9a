"""The 2018 agreement as a scan: rasterised at 200 dpi, its text recognised, every wrong figure under a doubt."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors.pdf_file import private_copy
from extractors.scans import can_recognise, recognised
from flows.core import process
from reconcile.scanned import confirmed_cells
from schemas.records import Result
from tests.agreements import truth
from tests.agreements.pairing import fold, pair
from tests.once import once

DPI = 200
NAME = "parallelsamfund-2018"

pytestmark = pytest.mark.skipif(not can_recognise(), reason="ocrmypdf with Danish tesseract is not installed (make ocr)")


def rasterise(source: Path, target: Path) -> None:
    """Each page as a grey picture and nothing else."""
    with closing(pdfium.PdfDocument(source)) as pdf:
        pictures = [page.render(scale=DPI / 72).to_pil().convert("L") for page in pdf]
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=DPI)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        rasterise(truth.FOLDER / f"{NAME}.pdf", folder / "scan.pdf")
        copy = recognised(private_copy(folder / "scan.pdf", folder))
        copy.path.rename(folder / "recognised.pdf")

    return once(tmp_path_factory, "scan", make)


@pytest.fixture(scope="module")
def result(folder: Path) -> Result:
    """Read as a file that came with its recognised text: what makes it a scan shows in the text being invisible."""
    return process(private_copy(folder / "recognised.pdf", folder))


def test_it_is_known_for_a_scan_and_stays_itself(folder: Path, result: Result) -> None:
    assert result.agreement.document.read_by == "ocr"
    original = folder / "scan.pdf"
    again = private_copy(original, folder)
    assert again.document_id == hashlib.sha256(original.read_bytes()).hexdigest()[:16]


def test_cells_that_arithmetic_confirms_are_right(result: Result) -> None:
    cells = {cell.cell_id: cell for table in result.agreement.tables for cell in table.cells}
    sure = confirmed_cells(result.checks, cells)
    wanted = wanted_amounts()
    assert len(sure) > 0.9 * len(wanted)
    places = {key: (int(cells[key].table_id.rpartition(":t")[2]), cells[key].row, cells[key].col) for key in sure}
    wrong = {place: cells[key].raw_text for key, place in places.items() if cells[key].amount_dkk != wanted[place]}
    assert not wrong


def test_no_wrong_cell_is_without_a_finding(result: Result) -> None:
    told = {key for finding in result.discrepancies for key in finding.cell_ids}
    wanted = wanted_amounts()
    for table in result.agreement.tables:
        for cell in table.cells:
            if cell.amount_dkk != wanted.pop((table.number, cell.row, cell.col), "no such cell"):
                assert cell.cell_id in told, f"{cell.row_label}, {cell.col_label}: {cell.raw_text}"
    assert not wanted, "cells that are not there cannot be doubted"


def test_no_wrong_amount_is_without_a_finding(result: Result) -> None:
    wanted = truth.load(truth.FOLDER / f"{NAME}.json")["mentions"]
    found = sorted(result.agreement.mentions, key=lambda mention: (mention.page, mention.boxes[0].top))
    told = {finding.mention_id for finding in result.discrepancies if finding.kind != "prose_unsupported"}
    paired = {j: wanted[i] for i, j in pair(wanted, found)}
    for number, mention in enumerate(found):
        right = number in paired and fold(paired[number]["raw_text"]) == fold(mention.raw_text)
        assert right or mention.mention_id in told, mention.raw_text
    assert len(paired) >= len(wanted) - 1


def test_what_nothing_confirms_is_a_doubt(result: Result) -> None:
    doubted = {finding.mention_id for finding in result.discrepancies if finding.kind == "extraction_doubt"}
    mentions = {mention.raw_text: mention.mention_id for mention in result.agreement.mentions}
    assert mentions["4.240 mio. kr."] in doubted
    assert mentions["830 mio. kr."] not in doubted


def wanted_amounts() -> dict[tuple[int, int, int], int | None]:
    tables = truth.load(truth.FOLDER / f"{NAME}.json")["tables"]
    return {(table["number"], cell["row"], cell["col"]): cell["amount_dkk"] for table in tables for cell in table["cells"]}
