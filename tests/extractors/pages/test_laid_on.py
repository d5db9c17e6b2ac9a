"""Figures in form fields, typewriter notes and stamps are told, since they are not read; links and comments are not told."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors.agreement import read_agreement
from extractors.errors import NothingToExtractError
from extractors.pages import read_pages
from extractors.pdf_file import private_copy
from tests.extractors.made_pdf import At
from tests.hostile.pdf import document, first_of_more, packed, text

CONTENT = packed(text(At(72, 700, "Der afsættes 35 mio. kr. til veje i 2026.")))


def made(note: bytes) -> bytes:
    page = b"/MediaBox [0 0 595 842] /Annots [%d 0 R]" % first_of_more(1)
    return document([CONTENT], page=page, more=[b"<< /Type /Annot /Rect [72 600 300 620] %s >>" % note])


def laid_on(tmp_path: Path, note: bytes) -> tuple[str, ...]:
    (tmp_path / "a.pdf").write_bytes(made(note))
    with pdfium.PdfDocument(tmp_path / "a.pdf") as pdf:
        return read_pages(pdf)[0].laid_on


@pytest.mark.parametrize(
    "note",
    [
        b"/Subtype /FreeText /Contents (dog 40 mio. kr.)",
        b"/Subtype /Stamp /Contents (dog 40\\nmio. kr.)",
        b"/Subtype /Widget /FT /Tx /T (ramme) /V (dog 40 mio. kr.)",
        b"/Subtype /Widget /FT /Tx /T (ramme) /V <FEFF0064006F00670020003400300020006D0069006F002E0020006B0072002E>",
    ],
)
def test_what_lies_on_the_page(tmp_path: Path, note: bytes) -> None:
    assert laid_on(tmp_path, note) == ("dog 40 mio. kr.",)


@pytest.mark.parametrize(("field", "words"), [(b"/FT /Tx /V (40 mio. kr.)", ("40 mio. kr.",)), (b"/FT /Btn /V /40", ())])
def test_a_value_that_stands_in_the_parent_field(tmp_path: Path, field: bytes, words: tuple[str, ...]) -> None:
    form = first_of_more(1) + 1
    page = b"/MediaBox [0 0 595 842] /Annots [%d 0 R]" % first_of_more(1)
    widget = b"<< /Type /Annot /Subtype /Widget /Rect [72 600 300 620] /Parent %d 0 R >>" % form
    parent = b"<< /T (ramme) %s /Kids [%d 0 R] >>" % (field, first_of_more(1))
    data = document(
        [CONTENT], page=page, more=[widget, parent], catalog=b"/AcroForm << /Fields [%d 0 R] /DA (/F1 9 Tf) >>" % form
    )
    (tmp_path / "a.pdf").write_bytes(data)
    with pdfium.PdfDocument(tmp_path / "a.pdf") as pdf:
        assert read_pages(pdf)[0].laid_on == words


@pytest.mark.parametrize(
    "note",
    [
        b"/Subtype /Link /Contents (side 40)",
        b"/Subtype /Text /Contents (en kommentar om 40 mio. kr.)",
        b"/Subtype /Highlight /Contents (40)",
        b"/Subtype /FreeText /Contents (udkast)",
        b"/Subtype /FreeText /F 2 /Contents (40 mio. kr.)",
        b"/Subtype /FreeText",
        b"/Subtype /Widget /FT /Tx /T (2026)",
        b"/Subtype /Nonsense /V (40)",
    ],
)
def test_what_does_not(tmp_path: Path, note: bytes) -> None:
    assert laid_on(tmp_path, note) == ()


def test_it_is_a_doubt(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made(b"/Subtype /FreeText /Contents (dog 40 mio. kr.)"))
    (doubt,) = read_agreement(private_copy(tmp_path / "a.pdf", tmp_path)).doubts
    assert (doubt.key, doubt.page) == ("figures_in_fields", 1)
    assert doubt.told == {"page": 1, "words": ("dog 40 mio. kr.",)}


def test_a_form_whose_figures_all_stand_in_fields_says_so(tmp_path: Path) -> None:
    page = b"/MediaBox [0 0 595 842] /Annots [%d 0 R]" % first_of_more(1)
    field = b"<< /Type /Annot /Subtype /Widget /Rect [72 600 300 620] /FT /Tx /T (ramme) /V (40 mio. kr.) >>"
    (tmp_path / "a.pdf").write_bytes(document([packed(text(At(72, 700, "Rammen for veje:")))], page=page, more=[field]))
    with pytest.raises(NothingToExtractError, match="formularfelter eller noter på side 1"):
        read_agreement(private_copy(tmp_path / "a.pdf", tmp_path))
