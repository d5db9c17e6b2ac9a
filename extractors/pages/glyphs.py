"""A page's words with their boxes and their style, asked of pdfium with as few calls as can be.

A call for each character would cost twice what pdfium's own reading of the page costs. So a word's box follows from its
first and last characters, and all that is the same in one text object (a run of one font on one base line) is asked once.
"""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractors.pages.calls import address_of, ends_of, has_map_error, ink_box, loose_char_box
from extractors.pages.frame import CharBox, Frame
from extractors.pages.runs import Run, Runs

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# pdfium writes U+FFFE for a hyphen at a line's end and swallows the line break, and also for a glyph without a mapping.
_MARKER = "\ufffe"
_UNMAPPED = "\ufffd"
# A plain word holds nothing that may be a footnote's mark: most do, and a page is read in the time that they take.
_WORD = re.compile(rf"(?P<plain>[^\s\x00-\x1f{_MARKER}\d*)]+)(?![^\s\x00-\x1f])|[^\s\x00-\x1f{_MARKER}]+{_MARKER}?|{_MARKER}")
# What a wrong character map makes of printed characters; dropped, they would be lost in silence.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
# The places in a word where a footnote's mark may hide: behind it ("1.250²") or before it ("¹Beløbene").
_MARK = re.compile(r"(?<=.)[\d*)](?=[^\w*]*$)|^(?:\d{1,2}|\*+)(?=[^\W\d])")
_DOUBLE_BYTES = ctypes.sizeof(ctypes.c_double)
_RAISED = 0.15  # of the type size, by which the foot of a superscript glyph stands above the base line


@dataclass(slots=True)
class Word:
    """Characters with no space between them, or a part of such where base line or size changes.

    `text` has one character for each of pdfium's indexes from `start`. `ends_line` says that pdfium saw a line end after it,
    `is_glued` that no space stands before it.
    """

    text: str
    start: int
    x0: float
    top: float
    x1: float
    bottom: float
    run: Run
    ends_line: bool = False
    is_glued: bool = False


