"""PDFs whose structure is wrong: trees of pages, indexes, encryption, updates, sizes."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from tests.extractors.made_pdf import At
from tests.hostile.kind import Kind, Make, holding
from tests.hostile.pdf import agreement, agreement_pages, document, first_of_more, packed, stream, text

PAGES = [packed(content) for content in agreement_pages()]
_BOX = b"/MediaBox [0 0 595 842] "
# pdfium asks for a password as soon as the trailer names an /Encrypt dictionary whose /U does not fit the empty one.
_ENCRYPT = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"


def _tree(kids: bytes, count: int) -> Make:
    return holding(document(PAGES, pages=b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)))


def _page(entries: bytes) -> Make:
    return holding(document(PAGES, page=entries))


def _swapped(old: bytes, new: bytes) -> Make:
    """The sound agreement with words changed; as many bytes, so that nothing else moves."""
    assert len(old) == len(new)
    assert old in agreement()
    return holding(agreement().replace(old, new))


def _many_pages(path: Path) -> None:
    """5,001 pages, which are one and the same object."""
    kids = b"4 0 R " * 5001
    path.write_bytes(document(PAGES[:1], pages=b"<< /Type /Pages /Kids [%s] /Count 5001 >>" % kids))


def _two_revisions(path: Path) -> None:
    """An update that puts 60 in place of 40 on page 2, as programs append it."""
    data = agreement()
    body = stream(agreement_pages()[1].replace(b"40 mio", b"60 mio"))
    start = data.rindex(b"startxref\n")
    before = int(data[start + 10 :].split()[0])
    at = len(data)
    data += b"7 0 obj\n%s\nendobj\n" % body
    end = len(data)
    data += b"xref\n7 1\n%010d 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        at,
        before,
        end,
    )
    path.write_bytes(data)


def _repaired_by_pdfium(path: Path) -> None:
    """The agreement without its index, saved anew by pdfium: sound again."""
    with pdfium.PdfDocument(agreement().replace(b"\nxref", b"\nyref")) as pdf:
        pdf.save(path)


def _form_in_a_ring(path: Path) -> None:
    """A form on page 3 that draws itself."""
    form = stream(b"/Fm0 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>" % _TO_A_FORM)
    pages = [*PAGES[:2], packed(agreement_pages()[2] + b"/Fm0 Do")]
    path.write_bytes(document(pages, resources=_TO_A_FORM, more=[form]))


def _deep_trailer(path: Path) -> None:
    """A trailer that is nested 70,000 deep."""
    trailer = agreement().replace(b"\ntrailer\n", b"\ntrailer\n" + b"<<" * 70_000)
    path.write_bytes(trailer.replace(b"\nstartxref", b">>" * 70_000 + b"\nstartxref"))


_ACTIONS = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /Launch /F (calc.exe) >> >>"
_DEEP = b"[" * 5_000 + b"]" * 5_000
_TO_A_FORM = b"/XObject << /Fm0 %d 0 R >>" % first_of_more(3)

STRUCTURES = (
    Kind("sund", "nothing wrong", holding(agreement()), "ok"),
    Kind("opdateret", "an update appended: the newest revision counts", _two_revisions, "ok"),
    Kind("gemt-igen", "damaged, then saved anew by a program", _repaired_by_pdfium, "ok"),
    Kind("foer-hovedet", "a mail's head before the PDF", holding(b"Content-Type: application/pdf\n\n" + agreement()), "ok"),
    Kind("efter-slutningen", "HTML after the end", holding(agreement() + b"<html>tak</html>\n" * 50), "ok"),
    Kind("for-faa-sider", "counts 1 of 3 pages", _tree(b"4 0 R 6 0 R 8 0 R", 1), "needs_review", "tæller 1, men har 3 sider"),
    Kind("for-mange-sider", "counts 9 of 3 pages", _tree(b"4 0 R 6 0 R 8 0 R", 9), "rejected", "Side 4 er beskadiget"),
    Kind("negativt-antal", "counts -9 pages", _tree(b"4 0 R 6 0 R 8 0 R", -9), "ok"),
    Kind("side-mangler", "a page that is not there", _tree(b"4 0 R 66 0 R 8 0 R", 3), "rejected", "Side 2 er beskadiget"),
    Kind("side-i-ring", "a tree of pages that holds itself", _tree(b"4 0 R 2 0 R 8 0 R", 3), "rejected", "beskadiget"),
    Kind("tusinder-af-sider", "5,001 pages", _many_pages, "rejected", "5001 sider; der læses højst 5000"),
    Kind(
        "indhold-mangler",
        "a page whose content is not there",
        _swapped(b"/Contents 7 0 R ", b"/Contents 77 0 R"),
        "needs_review",
        "mangler på side 2",
    ),
    Kind(
        "skrift-mangler",
        "a font that is not there",
        holding(agreement().replace(b"/F1 3 0 R ", b"/F1 33 0 R", 1)),
        "needs_review",
        "mangler på side 1",
    ),
    Kind("skrift-tom", "a font that is null", holding(document(PAGES, font=b"null")), "needs_review", "mangler på side"),
    Kind(
        "indeks-forkert",
        "an index that points beside",
        holding(agreement().replace(b"0000000", b"0000001", 3)),
        "needs_review",
        "beskadiget",
    ),
    Kind(
        "indeks-mangler",
        "no index",
        _swapped(b"\nxref", b"\nyref"),
        "needs_review",
        "fortegnelsen over filens dele kan ikke læses",
    ),
    Kind(
        "slut-mangler", "no end", holding(agreement()[: agreement().rindex(b"startxref")]), "needs_review", "slutningen mangler"
    ),
    Kind("trailer-mangler", "no trailer", _swapped(b"\ntrailer", b"\ntrailen"), "rejected", "beskadiget"),
    Kind("katalog-mangler", "no catalog", _swapped(b"/Root 1 0 R", b"/Root 9 0 R"), "rejected", "beskadiget"),
    Kind(
        "adgangskode",
        "opens with a password only",
        holding(document(PAGES, trailer=b"/ID [<00><00>] " + _ENCRYPT)),
        "rejected",
        "adgangskode",
    ),
    Kind(
        "certifikat",
        "opens with a certificate only",
        holding(document(PAGES, trailer=b"/ID [<00><00>] /Encrypt << /Filter /Adobe.PubSec /V 4 >>")),
        "rejected",
        "certifikat",
    ),
    Kind(
        "kaempeside", "pages as wide as the moon is far", _page(b"/MediaBox [0 0 1e9 1e9]"), "needs_review", "kan have en tabel"
    ),
    Kind("flad-side", "pages without height", _page(b"/MediaBox [0 0 0 0]"), "needs_review", "ingen overskrift"),
    Kind(
        "spejlet-side",
        "corners of pages in the wrong order",
        _page(b"/MediaBox [595 842 0 0]"),
        "needs_review",
        "ingen overskrift",
    ),
    Kind(
        "sidemaal-er-ord",
        "pages whose size is no number",
        _page(b"/MediaBox [nan inf /x (y)]"),
        "needs_review",
        "kan have en tabel",
    ),
    Kind("uden-sidemaal", "pages without a size", _page(b""), "ok"),
    Kind("skaev-drejning", "pages turned by 45 degrees", _page(_BOX + b"/Rotate 45"), "ok"),
    Kind("stor-drejning", "pages turned by 99999999999 degrees", _page(_BOX + b"/Rotate 99999999999"), "ok"),
    Kind("dyb-liste", "lists in lists, 5,000 deep", _page(_BOX + b"/Deep " + _DEEP), "ok"),
    Kind("dyb-ordbog", "a trailer of dictionaries in dictionaries, 70,000 deep", _deep_trailer, "ok"),
    Kind("handlinger", "a script and a program to start on opening", holding(document(PAGES, catalog=_ACTIONS)), "ok"),
    Kind("form-i-ring", "a form that draws itself", _form_in_a_ring, "ok"),
    Kind(
        "form-mangler",
        "a form that is not there",
        holding(document(PAGES, resources=b"/XObject << /Fm0 99 0 R >>")),
        "needs_review",
        "mangler på side 1, 2, 3",
    ),
    Kind(
        "uden-tal",
        "text without an amount",
        holding(document([stream(text(At(72, 700, "Dagsorden")))])),
        "rejected",
        "hverken tabeller eller beløb",
    ),
)
