"""Typst markup, printed by Typst (the `typst` package)."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from tests.agreements.build.model import (
    Agreement,
    Amount,
    Block,
    Chart,
    Figure,
    Footnote,
    HeadCell,
    Inline,
    Lines,
    Prose,
    Row,
    Table,
    Text,
)

FONTS = "/usr/share/fonts"
START = """#set document(title: "NAME", date: none)
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.5cm), header: align(right, text(8pt)[HEADER]))
#set page(footer: context align(center, text(8pt)[FOOTER]))
#set text(font: "FONT", size: SIZEpt, lang: "da", hyphenate: HYPHENS)
#set par(justify: JUSTIFY, leading: 0.62em, spacing: 1em)
#set list(marker: [–])
#show heading: set text(weight: "WEIGHT")
#show heading.where(level: 1): set text(size: 1.35em, hyphenate: false)
#let strong-faked(body) = text(stroke: 0.35pt, body)
#let bar(width) = box(rect(width: width, height: 0.6em, fill: rgb("#56789a")))
"""
RULES = {
    "none": "none",
    "grid": "0.5pt",
    "rows": "(_, y) => (bottom: 0.4pt + luma(140))",
    "few": "none",
    "bands": "none",
    "hidden": "0.5pt + white",
    "double": "none",
}


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    settings = agreement.settings
    footer = settings.get("footer", "")
    start = START
    for key, text in {
        "NAME": agreement.name,
        "HEADER": _escape(settings.get("header", "")),
        "FOOTER": footer.replace("{pages}", "#counter(page).final().first()").replace("{page}", "#counter(page).display()"),
        "FONT": settings.get("font", "Noto Sans"),
        "SIZE": settings.get("size", "10.5"),
        "HYPHENS": "true" if settings.get("hyphens") == "yes" else "false",
        "JUSTIFY": "true" if settings.get("align") == "justify" else "false",
        "WEIGHT": settings.get("weight", "bold"),
    }.items():
        start = start.replace(key, text)
    faked = settings.get("bold") == "faked"
    body = (
        start
        + settings.get("typst", "").replace("; ", "\n")
        + "\n"
        + "\n\n".join(_block(block, faked) for block in agreement.blocks)
    )
    typst = importlib.import_module("typst")
    typst.compile(body.encode(), output=str(pdf), font_paths=[FONTS])


def _block(block: Block, faked: bool) -> str:
    if isinstance(block, Prose):
        words = _inline(block.inline)
        before = {
            "title": "= ", "heading": "== ", "subheading": "=== ", "body": "", "bullet": "- ", "small": "#text(0.8em)[",
        }[block.kind]  # fmt: skip
        return before + words + ("]" if block.kind == "small" else "")
    if isinstance(block, Table):
        return _table(block, faked)
    if isinstance(block, Chart):
        top = max(_number(number) for _, number in block.bars)
        bars = " \\\n".join(f"{_escape(label)} #bar({7 * _number(n) / top:.2f}cm) {_escape(n)}" for label, n in block.bars)
        return f"*{_escape(block.caption)}*\n\n{bars}"
    if isinstance(block, Lines):
        return " \\\n".join(_escape(line).replace("\t", "#h(1.5cm)") for line in block.lines)
    return {
        "columns 2": "#columns(2)[", "columns 1": "]", "landscape": "#page(flipped: true)[", "portrait": "]",
        "page": "#pagebreak()",
    }[block.to]  # fmt: skip


def _number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def _escape(text: str) -> str:
    for sign in "\\#$*_`<>@[]~=":
        text = text.replace(sign, "\\" + sign)
    text = text.replace("-?", "\\-?").replace("...", "\\...").replace("--", "\\-\\-").replace("//", "\\/\\/")
    text = re.sub(r"^(\d+)\.", r"\1\\.", text)
    return "\\" + text if text[:1] in ("-", "+", "/") else text


def _inline(inline: tuple[Inline, ...]) -> str:
    parts = []
    for piece in inline:
        if isinstance(piece, Footnote):
            parts.append(f"#footnote[{_inline(piece.inline)}]")
        elif isinstance(piece, Amount):
            parts.append(_escape(piece.text))
        else:
            parts.append(_styled(piece, faked=False))
    return "".join(parts)


def _styled(text: Text, faked: bool) -> str:
    words = _escape(text.text)
    if text.bold:
        words = f"#strong-faked[{words}]" if faked else f"#strong[{words}]"
    words = f"#emph[{words}]" if text.italic else words
    return f"#super[{words}]" if text.raised else words


def _table(table: Table, faked: bool) -> str:
    options = table.options
    rules = options.get("rules", "none")
    columns = ", ".join([options.get("label", "1fr"), *("auto" for _ in table.columns)])
    align = ", ".join(["left", *("left" if column.role == "text" else "right" for column in table.columns)])
    lines = [f"#table(columns: ({columns}), align: ({align}), inset: (x: 4pt, y: 3pt), stroke: {RULES[rules]},"]
    if rules == "bands":
        lines.append(
            "fill: (_, y) => if y < " + str(len(table.head)) + ' { rgb("#c9d8e6") } else if calc.odd(y) { rgb("#eef3f7") },'
        )
    heavy = (
        "table.hline(stroke: 0.9pt),"
        if rules == "few"
        else "table.hline(stroke: 0.4pt), table.hline(stroke: 0.4pt),"
        if rules == "double"
        else ""
    )
    repeat = "true" if options.get("repeat") == "yes" else "false"
    lines += [heavy, f"table.header(repeat: {repeat},", *(_head_row(row, table) for row in table.head), "),", heavy]
    lines += [_row(row, table, faked) for row in table.rows]
    lines += [heavy, ")"]
    caption = f"{table.caption}{table.separator} {_marked(table.title)}" if table.caption else ""
    if options.get("break") == "caption":
        caption = f"{table.caption}{table.separator} \\\n{_marked(table.title)}"
    above = f"*{caption}*\n\n" if caption else ""
    above += f"#text(0.85em)[{_escape(table.unit_line)}]\n\n" if table.unit_line else ""
    below = f"\n#text(0.8em)[{_escape(table.note)}]\n" if table.note else ""
    breakable = "true" if options.get("split") else "false"
    size = options.get("size", "0.86")
    return (
        f"#block(breakable: {breakable})[\n{above}#text({size}em, hyphenate: false)[\n"
        "#set par(justify: false, leading: 0.5em)\n" + "\n".join(lines) + f"\n]{below}]"
    )


def _head_row(row: tuple[HeadCell, ...], table: Table) -> str:
    found, at = [], 0
    for cell in row:
        text = at == 0 or table.columns[at - 1].role == "text"
        align = "left" if text else "center" if cell.span > 1 else "right"
        found.append(
            f"table.cell(colspan: {cell.span}, align: {align} + bottom)[{' #linebreak() '.join(map(_marked, cell.lines))}]"
        )
        at += cell.span
    return ", ".join(found) + ","


def _row(row: Row, table: Table, faked: bool) -> str:
    indent = float(table.options.get("indent", "0")) * row.level
    label = _styled(Text(" ".join(filter(None, (row.printed_code, row.label))), row.bold, row.italic), faked)
    label = label.replace("\\/\\/", " #linebreak() ") + (f"#super[{row.mark}]" if row.mark else "")
    cells = [f"[#pad(left: {indent}pt)[{label}]]" if indent else f"[{label}]"]
    for figure in row.figures or tuple(Figure("") for _ in table.columns):
        mark = f"#super[{_escape(figure.mark)}]" if figure.mark else ""
        cells.append(f"[{_styled(Text(figure.text, figure.bold, figure.italic), faked)}{mark}]")
    return ", ".join(cells) + ","


def _marked(text: str) -> str:
    words, _, mark = text.partition("^")
    return _escape(words).replace("\\/\\/", " \\\n") + (f"#super[{_escape(mark)}]" if mark else "")
