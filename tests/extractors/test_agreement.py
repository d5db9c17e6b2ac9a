"""One PDF to an agreement: its parts in order, its places filled in, and a reason where there is nothing to read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from extractors.agreement import read_agreement
from extractors.errors import NoTextLayerError, NothingToExtractError, UnreadableError
from extractors.pdf_file import private_copy
from schemas.records import Agreement
from tests.agreements import truth
from tests.extractors.made_pdf import At, lines, make_pdf
from tests.hostile.pdf import document, stream, text

AMOUNT = "Der afsættes 35 mio. kr. årligt i 2024-2026 til renovering."


def read(path: Path, folder: Path) -> Agreement:
    return read_agreement(private_copy(path, folder))


def made(tmp_path: Path, *pages: Sequence[At]) -> Agreement:
    (tmp_path / "copies").mkdir()
    return read(make_pdf(tmp_path / "a.pdf", pages), tmp_path / "copies")


def test_a_real_agreement(tmp_path: Path) -> None:
    path = truth.FOLDER / "parallelsamfund-2018.pdf"
    wanted = truth.load(path.with_suffix(".json"))
    agreement = read(path, tmp_path)
    assert agreement.document.title == wanted["title"]
    assert (agreement.document.page_count, agreement.document.file_name) == (6, path.name)
    assert agreement.document.sha256.startswith(agreement.document.document_id)
    assert [m.raw_text for m in agreement.mentions] == [m["raw_text"] for m in wanted["mentions"]]
    assert [m.page for m in agreement.mentions] == [m["page"] for m in wanted["mentions"]]
    assert [m.mention_id.rpartition(":")[2] for m in agreement.mentions] == [f"m{n}" for n in range(1, 23)]
    assert [table.number for table in agreement.tables] == [1, 2]
    broken = [mention for mention in agreement.mentions if len(mention.boxes) > 1]
    assert [mention.raw_text for mention in broken] == ["340 mio. kr.", "35 mio. kr."]
    assert all(mention.boxes[0].page == mention.page for mention in agreement.mentions)


def test_prose_without_tables(tmp_path: Path) -> None:
    agreement = made(tmp_path, [At(72, 760, "Aftale om boliger", 20), At(72, 700, AMOUNT)])
    assert [mention.raw_text for mention in agreement.mentions] == ["35 mio. kr."]
    (box,) = agreement.mentions[0].boxes
    assert 842 - 700 - 11 < box.top < 842 - 700 < box.bottom
    assert 72 + 60 < box.x0 < box.x1 < 72 + 150


def test_a_scan_has_no_text_layer(tmp_path: Path) -> None:
    Image.new("L", (500, 700), 200).save(tmp_path / "scan.pdf")
    (tmp_path / "copies").mkdir()
    with pytest.raises(NoTextLayerError, match="scannet"):
        read(tmp_path / "scan.pdf", tmp_path / "copies")


def test_neither_tables_nor_amounts(tmp_path: Path) -> None:
    with pytest.raises(NothingToExtractError, match="hverken tabeller eller beløb"):
        made(tmp_path, [At(72, 700, "Parterne er enige om at mødes igen i 2026.")])


def test_sideways_figures_are_a_doubt(tmp_path: Path) -> None:
    agreement = made(tmp_path, [At(72, 700, AMOUNT), At(40, 300, "Rammen er 380 mio. kr.", matrix=(0, 1, -1, 0))])
    assert [(doubt.key, doubt.page) for doubt in agreement.doubts] == [("sideways_text", 1)]


def test_rows_of_figures_in_no_table_are_a_doubt(tmp_path: Path) -> None:
    rows = [("Skoler", "10", "12"), ("Veje", "30", "21"), ("Havne", "70", "80")]
    lines = [At(72 + 200 * col, 600 - 15 * nth, cell) for nth, row in enumerate(rows) for col, cell in enumerate(row)]
    agreement = made(tmp_path, [At(72, 700, AMOUNT), *lines])
    assert [(doubt.key, doubt.told) for doubt in agreement.doubts] == [("rows_without_table", {"page": 1, "count": 3})]


def test_a_scanned_page_among_others_is_a_doubt(tmp_path: Path) -> None:
    Image.new("L", (500, 700), 200).save(tmp_path / "scan.pdf")
    with pdfium.PdfDocument.new() as both:
        both.import_pages(pdfium.PdfDocument(make_pdf(tmp_path / "text.pdf", [[At(72, 700, AMOUNT)]])))
        both.import_pages(pdfium.PdfDocument(tmp_path / "scan.pdf"))
        both.save(tmp_path / "both.pdf")
    (tmp_path / "copies").mkdir()
    agreement = read(tmp_path / "both.pdf", tmp_path / "copies")
    assert [(doubt.key, doubt.page) for doubt in agreement.doubts] == [("page_without_text", 2)]


def test_glyphs_without_a_mapping_are_a_doubt(tmp_path: Path) -> None:
    unmapped = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Differences [65 /g65 /g66] >> >>"
    path = tmp_path / "a.pdf"
    path.write_bytes(document([stream(text(At(72, 700, AMOUNT), At(72, 600, "AAABBB")))], font=unmapped))
    (tmp_path / "copies").mkdir()
    agreement = read(path, tmp_path / "copies")
    assert [(doubt.key, doubt.page) for doubt in agreement.doubts] == [("unmapped_glyphs", 1)]


def test_sound_pages_are_no_doubt(tmp_path: Path) -> None:
    agreement = made(tmp_path, lines(72, 700, [AMOUNT, "Parterne mødes igen i 2026."]), [])
    assert agreement.doubts == ()


def test_every_reason_is_danish_and_tells_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        made(tmp_path, [])
    assert str(caught.value).endswith(".")


def test_text_that_is_never_printed_was_recognised(tmp_path: Path) -> None:
    """Rendering mode 3 is how text recognition lays its words over the picture of a page."""
    printed, laid_over = At(72, 700, AMOUNT), At(72, 700, AMOUNT, state="3 Tr")
    (tmp_path / "printed").mkdir()
    assert made(tmp_path / "printed", [printed]).document.read_by == "text"
    assert made(tmp_path, [laid_over]).document.read_by == "ocr"
