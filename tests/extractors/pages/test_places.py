"""Lines stand where pdfplumber's words stand, however the page is turned, shifted or cropped."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest

from extractors.pages import read_pages
from tests.agreements import truth
from tests.extractors.made_pdf import At, make_pdf

TEXTS = [
    At(72, 700, "Rammen udgør 830 mio. kr. årligt"),
    At(200, 500, "Renovering", 14, "F2"),
    At(330, 300, "4.980", 9),
]
TURNED = {  # the text runs so that it stands upright once the page is shown turned
    0: (1.0, 0.0, 0.0, 1.0),
    90: (0.0, 1.0, -1.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0),
    270: (0.0, -1.0, 1.0, 0.0),
}


@pytest.mark.parametrize("rotation", TURNED)
@pytest.mark.parametrize(
    ("media_box", "entries"),
    [("0 0 595 842", ""), ("0 0 595 842", "/CropBox [30 40 560 800]"), ("-20 -30 575 812", ""), ("20 50 615 892", "")],
)
def test_as_pdfplumber_has_them(tmp_path: Path, rotation: int, media_box: str, entries: str) -> None:
    texts = [At(at.x, at.y, at.text, at.size, at.font, matrix=TURNED[rotation]) for at in TEXTS]
    path = make_pdf(tmp_path / "a.pdf", [texts], f"/Rotate {rotation} {entries}", media_box)
    (page,) = read_pages(pdfium.PdfDocument(path))
    with pdfplumber.open(path) as opened:
        plumber = opened.pages[0]
        assert (page.width_pt, page.height_pt) == pytest.approx((plumber.width, plumber.height))
        for line in page.lines:
            words = line.text.split()
            theirs = [word for word in plumber.extract_words() if word["text"] in words]
            assert len(theirs) == len(words), line.text
            assert line.box.x0 == pytest.approx(min(word["x0"] for word in theirs), abs=0.1 * line.size_pt)
            assert line.box.x1 == pytest.approx(max(word["x1"] for word in theirs), abs=0.1 * line.size_pt)
            assert line.box.top == pytest.approx(theirs[0]["top"], abs=0.2 * line.size_pt)
            assert line.box.bottom == pytest.approx(theirs[0]["bottom"], abs=0.2 * line.size_pt)
    assert sorted(line.text for line in page.lines) == sorted(at.text for at in TEXTS)


def test_words_of_a_real_agreement() -> None:
    path = truth.FOLDER / "parallelsamfund-2018.pdf"
    with pdfplumber.open(path) as opened:
        for page, plumber in zip(read_pages(pdfium.PdfDocument(path)), opened.pages, strict=True):
            ours = {(line.text[w.start : w.end], round(w.x0), round(w.x1)) for line in page.lines for w in line.words}
            theirs = {(w["text"].replace("\uf0b7", "•"), w["x0"], w["x1"]) for w in plumber.extract_words()}
            for text, x0, x1 in theirs:
                near = [
                    (t, a, b) for t, a, b in ours if t == text and abs(a - x0) < 1.5 and abs(b - x1) < 2.5
                ]  # an italic letter overhangs
                assert near, f"{text!r} at {x0:.1f} on page {page.number}"
