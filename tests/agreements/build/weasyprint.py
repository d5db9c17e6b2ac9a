"""HTML and CSS, printed by WeasyPrint."""

from __future__ import annotations

import importlib
from html import escape
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
    Turn,
)

TAGS = {
    "title": "h1", "heading": "h2", "subheading": "h3", "body": "p", "bullet": "li", "small": "p class=small",
    "aside": "aside", "box": "p class=box",
}  # fmt: skip
CSS = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    importlib.import_module("weasyprint").HTML(string=html(agreement)).write_pdf(str(pdf))


def html(agreement: Agreement) -> str:
    """The agreement as a page of HTML."""
    settings = agreement.settings
    css = CSS
    for key, text in {
        "FOOTER": _content(settings.get("footer", "")),
        "HEADER": _content(settings.get("header", "")),
        "SIZE": settings.get("size", "11"),
        "FONT": settings.get("font", "'Liberation Serif'"),
        "HYPHENS": "auto" if settings.get("hyphens") == "yes" else "manual",
        "ALIGN": settings.get("align", "left"),
    }.items():
        css = css.replace(key, text)
    css += settings.get("css", "")
    head = f"<head><meta charset=utf-8><title>{agreement.name}</title><style>{css}</style></head>"
    return f"<html lang=da>{head}<body>{_body(agreement.blocks)}</body></html>"


def _content(text: str) -> str:
    """A margin box's text, with counters for {page} and {pages}."""
    return '"' + text.replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "') + '"'


def _body(blocks: tuple[Block, ...]) -> str:
    parts: list[str] = []
    in_list = beside = False
    for block in blocks:
        bullet = isinstance(block, Prose) and block.kind == "bullet"
        if bullet != in_list:
            parts.append("<ul>" if bullet else "</ul>")
            in_list = bullet
        if isinstance(block, Prose):
            tag = TAGS[block.kind]
            anchor = f" id=b{blocks.index(block)}" if block.kind == "heading" and Turn("toc") in blocks else ""
            parts.append(f"<{tag}{anchor}>{_inline(block.inline)}</{tag.split()[0]}>")
        elif isinstance(block, Table):
            opens, closes = block.options.get("beside") == "next", beside
            parts += [
                "<div class=flex><div>" if opens else "",
                _table(block),
                "</div><div>" if opens else "</div></div>" if closes else "",
            ]
            beside = opens
        elif isinstance(block, Chart):
            parts.append(_chart(block))
        elif isinstance(block, Lines):
            parts += [f"<div style='white-space:pre-wrap;tab-size:14'>{escape(line)}</div>" for line in block.lines]
        elif block.to == "toc":
            parts.append(_contents(blocks))
        else:
            parts.append(_turn(block))
    return "\n".join([*parts, "</ul>" if in_list else ""])


def _contents(blocks: tuple[Block, ...]) -> str:
    """A table of contents; the page's CSS brings leaders and page numbers (`leader`, `target-counter`: WeasyPrint's alone)."""
    headings = [(at, b) for at, b in enumerate(blocks) if isinstance(b, Prose) and b.kind == "heading"]
    return "<nav>" + "".join(f"<a href=#b{at}>{_inline(b.inline)}</a>" for at, b in headings) + "</nav>"


def _turn(turn: Turn) -> str:
    return {
        "columns 2": "<div class=two>", "columns 1": "</div>", "landscape": "<div class=wide>", "portrait": "</div>",
        "page": "<div style='break-after:page'></div>",
    }[turn.to]  # fmt: skip


def _inline(inline: tuple[Inline, ...]) -> str:
    parts = []
    for piece in inline:
        if isinstance(piece, Footnote):
            parts.append(f"<span class=fn>{_inline(piece.inline)}</span>")
        elif isinstance(piece, Amount):
            parts.append(escape(piece.text))
        else:
            parts.append(_styled(piece))
    return "".join(parts)


