"""Read one page's words and rules with pdfplumber, turned so that the text is upright.

Evidence: each character's matrix (which way is up, its baseline), its size (footnote marks are small and raised), its
font's name, its render mode and whether it is printed twice (bold that no font name tells). Where a page has no such
evidence, a word is plain.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.tables.parts import Rule, Sheet, Word
from extractors.tables.style import style_of
from schemas.places import Box

if TYPE_CHECKING:
    from pdfplumber.page import Page

_WORD_GAP_EM = 0.18
_BASELINE_EM = 0.1
_MARK_SIZE = 0.85
_RAISED_SIZE = 0.97
_MARK_RISE_EM = 0.12
_THIN_SPACES = frozenset("\u00a0\u2007\u2009\u202f")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK_TEXT = re.compile(r"\(?[\d*†‡]{1,2}\)?")
_AREA_UNITS = ("m", "km", "cm")
_PLAIN = {"\u2010": "-", "\u2011": "-", "\u00ad": "-"}
_LIGATURES = range(0xFB00, 0xFB07)


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size_pt: float
    font: str
    is_heavy: bool = False


def read_sheets(pdf_path: Path, pages: Sequence[int]) -> Iterator[Sheet]:
    """The sheets of the given pages (from 1), one at a time, so that memory does not grow with the document."""
    import pdfplumber  # takes 0.15 s to import, which a document without tables does not spend

    if not pages:
        return
    with pdfplumber.open(pdf_path) as opened, closing(pdfium.PdfDocument(pdf_path)) as document:
        for number in pages:
            page = opened.pages[number - 1]
            try:
                yield _sheet(page, document[number - 1])
            finally:
                page.close()


def _sheet(page: Page, twin: pdfium.PdfPage) -> Sheet:
    width_pt, height_pt = float(page.width), float(page.height)
    chars = page.chars
    turns = _turns(chars)
    heavy = tuple(turned(box, width_pt, height_pt, turns) for box in _stroked(twin, page.page_number))
    upright = (char for char in chars if _direction(char) == turns)
    glyphs = _once(_with_rise([_glyph(char, page.page_number, width_pt, height_pt, turns) for char in upright]))
    words = tuple(replace(word, is_bold=True) if any(_holds(box, word) for box in heavy) else word for word in _words(glyphs))
    rules = tuple(
        rule
        for shape in (*page.lines, *page.rects)
        if _is_visible(shape)
        for rule in _edges(turned(_box(shape, page.page_number), width_pt, height_pt, turns))
    )
    if turns % 2:
        width_pt, height_pt = height_pt, width_pt
    return Sheet(page.page_number, width_pt, height_pt, words, rules, turns)


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


def _turns(chars: Iterable[dict[str, Any]]) -> int:
    counts: dict[int, int] = defaultdict(int)
    for char in chars:
        counts[_direction(char)] += 1
    return max(counts, key=counts.__getitem__, default=0)


def _box(thing: dict[str, Any], page: int) -> Box:
    return Box(page, float(thing["x0"]), float(thing["top"]), float(thing["x1"]), float(thing["bottom"]))


def _glyph(char: dict[str, Any], page: int, width_pt: float, height_pt: float, turns: int) -> _Glyph:
    box = turned(_box(char, page), width_pt, height_pt, turns)
    matrix = char["matrix"]
    depth_pt = (matrix[5] - char["y0"], char["x1"] - matrix[4], char["y1"] - matrix[5], matrix[4] - char["x0"])[turns]
    size_pt = box.height_pt or float(char["size"])
    text = _spelled(char["text"], box)
    return _Glyph(text, box.x0, box.top, box.x1, box.bottom, box.bottom - depth_pt, size_pt, char["fontname"])


def _spelled(text: str, box: Box) -> str:
    """The character as it is meant: hyphens plain, ligatures spelled out, a soft hyphen only where it is printed."""
    if text == "\u00ad" and box.width_pt <= 0:
        return " "
    return unicodedata.normalize("NFKC", text) if text and ord(text[0]) in _LIGATURES else _PLAIN.get(text, text)


def _with_rise(glyphs: list[_Glyph]) -> Iterator[_Glyph]:
    """The glyphs with text rise in their baseline: a character's matrix leaves it out, its box does not.

    A font's boxes reach equally far below the baseline at all sizes; what deviates from that is rise.
    """
    depths: dict[str, list[float]] = defaultdict(list)
    for glyph in glyphs:
        depths[glyph.font].append((glyph.bottom - glyph.baseline) / glyph.size_pt)
    usual = {font: median(found) for font, found in depths.items()}
    for glyph in glyphs:
        yield replace(glyph, baseline=glyph.bottom - usual[glyph.font] * glyph.size_pt)


def _once(glyphs: Iterable[_Glyph]) -> list[_Glyph]:
    """Each glyph once: one printed again within a seventh of an em is bold that the font does not know of."""
    kept: dict[int, _Glyph] = {}
    near: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index, glyph in enumerate(glyphs):
        if glyph.text.isspace():
            kept[index] = glyph
            continue
        column, row = int(glyph.x0 // 4), int(glyph.top // 4)
        twin = next(
            (
                other
                for x in (column, column - 1, column + 1)
                for y in (row, row - 1, row + 1)
                for other in near.get((glyph.text, x, y), ())
                if abs(kept[other].x0 - glyph.x0) < glyph.size_pt / 7 and abs(kept[other].top - glyph.top) < glyph.size_pt / 7
            ),
            None,
        )
        if twin is None:
            kept[index] = glyph
            near[glyph.text, column, row].append(index)
        else:
            kept[twin] = replace(kept[twin], x1=max(kept[twin].x1, glyph.x1), is_heavy=True)
    return list(kept.values())


def _words(glyphs: list[_Glyph]) -> Iterator[Word]:
    runs = [run for line in _baselines(glyphs) for run in _runs(line)]
    widths = _DigitWidths(glyphs)
    yield from _with_marks([_split_narrow(run, widths) for run in runs])


def _baselines(glyphs: list[_Glyph]) -> Iterator[list[_Glyph]]:
    line: list[_Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if line and glyph.baseline - line[0].baseline > _BASELINE_EM * line[0].size_pt:
            yield sorted(line, key=lambda glyph: (glyph.x0, glyph.x1))
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=lambda glyph: (glyph.x0, glyph.x1))


def _runs(line: list[_Glyph]) -> Iterator[list[_Glyph]]:
    """A line's glyphs cut at white space, at gaps, and where the size changes. A thin space within a number stays."""
    run: list[_Glyph] = []
    space: _Glyph | None = None
    for glyph in line:
        if glyph.text.isspace():
            space = glyph
            continue
        if run:
            left = run[-1]
            gap_em = (glyph.x0 - left.x1) / left.size_pt
            joins = gap_em <= _WORD_GAP_EM and abs(glyph.size_pt - left.size_pt) < 0.1 * left.size_pt
            if space is not None and joins:
                joins = False
            if (
                space is not None
                and space.text in _THIN_SPACES
                and left.text.isdigit()
                and glyph.text.isdigit()
                and gap_em < 0.4
            ):
                run.append(replace(space, text="\u00a0"))
                joins = True
            if not joins:
                yield run
                run = []
        run.append(glyph)
        space = None
    if run:
        yield run


