"""A PDF made safe to read: a private copy, hashed while it is copied, and opened by pdfium.

Only the copy is ever parsed, so that a file rewritten while it is read cannot give half of each version.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.errors import (
    DamagedPdfError,
    LimitError,
    NotAPdfError,
    PasswordError,
    UnsupportedFileError,
)
from schemas.records import ReadBy

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 5_000
_CHUNK_BYTES = 1024 * 1024
_UNKNOWN_ENCRYPTION = (
    "Filen er krypteret på en måde, som ikke kan læses her (fx med et certifikat). "
    "Gem den uden kryptering, og læg den ind igen."
)
_HEADER_BYTES = 1024  # a PDF's header may follow other bytes, and readers look for it this far (ISO 32000, annex H)


@dataclass(frozen=True, slots=True)
class PdfCopy:
    """A private copy of a PDF. `document_id` is the first 16 hex digits of its SHA-256, `file_name` the original's name.

    `read_by`: whether its text layer is the original's, or what text recognition made of it here.
    """

    path: Path
    sha256: str
    document_id: str
    file_name: str
    size_bytes: int
    read_by: ReadBy = "text"


def private_copy(path: Path, folder: Path, max_bytes: int = MAX_BYTES) -> PdfCopy:
    """Copy a PDF into `folder`, hashing what is copied. The copy is named by its hash, never by the original's name.

    Raises:
        UnsupportedFileError: the path is missing, cannot be opened, or is no regular file.
        NotAPdfError: the file is empty, or has no PDF header.
        LimitError: the file is larger than `max_bytes`.
    """
    with open_regular(path) as source:
        target = folder / f"copy-{os.getpid()}-{os.urandom(8).hex()}.pdf"
        try:
            with target.open("xb") as copy:
                sha256, size_bytes = _copy_hashing(source, copy, max_bytes)
            _require_header(target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    named = target.replace(folder / f"{sha256}.pdf")
    return PdfCopy(named, sha256, sha256[:16], path.name, size_bytes)


@contextmanager
def open_pdf(copy: PdfCopy) -> Iterator[pdfium.PdfDocument]:
    """The copy, opened by pdfium, whose page count is the truth.

    Raises:
        PasswordError: it opens with a password or a certificate only.
        DamagedPdfError: pdfium cannot open it, or sees no pages in it.
        LimitError: it has more than MAX_PAGES pages.
    """
    try:
        pdf = pdfium.PdfDocument(copy.path)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise PasswordError("Filen er beskyttet med adgangskode. Gem den uden adgangskode, og læg den ind igen.") from error
        if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
            raise PasswordError(_UNKNOWN_ENCRYPTION) from error
        raise DamagedPdfError("Filen er beskadiget og kan ikke åbnes som PDF. Hent den igen fra kilden.") from error
    try:
        page_count = len(pdf)
        if page_count == 0:
            raise DamagedPdfError("Filen har ingen sider. Hent den igen fra kilden.")
        if page_count > MAX_PAGES:
            raise LimitError(f"Filen har {page_count} sider; der læses højst {MAX_PAGES}. Del den op.")
        yield pdf
    finally:
        pdf.close()


def open_regular(path: Path) -> BufferedReader:
    """Open a regular file, and nothing else: without O_NONBLOCK a pipe would block for ever.

    Raises:
        UnsupportedFileError: the path is missing, cannot be opened, or is no regular file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        raise UnsupportedFileError("Filen findes ikke eller kan ikke åbnes. Se efter navn og rettigheder.") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnsupportedFileError("Det er ikke en almindelig fil (men fx en mappe). Læg selve PDF-filen ind.")
    return os.fdopen(descriptor, "rb")


def _copy_hashing(source: BinaryIO, target: BinaryIO, max_bytes: int) -> tuple[str, int]:
    """Copy to the end; the SHA-256 and the number of the bytes copied."""
    digest, size_bytes = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK_BYTES):
        size_bytes += len(chunk)
        if size_bytes > max_bytes:
            raise LimitError(f"Filen er større end {max_bytes // (1024 * 1024)} MB, som er det største, der læses.")
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest(), size_bytes


def _require_header(path: Path) -> None:
    with path.open("rb") as copy:
        start = copy.read(_HEADER_BYTES)
    if not start:
        raise NotAPdfError("Filen er tom. Hent den igen fra kilden.")
    if b"%PDF-" not in start:
        raise NotAPdfError("Filen er ikke en PDF. Gem dokumentet som PDF, og læg det ind igen.")
