"""A PDF's pages as lines of text in reading order, read by pdfium.

Stages, each a module: `frame` (the page as it is shown), `glyphs` (words with boxes), `lines` (words to lines), `spelling`
(characters as they are meant), `order` (columns and reading order). What is not on the page as it is in the text: `unseen`
(words that do not show), `laid_on` (fields and notes).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.errors import DamagedPdfError
from extractors.pages.glyphs import Glyphs
from extractors.pages.laid_on import figures_laid_on
from extractors.pages.lines import line_of, segments_of
from extractors.pages.order import columns_of, find_gutter
from extractors.pages.unseen import unseen_words
from schemas.places import PageText, TextLine

__all__ = ["pictured_pages", "read_pages"]

_PICTURED = 0.5  # of the page's area: pictures smaller than this are no scan
_SAME_PLACE_PT = 1.0  # by which a line that is printed twice for weight or shadow may be off
_DRAWN = 200  # shapes: a short paragraph whose letters are drawn has more, an ornament fewer


def read_pages(pdf: pdfium.PdfDocument) -> tuple[PageText, ...]:
    """The text of every page, page by page, so that memory stays flat.

    Raises:
        DamagedPdfError: pdfium cannot read one of the pages that it counts.
    """
    pages: list[PageText] = []
    gutter: float | None = None
    for number in range(1, len(pdf) + 1):
        page, lines = _read_lines(pdf, number)
        gutter = find_gutter(lines, gutter)
        ordered = tuple(lines[place] for column in columns_of(lines, gutter) for place in column)
        pages.append(replace(page, lines=ordered))
    return tuple(pages)


def pictured_pages(pdf: pdfium.PdfDocument, pages: Sequence[PageText]) -> tuple[int, ...]:
    """The numbers of the pages that have no text, but pictures or lines that may well be text: scanned, or drawn."""
    return tuple(page.number for page in pages if not page.lines and _is_pictured(pdf[page.number - 1]))


def _is_pictured(page: pdfium.PdfPage) -> bool:
    """Whether pictures cover most of a page, be it in strips, or as many shapes are drawn as letters would be."""
    try:
        area, covered, shapes = page.get_width() * page.get_height(), 0.0, 0
        for thing in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH]):
            if thing.type == pdfium_c.FPDF_PAGEOBJ_PATH:
                shapes += 1
            else:
                left, low, right, high = thing.get_bounds()
                covered += (right - left) * (high - low)
            if covered > _PICTURED * area or shapes > _DRAWN:
                return True
        return False
    finally:
        page.close()


def _read_lines(pdf: pdfium.PdfDocument, number: int) -> tuple[PageText, list[TextLine]]:
    """A page still without lines, and its lines in no order."""
    try:
        page = pdf[number - 1]
        glyphs = Glyphs(page)
    except pdfium.PdfiumError as error:
        raise DamagedPdfError(f"Side {number} er beskadiget og kan ikke læses. Hent filen igen fra kilden.") from error
    try:
        words = list(glyphs.words())
        is_invisible = 2 * sum(word.run.is_invisible for word in words) > len(words)
        lines = _once(line_of(segment, number, glyphs) for segment in segments_of(words, glyphs))
        unseen = () if is_invisible else unseen_words(page, glyphs.frame, words)
        size_pt = glyphs.frame.width_pt, glyphs.frame.height_pt
        return PageText(number, *size_pt, (), is_invisible, unseen, tuple(figures_laid_on(page))), lines
    finally:
        glyphs.close()
        page.close()


def _once(lines: Iterable[TextLine]) -> list[TextLine]:
    """The lines without those that are printed a second time in the same place, as by a second layer of the same text."""
    kept: dict[str, list[TextLine]] = defaultdict(list)
    for line in lines:
        if not any(_is_same_place(line, other) for other in kept[line.text]):
            kept[line.text].append(line)
    return [line for same in kept.values() for line in same]


def _is_same_place(line: TextLine, other: TextLine) -> bool:
    return abs(line.box.x0 - other.box.x0) < _SAME_PLACE_PT and abs(line.box.top - other.box.top) < _SAME_PLACE_PT
