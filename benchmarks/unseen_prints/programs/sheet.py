"""A ReportLab canvas written from the top down: text, lines and page breaks, everything placed by hand."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..model import Style

_FOLDER = Path("/usr/share/fonts/truetype/liberation")
_FAMILIES = {"sans": "LiberationSans", "serif": "LiberationSerif", "condensed": "LiberationSansNarrow"}
_PORTRAIT = (595, 842)
MARGIN = 62


class Sheet:
    """The pages of one document; `y` is where the next thing is placed."""

    def __init__(self, pdf: Path, style: Style) -> None:
        self.metrics: Any = importlib.import_module("reportlab.pdfbase.pdfmetrics")
        self.width, self.height = reversed(_PORTRAIT) if style.landscape else _PORTRAIT
        self.canvas: Any = importlib.import_module("reportlab.pdfgen.canvas").Canvas(str(pdf), (self.width, self.height))
        self.regular, self.bold, self.italic = self._register(_FAMILIES[style.font])
        self.page = 1
        self.y: float = self.height - MARGIN

    def _register(self, family: str) -> list[str]:
        """Make the family's fonts known; their names."""
        ttfonts: Any = importlib.import_module("reportlab.pdfbase.ttfonts")
        names = [f"{family}-{face}" for face in ("Regular", "Bold", "Italic")]
        for name in names:
            self.metrics.registerFont(ttfonts.TTFont(name, str(_FOLDER / f"{name}.ttf")))
        return names

    def measure(self, text: str, font: str, size: float) -> float:
        """The text's width in points."""
        return float(self.metrics.stringWidth(_in_font(text), font, size))

    def has_room(self, height: float) -> bool:
        """Whether the height is left on this page."""
        return self.y - height >= MARGIN

    def make_room(self, height: float) -> None:
        """Begin a page where the height is not left on this one."""
        if not self.has_room(height):
            self.begin_page()

    def begin_page(self) -> None:
        """Go on at the top of the next page."""
        self._number_page()
        self.canvas.showPage()
        self.page += 1
        self.y = self.height - MARGIN

    def finish(self) -> None:
        """Write the PDF."""
        self._number_page()
        self.canvas.save()

    def _number_page(self) -> None:
        self.canvas.setFont(self.regular, 8)
        self.canvas.drawCentredString(self.width / 2, 30, str(self.page))

    def text(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """Place a text on its baseline."""
        self.canvas.setFillGray(0)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, _in_font(text))

    def paragraph(self, text: str, font: str, size: float, *, after: float, x: float = MARGIN, width: float = 0) -> None:
        """Place broken lines below each other."""
        for line in self.broken(text, font, size, width or self.width - 2 * MARGIN):
            self.make_room(size * 1.3)
            self.text(x, self.y - size, line, font, size)
            self.y -= size * 1.3
        self.y -= after

    def broken(self, text: str, font: str, size: float, width: float, *, in_words: bool = False) -> list[str]:
        """The text's lines within a width; `in_words` breaks words that are too long."""

        def fits(line: str) -> bool:
            return self.measure(line, font, size) <= width

        lines = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                pieces = _pieces(word, fits) if in_words else [word]
                for nth, piece in enumerate(pieces):
                    longer = f"{line} {piece}" if line else piece
                    if line and (nth or not fits(longer)):
                        lines.append(line)
                        longer = piece
                    line = longer
            lines.append(line)
        return lines

    def across(self, x: float, x_end: float, *, width: float = 0.5, gray: float = 0) -> None:
        """A horizontal line where the next thing is placed."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeGray(gray)
        self.canvas.line(x, self.y, x_end, self.y)

    def fill(self, x: float, x_end: float, height: float, gray: float) -> None:
        """A gray ground below where the next thing is placed."""
        self.canvas.setFillGray(gray)
        self.canvas.rect(x, self.y - height, x_end - x, height, stroke=0, fill=1)


def _in_font(text: str) -> str:
    """The text without thin spaces, which the narrow font does not have."""
    return text.replace("\u2009", "\u00a0")


def _pieces(word: str, fits: Callable[[str], bool]) -> list[str]:
    """A word in pieces that fit, each as long as it can be."""
    pieces = []
    while len(word) > 1 and not fits(word):
        length = next((n for n in range(len(word) - 1, 1, -1) if fits(word[:n])), 1)
        pieces.append(word[:length])
        word = word[length:]
    return [*pieces, word]
