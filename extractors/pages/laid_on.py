"""Figures that lie on a page and not in its text: in form fields, typewriter notes and stamps. A person sees them there."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

# Where each kind keeps its words (ISO 32000-1, tables 174, 181 and 220). Comments that open on a click are not on the page.
_WORDS_OF = {
    pdfium_c.FPDF_ANNOT_FREETEXT: b"Contents",
    pdfium_c.FPDF_ANNOT_STAMP: b"Contents",
    pdfium_c.FPDF_ANNOT_WIDGET: b"V",
}
_HOLDS_TEXT = (
    pdfium_c.FPDF_FORMFIELD_TEXTFIELD,
    pdfium_c.FPDF_FORMFIELD_COMBOBOX,
    pdfium_c.FPDF_FORMFIELD_LISTBOX,
)
_NOT_SHOWN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW


def figures_laid_on(page: pdfium.PdfPage) -> Iterator[str]:
    """The words of each field, note or stamp on the page that hold a digit."""
    notes = range(pdfium_c.FPDFPage_GetAnnotCount(page.raw))
    with _form_of(page) as form:
        for index in notes:
            note = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
            try:
                key = _WORDS_OF.get(pdfium_c.FPDFAnnot_GetSubtype(note))
                if key is None or pdfium_c.FPDFAnnot_GetFlags(note) & _NOT_SHOWN:
                    continue
                words = _string(note, key) or _value(form, note)
                if any(map(str.isdigit, words)):
                    yield " ".join(words.split())
            finally:
                pdfium_c.FPDFPage_CloseAnnot(note)


@contextmanager
def _form_of(page: pdfium.PdfPage) -> Iterator[pdfium_c.FPDF_FORMHANDLE | None]:
    """The document's form, for as long as one page is looked at; None where it has none."""
    if pdfium_c.FPDF_GetFormType(page.pdf.raw) == pdfium_c.FORMTYPE_NONE:
        yield None
        return
    settings = pdfium_c.FPDF_FORMFILLINFO(version=2)  # pdfium keeps its address
    form = pdfium_c.FPDFDOC_InitFormFillEnvironment(page.pdf.raw, settings)
    try:
        yield form
    finally:
        pdfium_c.FPDFDOC_ExitFormFillEnvironment(form)


def _value(form: pdfium_c.FPDF_FORMHANDLE | None, note: pdfium_c.FPDF_ANNOTATION) -> str:
    """A text field's value wherever it stands: fields that are shown more than once keep it in their parent."""
    if form is None or pdfium_c.FPDFAnnot_GetFormFieldType(form, note) not in _HOLDS_TEXT:
        return ""
    size = pdfium_c.FPDFAnnot_GetFormFieldValue(form, note, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAnnot_GetFormFieldValue(form, note, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _string(note: pdfium_c.FPDF_ANNOTATION, key: bytes) -> str:
    """A note's entry as text; "" where it has none."""
    size = pdfium_c.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
