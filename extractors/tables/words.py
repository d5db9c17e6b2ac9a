"""Read a page's words and rules with pdfplumber, turned so that the text is upright: one sheet for each way that it stands.

Stages: `glyphs` (characters), `runs` (words and footnote marks), `heavy` (bold by stroking), `rules` (drawn edges).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extractors.tables.glyphs import box_of, turned, upright_glyphs
from extractors.tables.heavy import stroked_boxes
from extractors.tables.page_copy import page_copy
from extractors.tables.parts import Sheet, Word
from extractors.tables.pieces import with_whole_figures
from extractors.tables.rules import edges_of, is_visible, sides_of
from extractors.tables.runs import words_of
from schemas.places import Box

if TYPE_CHECKING:
    from pdfplumber.page import Page


def read_sheets(pdf_path: Path, pages: Sequence[int]) -> Iterator[tuple[int, Sheet | None]]:
    """The given pages (from 1) with each of their sheets, one page at a time, so that memory does not grow with the document.

    A page that pdfplumber fails on, with whatever exception, or that pdfium does not see has None.
    """
    if not pages:
        return
    with closing(pdfium.PdfDocument(pdf_path)) as document:
        for number in pages:
            sheets = _read(document, number) if number <= len(document) else None
            yield from ((number, sheet) for sheet in sheets or (None,))


def _read(document: pdfium.PdfDocument, number: int) -> tuple[Sheet, ...] | None:
    import pdfplumber  # takes 0.15 s to import, which a document without tables does not spend

    try:
        # Left open: closing it walks over the page again, and fails as that does.
        page = pdfplumber.open(BytesIO(page_copy(document, number))).pages[0]
        with closing(document[number - 1]) as twin:
            return tuple(_sheets(page, twin, number))
    except Exception:  # pdfminer's failures have no common base below Exception.
        return None


def _sheets(page: Page, twin: pdfium.PdfPage, number: int) -> Iterator[Sheet]:
    width_pt, height_pt = float(page.width), float(page.height)
    shapes = [box_of(shape, number) for shape in (*page.lines, *page.rects) if is_visible(shape)]
    stroked = stroked_boxes(twin, number)
    for turns, glyphs in upright_glyphs(page.chars, number, width_pt, height_pt).items():
        heavy = tuple(turned(box, width_pt, height_pt, turns) for box in stroked)
        words = tuple(
            replace(word, is_bold=True) if any(_holds(box, word) for box in heavy) else word for word in words_of(glyphs)
        )
        upright = [turned(box, width_pt, height_pt, turns) for box in shapes]
        rules = tuple(rule for box in upright for rule in edges_of(box))
        vertical_rules = tuple(rule for box in upright for rule in sides_of(box))
        across, down = (height_pt, width_pt) if turns % 2 else (width_pt, height_pt)
        yield with_whole_figures(Sheet(number, across, down, words, rules, turns, vertical_rules))


def _holds(box: Box, word: Word) -> bool:
    return box.x0 - 1 <= (word.x0 + word.x1) / 2 <= box.x1 + 1 and box.top - 1 <= word.centre_y <= box.bottom + 1
