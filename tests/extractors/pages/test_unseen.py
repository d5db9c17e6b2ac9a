"""Figures that a person cannot see on the page are told; those that show, on whatever ground, are not."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors.agreement import read_agreement
from extractors.pages import read_pages
from extractors.pdf_file import private_copy
from tests.extractors.made_pdf import At
from tests.hostile.pdf import document, stream, text

SEEN = text(At(72, 700, "Der afsættes 35 mio. kr. til veje i 2026."))
FIGURE = "990"


def unseen(tmp_path: Path, content: bytes, page: bytes = b"/MediaBox [0 0 595 842]") -> tuple[str, ...]:
    (tmp_path / "a.pdf").write_bytes(document([stream(SEEN + content)], page=page))
    with pdfium.PdfDocument(tmp_path / "a.pdf") as pdf:
        (read,) = read_pages(pdf)
    return read.unseen


@pytest.mark.parametrize(
    "content",
    [
        text(At(72, 600, FIGURE, state="3 Tr")),
        text(At(72, 600, FIGURE, state="7 Tr")),
        text(At(72, 600, FIGURE, state="1 g")),
        text(At(72, 600, FIGURE, state="0.99 0.97 0.98 rg")),
        text(At(72, 2000, FIGURE)),
        text(At(-900, 600, FIGURE)),
        b"q 1 0 0 rg 60 590 200 30 re f Q 3 Tr " + text(At(72, 600, FIGURE)),
    ],
)
@pytest.mark.parametrize("turned", [b"", b"/Rotate 90", b"/Rotate 180"])
def test_what_does_not_show(tmp_path: Path, content: bytes, turned: bytes) -> None:
    assert unseen(tmp_path, content, b"/MediaBox [0 0 595 842] " + turned) == (FIGURE,)


@pytest.mark.parametrize(
    "content",
    [
        text(At(72, 600, FIGURE)),
        text(At(72, 600, FIGURE, state="0.5 g")),
        b"q 0 0 0.5 rg 60 590 200 30 re f Q " + text(At(72, 600, FIGURE, state="1 g")),
        text(At(72, 600, "skjult", state="3 Tr")),
    ],
)
def test_what_shows_or_holds_no_figures(tmp_path: Path, content: bytes) -> None:
    assert unseen(tmp_path, content) == ()


def test_beside_the_cut_of_the_page(tmp_path: Path) -> None:
    cut = b"/MediaBox [0 0 595 842] /CropBox [50 650 545 800]"
    assert unseen(tmp_path, text(At(72, 600, FIGURE)), cut) == (FIGURE,)
    assert unseen(tmp_path, text(At(72, 690, FIGURE, state="1 g")), cut) == (FIGURE,)


def test_a_page_as_wide_as_a_town(tmp_path: Path) -> None:
    assert unseen(tmp_path, text(At(72, 600, FIGURE, state="1 g")), b"/MediaBox [0 0 1000000 1000000]") == (FIGURE,)


def test_it_is_a_doubt(tmp_path: Path) -> None:
    hidden = text(At(72, 600, "Der afsættes 990 mio. kr. til broer i 2027.", state="1 g"))
    (tmp_path / "a.pdf").write_bytes(document([stream(SEEN + hidden)]))
    agreement = read_agreement(private_copy(tmp_path / "a.pdf", tmp_path))
    assert [mention.raw_text for mention in agreement.mentions] == ["35 mio. kr.", "990 mio. kr."]
    (doubt,) = agreement.doubts
    assert (doubt.key, doubt.page) == ("unseen_text", 1)
    assert doubt.told == {"page": 1, "words": ("990", "2027.")}
