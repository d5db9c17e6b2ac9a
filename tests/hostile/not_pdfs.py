"""What calls itself a PDF and is none, or no file at all."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.hostile.kind import Kind, holding
from tests.hostile.pdf import agreement, document

_HTML = b"<!DOCTYPE html><html><title>404</title><body>Siden findes ikke. 30 mio. kr.</body></html>"
_FILE = "almindelig fil"


def _zipped(*names: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "<w:document/>")
    return data.getvalue()


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _scan(path: Path) -> None:
    Image.new("L", (300, 400), 200).save(path)


NOT_PDFS = (
    Kind("tom", "an empty file", holding(b""), "rejected", "tom"),
    Kind("tekst", "a text file", holding("Der afsættes 30 mio. kr.\n".encode() * 99), "rejected", "ikke en PDF"),
    Kind("fejlside", "an error page in HTML", holding(_HTML), "rejected", "ikke en PDF"),
    Kind("word", "a Word document", holding(_zipped("[Content_Types].xml", "word/document.xml")), "rejected", "ikke en PDF"),
    Kind("regneark", "a spreadsheet", holding(_zipped("xl/workbook.xml")), "rejected", "ikke en PDF"),
    Kind("nuller", "zeros", holding(bytes(5000)), "rejected", "ikke en PDF"),
    Kind("hoved", "a PDF's header alone", holding(b"%PDF-1.7\n"), "rejected", "beskadiget"),
    Kind("sent-hoved", "a header later than readers look", holding(b" " * 2000 + agreement()), "rejected", "ikke en PDF"),
    Kind("mappe", "a folder", lambda path: path.mkdir(), "rejected", _FILE),
    Kind("ror", "a pipe that nobody writes to", os.mkfifo, "rejected", _FILE),
    Kind("enhed", "a link to a device", lambda path: path.symlink_to("/dev/zero"), "rejected", _FILE),
    Kind("ring", "a link to itself", _loop, "rejected", "kan ikke åbnes"),
    Kind("ingensteds", "a link to nowhere", lambda path: path.symlink_to("findes-ikke"), "rejected", "kan ikke åbnes"),
    Kind("ingen-sider", "a PDF without pages", holding(document([])), "rejected", "beskadiget"),
    Kind("skannet", "a scan", _scan, "rejected", "intet tekstlag"),
)
