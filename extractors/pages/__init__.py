"""A PDF's pages as lines of text in reading order, read by pdfium.

Stages, each a module: `frame` (the page as it is shown), `glyphs` (words with boxes), `lines` (words to lines), `spelling`
(characters as they are meant), `order` (columns and reading order).
"""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.errors import DamagedPdfError
from extractors.pages.glyphs import Glyphs
from extractors.pages.lines import line_of, segments_of
from extractors.pages.order import columns_of, find_gutter
from schemas.places import PageText, TextLine

__all__ = ["pictured_pages", "read_pages"]

_PICTURED = 0.5  # of the page's area: a picture smaller than this is no scan


def read_pages(pdf: pdfium.PdfDocument) -> tuple[PageText, ...]:
    """The text of every page, page by page, so that memory stays flat.

    Raises:
        DamagedPdfError: pdfium cannot read one of the pages that it counts.
    """
    pages: list[PageText] = []
    gutter: float | None = None
    for number in range(1, len(pdf) + 1):
        width_pt, height_pt, is_invisible, lines = _read_lines(pdf, number)
        gutter = find_gutter(lines, gutter)
        ordered = tuple(lines[place] for column in columns_of(lines, gutter) for place in column)
        pages.append(PageText(number, width_pt, height_pt, ordered, is_invisible))
    return tuple(pages)


def pictured_pages(pdf: pdfium.PdfDocument, pages: Sequence[PageText]) -> tuple[int, ...]:
    """The numbers of the pages that have no text but a picture over most of them: scanned, perhaps."""
    return tuple(page.number for page in pages if not page.lines and _is_pictured(pdf[page.number - 1]))


def _is_pictured(page: pdfium.PdfPage) -> bool:
    try:
        area = page.get_width() * page.get_height()
        for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]):
            left, low, right, high = picture.get_bounds()
            if (right - left) * (high - low) > _PICTURED * area:
                return True
        return False
    finally:
        page.close()


def _read_lines(pdf: pdfium.PdfDocument, number: int) -> tuple[float, float, bool, list[TextLine]]:
    """A page's width and height as shown, whether most of its words are invisible, and its lines in no order."""
    try:
        page = pdf[number - 1]
        glyphs = Glyphs(page)
    except pdfium.PdfiumError as error:
        raise DamagedPdfError(f"Side {number} er beskadiget og kan ikke læses. Hent filen igen fra kilden.") from error
    try:
        words = list(glyphs.words())
        is_invisible = 2 * sum(word.run.is_invisible for word in words) > len(words)
        lines = [line_of(segment, number, glyphs) for segment in segments_of(words, glyphs)]
        return glyphs.frame.width_pt, glyphs.frame.height_pt, is_invisible, lines
    finally:
        glyphs.close()
        page.close()
