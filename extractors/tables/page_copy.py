"""One page as a PDF of its own, written anew by pdfium.

The readers behind pdfium are given such a copy: they fail on files that pdfium mends (a lost end, a broken page tree), and
Camelot counts all pages of a file at each call.
"""

from __future__ import annotations

from contextlib import closing
from io import BytesIO

import pypdfium2 as pdfium


def page_copy(document: pdfium.PdfDocument, number: int, turns: int = 0) -> bytes:
    """The page of that number (from 1) alone, with all that it shows, turned so many times by 90 degrees clockwise.

    Raises:
        PdfiumError: pdfium cannot read the page.
    """
    with closing(pdfium.PdfDocument.new()) as alone, BytesIO() as stream:
        alone.import_pages(document, [number - 1])
        if turns:
            page = alone[0]
            page.set_rotation((page.get_rotation() + 90 * turns) % 360)
        alone.save(stream)
        return stream.getvalue()
