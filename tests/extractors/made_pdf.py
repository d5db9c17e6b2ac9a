"""PDFs made in the test itself: text placed to the point, in the standard fonts, with whatever page boxes and rotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Helvetica-Oblique", "F4": "Times-Roman"}


@dataclass(frozen=True)
class At:
    """A piece of text in PDF user space: its first base line point, size, font, and what is written before `Tj`."""

    x: float
    y: float
    text: str
    size: float = 11
    font: str = "F1"
    state: str = ""
    matrix: tuple[float, float, float, float] = (1, 0, 0, 1)

    def operators(self) -> bytes:
        escaped = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        a, b, c, d = self.matrix
        head = f"BT {self.state} /{self.font} {self.size} Tf {a} {b} {c} {d} {self.x} {self.y} Tm ("
        return head.encode() + escaped.encode("cp1252") + b") Tj ET\n"


def lines(x: float, y: float, texts: Sequence[str], size: float = 11, leading: float = 14, font: str = "F1") -> list[At]:
    """Lines of text below each other, the first base line at `y`."""
    return [At(x, y - leading * number, text, size, font) for number, text in enumerate(texts)]


def make_pdf(path: Path, pages: Sequence[Sequence[At]], page_entries: str = "", media_box: str = "0 0 595 842") -> Path:
    """Write a PDF of these pages; `page_entries` goes into each page's dictionary ("/Rotate 90")."""
    fonts = " ".join(f"/{key} {3 + number} 0 R" for number, key in enumerate(FONTS))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for name in FONTS.values():
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode())
    kids = []
    for page in pages:
        content = b"".join(at.operators() for at in page)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{media_box}] {page_entries} /Contents {len(objects) + 2} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    path.write_bytes(written(objects))
    return path


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, of which the first is the catalog."""
    data, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(data)
