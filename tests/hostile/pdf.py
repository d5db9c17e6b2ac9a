"""PDFs written object by object, so that anything in them can be wrong; and the sound agreement that is made wrong."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from tests.extractors.made_pdf import At, written

CATALOG, PAGES, FONT = 1, 2, 3
_FIRST_FREE = 4
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

# What a person finds in the sound agreement, page by page: nothing of it may be lost in silence.
AMOUNTS = ("30 mio. kr.", "40 mio. kr.", "50 mio. kr.")
_FIGURES = (("Veje", "10", "20", "30"), ("Broer", "20", "10", "30"), ("I alt", "30", "30", "60"))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body, as it stands."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def packed(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body, packed as programs pack them."""
    return stream(zlib.compress(data), b"/Filter /FlateDecode " + entries)


def document(
    contents: Sequence[bytes],
    *,
    page: bytes = b"/MediaBox [0 0 595 842]",
    resources: bytes = b"",
    catalog: bytes = b"",
    pages: bytes | None = None,
    font: bytes = HELVETICA,
    more: Sequence[bytes] = (),
    trailer: bytes = b"",
) -> bytes:
    """A PDF with a page for each content stream's body (`stream` or `packed`).

    `page`, `resources`, `catalog` are entries of each page's dictionary, of its resources and of the catalog; `pages` is the
    root of the page tree in place of the right one; `font` is the object that /F1 names. `more` are further objects: the first
    has the number `first_of_more`.
    """
    kids = [_FIRST_FREE + 2 * number for number in range(len(contents))]
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    objects = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog, tree if pages is None else pages, font]
    for kid, content in zip(kids, contents, strict=True):
        entries = (kid + 1, FONT, resources, page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 %d 0 R >> %s >> %s >>" % entries
        )
        objects.append(content)
    return written([*objects, *more], trailer)


def first_of_more(page_count: int) -> int:
    """The number of the first object that `document` is given as `more`."""
    return _FIRST_FREE + 2 * page_count


def text(*pieces: At) -> bytes:
    """The operators that print these pieces."""
    return b"".join(piece.operators() for piece in pieces)


def agreement_pages() -> list[bytes]:
    """The operators of the sound agreement's three pages: an amount on each, and a table on the first that adds up."""
    head = [At(72, 780, "Aftale om veje og broer", size=20), At(72, 740, f"Der afsættes {AMOUNTS[0]} til veje i 2026-2027.")]
    table = [At(72, 700, "Tabel 1. Udgifter (mio. kr.)"), At(350, 680, "2026"), At(410, 680, "2027"), At(470, 680, "I alt")]
    for place, (label, *figures) in enumerate(_FIGURES):
        table.append(At(72, 660 - 16 * place, label))
        table += [At(362 + 60 * column, 660 - 16 * place, figure) for column, figure in enumerate(figures)]
    return [
        text(*head, *table),
        text(At(72, 740, f"Der afsættes {AMOUNTS[1]} til støj langs veje i 2028.")),
        text(At(72, 740, f"Der afsættes {AMOUNTS[2]} til cykelstier i 2029.")),
    ]


def agreement() -> bytes:
    """The sound agreement."""
    return document([packed(content) for content in agreement_pages()])
