"""A flat OpenDocument text in the making: paragraphs and tables, and the automatic styles that they ask for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ..model import Style

_FONTS = {"sans": "Liberation Sans", "serif": "Liberation Serif", "condensed": "DejaVu Sans Condensed"}
_SPACES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "table": "table",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
_HYPHENS = 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="3"'
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="{font}"/></office:font-face-decls>
<office:styles><style:style style:name="raised" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties {page}
fo:margin-top="2cm" fo:margin-bottom="1.6cm" fo:margin-left="2.3cm" fo:margin-right="2.3cm"/><style:footer-style>
<style:header-footer-properties fo:min-height="0.8cm"/></style:footer-style></style:page-layout>{styles}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"><style:footer>{footer}
</style:footer></style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
"""
_PORTRAIT = 'fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait"'
_LANDSCAPE = 'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape"'


def lines(text: str) -> str:
    """A text's markup, broken where it is."""
    return "<text:line-break/>".join(escape(line) for line in text.split("\n"))


class Document:
    """Markup of parts; their styles are kept until `xml` writes them."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.names: dict[tuple[str, str], str] = {}
        self.sections = 0

    def _named(self, family: str, properties: str) -> str:
        return self.names.setdefault((family, properties), f"s{len(self.names)}")

    def paragraph(
        self,
        markup: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        keep: bool = False,
        hyphenates: bool = False,
        align: str = "left",
        after: float = 0,
        left: float = 0,
    ) -> str:
        """A paragraph; `keep` keeps it on the page of the next, `after` and `left` are space in points."""
        align = "end" if align == "right" else align
        kept = ' fo:keep-with-next="always"' if keep else ""
        placed = f'fo:text-align="{align}" fo:margin-bottom="{after}pt" fo:margin-left="{left}pt"{kept}'
        weight = f'fo:font-weight="{"bold" if bold else "normal"}" fo:font-style="{"italic" if italic else "normal"}"'
        written = f'style:font-name="F" fo:font-size="{size}pt" fo:language="da" fo:country="DK" {weight}'
        written += f" {_HYPHENS}" if hyphenates else ""
        name = self._named("paragraph", f"<style:paragraph-properties {placed}/><style:text-properties {written}/>")
        return f'<text:p text:style-name="{name}">{markup}</text:p>'

    def raised(self, mark: str) -> str:
        """A footnote mark, if any."""
        return f'<text:span text:style-name="raised">{escape(mark)}</text:span>' if mark else ""

    def cell(self, markup: str, border: str, upright: str, *, span: int = 1) -> str:
        """A cell over `span` columns."""
        placed = f'fo:padding="{self.style.padding}pt" style:vertical-align="{upright}" {border}'
        name = self._named("table-cell", f"<style:table-cell-properties {placed}/>")
        opening = f'<table:table-cell table:style-name="{name}" table:number-columns-spanned="{span}">'
        return f"{opening}{markup}</table:table-cell>{'<table:covered-table-cell/>' * (span - 1)}"

    def row(self, cells: str) -> str:
        """A row that no page break parts."""
        name = self._named("table-row", '<style:table-row-properties fo:keep-together="always"/>')
        return f'<table:table-row table:style-name="{name}">{cells}</table:table-row>'

    def table(self, widths: Sequence[float], rows: str) -> str:
        """A table with columns of these widths in centimetres."""
        properties = f'style:width="{sum(widths):.2f}cm" table:align="left"'
        name = self._named("table", f"<style:table-properties {properties}/>")
        columns = (f'<style:table-column-properties style:column-width="{width:.2f}cm"/>' for width in widths)
        declared = "".join(
            f'<table:table-column table:style-name="{self._named("table-column", column)}"/>' for column in columns
        )
        return f'<table:table table:style-name="{name}">{declared}{rows}</table:table>'

    def section(self, body: str, columns: int) -> str:
        """Paragraphs in so many columns of one height."""
        properties = f'<style:columns fo:column-count="{columns}" fo:column-gap="0.6cm"/>'
        self.sections += 1
        name = self._named("section", f"<style:section-properties>{properties}</style:section-properties>")
        return f'<text:section text:style-name="{name}" text:name="{self.sections}">{body}</text:section>'

    def xml(self, body: str) -> str:
        """The whole document."""
        footer = self.paragraph('<text:page-number text:select-page="current"/>', 8, align="center")
        return _DOCUMENT.format(
            spaces=" ".join(
                f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _SPACES.items()
            ),
            font=_FONTS[self.style.font],
            page=_LANDSCAPE if self.style.landscape else _PORTRAIT,
            styles="".join(
                f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'
                for (family, properties), name in self.names.items()
            ),
            footer=footer,
            body=body,
        )
