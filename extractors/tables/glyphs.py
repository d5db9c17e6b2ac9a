"""A page's characters as glyphs: turned upright, spelled as they are meant, printed once, with their true baseline.

Evidence: each character's matrix (which way is up, where its baseline lies), its box (rise), and its twins.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from schemas.places import Box

_PLAIN = {"\u2010": "-", "\u2011": "-", "\u00ad": "-"}
_BIN_PT = 16.0
_FEW = 40  # characters: no table has fewer
_LIGATURES = range(0xFB00, 0xFB07)


@dataclass(slots=True)
class Glyph:
    """A printed character in points; `is_heavy` where it is printed twice. `order`: its place in the file."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size_pt: float
    font: str
    is_heavy: bool = False
    order: int = 0


def turned(box: Box, width_pt: float, height_pt: float, turns: int) -> Box:
    """The box after the page of that size is turned by so many times 90 degrees clockwise."""
    match turns % 4:
        case 0:
            return box
        case 1:
            return Box(box.page, height_pt - box.bottom, box.x0, height_pt - box.top, box.x1)
        case 2:
            return Box(box.page, width_pt - box.x1, height_pt - box.bottom, width_pt - box.x0, height_pt - box.top)
        case _:
            return Box(box.page, box.top, width_pt - box.x1, box.bottom, width_pt - box.x0)


def _direction(char: dict[str, Any]) -> int:
    """How many turns clockwise make the character upright."""
    a, b, _, d, *_ = char["matrix"]
    if abs(a) >= abs(b):
        return 0 if a >= 0 or d >= 0 else 2
    return 1 if b > 0 else 3


def box_of(thing: dict[str, Any], page: int) -> Box:
    """The box of a character or shape that pdfplumber gives."""
    return Box(page, float(thing["x0"]), float(thing["top"]), float(thing["x1"]), float(thing["bottom"]))


def _glyph(char: dict[str, Any], order: int, page: int, width_pt: float, height_pt: float, turns: int) -> Glyph:
    box = turned(box_of(char, page), width_pt, height_pt, turns)
    matrix = char["matrix"]
    depth_pt = (matrix[5] - char["y0"], char["x1"] - matrix[4], char["y1"] - matrix[5], matrix[4] - char["x0"])[turns]
    size_pt = box.height_pt or float(char["size"])
    text = _spelled(char["text"], box)
    baseline = box.bottom - depth_pt
    return Glyph(text, box.x0, box.top, box.x1, box.bottom, baseline, size_pt, char["fontname"], order=order)


def _spelled(text: str, box: Box) -> str:
    """The character as it is meant: hyphens plain, ligatures spelled out, a soft hyphen only where it is printed."""
    if text == "\u00ad" and box.width_pt <= 0:
        return " "
    return unicodedata.normalize("NFKC", text) if text and ord(text[0]) in _LIGATURES else _PLAIN.get(text, text)


def _with_rise(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """The glyphs with text rise in their baseline: a character's matrix leaves it out, its box does not.

    A font's boxes reach equally far below the baseline at all sizes; what deviates from that is rise.
    """
    depths: dict[str, list[float]] = defaultdict(list)
    for glyph in glyphs:
        depths[glyph.font].append((glyph.bottom - glyph.baseline) / glyph.size_pt)
    usual = {font: median(found) for font, found in depths.items()}
    for glyph in glyphs:
        baseline = glyph.bottom - usual[glyph.font] * glyph.size_pt
        yield glyph if abs(baseline - glyph.baseline) < 0.01 else replace(glyph, baseline=baseline)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Each glyph once: one printed again within a seventh of an em is bold that the font does not know of."""
    kept: list[Glyph] = []
    near: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text.isspace():
            kept.append(glyph)
            continue
        reach_pt = glyph.size_pt / 7
        twin = next(
            (
                other
                for x in range(int((glyph.x0 - reach_pt) // _BIN_PT), int((glyph.x0 + reach_pt) // _BIN_PT) + 1)
                for y in range(int((glyph.top - reach_pt) // _BIN_PT), int((glyph.top + reach_pt) // _BIN_PT) + 1)
                for other in near.get((glyph.text, x, y), ())
                if abs(other.x0 - glyph.x0) < reach_pt and abs(other.top - glyph.top) < reach_pt
            ),
            None,
        )
        if twin is None:
            kept.append(glyph)
            near[glyph.text, int(glyph.x0 // _BIN_PT), int(glyph.top // _BIN_PT)].append(glyph)
        else:
            twin.x1, twin.is_heavy = max(twin.x1, glyph.x1), True
    return kept


def upright_glyphs(chars: Sequence[dict[str, Any]], page: int, width_pt: float, height_pt: float) -> dict[int, list[Glyph]]:
    """The glyphs of a page's characters by how many turns clockwise make them upright, the way of most of them first.

    A way that few stand, as that of a note in the margin, is left out.
    """
    ways: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for char in chars:
        ways[_direction(char)].append(char)
    most = max(map(len, ways.values()), default=0)
    return {
        turns: _once(_with_rise([_glyph(char, order, page, width_pt, height_pt, turns) for order, char in enumerate(way)]))
        for turns, way in sorted(ways.items(), key=lambda item: -len(item[1]))
        if len(way) == most or len(way) >= _FEW
    }