def _styled(text: Text) -> str:
    words = escape(text.text)
    for wanted, tag in ((text.bold, "b"), (text.italic, "i"), (text.raised, "sup")):
        words = f"<{tag}>{words}</{tag}>" if wanted else words
    return words


def _table(table: Table) -> str:
    options = table.options
    caption = f"{table.caption}{table.separator} {_marked(table.title)}" if table.caption else ""
    if options.get("break") == "caption":
        caption = f"{table.caption}{table.separator}<br>{_marked(table.title)}"
    head = "".join(_head_row(row, table) for row in table.head)
    group = "thead" if options.get("repeat") == "yes" else "tbody class=head"
    widths = "".join(f"<col style='width:{width}'>" for width in [options["label"]] if width) if "label" in options else ""
    body = "".join(_row(row, table) for row in table.rows)
    cells = f"<colgroup>{widths}</colgroup><{group}>{head}</{group.split()[0]}><tbody>{body}</tbody>"
    kind = " ".join([options.get("rules", "none"), options.get("figures", ""), options.get("span", "mid")])
    size = f"font-size:{options['size']}em;" if "size" in options else ""
    layout = f"table-layout:fixed;{size}" if "label" in options else size
    return "\n".join([
        f"<div class={'split' if options.get('split') else 'whole'}>",
        f"<div class=caption>{caption}</div>" if caption else "",
        f"<div class=unit>{escape(table.unit_line)}</div>" if table.unit_line else "",
        f"<table class='{kind}' style='{layout}'>{cells}</table>",
        f"<div class=note>{escape(table.note)}</div>" if table.note else "<div style='height:.8em'></div>",
        "</div>",
    ])  # fmt: skip


def _head_row(row: tuple[HeadCell, ...], table: Table) -> str:
    found, at = "", 0
    for cell in row:
        text = at > 0 and table.columns[at - 1].role == "text"
        columns = cell.span + (at == 0 and table.options.get("codes") == "own")
        span = f" colspan={columns}" if columns > 1 else ""
        found += f"<th{span}{' class=text' if text else ''}>{'<br>'.join(map(_marked, cell.lines))}</th>"
        at += cell.span
    return f"<tr>{found}</tr>"


def _row(row: Row, table: Table) -> str:
    indent = float(table.options.get("indent", "0")) * row.level
    mark = f"<sup>{row.mark}</sup>" if row.mark else ""
    if table.options.get("codes") == "own":
        cells = f"<td class=code>{row.printed_code}</td><td class=text>{_marked(row.label)}{mark}</td>"
    else:
        label = " ".join(filter(None, (row.printed_code, _marked(row.label)))) + mark
        cells = f"<td{f' style=padding-left:{4 + indent}pt' if indent else ''}>{label}</td>"
    figures = row.figures or tuple(Figure("") for _ in table.columns)
    for column, figure in zip(table.columns, figures, strict=True):
        words = _styled(Text(figure.text, figure.bold and not row.bold, figure.italic and not row.italic))
        mark = f"<sup>{figure.mark}</sup>" if figure.mark else ""
        cells += f"<td{' class=text' if column.role == 'text' else ''}>{words}{mark}</td>"
    return f"<tr class='{row.kind} {'b' if row.bold else ''} {'i' if row.italic else ''}'>{cells}</tr>"


def _marked(text: str) -> str:
    """Text with its footnote mark raised and its line breaks kept."""
    words, _, mark = text.partition("^")
    return "<br>".join(map(escape, words.split("//"))) + (f"<sup>{escape(mark)}</sup>" if mark else "")


def _chart(chart: Chart) -> str:
    values = [float(number.replace(".", "").replace(",", ".")) for _, number in chart.bars]
    bars = "".join(
        f"<div>{escape(label)} <span class=bar style='width:{8 * value / max(values):.1f}cm'></span> {number}</div>"
        for (label, number), value in zip(chart.bars, values, strict=True)
    )
    return f"<div class=caption>{escape(chart.caption)}</div><div class=chart>{bars}</div><div style='height:1em'></div>"
