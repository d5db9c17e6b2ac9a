"""A ReportLab canvas on which everything is placed by hand."""

from __future__ import annotations

from pathlib import Path

from ..model import Agreement, Beside, Block, Chart, Prose, Table, Text
from .placed_table import PlacedTable
from .sheet import MARGIN, Sheet

_BESIDE_WIDTH, _BESIDE_STEP = 225, 245
_GUTTER = 18
_CHART_STEP = 80
_SIZES = {"title": (16.0, 10.0), "heading": (12.0, 4.0), "prose": (10.5, 7.0), "line": (10.5, 2.0)}


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    sheet = Sheet(pdf, agreement.style)
    for block in agreement.blocks:
        _place(sheet, block, agreement.style.prose_columns)
    sheet.finish()


def _place(sheet: Sheet, block: Block, prose_columns: int) -> None:
    if isinstance(block, Text):
        _text(sheet, block)
    elif isinstance(block, Prose):
        _prose(sheet, block, prose_columns)
    elif isinstance(block, Chart):
        _chart(sheet, block)
    elif isinstance(block, Table):
        _tables(sheet, (block, MARGIN, sheet.width - 2 * MARGIN))
    elif isinstance(block, Beside):
        left, right = block.left, block.right
        _tables(sheet, (left, MARGIN, _BESIDE_WIDTH), (right, MARGIN + _BESIDE_STEP, _BESIDE_WIDTH))


def _tables(sheet: Sheet, *places: tuple[Table, float, float]) -> None:
    """Place tables side by side, each at its left edge and within its width, over as many pages as they take."""
    tables = [PlacedTable(sheet, *place) for place in places]
    sheet.make_room(max(table.first_height for table in tables))
    left = tables
    while left:
        top, bottoms = sheet.y, []
        for table in tables:
            sheet.y = top
            if table in left:
                table.place()
            bottoms.append(sheet.y)
        left = [table for table in left if not table.is_done]
        if left:
            sheet.begin_page()
        else:
            sheet.y = min(bottoms)


def _text(sheet: Sheet, text: Text) -> None:
    font = sheet.bold if text.kind in ("title", "heading") else sheet.regular
    size, after = _SIZES[text.kind]
    sheet.paragraph(text.text, font, size, after=after)


def _prose(sheet: Sheet, prose: Prose, columns: int) -> None:
    """Paragraphs, their lines shared out evenly where there is more than one column."""
    if columns == 1:
        for text in prose.texts:
            _text(sheet, text)
        return
    size, _ = _SIZES["prose"]
    width = (sheet.width - 2 * MARGIN - _GUTTER * (columns - 1)) / columns
    lines = [line for text in prose.texts for line in sheet.broken(text.text, sheet.regular, size, width)]
    height = -(-len(lines) // columns)
    sheet.make_room(1.3 * size * height)
    top = sheet.y
    for nth in range(columns):
        sheet.y = top
        part = "\n".join(lines[nth * height : (nth + 1) * height])
        sheet.paragraph(part, sheet.regular, size, after=7, x=MARGIN + nth * (width + _GUTTER), width=width)
    sheet.y = top - 1.3 * size * height - 7


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
