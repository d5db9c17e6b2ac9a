"""What pdfium passes over in silence is told: broken streams, misplaced and missing parts, pages that are not counted, ends."""

from __future__ import annotations

import random
import zlib
from importlib import import_module
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors import soundness
from extractors.agreement import read_agreement
from extractors.errors import DamagedPdfError, LimitError
from extractors.pdf_file import private_copy
from extractors.soundness import faults
from tests.agreements import truth
from tests.extractors.made_pdf import At
from tests.hostile.pdf import agreement, agreement_pages, document, first_of_more, packed, stream, text

PAGES = agreement_pages()


def told(tmp_path: Path, data: bytes) -> tuple[str, ...]:
    (tmp_path / "a.pdf").write_bytes(data)
    with pdfium.PdfDocument(tmp_path / "a.pdf") as pdf:
        return faults(tmp_path / "a.pdf", pdf)


def _packed_twice(data: bytes, kept: int | None = None) -> bytes:
    """A stream packed twice, of whose inner packing only so many bytes are left."""
    return stream(zlib.compress(zlib.compress(data)[:kept]), b"/Filter [/FlateDecode /Fl]")


@pytest.mark.parametrize("path", sorted(truth.FOLDER.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_sound_file_has_no_faults(path: Path) -> None:
    with pdfium.PdfDocument(path) as pdf:
        assert faults(path, pdf) == ()


@pytest.mark.parametrize(
    "data",
    [
        agreement(),
        b"line one\nline two\n" + agreement(),
        agreement() + b"\n<!-- added on the way -->\n" + b"\0" * 2000,
        document([stream(PAGES[1])]),
        document([packed(PAGES[1]), stream(b"", b"/Filter /FlateDecode")]),
        document([packed(PAGES[1] + b"\n" * 500_000)]),
        document([_packed_twice(PAGES[1] + b"\n" * 500_000), packed(PAGES[0])]),
        document([packed(PAGES[1])], page=b"/MediaBox [0 0 595 842] /Annots []", more=[b"<< >>"]),
    ],
)
def test_what_is_odd_but_sound_has_no_faults(tmp_path: Path, data: bytes) -> None:
    assert told(tmp_path, data) == ()


def test_a_stream_that_breaks_off(tmp_path: Path) -> None:
    whole = packed(PAGES[0])
    start = whole.index(b"stream\n") + 7
    broken = whole[: start + 60] + b"\nendstream"
    assert told(tmp_path, document([packed(PAGES[1]), broken])) == ("1 af 2 datastrømme er ødelagt",)


def test_a_stream_packed_twice_that_breaks_off_within(tmp_path: Path) -> None:
    assert told(tmp_path, document([packed(PAGES[1]), _packed_twice(PAGES[0], 60)])) == ("1 af 2 datastrømme er ødelagt",)


def test_a_stream_with_a_wrong_checksum(tmp_path: Path) -> None:
    whole = packed(PAGES[0])
    end = whole.index(b"\nendstream")
    broken = whole[: end - 1] + bytes([whole[end - 1] ^ 1]) + whole[end:]
    assert told(tmp_path, document([broken])) == ("1 af 1 datastrømme er ødelagt",)


def test_a_broken_picture_is_no_fault_of_the_text(tmp_path: Path) -> None:
    picture = stream(b"no picture", b"/Subtype /Image /Width 1 /Height 1 /Filter /FlateDecode")
    assert told(tmp_path, document([packed(PAGES[1])], more=[picture])) == ()


@pytest.mark.parametrize("count", [1, 2])
def test_pages_that_the_file_does_not_count(tmp_path: Path, count: int) -> None:
    tree = b"<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count %d >>" % count
    assert told(tmp_path, document([packed(page) for page in PAGES], pages=tree)) == (f"filen tæller {count}, men har 3 sider",)


@pytest.mark.parametrize(("part", "page"), [(b"/Contents 7 0 R ", 2), (b"/F1 3 0 R ", 1)])
def test_parts_that_a_page_names_and_the_file_lacks(tmp_path: Path, part: bytes, page: int) -> None:
    lacking = part.replace(b" 0 R ", b"7 0 R")  # an object that there is none of, in as many bytes
    data = document([packed(content) for content in PAGES]).replace(part, lacking, 1)
    assert told(tmp_path, data) == (f"indhold eller skrifttyper mangler på side {page}",)


def test_content_that_is_no_stream(tmp_path: Path) -> None:
    import_module("scipy.optimize")  # asks what a Mapping is, which made any dict pass for one of playa's streams
    data = document([packed(PAGES[1]), b"<< /Length 0 >>"])
    assert told(tmp_path, data) == ("indhold eller skrifttyper mangler på side 2",)


def test_content_that_nobody_can_unpack(tmp_path: Path) -> None:
    assert told(tmp_path, document([stream(PAGES[1], b"/Filter [/FlateDecode /Zstd]")]))[-1].endswith("mangler på side 1")
    assert told(tmp_path, document([stream(b"41>", b"/Filter /ASCIIHexDecode")])) == ()


def test_a_missing_form(tmp_path: Path) -> None:
    form = b"/XObject << /Fm0 %d 0 R >>" % (first_of_more(1) + 5)
    assert told(tmp_path, document([packed(PAGES[1])], resources=form)) == ("indhold eller skrifttyper mangler på side 1",)


def test_a_part_that_is_not_where_the_index_says(tmp_path: Path) -> None:
    data = agreement()
    place = data.rindex(b" 00000 n") - 2
    data = data[:place] + b"%d" % ((data[place] + 5) % 10) + data[place + 1 :]
    assert told(tmp_path, data)[0] == "1 af filens dele er ikke, hvor fortegnelsen siger"


def test_an_index_that_cannot_be_read(tmp_path: Path) -> None:
    data = agreement()
    assert told(tmp_path, data.replace(b"startxref", b"startsref")) == ("slutningen mangler",)
    assert told(tmp_path, data.replace(b"\nxref", b"\nyref")) == ("fortegnelsen over filens dele kan ikke læses",)


def test_an_update_that_breaks_off(tmp_path: Path) -> None:
    assert told(tmp_path, agreement() + b"5 0 obj\n<< /Length 1000 >>\nstream\nBT") == ("slutningen mangler",)


def test_a_linearized_file_that_breaks_off(tmp_path: Path) -> None:
    data = agreement()
    head = b"<< /Linearized 1 /L %d >>\n"
    assert told(tmp_path, data.replace(b"\n", b"\n" + head % (len(data) + 30), 1))[0] == "slutningen mangler"


def test_streams_that_unpack_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundness, "MAX_UNPACKED_BYTES", 2**20)
    with pytest.raises(LimitError, match="pakker sig ud til mere end 1 MB"):
        told(tmp_path, document([packed(b" " * (2**20 + 1))]))


def test_a_damaged_agreement_is_read_with_a_doubt(tmp_path: Path) -> None:
    tree = b"<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 1 >>"
    (tmp_path / "a.pdf").write_bytes(document([packed(page) for page in PAGES], pages=tree))
    read = read_agreement(private_copy(tmp_path / "a.pdf", tmp_path))
    assert [doubt.key for doubt in read.doubts] == ["damaged_file"]
    assert read.doubts[0].told == {"broken": "filen tæller 1, men har 3 sider"}


@pytest.mark.parametrize("content", [b"", text(At(72, 700, "Dagsorden"))])
def test_a_damaged_file_without_figures_is_told_as_damaged(tmp_path: Path, content: bytes) -> None:
    whole = packed(PAGES[0])
    data = document([stream(content), whole[: whole.index(b"stream\n") + 30] + b"\nendstream"])
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(DamagedPdfError, match="datastrømme er ødelagt"):
        read_agreement(private_copy(tmp_path / "a.pdf", tmp_path))


def test_no_flipped_bit_in_a_packed_stream_goes_unseen(tmp_path: Path) -> None:
    data, chance = agreement(), random.Random(1)
    start = data.index(b"stream\n") + 7
    places = range(start, data.index(b"\nendstream", start))
    for place in chance.sample(places, 25):
        flipped = bytearray(data)
        flipped[place] ^= 1 << chance.randrange(8)
        assert told(tmp_path, bytes(flipped)) != (), place