class Glyphs:
    """One page's characters: pdfium's text and, by index, where each stands and how it looks.

    `text` has exactly one character for each of pdfium's indexes.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.frame = Frame.of(page)
        self._is_turned = self.frame.is_turned
        self._textpage = page.get_textpage()
        self._raw = self._textpage.raw
        self._address = address_of(self._raw)
        self._rect = pdfium_c.FS_RECTF()
        self._rect_address = ctypes.addressof(self._rect)
        self._edges = (ctypes.c_double * 4)()
        self._edge_addresses = tuple(ctypes.addressof(self._edges) + i * _DOUBLE_BYTES for i in range(4))
        self._runs = Runs(self._address, self.frame)
        self._run = self._runs.of
        count = max(self._textpage.count_chars(), 0)
        text = self._textpage.get_text_range() if count else ""
        self.text = _CONTROLS.sub(_UNMAPPED, text if len(text) == count else self._text_by_index(count))

    def close(self) -> None:
        """Give the text page back to pdfium."""
        self._textpage.close()

    def words(self) -> Iterator[Word]:
        """The page's words in pdfium's order."""
        text, end, last = self.text, 0, None
        matches = list(_WORD.finditer(text))
        ends = ends_of(self._address, [match.start() for match in matches], [match.end() - 1 for match in matches])
        for match, text_object, is_known, x0, x1 in zip(matches, *ends, strict=True):
            start = match.start()
            if last is not None and "\n" in text[end:start]:
                last.ends_line = True
            end = match.end()
            run = self._runs.of_object(text_object, start)
            known_extent = (x0, x1) if is_known and not self._is_turned else None
            if known_extent and match.lastgroup and run.baseline is not None:
                last = Word(match.group(), start, x0, run.top, x1, run.bottom, run)
                yield last
                continue
            for last in self._word(start, end, run, known_extent):
                yield last

    def char_box(self, index: int) -> CharBox:
        """One character's box: as wide as its advance, as high as its type size; sideways, just what is printed."""
        run = self._run(index)
        if run.baseline is None:
            return self.ink_box(index)
        x0, x1 = self._extent(index)
        return CharBox(x0, run.top, x1, run.bottom)

    def ink_box(self, index: int) -> CharBox:
        """The box of what is printed of one character, whichever way it runs."""
        return self.frame.box(*self._ink(index))

    def _ink(self, index: int) -> tuple[float, float, float, float]:
        """The left, lower, right and upper edge of what is printed of one character, in user space."""
        if not ink_box(self._address, index, *self._edge_addresses):
            return 0.0, 0.0, 0.0, 0.0
        left, right, low, high = self._edges[:]
        return left, low, right, high

    def is_generated(self, index: int) -> bool:
        """Whether pdfium made the character up: a space or a line end that only the layout shows."""
        return bool(pdfium_c.FPDFText_IsGenerated(self._raw, index) == 1)

    def _text_by_index(self, count: int) -> str:
        """Character by character, for the rare page whose text and indexes differ."""
        codes = (pdfium_c.FPDFText_GetUnicode(self._raw, index) for index in range(count))
        return "".join(_MARKER if code in {0, 2} else chr(code) for code in codes)

    def _word(self, start: int, end: int, run: Run, extent: tuple[float, float] | None) -> Iterator[Word]:
        """The word of these characters, or its parts where it changes base line or size (a raised footnote mark)."""
        text = self.text[start:end]
        is_hyphenated = False
        if _MARKER in text:
            is_hyphenated = text[-1] == _MARKER and pdfium_c.FPDFText_IsHyphen(self._raw, end - 1) == 1
            text = (text[:-1] + "-" if is_hyphenated else text).replace(_MARKER, _UNMAPPED)
        if extent is None and has_map_error(self._address, start) == 1:
            text = self._without_unmapped(text, start)
        if run.baseline is None:
            yield self._sideways(text, start, run, is_hyphenated)
            return
        mark = _MARK.search(text)
        if mark is not None:
            place = start + mark.start()
            if self._run(place) != self._run(start if place > start else end - 1):
                yield from self._parts(text, start, is_hyphenated)
                return
            if self._is_superscript(place, run):
                text = "".join(self._shown(character, start + i, run) for i, character in enumerate(text))
        x0, x1 = extent or (self._extent(start)[0], self._extent(end - 1)[1])
        yield Word(text, start, x0, run.top, x1, run.bottom, run, is_hyphenated)

    def _without_unmapped(self, text: str, start: int) -> str:
        """The word with U+FFFD for what pdfium guesses where the font says nothing; a lone symbol may be a bullet."""
        if len(text) == 1 and not text.isalnum():
            return text
        errors = (has_map_error(self._address, start + i) == 1 for i in range(len(text)))
        return "".join(_UNMAPPED if error else character for character, error in zip(text, errors, strict=True))

    def _parts(self, text: str, start: int, ends_line: bool) -> Iterator[Word]:
        runs = [self._run(start + i) for i in range(len(text))]
        for run, group in itertools.groupby(range(len(text)), key=runs.__getitem__):
            places = list(group)
            first, last = self.char_box(start + places[0]), self.char_box(start + places[-1])
            part = "".join(self._shown(text[place], start + place, run) for place in places)
            is_last = places[-1] == len(text) - 1
            yield Word(
                part, start + places[0], first.x0, first.top, last.x1, last.bottom, run, ends_line and is_last, places[0] > 0
            )

    def _is_superscript(self, index: int, run: Run) -> bool:
        """Whether the glyph itself is a raised one: some fonts have such for digits, and map them to plain digits."""
        return run.baseline is not None and self.frame.foot(*self._ink(index)) < run.baseline - _RAISED * run.size_pt

    def _shown(self, character: str, index: int, run: Run) -> str:
        if character.isdecimal() and self._is_superscript(index, run):
            return character.translate(SUPERSCRIPTS)
        return character

    def _sideways(self, text: str, start: int, run: Run, ends_line: bool) -> Word:
        boxes = [self.ink_box(start + i) for i in range(len(text))]
        x0, top = min(box.x0 for box in boxes), min(box.top for box in boxes)
        x1, bottom = max(box.x1 for box in boxes), max(box.bottom for box in boxes)
        return Word(text, start, x0, top, x1, bottom, run, ends_line)

    def _extent(self, index: int) -> tuple[float, float]:
        """From where to where a character reaches across the page: its advance, or its ink on a turned page."""
        if self._is_turned or not loose_char_box(self._address, index, self._rect_address):
            ink = self.ink_box(index)
            return ink.x0, ink.x1
        return self._rect.left, self._rect.right
