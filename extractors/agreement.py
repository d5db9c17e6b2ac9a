"""From a PDF to an agreement: pages, tables, prose and amounts, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.amounts import AmountsReading, read_amounts
from extractors.collecting import rarely_collecting
from extractors.errors import DamagedPdfError, NoTextLayerError, NothingToExtractError, UnreadableError
from extractors.page_doubts import page_doubts, unmapped_share
from extractors.pages import pictured_pages, read_pages
from extractors.paragraphs import Paragraph
from extractors.pdf_file import PdfCopy, open_pdf
from extractors.prose import boxes_of, read_prose
from extractors.quiet import quiet
from extractors.soundness import faults
from extractors.tables import read_tables
from schemas.places import PageText
from schemas.records import Agreement, Document, Doubt, Mention, ReadBy

_NO_TEXT: dict[ReadBy, str] = {
    "text": "Filen har intet tekstlag; den er formentlig scannet.",
    "ocr": "Filen er et billede, og tekstgenkendelsen fandt ingen tekst i den. Se efter, om det er det rigtige dokument.",
}
_NOTHING = "Der er hverken tabeller eller beløb i filen. Se efter, om det er det rigtige dokument."
_UNMAPPED = (
    "Teksten kan ikke læses: skrifttyperne siger ikke, hvilke tegn de viser ({:.0%} af tegnene). "
    "Få en anden udgave af filen fra kilden."
)
_TOO_MANY = 0.02  # of all characters: with so many unknown, that nothing is found says nothing
_LAID_ON = (
    "Der er hverken tabeller eller beløb i teksten, men tal i formularfelter eller noter på side {}, som ikke læses. "
    "Udskriv filen til en ny PDF, så de bliver en del af siden, og læg den ind igen."
)
_DAMAGED = "Filen er beskadiget ({}). Hent den igen fra kilden."


@rarely_collecting()
def read_agreement(copy: PdfCopy) -> Agreement:
    """All that one PDF says: tables and amounts with their places, and what is doubtful about the reading.

    Raises:
        UnreadableError: the file cannot be read, has no text, or holds neither a table nor an amount.
    """
    quiet()
    with open_pdf(copy) as pdf:
        broken = faults(copy.path, pdf)
        pages = read_pages(pdf)
        pictured = pictured_pages(pdf, pages)
    if not any(page.lines for page in pages):
        raise _without_text(copy, broken, pictured)
    tables = read_tables(copy.path, pages, copy.document_id)
    prose = read_prose(pages, tables.regions)
    amounts = read_amounts(prose.paragraphs, copy.document_id)
    if not tables.tables and not amounts.mentions:
        raise _without_figures(copy, broken, pictured, pages)
    document = Document(copy.document_id, copy.sha256, copy.file_name, prose.title, len(pages), _read_by(copy, pages))
    mentions = _placed(amounts, prose.paragraphs, pages)
    doubts = (*_damage(broken), *page_doubts(pages, pictured, tables.regions), *tables.doubts, *amounts.doubts)
    return Agreement(document, tables.tables, amounts.sentences, mentions, doubts)


def _without_text(copy: PdfCopy, broken: Sequence[str], pictured: Sequence[int]) -> UnreadableError:
    """Why there is no text: pages that are pictures, or what is broken."""
    if broken and not pictured:
        return DamagedPdfError(_DAMAGED.format("; ".join(broken)))
    return NoTextLayerError(_NO_TEXT[copy.read_by])


def _without_figures(
    copy: PdfCopy, broken: Sequence[str], pictured: Sequence[int], pages: Sequence[PageText]
) -> UnreadableError:
    """Why there are no figures in the text: they may have been lost, or stand in pictures; or it is another document."""
    if broken:
        return DamagedPdfError(_DAMAGED.format("; ".join(broken)))
    if unmapped_share(pages) > _TOO_MANY:
        return NothingToExtractError(_UNMAPPED.format(unmapped_share(pages)))
    if pictured and copy.read_by == "text":
        return NoTextLayerError(_NO_TEXT["text"])
    if laid_on := [str(page.number) for page in pages if page.laid_on]:
        return NothingToExtractError(_LAID_ON.format(", ".join(laid_on)))
    return NothingToExtractError(_NOTHING)


def _damage(broken: Sequence[str]) -> tuple[Doubt, ...]:
    """One doubt about all of the document where its file is broken."""
    return (Doubt("damaged_file", {"broken": "; ".join(broken)}),) if broken else ()


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
