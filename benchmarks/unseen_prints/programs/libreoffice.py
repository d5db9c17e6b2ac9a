"""A flat OpenDocument text, printed by LibreOffice's writer. It sets no tables beside each other: they follow each other."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path

from ..model import CM, Agreement, Beside, Block, Chart, Figure, Head, Prose, Row, Table, Text
from .fodt import Document, lines

_PORTRAIT_CM, _LANDSCAPE_CM = 16.4, 25.0
_TEXT_CM = 2.4
_TEXTS = {"title": (16.0, 10.0), "heading": (12.0, 4.0), "prose": (10.5, 7.0), "line": (10.5, 2.0)}
_BORDERS = {
    "grid": 'fo:border="0.5pt solid #000000"',
    "rows": 'fo:border-bottom="0.5pt solid #777777"',
    "double": 'fo:border="2pt double #000000" style:border-line-width="0.02cm 0.03cm 0.02cm"',
}
_LINE = "0.5pt solid #000000"


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    document = Document(agreement.style)
    body = "".join(_block(document, block) for block in agreement.blocks)
    source = pdf.with_suffix(".fodt")
    source.write_text(document.xml(body), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{pdf.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(pdf.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True)


def _block(document: Document, block: Block) -> str:
    if isinstance(block, Text):
        return _text(document, block)
    if isinstance(block, Prose):
        return document.section("".join(_text(document, text) for text in block.texts), document.style.prose_columns)
    if isinstance(block, Chart):
        title = document.paragraph(escape(block.title), 10, bold=True, keep=True, after=4)
        return title + "".join(document.paragraph(f"{year}<text:tab/><text:tab/>{value}", 9) for year, value in block.points)
    if isinstance(block, Beside):
        return _table(document, block.left) + _table(document, block.right)
    return _table(document, block)


def _text(document: Document, text: Text) -> str:
    size, after = _TEXTS[text.kind]
    is_head = text.kind in ("title", "heading")
    align = "justify" if document.style.justifies and text.kind == "prose" else "left"
    return document.paragraph(escape(text.text), size, bold=is_head, keep=is_head, after=after, align=align)


def _table(document: Document, table: Table) -> str:
    style = table.style
    parts = [document.paragraph(lines(table.full_caption), max(8, style.size), bold=True, keep=True, after=3)]
    if table.unit_line:
        parts.append(document.paragraph(lines(table.unit_line), style.size, keep=True, after=2))
    heads = "".join(_heads(document, table, heads) for heads in table.heads)
    if style.repeats_head:
        heads = f"<table:table-header-rows>{heads}</table:table-header-rows>"
    rows = "".join(_row(document, table, row, is_odd=bool(nth % 2)) for nth, row in enumerate(table.rows))
    parts.append(document.table(_widths(table), heads + rows))
    parts.append(document.paragraph(lines(table.note), 7.5 if table.note else 1, after=style.after))
    return "".join(parts)


def _widths(table: Table) -> list[float]:
    """Each column's width in centimetres; the labels give way where the page is too narrow."""
    style = table.style
    room = _LANDSCAPE_CM if style.landscape else _PORTRAIT_CM
    figures = [row.figures[nth].text for row in table.rows for nth, column in enumerate(table.columns) if column.is_value]
    figure = max(map(len, figures)) * style.size * 0.56
    head = max(len(word) for head in table.heads[-1][1:] for word in head.text.split()) * style.size * 0.6
    if style.narrow_heads:
        width = (max(figure + 8, 0.7 * head) + 2 * style.padding) / CM
    elif style.narrow:
        width = (max(0.7 * figure, head) + 2 * style.padding) / CM
    else:
        free = min(2.4, (room - style.label_cm) / len(table.columns))
        width = max(style.column_cm or free, (figure + 8) / CM)
    widths = [width if column.is_value else _TEXT_CM for column in table.columns]
    return [max(2.6, min(style.label_cm, room - sum(widths))), *widths]


def _heads(document: Document, table: Table, heads: Sequence[Head]) -> str:
    style = table.style
    border = _BORDERS.get(style.rules, "")
    if style.rules == "few" and heads is table.heads[-1]:
        border = f'fo:border-bottom="{_LINE}"'
    elif style.rules == "headband":
        border = 'fo:background-color="#c8d4e4"'
    cells = (
        document.cell(
            document.paragraph(lines(head.text), style.size, bold=style.bold_heads, align=head.align),
            border,
            "bottom",
            span=head.span,
        )
        for head in heads
    )
    return document.row("".join(cells))


def _row(document: Document, table: Table, row: Row, *, is_odd: bool) -> str:
    style = table.style
    border = _BORDERS.get(style.rules, "")
    if style.rules == "few" and row.kind == "total":
        border = f'fo:border-top="{_LINE}"'
    elif style.rules == "bands" and is_odd:
        border = 'fo:background-color="#e8eef4"'
    contents = [_label(document, table, row)]
    for column, figure in zip(table.columns, row.figures, strict=True):
        contents.append(_figure(document, table, row, figure, is_value=column.is_value))
    return document.row("".join(document.cell(content, border, style.upright) for content in contents))


def _label(document: Document, table: Table, row: Row) -> str:
    style = table.style
    text = lines(row.printed_label) + document.raised(row.mark)
    left = style.indent * row.level
    return document.paragraph(text, style.size, bold=row.is_bold, italic=row.is_italic, left=left, hyphenates=style.hyphenates)


def _figure(document: Document, table: Table, row: Row, figure: Figure, *, is_value: bool) -> str:
    style = table.style
    align = "left" if not is_value else "center" if style.figures == "center" else "right"
    text = lines(figure.text) + document.raised(figure.mark)
    left = 0 if is_value else 5
    return document.paragraph(text, style.size, bold=row.is_bold, italic=row.is_italic, align=align, left=left)
