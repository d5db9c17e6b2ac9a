"""The whole of `read_tables` on pages that are wrong, and the numbers of tables."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors.pages import read_pages
from extractors.tables import read_tables
from schemas.places import Box, PageText, TextLine

PDF = Path(__file__).parents[2] / "agreements" / "parallelsamfund-2018.pdf"


def page_with_caption(number: int) -> PageText:
    line = TextLine("Tabel 1", Box(number, 50, 100, 100, 110), 10.0, is_bold=False, is_italic=False)
    return PageText(number, 595, 842, (line,))


def test_a_page_that_pdfplumber_does_not_see_is_a_doubt() -> None:
    reading = read_tables(PDF, (page_with_caption(9),), "d")
    assert not reading.tables
    assert [(doubt.key, doubt.page) for doubt in reading.doubts] == [("page_unreadable", 9)]


def test_a_page_tree_that_pdfminer_fails_on_is_a_doubt(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(PDF.read_bytes().replace(b"/MediaBox[0 0 595.303937007874", b"/MediaBox[0 0 5x5.303937007874"))
    reading = read_tables(broken, (page_with_caption(5),), "d")
    assert [doubt.key for doubt in reading.doubts] == ["page_unreadable"]


def test_a_document_without_captions_or_figures_is_not_opened() -> None:
    line = TextLine("Prose alene.", Box(1, 50, 100, 100, 110), 10.0, is_bold=False, is_italic=False)
    reading = read_tables(Path("no-such-file.pdf"), (PageText(1, 595, 842, (line,)),), "d")
    assert not reading.tables
    assert not reading.doubts


@pytest.mark.parametrize("ruling", ["", "-grid", "-none", "-rows"])
def test_regions_cover_tables_and_notes_and_no_prose(ruling: str) -> None:
    path = PDF.with_name(f"parallelsamfund-2018{ruling}.pdf")
    with pdfium.PdfDocument(path) as pdf:
        pages = read_pages(pdf)
    regions = read_tables(path, pages, "d").regions
    inside = [
        line.text
        for page in pages
        for line in page.lines
        for box in regions
        if box.page == page.number and box.top - 2 < (line.box.top + line.box.bottom) / 2 < box.bottom + 2
    ]
    assert any(text.startswith("Tabel 1") for text in inside)
    assert any(text.startswith("Anm.") for text in inside)
    assert not any("fremgår af tabel 2" in text or "uændret" in text for text in inside)
