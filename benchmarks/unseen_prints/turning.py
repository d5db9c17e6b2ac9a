"""Turns the pages of a print: as they are shown, or the text on them, or both."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from .model import Turn


def turn_pages(pdf: Path, turn: Turn) -> None:
    """Write the PDF anew, all of its pages turned."""
    with closing(pdfium.PdfDocument(pdf.read_bytes())) as document:
        for page in document:
            if turn.lying == "page":
                page.set_rotation(90 * turn.turns)
                continue
            _turn_text(page, turn.turns)
            if turn.lying == "both":
                page.set_rotation(360 - 90 * turn.turns)
        document.save(pdf)


def _turn_text(page: pdfium.PdfPage, turns: int) -> None:
    """Turn what is printed on the page, and its paper with it."""
    width, height = page.get_size()
    matrix = {1: (0, -1, 1, 0, 0, width), 2: (-1, 0, 0, -1, width, height), 3: (0, 1, -1, 0, height, 0)}[turns]
    size = (width, height) if turns == 2 else (height, width)
    raw.FPDFPage_TransFormWithClip(page, raw.FS_MATRIX(*matrix), raw.FS_RECTF(0, size[1], size[0], 0))
    page.set_mediabox(0, 0, *size)
    page.set_cropbox(0, 0, *size)
