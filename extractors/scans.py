"""A scanned PDF given a text layer: OCRmyPDF with Danish tesseract, as far as they are installed.

They are programs of the system (`make ocr`), not libraries: without them a scan is rejected with the command that helps. What
they need of time and memory counts within the limits of the process that asks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.errors import NoTextLayerError, TextRecognitionError
from extractors.pdf_file import PdfCopy

_PROGRAMS = ("ocrmypdf", "tesseract", "gs")
_LANGUAGE = "dan"
# hocr lays each word over the whole of its place; the other renderer squeezes words, so that gaps and digits mislead.
_OPTIONS = (
    "--pdf-renderer",
    "hocr",
    "--output-type",
    "pdf",
    "--skip-text",
    "--rotate-pages",
    "--deskew",
    "--jobs",
    "1",
    "--quiet",
)
NOT_INSTALLED = (
    "Filen har intet tekstlag; den er formentlig scannet. Installer tekstgenkendelse (make ocr, eller pakkerne ocrmypdf og "
    "tesseract-ocr-dan), og kør igen."
)
_FAILED = (
    "Filen har intet tekstlag, og tekstgenkendelsen kunne ikke læse billederne. Hent den igen fra kilden, eller scan den på ny."
)


def can_recognise() -> bool:
    """Whether the programs are installed, with the Danish language."""
    if not all(shutil.which(program) for program in _PROGRAMS):
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S607
    return _LANGUAGE in listed.stdout.split()


def recognised(copy: PdfCopy) -> PdfCopy:
    """The copy with a text layer of what is read in its pictures, turned upright. Takes some seconds a page.

    It stays the document that it was, in name and hash; only the private copy's bytes are others.

    Raises:
        NoTextLayerError: the programs that could do it are not installed.
        TextRecognitionError: they are, and fail on this file.
    """
    if not can_recognise():
        raise NoTextLayerError(NOT_INSTALLED)
    # Beside the copy, so that what a killed process leaves is cleared away with it.
    with TemporaryDirectory(dir=copy.path.parent) as folder:
        target = Path(folder) / "recognised.pdf"
        done = subprocess.run(  # noqa: S603 - both names are our own, never the original's
            ["ocrmypdf", "--language", _LANGUAGE, *_OPTIONS, str(copy.path), str(target)],  # noqa: S607
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": folder, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
        if done.returncode != 0 or not target.is_file():
            raise TextRecognitionError(_FAILED)
        target.replace(copy.path)
    return replace(copy, read_by="ocr")
