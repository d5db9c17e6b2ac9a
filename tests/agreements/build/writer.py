"""A flat OpenDocument text, printed by LibreOffice Writer."""

from __future__ import annotations

import subprocess
import tempfile
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

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)  # fmt: skip
BORDERS = {
    "none": "", "grid": 'fo:border="0.5pt solid #000000"', "rows": 'fo:border-bottom="0.5pt solid #777777"', "few": "",
    "bands": "", "hidden": 'fo:border="0.5pt solid #ffffff"',
    "double": 'fo:border="2pt double #000000" style:border-line-width="0.02cm 0.03cm 0.02cm"',
}  # fmt: skip
TEXT_WIDTH_CM = {"Standard": 16.4, "Wide": 25.1}


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{pdf.stem}.fodt")
        source.write_text(_Writer(agreement).document(), encoding="utf-8")
        for kind in filter(None, (agreement.settings.get("via"), "pdf")):
            command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
            subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=120)
            source = source.with_suffix(f".{kind}")
        pdf.write_bytes(Path(folder, f"{pdf.stem}.pdf").read_bytes())


class _Writer:
    """Collects automatic styles while it writes the body."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.settings = agreement.settings
        self.styles: list[str] = []
        self.page_style = "Standard"
        self.turned = ""

    def document(self) -> str:
        body = self._body(self.agreement.blocks)
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" '
            f'office:mimetype="application/vnd.oasis.opendocument.text">{self._faces()}'
            f"<office:styles>{self._named()}</office:styles>"
            f"<office:automatic-styles>{self._pages()}{''.join(self.styles)}</office:automatic-styles>"
            f"<office:master-styles>{self._masters()}</office:master-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document>"
        )

    def _faces(self) -> str:
        font = escape(self.settings.get("font", "Liberation Serif"))
        return f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="{font}"/></office:font-face-decls>'

    def _named(self) -> str:
        size = float(self.settings.get("size", "11"))
        hyphens = "true" if self.settings.get("hyphens") == "yes" else "false"
        align = self.settings.get("align", "left")

        def style(name: str, scale: float, paragraph: str = "", text: str = "") -> str:
            return (
                f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>'
                f'<style:text-properties style:font-name="F" fo:font-size="{size * scale:.1f}pt" fo:language="da" '
                f'fo:country="DK" {text}/></style:style>'
            )

        hyphenated = f'fo:hyphenate="{hyphens}" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="3"'
        bold, keep = 'fo:font-weight="bold"', 'fo:keep-with-next="always"'
        return "".join([
            style("body", 1, f'fo:margin-bottom="0.22cm" fo:line-height="118%" fo:text-align="{align}"', hyphenated),
            style("small", 0.8, 'fo:margin-bottom="0.2cm"'),
            style("bullet", 1, 'fo:margin-left="0.7cm" fo:text-indent="-0.4cm" fo:margin-bottom="0.12cm"', hyphenated),
            style("title", 1.5, 'fo:margin-bottom="0.5cm"', bold),
            style("heading", 1.15, f'fo:margin-top="0.45cm" fo:margin-bottom="0.12cm" {keep}', bold),
            style("subheading", 1, f'fo:margin-top="0.3cm" fo:margin-bottom="0.1cm" {keep}', 'fo:font-style="italic"'),
            style("caption", 0.95, f'fo:margin-top="0.35cm" fo:margin-bottom="0.1cm" {keep}', bold),
            style("unit", 0.85, keep), style("note", 0.78, 'fo:margin-top="0.1cm" fo:margin-bottom="0.4cm"'),
            style("left", 0.84), style("text", 0.84, 'fo:margin-left="0.3cm"'),
            style("right", 0.84, 'fo:text-align="end"'), style("center", 0.84, 'fo:text-align="center"'),
            style("Footnote", 0.8), style("foot", 0.8, 'fo:text-align="center"'), style("head", 0.8, 'fo:text-align="end"'),
            '<style:style style:name="b" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
            '<style:style style:name="i" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
            '<style:style style:name="bi" style:family="text">'
            '<style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>'
            '<style:style style:name="up" style:family="text">'
            '<style:text-properties style:text-position="super 58%"/></style:style>'
            '<style:style style:name="call" style:family="text">'
            '<style:text-properties style:text-position="super 58%"/></style:style>',
            '<text:notes-configuration text:note-class="footnote" style:num-format="1" text:citation-body-style-name="call" '
            'text:start-value="0" text:footnotes-position="page"/>',
        ])  # fmt: skip

    def _pages(self) -> str:
        margins = 'fo:margin-top="1.6cm" fo:margin-bottom="1.4cm" fo:margin-left="2.3cm" fo:margin-right="2.3cm"'
        bands = (
            '<style:header-style><style:header-footer-properties fo:min-height="0.8cm"/></style:header-style>'
            '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm"/></style:footer-style>'
        )
        return (
            f'<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
            f'{margins}/>{bands}</style:page-layout><style:page-layout style:name="A4wide"><style:page-layout-properties '
            f'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" {margins}/>'
            f"{bands}</style:page-layout>"
            '<style:style style:name="two" style:family="section"><style:section-properties><style:columns fo:column-count="2" '
            'fo:column-gap="0.7cm"/></style:section-properties></style:style>'
        )

    def _masters(self) -> str:
        footer = escape(self.settings.get("footer", "")).replace("{pages}", "<text:page-count/>")
        footer = footer.replace("{page}", '<text:page-number text:select-page="current"/>')
        bands = (
            f'<style:header><text:p text:style-name="head">{escape(self.settings.get("header", ""))}</text:p></style:header>'
            f'<style:footer><text:p text:style-name="foot">{footer}</text:p></style:footer>'
        )
        return "".join(
            f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">{bands}</style:master-page>'
            for name, layout in (("Standard", "A4"), ("Wide", "A4wide"))
        )

    def _body(self, blocks: tuple[Block, ...]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        if isinstance(block, Prose):
            return self._paragraph(block.kind, ("• " if block.kind == "bullet" else "") + self._inline(block.inline))
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Chart):
            bars = "".join(self._paragraph("body", f"{escape(label)}<text:tab/>{escape(n)}") for label, n in block.bars)
            return self._paragraph("caption", escape(block.caption)) + bars
        if isinstance(block, Lines):
            return "".join(
                self._paragraph("body", escape(line).replace("\t", "<text:tab/><text:tab/>")) for line in block.lines
            )
        return self._turn(block)

    def _turn(self, turn: Turn) -> str:
        if turn.to in ("landscape", "portrait"):
            self.page_style = "Wide" if turn.to == "landscape" else "Standard"
            self.turned = f'style:master-page-name="{self.page_style}"'
            return ""
        if turn.to == "page":
            self.turned = 'break="page"'
            return ""
        columns = len(self.styles)
        return f'<text:section text:style-name="two" text:name="s{columns}">' if turn.to == "columns 2" else "</text:section>"

    def _paragraph(self, style: str, words: str) -> str:
        if self.turned:
            name = f"t{len(self.styles)}"
            attribute, breaks = (self.turned, "") if "master" in self.turned else ("", 'fo:break-before="page"')
            self.styles.append(
                f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}" {attribute}>'
                f"<style:paragraph-properties {breaks}/></style:style>"
            )
            style, self.turned = name, ""
        return f'<text:p text:style-name="{style}">{words}</text:p>'

    def _inline(self, inline: tuple[Inline, ...]) -> str:
        parts = []
        for piece in inline:
            if isinstance(piece, Footnote):
                parts.append(
                    f'<text:note text:id="n{piece.number}" text:note-class="footnote">'
                    f"<text:note-citation>{piece.number}</text:note-citation>"
                    f'<text:note-body><text:p text:style-name="Footnote">{self._inline(piece.inline)}</text:p>'
                    "</text:note-body></text:note>"
                )
            elif isinstance(piece, Amount):
                parts.append(escape(piece.text))
            else:
                parts.append(_styled(piece))
        return "".join(parts)

    def _table(self, table: Table) -> str:
        name = f"T{table.number}x{len(self.styles)}"
        options = table.options
        caption = f"{escape(table.caption)}{table.separator} {_marked(table.title)}"
        if options.get("break") == "caption":
            caption = f"{escape(table.caption)}{table.separator}<text:line-break/>{_marked(table.title)}"
        before = self._paragraph("caption", caption) if table.caption else ""
        before += self._paragraph("unit", escape(table.unit_line)) if table.unit_line else ""
        width = TEXT_WIDTH_CM[self.page_style]
        label_cm = float(options.get("label", "5cm").removesuffix("cm"))
        texts = [column.role == "text" for column in table.columns]
        text_cm = float(options.get("text", "2.5cm").removesuffix("cm"))
        figure_cm = (width - label_cm - text_cm * sum(texts)) / (len(texts) - sum(texts))
        widths = [label_cm, *(text_cm if text else min(figure_cm, 2.6) for text in texts)]
        self.styles.append(
            f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{sum(widths):.2f}cm" '
            f'table:align="left" style:may-break-between-rows="{"true" if options.get("split") else "false"}"/></style:style>'
        )
        columns = ""
        for at, cm in enumerate(widths):
            self.styles.append(
                f'<style:style style:name="{name}c{at}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{cm:.2f}cm"/></style:style>'
            )
            columns += f'<table:table-column table:style-name="{name}c{at}"/>'
        rules = options.get("rules", "none")
        head = "".join(self._head_row(row, table, at == len(table.head) - 1) for at, row in enumerate(table.head))
        head = f"<table:table-header-rows>{head}</table:table-header-rows>" if options.get("repeat") == "yes" else head
        body = "".join(
            self._row(row, table, rules, at == len(table.rows) - 1, at % 2 == 0) for at, row in enumerate(table.rows)
        )
        after = self._paragraph("note", escape(table.note)) if table.note else self._paragraph("small", "")
        return f'{before}<table:table table:name="{name}" table:style-name="{name}">{columns}{head}{body}</table:table>{after}'

    def _cell_style(self, borders: str, vertical: str = "") -> str:
        style = f'fo:padding="0.05cm" {borders} {vertical}'
        for at, known in enumerate(self.styles):
            if style in known:
                return f"k{at}"
        name = f"k{len(self.styles)}"
        self.styles.append(
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {style}/></style:style>'
        )
        return name

    def _head_row(self, row: tuple[HeadCell, ...], table: Table, last: bool) -> str:
        rules = table.options.get("rules", "none")
        borders = BORDERS[rules]
        if rules == "few":
            borders = 'fo:border-bottom="0.5pt solid #000000"' if last else 'fo:border-top="1pt solid #000000"'
        if rules == "bands":
            borders = 'fo:background-color="#d5dfe8"'
        style = self._cell_style(borders, 'style:vertical-align="bottom"')
        cells, at = "", 0
        for cell in row:
            text = at > 0 and table.columns[at - 1].role == "text"
            align = "left" if at == 0 else "text" if text else "center" if cell.span > 1 else "right"
            words = "<text:line-break/>".join(map(_marked, cell.lines))
            span = f' table:number-columns-spanned="{cell.span}"' if cell.span > 1 else ""
            cells += _cell(style, align, words, span)
            cells += "<table:covered-table-cell/>" * (cell.span - 1)
            at += cell.span
        return f"<table:table-row>{cells}</table:table-row>"

    def _row(self, row: Row, table: Table, rules: str, last: bool, odd: bool) -> str:
        borders = BORDERS[rules]
        if rules == "few" and (last or row.kind == "total"):
            top = 'fo:border-top="0.5pt solid #000000"' if row.kind == "total" else ""
            borders = top + (' fo:border-bottom="1pt solid #000000"' if last else "")
        if rules == "bands" and odd:
            borders = 'fo:background-color="#f0f3f6"'
        style = self._cell_style(borders, 'style:vertical-align="bottom"' if table.options.get("figures") == "low" else "")
        words = " ".join(filter(None, (row.printed_code, row.label)))
        label = "<text:line-break/>".join(_styled(Text(part, row.bold, row.italic)) for part in words.split("//"))
        indent = float(table.options.get("indent", "0")) * row.level
        paragraph = "left"
        if indent:
            paragraph = f"l{len(self.styles)}"
            self.styles.append(
                f'<style:style style:name="{paragraph}" style:family="paragraph" style:parent-style-name="left">'
                f'<style:paragraph-properties fo:margin-left="{indent}pt"/></style:style>'
            )
        cells = _cell(style, paragraph, label + _up(row.mark))
        figures = row.figures or tuple(Figure("") for _ in table.columns)
        for column, figure in zip(table.columns, figures, strict=True):
            align = "text" if column.role == "text" else "right"
            printed = _styled(Text(figure.text, figure.bold, figure.italic)) + _up(figure.mark)
            cells += _cell(style, align, printed)
        return f"<table:table-row>{cells}</table:table-row>"


def _cell(style: str, paragraph: str, words: str, span: str = "") -> str:
    return (
        f'<table:table-cell table:style-name="{style}"{span}><text:p text:style-name="{paragraph}">{words}</text:p>'
        "</table:table-cell>"
    )


def _up(mark: str) -> str:
    return f'<text:span text:style-name="up">{escape(mark)}</text:span>' if mark else ""


def _styled(text: Text) -> str:
    words = escape(text.text)
    style = "up" if text.raised else ("b" if text.bold else "") + ("i" if text.italic else "")
    return f'<text:span text:style-name="{style}">{words}</text:span>' if style and words else words


def _marked(text: str) -> str:
    words, _, mark = text.partition("^")
    return "<text:line-break/>".join(map(escape, words.split("//"))) + _up(mark)
