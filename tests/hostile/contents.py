"""PDFs whose pages hold what is broken, endless, unreadable or unseen."""

from __future__ import annotations

import zlib
from pathlib import Path

from tests.extractors.made_pdf import At
from tests.hostile.kind import Kind, Make, holding
from tests.hostile.pdf import HELVETICA, agreement_pages, document, first_of_more, packed, stream, text

_PAGES = agreement_pages()
_SOUND = [packed(content) for content in _PAGES]
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "


def _with(content: bytes) -> Make:
    """The agreement with more on its second page."""
    return holding(document([_SOUND[0], packed(_PAGES[1] + content), _SOUND[2]]))


def _broken_page(body: bytes) -> Make:
    """The agreement with another second page."""
    return holding(document([_SOUND[0], body, _SOUND[2]]))


def _cut(body: bytes, kept: int) -> bytes:
    return body[: body.index(b"stream\n") + 7 + kept] + b"\nendstream"


def _font(encoding: bytes, descriptor: bytes = b"") -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding %s %s >>" % (encoding, descriptor)


def _to_unicode(target: str) -> bytes:
    """A character map that says of every digit that it is `target`."""
    return stream(
        b"/CIDInit /ProcSet findresource begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"10 beginbfchar\n"
        + b"".join(b"<%02X> <%s>\n" % (code, target.encode("utf-16-be").hex().encode()) for code in range(0x30, 0x3A))
        + b"endbfchar endcmap end"
    )


def _mapped(target: str) -> Make:
    font = _font(b"/WinAnsiEncoding", b"/ToUnicode %d 0 R" % first_of_more(3))
    return holding(document(_SOUND, font=font, more=[_to_unicode(target)]))


_NO_NAMES = b"<< /Differences [" + b" ".join(b"%d /g%d" % (code, code) for code in range(33, 256)) + b"] >>"
_TYPE_3 = (
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 33 /LastChar 126 "
    b"/CharProcs << /a %d 0 R >> /Encoding << /Differences [33 " + b"/a " * 94 + b"] >> /Widths [" + b"500 " * 94 + b"] >>"
)
_SQUARE = stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
_HIDDEN = At(72, 600, "Der afsættes 990 mio. kr. til broer i 2027.")
_MANY_WORDS = b"".join(text(At(72 + n % 50, 400 - n % 300, "ord")) for n in range(20_000))
_LONG_NAME = HELVETICA.replace(b"/Helvetica", b"/" + b"X" * 5000)


def _blanks() -> bytes:
    """260 MB of blanks, packed without ever being in memory at once."""
    packer = zlib.compressobj()
    return b"".join(packer.compress(b" " * 2**20) for _ in range(260)) + packer.flush()


def _bomb(path: Path) -> None:
    path.write_bytes(document([stream(_blanks(), b"/Filter /FlateDecode"), *_SOUND]))


def _bomb_in_a_bomb(path: Path) -> None:
    path.write_bytes(document([stream(zlib.compress(_blanks()), b"/Filter [/FlateDecode /FlateDecode]"), *_SOUND]))


_LOOPS = [
    stream(b"/Fm1 Do /Fm1 Do /Fm1 Do /Fm1 Do", _FORM + b"/Resources << /XObject << /Fm1 %d 0 R >> >>" % (number + 1))
    for number in range(10, 30)
] + [stream(b"0 0 m", _FORM)]

