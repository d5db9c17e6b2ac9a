"""From a PDF to an agreement: pages, tables, prose and amounts, in this order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.amounts import AmountsReading, read_amounts
from extractors.errors import NoTextLayerError, NothingToExtractError
from extractors.pages import pictured_pages, read_pages
from extractors.paragraphs import Paragraph
from extractors.pdf_file import PdfCopy, open_pdf
from extractors.prose import boxes_of, read_prose
from extractors.prose.printed import is_sideways
from extractors.tables import read_tables
from schemas.places import PageText
from schemas.records import Agreement, Document, Doubt, Mention, ReadBy

_UNMAPPED = "\ufffd"
_NO_TEXT: dict[ReadBy, str] = {
    "text": "Filen har intet tekstlag; den er formentlig scannet.",
    "ocr": "Filen er et billede, og tekstgenkendelsen fandt ingen tekst i den. Se efter, om det er det rigtige dokument.",
}
_FEW_UNMAPPED = 0.002  # of a page's characters: a stray symbol does not make its figures doubtful


def read_agreement(copy: PdfCopy) -> Agreement:
    """All that one PDF says: tables and amounts with their places, and what is doubtful about the reading.

    Raises:
        UnreadableError: the file cannot be read, has no text, or holds neither a table nor an amount.
    """
    with open_pdf(copy) as pdf:
        pages = read_pages(pdf)
        pictured = pictured_pages(pdf, pages)
    if not any(page.lines for page in pages):
        raise NoTextLayerError(_NO_TEXT[copy.read_by])
    tables = read_tables(copy.path, pages, copy.document_id)
    prose = read_prose(pages, tables.regions)
    amounts = read_amounts(prose.paragraphs, copy.document_id)
    if not tables.tables and not amounts.mentions:
        raise NothingToExtractError("Der er hverken tabeller eller beløb i filen. Se efter, om det er det rigtige dokument.")
    document = Document(copy.document_id, copy.sha256, copy.file_name, prose.title, len(pages), _read_by(copy, pages))
    mentions = _placed(amounts, prose.paragraphs, pages)
    doubts = (*_page_doubts(pages, pictured), *tables.doubts, *amounts.doubts)
    return Agreement(document, tables.tables, amounts.sentences, mentions, doubts)


def _read_by(copy: PdfCopy, pages: Sequence[PageText]) -> ReadBy:
    """Text recognition, here or before the file came, where any page's words are not printed but laid over it."""
    return "ocr" if copy.read_by == "ocr" or any(page.is_invisible for page in pages) else "text"


def _placed(amounts: AmountsReading, paragraphs: Sequence[Paragraph], pages: Sequence[PageText]) -> tuple[Mention, ...]:
    """The mentions with their boxes: one for each line that they stand on."""
    by_number = {paragraph.number: paragraph for paragraph in paragraphs}
    return tuple(
        replace(mention, boxes=boxes_of(pages, by_number[span.paragraph_number], span.start, span.end))
        for mention, span in zip(amounts.mentions, amounts.spans, strict=True)
    )


def _page_doubts(pages: Sequence[PageText], pictured: Sequence[int]) -> Iterator[Doubt]:
    """What makes a page's text doubtful as a whole."""
    for number in pictured:
        yield Doubt("page_without_text", f"Side {number} er et billede uden tekst; den kan være scannet.", page=number)
    for page in pages:
        text = "".join(line.text for line in page.lines)
        unmapped = text.count(_UNMAPPED)
        if unmapped > _FEW_UNMAPPED * len(text):
            message = f"Side {page.number}: {unmapped} af {len(text)} tegn kan ikke læses (skrifttypen mangler en tegntabel)."
            yield Doubt("unmapped_glyphs", message, page=page.number)
        if any(is_sideways(line) and any(char.isdigit() for char in line.text) for line in page.lines):
            yield Doubt(
                "sideways_text", f"Side {page.number} har tekst med tal på højkant, som ikke er læst.", page=page.number
            )
