"""A ReportLab canvas on which everything is placed by hand."""

from __future__ import annotations

from pathlib import Path

from ..model import Agreement, Beside, Chart, Table, Text
from .placed_table import place_table
from .sheet import MARGIN, Sheet

_BESIDE_WIDTH, _BESIDE_STEP = 225, 245
_CHART_STEP = 80


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    sheet = Sheet(pdf, agreement.style)
    for block in agreement.blocks:
        _place(sheet, block)
    sheet.finish()


def _place(sheet: Sheet, block: Text | Chart | Table | Beside) -> None:
    if isinstance(block, Text):
        _text(sheet, block)
    elif isinstance(block, Chart):
        _chart(sheet, block)
    elif isinstance(block, Table):
        place_table(sheet, block, MARGIN, sheet.width - 2 * MARGIN)
    else:
        _beside(sheet, block)


def _text(sheet: Sheet, text: Text) -> None:
    font = sheet.bold if text.kind in ("title", "heading") else sheet.regular
    size, after = {"title": (16, 10), "heading": (12, 4), "prose": (10.5, 7), "line": (10.5, 2)}[text.kind]
    sheet.paragraph(text.text, font, size, after=after)


def _chart(sheet: Sheet, chart: Chart) -> None:
    """The figures stand at heights or lengths of their own, as on bars."""
    sheet.make_room(90)
    sheet.paragraph(chart.title, sheet.bold, 10, after=5)
    for nth, (year, value) in enumerate(chart.points):
        bar = float(value.replace(",", "."))
        if chart.down:
            sheet.text(MARGIN, sheet.y - 10 - 14 * nth, year, sheet.regular, 10)
            sheet.text(MARGIN + 100 + 9 * bar, sheet.y - 10 - 14 * nth, value, sheet.regular, 10)
        else:
            sheet.text(MARGIN + _CHART_STEP * nth, sheet.y - 30 + 2 * bar, value, sheet.regular, 10)
            sheet.text(MARGIN + _CHART_STEP * nth, sheet.y - 40, year, sheet.regular, 10)
    sheet.y -= 66


def _beside(sheet: Sheet, block: Beside) -> None:
    sheet.make_room(260)
    top = sheet.y
    place_table(sheet, block.left, MARGIN, _BESIDE_WIDTH)
    bottom, sheet.y = sheet.y, top
    place_table(sheet, block.right, MARGIN + _BESIDE_STEP, _BESIDE_WIDTH)
    sheet.y = min(bottom, sheet.y)
