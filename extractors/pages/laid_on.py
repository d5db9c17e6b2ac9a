"""Figures that lie on a page and not in its text: in form fields, typewriter notes and stamps. A person sees them there."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

# Where each kind keeps its words (ISO 32000-1, tables 174, 181 and 220). Comments that open on a click are not on the page.
_WORDS_OF = {
    pdfium_c.FPDF_ANNOT_FREETEXT: b"Contents",
    pdfium_c.FPDF_ANNOT_STAMP: b"Contents",
    pdfium_c.FPDF_ANNOT_WIDGET: b"V",
}
_NOT_SHOWN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW


def figures_laid_on(page: pdfium.PdfPage) -> Iterator[str]:
    """The words of each field, note or stamp on the page that hold a digit."""
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        try:
            key = _WORDS_OF.get(pdfium_c.FPDFAnnot_GetSubtype(note))
            if key is None or pdfium_c.FPDFAnnot_GetFlags(note) & _NOT_SHOWN:
                continue
            words = _string(note, key)
            if any(map(str.isdigit, words)):
                yield " ".join(words.split())
        finally:
            pdfium_c.FPDFPage_CloseAnnot(note)


def _string(note: pdfium_c.FPDF_ANNOTATION, key: bytes) -> str:
    """A note's entry as text; "" where it has none."""
    size = pdfium_c.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