class _DigitWidths:
    """How wide each font prints its digits, in ems: superscripts drawn as digits of their own are narrower."""

    def __init__(self, glyphs: Iterable[_Glyph]) -> None:
        self._widest: dict[tuple[str, str], float] = defaultdict(float)
        fonts: dict[str, list[float]] = defaultdict(list)
        for glyph in glyphs:
            if glyph.text.isdigit() and not glyph.is_heavy:
                width_em = (glyph.x1 - glyph.x0) / glyph.size_pt
                self._widest[glyph.font, glyph.text] = max(width_em, self._widest[glyph.font, glyph.text])
                fonts[glyph.font].append(width_em)
        self._usual = {font: median(found) for font, found in fonts.items()}

    def is_narrow(self, glyph: _Glyph) -> bool:
        """Whether a digit is much narrower than the same digit elsewhere, or than all others where it stands alone.

        A "1" may be narrow by design, so it is judged by other ones alone.
        """
        if not glyph.text.isdigit() or glyph.is_heavy:
            return False
        width_em = (glyph.x1 - glyph.x0) / glyph.size_pt
        if width_em < 0.8 * self._widest[glyph.font, glyph.text]:
            return True
        return glyph.text != "1" and width_em < 0.72 * self._usual[glyph.font]


def _split_narrow(run: list[_Glyph], widths: _DigitWidths) -> tuple[list[_Glyph], list[_Glyph]]:
    """A run and the superscripts at its end, which some fonts draw as digits of their own on the same baseline."""
    end = len(run)
    while end > 0 and widths.is_narrow(run[end - 1]):
        end -= 1
    return (run[:end], run[end:]) if end else (run, [])