CONTENTS = (
    Kind(
        "afbrudt-side",
        "a page whose packed content breaks off",
        _broken_page(_cut(_SOUND[1], 40)),
        "needs_review",
        "1 af 3 datastrømme er ødelagt",
    ),
    Kind(
        "vroevl-side",
        "a page whose packed content is noise",
        _broken_page(stream(bytes(range(256)), b"/Filter /FlateDecode")),
        "needs_review",
        "1 af 3 datastrømme er ødelagt",
    ),
    Kind(
        "ukendt-pakning",
        "a page packed in a way that nobody knows",
        _broken_page(stream(zlib.compress(_PAGES[1]), b"/Filter /Zstd")),
        "needs_review",
        "mangler på side 2",
    ),
    Kind("uden-tal-i-operator", "operators without operands", _with(b" Tj TJ Td Tm re cm Tf Do BT ET Q Q Q " * 50), "ok"),
    Kind("gemmer-uden-ende", "100,000 saved states", _with(b"q " * 100_000), "ok"),
    Kind("lang-streng", "a word of 20,000 letters", _with(text(At(72, 500, "x" * 20_000))), "ok"),
    Kind(
        "mange-ord",
        "20,000 words on a page",
        holding(document([*_SOUND[:2], packed(_PAGES[2] + _MANY_WORDS)])),
        "ok",
    ),
    Kind("bombe", "streams that unpack to 260 MB", _bomb, "rejected", "pakker sig ud til mere end 256 MB"),
    Kind("bombe-i-bombe", "streams packed twice that unpack to 260 MB", _bomb_in_a_bomb, "rejected", "mere end 256 MB"),
    Kind(
        "former-i-former",
        "forms within forms, 4 to the 20th power",
        holding(document([*_SOUND[:2], packed(_PAGES[2] + b"/Fm0 Do")], resources=b"/XObject << /Fm0 10 0 R >>", more=_LOOPS)),
        "rejected",
    ),
    Kind(
        "skrift-uden-navne",
        "a font that names no characters",
        holding(document(_SOUND, font=_font(_NO_NAMES))),
        "rejected",
        "skrifttyperne siger ikke",
    ),
    Kind("tal-uden-tegn", "digits mapped to private use", _mapped("\ue000"), "rejected", "skrifttyperne siger ikke"),
    Kind("tal-bliver-nul", "digits mapped to nothing", _mapped("\0"), "rejected", "skrifttyperne siger ikke"),
    Kind(
        "type-3",
        "letters that are drawn, without names",
        holding(document(_SOUND, font=_TYPE_3 % first_of_more(3), more=[_SQUARE])),
        "rejected",
        "skrifttyperne siger ikke",
    ),
    Kind(
        "usynlig",
        "text that is never printed among other",
        _with(text(At(72, 600, _HIDDEN.text, state="3 Tr"))),
        "needs_review",
        "ikke kan ses",
    ),
    Kind(
        "hvid-paa-hvid",
        "white text on white",
        _with(text(At(72, 600, _HIDDEN.text, state="1 g"))),
        "needs_review",
        "ikke kan ses",
    ),
    Kind("uden-for-siden", "text beside the page", _with(text(At(72, 2000, _HIDDEN.text))), "needs_review", "ikke kan ses"),
    Kind(
        "uden-for-udsnittet",
        "text beside what is shown of the page",
        holding(document(_SOUND, page=b"/MediaBox [0 0 595 842] /CropBox [0 0 595 730]")),
        "needs_review",
        "ikke kan ses",
    ),
    Kind("to-lag", "all text printed twice at one place", holding(document([packed(content * 2) for content in _PAGES])), "ok"),
    Kind(
        "skjult-markering",
        "markup and formulas as text",
        _with(text(At(72, 600, "<script>alert(1)</script> =1+1 ../../etc '; DROP TABLE x; --"))),
        "ok",
    ),
    Kind(
        "negativ-skrift",
        "negative type sizes that a matrix turns back",
        holding(document([*_SOUND, packed(text(At(72, 600, "Tak", -12, matrix=(-1, 0, 0, -1))))])),
        "ok",
    ),
    Kind(
        "mikroskrift",
        "all text a ten-thousandth of its size",
        holding(document([packed(b"0.0001 0 0 0.0001 0 0 cm " + content) for content in _PAGES])),
        "needs_review",
        "ikke kan ses",
    ),
    Kind("nul-skrift", "type of size 0", _with(text(At(72, 600, "Tak", 0), At(72, 580, "og tak", 0))), "ok"),
    Kind(
        "drejet-tekst",
        "figures that stand on end",
        _with(text(At(40, 300, "Rammen er 380 mio. kr.", matrix=(0, 1, -1, 0)))),
        "needs_review",
        "på højkant",
    ),
    Kind(
        "skriftnavn",
        "a font with a name of 5,000 letters, and without widths",
        holding(document(_SOUND, font=_LONG_NAME)),
        "needs_review",
        "den ene læsning giver",
    ),
)
