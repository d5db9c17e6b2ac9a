"""How large the pages of a PDF are, as pdfium shows them.

Like `review.pictures`, it imports little: the process that draws pages starts in a fraction of a second.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

Size = tuple[float, float]


def page_sizes(pdf_path: Path) -> tuple[Size, ...]:
    """The size of each page as it is shown: of its MediaBox, turned by /Rotate."""
    try:
        with pdfium.PdfDocument(pdf_path) as pdf:
            return tuple(_size(pdf, number) for number in range(len(pdf)))
    except (pdfium.PdfiumError, OSError):
        return ()


def _size(pdf: pdfium.PdfDocument, index: int) -> Size:
    page = pdf[index]
    try:
        media = page.get_mediabox(fallback_ok=False)
        if media is not None and media != page.get_bbox():
            page.set_cropbox(*media)
        width, height = page.get_size()
        return float(width), float(height)
    finally:
        page.close()