def _with_marks(runs: list[tuple[list[_Glyph], list[_Glyph]]]) -> Iterator[Word]:
    """Words out of runs; a small raised run that touches a word is the word's mark, a small lowered one its end."""
    words = [(_word(run, mark), run[0]) for run, mark in runs]
    ends: dict[int, list[int]] = defaultdict(list)
    for index, (word, _) in enumerate(words):
        ends[int(word.x1 // 8)].append(index)
    gone: set[int] = set()
    for index, (small, first) in enumerate(words):
        host_index = next(
            (
                other
                for bin_ in (int(small.x0 // 8), int(small.x0 // 8) - 1, int(small.x0 // 8) + 1)
                for other in ends.get(bin_, ())
                if other != index and _is_host(*words[other], small, first)
            ),
            None,
        )
        if host_index is None:
            words[index] = (_beside(small, first, words), first)
            continue
        host, host_first = words[host_index]
        is_raised = host_first.baseline - first.baseline > _MARK_RISE_EM * host.size_pt
        if is_raised and host.text.lower() not in _AREA_UNITS:
            words[host_index] = (replace(host, mark=host.mark + small.text), host_first)
        else:
            words[host_index] = (replace(host, text=host.text + small.text, x1=small.x1), host_first)
        gone.add(index)
    yield from (word for index, (word, _) in enumerate(words) if index not in gone)


def _beside(small: Word, first: _Glyph, words: Sequence[tuple[Word, _Glyph]]) -> Word:
    """A raised mark in front of a word ("¹ Inkl. moms") put on that word's line."""
    if not _MARK_TEXT.fullmatch(small.text):
        return small
    for word, other in words:
        is_behind = 0 <= word.x0 - small.x1 < word.size_pt
        if (
            is_behind
            and small.size_pt < _RAISED_SIZE * word.size_pt
            and 0.1 < (other.baseline - first.baseline) / word.size_pt < 0.7
        ):
            text = small.text.translate(_SUPERSCRIPTS) if small.text.isdigit() else small.text
            return replace(small, text=text, top=word.top, bottom=word.bottom)
    return small


def _is_host(word: Word, first: _Glyph, small: Word, small_first: _Glyph) -> bool:
    gap_em = (small.x0 - word.x1) / word.size_pt
    rise_em = (first.baseline - small_first.baseline) / word.size_pt
    is_small = small.size_pt < (_RAISED_SIZE if rise_em > 0.2 else _MARK_SIZE) * word.size_pt
    return is_small and len(small.text) <= 4 and -0.1 <= gap_em <= 0.12 and abs(rise_em) < 0.7


def _word(run: list[_Glyph], narrow: list[_Glyph]) -> Word:
    # A sign or a bracket may come from another font, so letters and digits tell the style where there are any.
    telling = [glyph for glyph in run if glyph.text.isalnum()] or run
    styles = [style_of(glyph.font) for glyph in telling]
    half = len(telling) / 2
    is_bold = sum(bold or glyph.is_heavy for (bold, _), glyph in zip(styles, telling, strict=True)) > half
    is_italic = sum(italic for _, italic in styles) > half
    return Word(
        "".join(glyph.text for glyph in run),
        run[0].x0,
        min(glyph.top for glyph in run),
        max(glyph.x1 for glyph in run),
        max(glyph.bottom for glyph in run),
        median(glyph.size_pt for glyph in run),
        is_bold,
        is_italic,
        "".join(glyph.text for glyph in narrow),
    )


def _stroked(page: pdfium.PdfPage, number: int) -> tuple[Box, ...]:
    """Where text is filled and stroked (render mode 2), the bold of programs without a bold font; () when all text is."""
    width_pt, height_pt = page.get_size()
    texts = list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]))
    stroked = [
        text for text in texts if pdfium_c.FPDFTextObj_GetTextRenderMode(text.raw) == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
    ]
    if 2 * len(stroked) > len(texts):
        return ()
    return tuple(_as_shown(page, text.get_bounds(), number, width_pt, height_pt) for text in stroked)


def _as_shown(
    page: pdfium.PdfPage, bounds: tuple[float, float, float, float], number: int, width_pt: float, height_pt: float
) -> Box:
    """Bounds in the page's own space as a box on the page as it is shown (after /Rotate and the crop)."""
    import ctypes

    scale = 100
    corners = []
    for x, y in ((bounds[0], bounds[1]), (bounds[2], bounds[3])):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, int(width_pt * scale), int(height_pt * scale), 0, x, y, across, down)
        corners.append((across.value / scale, down.value / scale))
    (x0, y0), (x1, y1) = corners
    return Box(number, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _holds(box: Box, word: Word) -> bool:
    return box.x0 - 1 <= (word.x0 + word.x1) / 2 <= box.x1 + 1 and box.top - 1 <= word.centre_y <= box.bottom + 1


def _is_visible(shape: dict[str, Any]) -> bool:
    stroked = shape["stroke"] and (shape["linewidth"] or 0) > 0 and not _is_white(shape["stroking_color"])
    return bool(stroked or (shape["fill"] and not _is_white(shape["non_stroking_color"])))


def _is_white(color: object) -> bool:
    """Whether a colour prints nothing on white paper; an unknown colour (a pattern, None) is taken for black."""
    if isinstance(color, int | float):
        return color >= 1
    if not isinstance(color, list | tuple) or not all(isinstance(part, int | float) for part in color):
        return False
    return all(part == 0 for part in color) if len(color) == 4 else bool(color) and all(part >= 0.995 for part in color)


def _edges(box: Box) -> Iterator[Rule]:
    """The horizontal edges of a drawn shape: one of a thin line, two of a band."""
    if box.width_pt < 8:
        return
    if box.height_pt < 3:
        yield Rule(box.x0, box.x1, (box.top + box.bottom) / 2)
    else:
        yield Rule(box.x0, box.x1, box.top, is_band=True)
        yield Rule(box.x0, box.x1, box.bottom, is_band=True)
