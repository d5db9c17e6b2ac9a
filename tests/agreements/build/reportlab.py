"""Platypus flowables, printed by ReportLab."""

from __future__ import annotations

import importlib
import re
from html import escape
from pathlib import Path
from typing import Any

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

FONTS = Path("/usr/share/fonts/truetype")
FAMILIES = {
    "Liberation Sans": ("liberation/LiberationSans", "-Regular", "-Bold", "-Italic", "-BoldItalic"),
    "DejaVu Serif": ("dejavu/DejaVuSerif", "", "-Bold", "", "-Bold"),
    "Carlito": ("crosextra/Carlito", "-Regular", "-Bold", "-Italic", "-BoldItalic"),
}
CM = 72 / 2.54
PORTRAIT, LANDSCAPE = (595.28, 841.89), (841.89, 595.28)


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    _Printer(agreement).print(pdf)


class _Printer:
    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.settings = agreement.settings
        self.size = float(self.settings.get("size", "10.5"))
        self.platypus: Any = importlib.import_module("reportlab.platypus")
        self.family = self._fonts(self.settings.get("font", "Liberation Sans"))

    def print(self, pdf: Path) -> None:
        p = self.platypus
        document = p.BaseDocTemplate(str(pdf), invariant=1, title=self.agreement.name)
        document.addPageTemplates([self._page("portrait", PORTRAIT), self._page("landscape", LANDSCAPE)])
        document.build([part for block in self.agreement.blocks for part in self._block(block)])

    def _fonts(self, name: str) -> str:
        """The family's registered name; the 14 built-in fonts need no file."""
        if name not in FAMILIES:
            return name
        metrics: Any = importlib.import_module("reportlab.pdfbase.pdfmetrics")
        ttf: Any = importlib.import_module("reportlab.pdfbase.ttfonts")
        base, *faces = FAMILIES[name]
        family = name.replace(" ", "")
        for suffix, face in zip(("", "-Bold", "-Italic", "-BoldItalic"), faces, strict=True):
            metrics.registerFont(ttf.TTFont(family + suffix, str(FONTS / f"{base}{face}.ttf")))
        names = {"normal": family, "bold": f"{family}-Bold", "italic": f"{family}-Italic", "boldItalic": f"{family}-BoldItalic"}
        metrics.registerFontFamily(family, **names)
        return family

    def _page(self, name: str, size: tuple[float, float]) -> Any:
        frame = self.platypus.Frame(2.2 * CM, 2 * CM, size[0] - 4.4 * CM, size[1] - 4.2 * CM, 0, 0, 0, 0)

        def bands(canvas: Any, document: Any) -> None:
            canvas.setFont(self.family, 8)
            canvas.drawCentredString(
                size[0] / 2, 1.2 * CM, self.settings.get("footer", "").replace("{page}", str(document.page))
            )
            canvas.drawRightString(size[0] - 2.2 * CM, size[1] - 1.3 * CM, self.settings.get("header", ""))

        return self.platypus.PageTemplate(name, [frame], onPage=bands, pagesize=size)

    def _style(self, kind: str) -> Any:
        scale, before, after, indent, wrapper = {
            "title": (1.6, 0, 14, 0, "b"), "heading": (1.2, 10, 4, 0, "b"), "subheading": (1, 8, 2, 0, "i"),
            "body": (1, 0, 7, 0, ""), "bullet": (1, 0, 3, 14, ""), "small": (0.8, 0, 6, 0, ""),
            "caption": (0.95, 8, 3, 0, "b"), "unit": (0.82, 0, 2, 0, ""), "note": (0.78, 2, 10, 0, ""),
        }[kind]  # fmt: skip
        styles: Any = importlib.import_module("reportlab.lib.styles")
        size = self.size * scale
        return styles.ParagraphStyle(
            kind, fontName=self.family, fontSize=size, leading=size * 1.28, spaceBefore=before,
            spaceAfter=after, leftIndent=indent,
            bulletIndent=3, alignment=4 if self.settings.get("align") == "justify" and kind == "body" else 0,
            **({"hyphenationLang": "da_DK"} if self.settings.get("hyphens") == "yes" and kind in ("body", "bullet") else {}),
            keepWithNext=kind in ("heading", "subheading"),
        ), wrapper  # fmt: skip

    def _paragraph(self, kind: str, markup: str) -> Any:
        style, wrapper = self._style(kind)
        markup = f"<{wrapper}>{markup}</{wrapper}>" if wrapper else markup
        return self.platypus.Paragraph(markup, style, bulletText="•" if kind == "bullet" else None)

    def _block(self, block: Block) -> list[Any]:
        p = self.platypus
        if isinstance(block, Prose):
            notes = [
                self._paragraph("small", f"<super>{n.number}</super> {_inline(n.inline)}")
                for n in block.inline
                if isinstance(n, Footnote)
            ]
            return [self._paragraph(block.kind, _inline(block.inline)), *notes]
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Chart):
            lines = [self._paragraph("body", f"{escape(label)}: {escape(number)}") for label, number in block.bars]
            return [self._paragraph("caption", escape(block.caption)), *lines]
        if isinstance(block, Lines):
            return [self._paragraph("body", escape(line).replace("\t", "&nbsp;" * 12)) for line in block.lines]
        if block.to in ("landscape", "portrait"):
            return [p.NextPageTemplate(block.to), p.PageBreak()]
        if block.to == "page":
            return [p.PageBreak()]
        raise ValueError(f"{block.to}: not with ReportLab")

    def _table(self, table: Table) -> list[Any]:
        p, options = self.platypus, table.options
        size = self.size * float(options.get("size", "0.84"))
        caption = f"{escape(table.caption)}{table.separator} {_marked(table.title)}"
        if options.get("break") == "caption":
            caption = f"{escape(table.caption)}{table.separator}<br/>{_marked(table.title)}"
        above = [self._paragraph("caption", caption)] if table.caption else []
        above += [self._paragraph("unit", escape(table.unit_line))] if table.unit_line else []
        rows = [self._head_row(row, table, size) for row in table.head] + [self._row(row, table, size) for row in table.rows]
        label_cm = float(options.get("label", "5cm").removesuffix("cm"))
        text_cm = float(options.get("text", "2.6cm").removesuffix("cm"))
        figure_cm = float(options.get("figure", "1.6cm").removesuffix("cm"))
        widths = [label_cm * CM, *((text_cm if column.role == "text" else figure_cm) * CM for column in table.columns)]
        printed = p.Table(rows, widths, repeatRows=len(table.head) if options.get("repeat") == "yes" else 0, hAlign="LEFT")
        printed.setStyle(p.TableStyle(self._rules(table)))
        below = [self._paragraph("note", escape(table.note))] if table.note else [p.Spacer(1, 12)]
        if options.get("split"):
            return [*above, printed, *below]
        return [p.KeepTogether([*above, printed, *below])]

    def _rules(self, table: Table) -> list[tuple[Any, ...]]:
        colors: Any = importlib.import_module("reportlab.lib.colors")
        rules, heads = table.options.get("rules", "none"), len(table.head)
        whole, last = ((0, 0), (-1, -1)), (0, -1)
        found: list[tuple[Any, ...]] = [
            ("VALIGN", *whole, "BOTTOM" if table.options.get("figures") == "low" else "TOP"),
            ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
            ("TOPPADDING", *whole, 2), ("BOTTOMPADDING", *whole, 2), ("LEFTPADDING", *whole, 3), ("RIGHTPADDING", *whole, 3),
        ]  # fmt: skip
        for at, row in enumerate(table.head):
            column = 0
            for cell in row:
                found += [("SPAN", (column, at), (column + cell.span - 1, at))] if cell.span > 1 else []
                column += cell.span
        if rules == "grid":
            found.append(("GRID", *whole, 0.5, colors.black))
        elif rules == "hidden":
            found.append(("GRID", *whole, 0.5, colors.white))
        elif rules == "rows":
            found.append(("LINEBELOW", *whole, 0.4, colors.grey))
        elif rules == "double":
            # Each rule drawn twice, a hair apart, as some programs do.
            found += [("GRID", *whole, 0.5, colors.black), ("LINEBELOW", *whole, 0.5, colors.black, None, None, None, 2, 1.5)]
        elif rules == "bands":
            found += [
                ("BACKGROUND", (0, at), (-1, at), colors.HexColor(0xE8EEF4)) for at in range(heads, heads + len(table.rows), 2)
            ]
        elif rules == "few":
            found += [
                ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.5, colors.black),
            ]
            found.append(("LINEBELOW", last, (-1, -1), 1, colors.black))
        return found

    def _head_row(self, row: tuple[HeadCell, ...], table: Table, size: float) -> list[Any]:
        found: list[Any] = []
        for cell in row:
            at = len(found)
            text = at == 0 or table.columns[at - 1].role == "text"
            found.append(self._cell("<br/>".join(map(_marked, cell.lines)), size, 0 if text else 1 if cell.span > 1 else 2))
            found += [""] * (cell.span - 1)
        return found

    def _row(self, row: Row, table: Table, size: float) -> list[Any]:
        indent = float(table.options.get("indent", "0")) * row.level
        words = " ".join(filter(None, (row.printed_code, row.label)))
        label = "<br/>".join(_styled(Text(part, row.bold, row.italic)) for part in words.split("//")) + _up(row.mark)
        found = [self._cell(label, size, 0, indent)]
        for column, figure in zip(table.columns, row.figures or tuple(Figure("") for _ in table.columns), strict=True):
            printed = _styled(Text(figure.text, figure.bold, figure.italic)) + _up(figure.mark)
            found.append(self._cell(printed, size, 0 if column.role == "text" else 2))
        return found

    def _cell(self, markup: str, size: float, align: int, indent: float = 0) -> Any:
        """A cell's paragraph; the setting `bold: twice` prints bold ones twice, a hair apart, in the regular face."""
        styles: Any = importlib.import_module("reportlab.lib.styles")
        style = styles.ParagraphStyle(
            "cell", fontName=self.family, fontSize=size, leading=size * 1.2, alignment=align, leftIndent=indent
        )
        if self.settings.get("bold") == "twice" and "<b>" in markup:
            return _twice(self.platypus.Paragraph)(re.sub("</?b>", "", markup), style)
        return self.platypus.Paragraph(markup, style)


def _twice(paragraph: Any) -> Any:
    class Twice(paragraph):  # type: ignore[misc]
        def draw(self) -> None:
            super().draw()
            self.canv.translate(0.35, 0)
            super().draw()

    return Twice


def _up(mark: str) -> str:
    return f"<super>{escape(mark)}</super>" if mark else ""


def _inline(inline: tuple[Inline, ...]) -> str:
    parts = []
    for piece in inline:
        if isinstance(piece, Footnote):
            parts.append(f"<super>{piece.number}</super>")
        elif isinstance(piece, Amount):
            parts.append(escape(piece.text))
        else:
            parts.append(_styled(piece))
    return "".join(parts)


def _styled(text: Text) -> str:
    words = escape(text.text)
    for wanted, tag in ((text.bold, "b"), (text.italic, "i"), (text.raised, "super")):
        words = f"<{tag}>{words}</{tag}>" if wanted and words else words
    return words


def _marked(text: str) -> str:
    words, _, mark = text.partition("^")
    return "<br/>".join(map(escape, words.split("//"))) + _up(mark)
