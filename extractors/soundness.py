"""Whether a PDF is whole: what pdfium passes over in silence, and a person must be told.

pdfium reads what it can of a damaged file: the first half of a stream that breaks off, nothing for an object that is not where
the file's index says, and only as many pages as the file counts. So the file's structure is followed once more, by another
parser (playa, which Camelot brings along), and every packed stream is held against the checksum that it carries.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.errors import LimitError

MAX_UNPACKED_BYTES = 256 * 1024 * 1024  # of all streams that hold no picture; an agreement's come to a few megabytes
_CHUNK_BYTES = 64 * 1024
_DICTIONARY_BYTES = 4096  # before the word "stream": where its dictionary is looked for
_STREAM = re.compile(rb"(?<!end)stream\r?\n(?!\s*endstream)")  # an empty one is nothing to unpack
_FLATE = re.compile(rb"/F(?:ilter)?\s*(?:\[\s*)?((?:/Fl(?:ateDecode)?\b\s*){1,9})")  # packed once, or again and again
_NO_TEXT = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/XRef\b")
_OBJECT = re.compile(rb"\s*(\d{1,10})\s+\d+\s+obj")
_LINEARIZED = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
# What a page's content may be packed with: ISO 32000-1, table 6, and the short names that readers take too.
_FILTERS = {"FlateDecode", "Fl", "LZWDecode", "LZW", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx", "RunLengthDecode", "RL"}
_HEAD_BYTES = 2048  # where a linearized file says how long it is


def faults(path: Path, pdf: pdfium.PdfDocument) -> tuple[str, ...]:
    """What is broken about a PDF that pdfium has opened, in Danish, a phrase each; () for a sound one.

    Raises:
        LimitError: its streams come to more than MAX_UNPACKED_BYTES.
    """
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        if pdfium_c.FPDF_GetSecurityHandlerRevision(pdf.raw) == -1:
            broken, streams = _broken_streams(data)
        else:
            broken, streams = _broken_streams(_decrypted(pdf))
        found = [f"{broken} af {streams} datastrømme er ødelagt"] if broken else []
        if _breaks_off(data):
            return ("slutningen mangler", *found)
        return (*found, *_structural(data, len(pdf)))


def _breaks_off(data: mmap) -> bool:
    """Whether the end is missing: no index of objects is named, more objects follow it, or the file was longer once."""
    linearized = _LINEARIZED.search(data[:_HEAD_BYTES])
    if linearized is not None and int(linearized[1]) > len(data):
        return True
    end = data.rfind(b"startxref")
    return end == -1 or data.find(b" obj", end) != -1


def _decrypted(pdf: pdfium.PdfDocument) -> bytes:
    """The document as pdfium writes it without its encryption; streams stay packed as they are."""
    copy = BytesIO()
    pdf.save(copy, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    return copy.getvalue()


def _broken_streams(data: mmap | bytes) -> tuple[int, int]:
    """How many of the file's deflated streams do not unpack to their end and checksum, and how many there are.

    Found by their words, whatever the index says. Pictures are left out, which hold no text and are large; and the index
    itself, which is never encrypted, so that decrypting spoils it.

    Raises:
        LimitError: together they are larger than MAX_UNPACKED_BYTES.
    """
    broken = streams = unpacked = place = 0
    while (start := _STREAM.search(data, place)) is not None:
        place = start.end()
        head = data[max(0, start.start() - _DICTIONARY_BYTES) : start.start()].rpartition(b" obj")[2]
        flate = _FLATE.search(head)
        if b"stream" in head or flate is None or _NO_TEXT.search(head):
            continue
        streams += 1
        unpacked_here, end = _unpacked_bytes(data, place, flate[1].count(b"/"), MAX_UNPACKED_BYTES - unpacked)
        unpacked += unpacked_here
        broken += end is None
        place = end or place
    return broken, streams


def _unpacked_bytes(data: mmap | bytes, start: int, layers: int, limit: int) -> tuple[int, int | None]:
    """How much a stream that is deflated `layers` times unpacks to, layer by layer, and where it ends.

    No end where it breaks off or a checksum is wrong.
    """
    unpackers, size, place = [zlib.decompressobj() for _ in range(layers)], 0, start
    try:
        while not unpackers[0].eof:
            packed = data[place : place + _CHUNK_BYTES]
            place += len(packed)
            for unpacked in _poured(unpackers, packed):
                size += unpacked
                if size > limit:
                    raise LimitError(f"Filen pakker sig ud til mere end {MAX_UNPACKED_BYTES // 2**20} MB og læses ikke.")
            if not packed:
                return size, None
    except zlib.error:
        return size, None
    is_whole = all(unpacker.eof for unpacker in unpackers)
    return size, place - len(unpackers[0].unused_data) if is_whole else None


def _poured(unpackers: Sequence[Any], packed: bytes) -> Iterator[int]:
    """How much comes out of each unpacker as what comes out of one goes into the next, little by little."""
    unpacker, *others = unpackers
    while True:
        unpacked = unpacker.decompress(packed, _CHUNK_BYTES)
        yield len(unpacked)
        if others:
            yield from _poured(others, unpacked)
        packed = unpacker.unconsumed_tail
        if unpacker.eof or (not packed and len(unpacked) < _CHUNK_BYTES):
            return


def _structural(data: mmap, page_count: int) -> Iterator[str]:
    """What another parser finds broken: the index of objects, the tree of pages, and what pages name that is not there."""
    import playa
    from playa.xref import XRefFallback

    try:
        document = playa.parse(data[:])
        if any(type(index) is XRefFallback for index in document.xrefs):
            yield "fortegnelsen over filens dele kan ikke læses"
            return
        if misplaced := sum(_misplaced(document)):
            yield f"{misplaced} af filens dele er ikke, hvor fortegnelsen siger"
        pages = [page for _, page in document.pages.page_objects]
        if len(pages) != page_count:
            yield f"filen tæller {page_count}, men har {len(pages)} sider"
        lacking = [number for number, page in enumerate(pages, 1) if _lacks_parts(page)]
        if lacking:
            yield f"indhold eller skrifttyper mangler på side {', '.join(map(str, lacking))}"
    except Exception:  # playa's failures have no common base below Exception.
        yield "opbygningen kan ikke følges"


def _misplaced(document: Any) -> Iterator[bool]:  # noqa: ANN401
    """For each object in the newest index that names it, whether another thing stands at its place."""
    seen: set[int] = set()
    for index in document.xrefs:
        for number in index:
            if number in seen:
                continue
            seen.add(number)
            try:
                place = index[number]
            except KeyError:  # a free number
                continue
            if place.streamid is None and place.pos != 0:
                there = _OBJECT.match(document.buffer, place.pos)
                yield there is None or int(there[1]) != number


def _lacks_parts(page: dict[str, Any]) -> bool:
    """Whether a page names content, fonts or forms that are not in the file, or content that nobody can unpack."""
    # Not isinstance: playa's compiled mappings share Python's memory of what is a Mapping, so that any dict may pass for one.
    from playa.pdftypes import ContentStream, dict_value, resolve1

    contents = resolve1(page.get("Contents"))
    parts = contents if isinstance(contents, list) else [contents] if "Contents" in page else []
    streams = [resolve1(part) for part in parts]
    if not all(type(stream) is ContentStream and _FILTERS.issuperset(_filters(stream)) for stream in streams):
        return True
    resources = dict_value(page.get("Resources") or {})
    fonts = dict_value(resources.get("Font") or {}).values()
    forms = dict_value(resources.get("XObject") or {}).values()
    return not (
        all(isinstance(resolve1(font), dict) for font in fonts) and all(type(resolve1(form)) is ContentStream for form in forms)
    )


def _filters(stream: Any) -> Iterator[str]:  # noqa: ANN401
    """The names of what a stream is packed with."""
    from playa.pdftypes import literal_name, resolve1

    named = resolve1(stream.get("Filter", stream.get("F")))
    for name in named if isinstance(named, list) else [named] if named is not None else []:
        yield literal_name(resolve1(name))
