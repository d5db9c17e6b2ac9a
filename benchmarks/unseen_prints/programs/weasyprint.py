"""HTML and CSS, printed by WeasyPrint."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from ..model import Agreement, Beside, Block, Chart, Figure, Head, Prose, Row, Style, Table, Text

_FONTS = {"sans": "Liberation Sans", "serif": "Liberation Serif", "condensed": "DejaVu Sans Condensed"}
_TAGS = {"title": "h1", "heading": "h2", "prose": "p class=prose", "line": "p"}
_PAGE = """@page { size: A4 %s; margin: 2.2cm; @bottom-center { content: counter(page); font-size: 8pt } }
body { font: 10.5pt/1.3 "%s" } p { margin: 0 0 7pt } .prose { text-align: %s } .paragraphs { columns: %d }
.caption { font-weight: bold; margin: 10pt 0 3pt } .caption, .unit { break-after: avoid }
.note { font-size: 7.5pt; margin: 3pt 0 0 } .table { margin-bottom: %spt } .beside { display: flex; gap: .8cm }
.beside .table { width: 7.8cm } tr { break-inside: avoid } table { border-collapse: collapse }
th { font-weight: normal } sup { font-size: 60%% } .text { padding-left: 7pt !important } .chart td { width: 2.5cm }
"""
_RULES = {
    "grid": "{0} td, {0} th {{ border: .5pt solid #000 }}",
    "few": "{0} tr.last th, {0} tr:last-child td {{ border-bottom: .8pt solid }} {0} tr.total td {{ border-top: .5pt solid }}",
    "rows": "{0} td, {0} th {{ border-bottom: .4pt solid #888 }}",
    "none": "",
    "bands": "{0} tbody tr:nth-child(odd) td {{ background: #e8eef4 }}",
    "double": "{0} td, {0} th {{ border: 1.5pt double #000 }}",
    "headband": "{0} th {{ background: #2b4a6f; color: white }} {0} tr.total td {{ background: #ddd }}",
}
_BROKEN_CM = 0.55
"""How wide a column is that is too narrow for its figures."""


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    importlib.import_module("weasyprint").HTML(string=_page(agreement)).write_pdf(str(pdf))


def _page(agreement: Agreement) -> str:
    style = agreement.style
    orientation = "landscape" if style.landscape else ""
    align = "justify" if style.justifies else "left"
    css = _PAGE % (orientation, _FONTS[style.font], align, style.prose_columns, style.after)
    css += "".join(_css(f".t{id(table)}", table.style) for table in agreement.tables())  # a name outranks a cell's own style
    return f"<html lang=da><style>{css}</style>{''.join(_block(block) for block in agreement.blocks)}</html>"


def _css(name: str, style: Style) -> str:
    align = "center" if style.figures == "center" else "right"
    breaks = "overflow-wrap: anywhere; word-break: break-all" if style.narrow else "white-space: nowrap"
    head_breaks = "word-break: break-all" if style.narrow_heads else ""
    cell = f"padding: {style.padding}pt {max(1.5, style.padding)}pt; line-height: {style.leading}"
    return (
        f"{name} {{ font-size: {style.size}pt }} {name} td, {name} th {{ {cell} }}"
        f"{name} td {{ vertical-align: {style.upright} }}"
        f"{name} th {{ vertical-align: bottom; font-weight: {'bold' if style.bold_heads else 'normal'}; {head_breaks} }}"
        f"{name} .figure {{ text-align: {align}; {breaks} }} {_RULES[style.rules].format(name)}"
    )


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return _text(block)
    if isinstance(block, Prose):
        return f"<div class=paragraphs>{''.join(map(_text, block.texts))}</div>"
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Beside):
        return f"<div class=beside>{''.join(_table(table, whole=False) for table in (block.left, block.right))}</div>"
    return _table(block, whole=True)


def _text(text: Text) -> str:
    tag = _TAGS[text.kind]
    return f"<{tag}>{escape(text.text)}</{tag.split()[0]}>"


def _chart(chart: Chart) -> str:
    lines = chart.points if chart.down else [[value for _, value in chart.points], [year for year, _ in chart.points]]
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in line)}</tr>" for line in lines)
    return f"<p class=caption>{escape(chart.title)}</p><table class=chart>{rows}</table>"


def _table(table: Table, *, whole: bool) -> str:
    return f"<div class=table>{''.join(_parts(table, whole=whole))}</div>"


def _parts(table: Table, *, whole: bool) -> Iterator[str]:
    style = table.style
    column_cm = _BROKEN_CM if style.narrow or style.narrow_heads else style.column_cm
    yield f'<p class=caption style="font-size: {max(8, style.size)}pt">{_lines(table.full_caption)}</p>'
    if table.unit_line:
        yield f'<p class=unit style="font-size: {style.size}pt">{escape(table.unit_line)}</p>'
    width = "width: 100%" if whole and column_cm is None else ""
    yield f'<table class=t{id(table)} style="{width}">'
    yield f'<col style="width: {style.label_cm}cm">'
    for column in table.columns:
        yield f'<col style="width: {column_cm}cm">' if column_cm and column.is_value else "<col>"
    yield "<thead>" if style.repeats_head else '<thead style="display: table-row-group">'
    for heads in table.heads:
        yield _head_row(table, heads)
    yield "</thead><tbody>"
    for row in table.rows:
        yield _row(table, row)
    yield "</tbody></table>"
    if table.note:
        yield f"<p class=note>{escape(table.note)}</p>"


def _head_row(table: Table, heads: Sequence[Head]) -> str:
    is_last = heads is table.heads[-1]
    cells = "".join(
        f'<th colspan={head.span} style="text-align: {head.align}"{_head_class(table, nth) if is_last else ""}>'
        f"{_lines(head.text)}</th>"
        for nth, head in enumerate(heads)
    )
    return f"<tr{' class=last' if is_last else ''}>{cells}</tr>"


def _head_class(table: Table, nth: int) -> str:
    return " class=text" if nth and not table.columns[nth - 1].is_value else ""


def _row(table: Table, row: Row) -> str:
    style = table.style
    left = max(1.5, style.padding) + style.indent * row.level
    label = _styled(f"{escape(row.printed_label)}{_raised(row.mark)}", row)
    hyphens = "auto" if style.hyphenates else "manual"
    cells = "".join(
        f'<td class="{"figure" if column.is_value else "text"}">{_styled(_figure(figure), row)}</td>'
        for column, figure in zip(table.columns, row.figures, strict=True)
    )
    return f'<tr class={row.kind}><td style="padding-left: {left}pt; hyphens: {hyphens}">{label}</td>{cells}</tr>'


def _figure(figure: Figure) -> str:
    return escape(figure.text) + _raised(figure.mark)


def _raised(mark: str) -> str:
    return f"<sup>{escape(mark)}</sup>" if mark else ""


def _styled(html: str, row: Row) -> str:
    html = f"<i>{html}</i>" if row.is_italic else html
    return f"<b>{html}</b>" if row.is_bold else html


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
