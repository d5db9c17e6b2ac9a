"""Only regular files that are PDFs are copied, and only a sound copy is opened."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors.errors import (
    DamagedPdfError,
    LimitError,
    NotAPdfError,
    PasswordError,
    UnreadableError,
    UnsupportedFileError,
)
from extractors.pdf_file import PdfCopy, open_pdf, private_copy
from tests.extractors.made_pdf import At, make_pdf

# A page in RC4-encrypted form is not needed: pdfium asks for the password as soon as the trailer names an /Encrypt
# dictionary whose /U does not fit the empty password.
ENCRYPT = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"


def made(tmp_path: Path, name: str = "a.pdf") -> Path:
    return make_pdf(tmp_path / name, [[At(72, 700, "830 mio. kr.")]])


def copied(path: Path) -> PdfCopy:
    folder = path.parent / "copies"
    folder.mkdir(exist_ok=True)
    return private_copy(path, folder)


@pytest.mark.parametrize("name", ["a.pdf", "Aftale om æøå 'ny' \"x\".PDF", "..pdf", "$(touch x);.pdf"])
def test_copy_is_named_by_its_hash(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, name)
    copy = copied(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert copy == PdfCopy(tmp_path / "copies" / f"{digest}.pdf", digest, digest[:16], name, path.stat().st_size)
    assert copy.path.read_bytes() == path.read_bytes()


def test_a_file_changed_later_does_not_change_the_copy(tmp_path: Path) -> None:
    path = made(tmp_path)
    copy = copied(path)
    path.write_bytes(b"")
    with open_pdf(copy) as pdf:
        assert len(pdf) == 1


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(UnsupportedFileError, match="mappe"):
        copied(tmp_path / "x.pdf")


def test_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.pdf")
    with pytest.raises(UnsupportedFileError):
        copied(tmp_path / "x.pdf")


@pytest.mark.parametrize("name", ["none.pdf", "a\0b.pdf", "x" * 300])
def test_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsupportedFileError):
        copied(tmp_path / name)


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "tom"), (b"<html>%PD</html>", "ikke en PDF"), (b"\0" * 3000 + b"%PDF-1.4", "PDF")]
)
def test_not_a_pdf(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    with pytest.raises(NotAPdfError, match=message):
        copied(tmp_path / "x.pdf")
    assert list((tmp_path / "copies").iterdir()) == []


def test_too_large(tmp_path: Path) -> None:
    path = made(tmp_path)
    with pytest.raises(LimitError):
        private_copy(path, tmp_path, max_bytes=path.stat().st_size - 1)
    assert [left.name for left in tmp_path.iterdir()] == ["a.pdf"]


def test_damaged(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type")
    with pytest.raises(DamagedPdfError), open_pdf(copied(tmp_path / "x.pdf")):
        pass


def test_no_pages(tmp_path: Path) -> None:
    with pytest.raises(DamagedPdfError), open_pdf(copied(make_pdf(tmp_path / "x.pdf", []))):
        pass


def test_password(tmp_path: Path) -> None:
    data = made(tmp_path).read_bytes()
    encrypted = data.replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<00><00>] /Encrypt " + ENCRYPT)
    (tmp_path / "x.pdf").write_bytes(encrypted)
    with pytest.raises(PasswordError, match="adgangskode"), open_pdf(copied(tmp_path / "x.pdf")):
        pass


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.pdf_file.MAX_PAGES", 1)
    path = make_pdf(tmp_path / "x.pdf", [[At(72, 700, "1")], [At(72, 700, "2")]])
    with pytest.raises(LimitError, match="2 sider"), open_pdf(copied(path)):
        pass


def test_the_document_is_closed(tmp_path: Path) -> None:
    with open_pdf(copied(made(tmp_path))) as pdf:
        kept = pdf
    assert isinstance(kept, pdfium.PdfDocument)
    assert kept.raw is None


def test_every_error_has_one_base() -> None:
    for error in (DamagedPdfError, LimitError, NotAPdfError, PasswordError, UnsupportedFileError):
        assert issubclass(error, UnreadableError)
