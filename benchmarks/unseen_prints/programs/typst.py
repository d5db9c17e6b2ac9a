"""Typst markup, printed by Typst."""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from pathlib import Path

from ..model import CM, Agreement, Beside, Block, Chart, Head, Prose, Row, Table, Text

_FONTS = {"sans": "Liberation Sans", "serif": "Liberation Serif", "condensed": "DejaVu Sans Condensed"}
_STROKES = {"grid": "0.5pt", "double": "0.5pt", "rows": "(bottom: 0.4pt + gray)"}
_UPRIGHT = {"top": "top", "bottom": "bottom", "middle": "horizon"}
_INSET = "#h(5pt)"


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    importlib.import_module("typst").compile(_markup(agreement).encode(), output=str(pdf))


def _markup(agreement: Agreement) -> str:
    style = agreement.style
    settings = [
        f'#set page(paper: "a4", flipped: {_flag(style.landscape)}, margin: 2.2cm, numbering: "1")',
        f'#set text(font: "{_FONTS[style.font]}", size: 10.5pt, lang: "da")',
        f"#set par(justify: {_flag(style.justifies)})",
    ]
    return "\n\n".join([*settings, *(_block(block, style.prose_columns) for block in agreement.blocks)])


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _words(text: str, *, bold: bool = False, italic: bool = False) -> str:
    words = " \\ ".join(f"#text({json.dumps(line, ensure_ascii=False)})" for line in text.split("\n"))
    words = f"#strong[{words}]" if bold else words
    return f"#emph[{words}]" if italic else words


def _block(block: Block, prose_columns: int) -> str:
    if isinstance(block, Text):
        return _text(block)
    if isinstance(block, Prose):
        paragraphs = "\n\n".join(map(_text, block.texts))
        return paragraphs if prose_columns == 1 else _in_columns(paragraphs, block, prose_columns)
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Beside):
        return f"#grid(columns: (1fr, 1fr), gutter: .8cm, [{_table(block.left, 'auto')}], [{_table(block.right, 'auto')}])"
    return _table(block, "1fr")


def _text(text: Text) -> str:
    level = {"title": "heading(level: 1)", "heading": "heading(level: 2)"}.get(text.kind, "par")
    return f"#{level}[{_words(text.text)}]"


def _in_columns(paragraphs: str, prose: Prose, columns: int) -> str:
    """The paragraphs in columns of one height: Typst fills a column before it begins the next."""
    letters = sum(len(text.text) + 40 for text in prose.texts) / columns
    return f"#block(height: {letters / 42 * 0.55 + 1:.1f}cm, columns({columns})[{paragraphs}])"


def _chart(chart: Chart) -> str:
    years, values = zip(*chart.points, strict=True)
    texts = [text for point in chart.points for text in point] if chart.down else [*values, *years]
    columns = "(3cm, 2cm)" if chart.down else str(len(years))
    cells = ", ".join(f"[{_words(text)}]" for text in texts)
    return f"#par[{_words(chart.title, bold=True)}]\n#table(columns: {columns}, stroke: none, column-gutter: 1cm, {cells})"


def _table(table: Table, free_width: str) -> str:
    style = table.style
    caption = f"#text(size: {max(8, style.size)}pt)[{_words(table.full_caption, bold=True)}]"
    parts = [f"#block(sticky: true, above: 10pt, below: 4pt)[{caption}]"]
    if table.unit_line:
        parts.append(f"#block(sticky: true, below: 3pt)[#text(size: {style.size}pt)[{_words(table.unit_line)}]]")
    sets = (
        f"#set text(size: {style.size}pt, hyphenate: {_flag(style.hyphenates)}); "
        f"#set par(leading: {style.leading - 0.7:.2f}em, justify: false); "
    )
    parts.append(f"#block(breakable: true)[{sets}{_grid(table, free_width)}]")
    if table.note:
        parts.append(f"#block(above: 4pt)[#text(size: 7.5pt)[{_words(table.note)}]]")
    parts.append(f"#v({style.after}pt, weak: true)")
    return "\n".join(parts)


def _grid(table: Table, free_width: str) -> str:
    style = table.style
    widths = ", ".join([f"{style.label_cm}cm", *(_width(table, nth, free_width) for nth in range(len(table.columns)))])
    options = (
        f"columns: ({widths},), stroke: {_STROKES.get(style.rules, 'none')}, fill: {_fill(table)}, "
        f"inset: (x: {max(2, style.padding)}pt, y: {style.padding}pt), align: left + {_UPRIGHT[style.upright]}"
    )
    heads = ", ".join(cell for heads in table.heads for cell in _heads(table, heads))
    line = ["table.hline()"] if style.rules == "few" else []
    rows = [cell for row in table.rows for cell in _row(table, row)]
    head = f"table.header(repeat: {_flag(style.repeats_head)}, {heads})"
    return f"#table({', '.join([options, head, *line, *rows, *line])})"


def _fill(table: Table) -> str:
    heads = len(table.heads)
    if table.style.rules == "bands":
        return f'(x, y) => if y >= {heads} and calc.odd(y) {{ rgb("#e8eef4") }}'
    return f'(x, y) => if y < {heads} {{ rgb("#c8d4e4") }}' if table.style.rules == "headband" else "none"


def _width(table: Table, nth: int, free_width: str) -> str:
    """A column of the style's width, but no narrower than its longest word: Typst prints words over each other."""
    style = table.style
    if not style.column_cm or not table.columns[nth].is_value:
        return free_width
    words = [*table.heads[-1][nth + 1].text.split(), *(row.figures[nth].text for row in table.rows)]
    needed = (max(map(len, words)) * style.size * 0.6 + 2 * max(2, style.padding)) / CM
    return f"{max(style.column_cm, needed):.2f}cm"


def _heads(table: Table, heads: Sequence[Head]) -> list[str]:
    cells = []
    for nth, head in enumerate(heads):
        is_text = nth > 0 and heads is table.heads[-1] and not table.columns[nth - 1].is_value
        words = _words(head.text, bold=table.style.bold_heads)
        cells.append(f"table.cell(colspan: {head.span}, align: {head.align} + bottom)[{_INSET if is_text else ''}{words}]")
    return cells


def _row(table: Table, row: Row) -> list[str]:
    style = table.style
    line = ["table.hline(stroke: 0.5pt)"] if style.rules == "few" and row.kind == "total" else []
    label = _words(row.printed_label, bold=row.is_bold, italic=row.is_italic)
    cells = [f"[#pad(left: {style.indent * row.level}pt)[{label}{_raised(row.mark)}]]"]
    for column, figure in zip(table.columns, row.figures, strict=True):
        align = "center" if style.figures == "center" else "right"
        where = f"{align if column.is_value else 'left'} + {_UPRIGHT[style.upright]}"
        words = _words(figure.text, bold=row.is_bold, italic=row.is_italic) + _raised(figure.mark)
        cells.append(f"table.cell(align: {where})[{'' if column.is_value else _INSET}{words}]")
    return line + cells


def _raised(mark: str) -> str:
    return f"#super[{_words(mark)}]" if mark else ""
