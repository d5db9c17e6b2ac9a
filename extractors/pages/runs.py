"""What is the same in one text object of a page, a run of one font on one base line, asked of pdfium once."""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from extractors.pages import calls
from extractors.pages.fonts import is_bold_font, is_italic_font
from extractors.pages.frame import Frame

_ASCENT = 0.8  # of the type size: how far a line's box reaches above its base line, the rest below
_PALE = 0xE0  # of each colour, and more: on white paper a person would have to look for it
_PALE_ALPHA = 0x20
_TINY_PT = 1.0  # no type that a person reads
_NEVER_PRINTED = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_UINT_BYTES = ctypes.sizeof(ctypes.c_uint)
_ITALIC_SLANT = 0.1  # a faked italic leans by 0.2 to 0.35


class Run(NamedTuple):
    """What the characters of one text object have in common: type size, base line, style.

    `top` and `bottom` are how far its line reaches. Where the text runs sideways, `baseline` is None and both are nothing.
    `is_invisible`: it is laid over the page and never printed, as text recognition does. `may_be_unseen`: that, or it is white,
    transparent or tiny.
    """

    size_pt: float
    baseline: float | None
    top: float
    bottom: float
    is_bold: bool
    is_italic: bool
    is_invisible: bool
    may_be_unseen: bool = False


class _Setting(NamedTuple):
    """How large text is set, whether it runs to the right, and whether an upright font is slanted by hand."""

    size_pt: float
    is_upright: bool
    is_slanted: bool


class Runs:
    """The runs of a page, by the index of any of their characters."""

    def __init__(self, address: int, frame: Frame) -> None:
        self._address, self._frame = address, frame
        self._runs: dict[int | None, Run] = {}
        self._settings: dict[tuple[float, float, float, float, float], _Setting] = {}
        self._fonts: dict[tuple[bytes, int], tuple[bool, bool]] = {}
        # What pdfium fills, again and again: a buffer of its own for each run would cost more than the answer.
        self._matrix = (ctypes.c_float * 6)()  # FS_MATRIX, read in one go
        self._matrix_address = ctypes.addressof(self._matrix)
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._font_addresses = ctypes.addressof(self._name), len(self._name), ctypes.addressof(self._flags)
        self._color = (ctypes.c_uint * 4)()
        self._color_addresses = tuple(ctypes.addressof(self._color) + i * _UINT_BYTES for i in range(4))

    def of(self, index: int) -> Run:
        """The run of the text object that printed a character."""
        return self.of_object(calls.text_object(self._address, index), index)

    def of_object(self, text_object: int | None, index: int) -> Run:
        """The run of a text object, by any character that it printed."""
        run = self._runs.get(text_object)
        if run is None:
            run = self._runs[text_object] = self._new_run(index, text_object)
        return run

    def _new_run(self, index: int, text_object: int | None) -> Run:
        calls.matrix(self._address, index, self._matrix_address)
        a, b, c, d, e, f = self._matrix[:]
        key = a, b, c, d, calls.font_size(self._address, index)
        setting = self._settings.get(key)
        if setting is None:
            setting = self._settings[key] = self._new_setting(*key)
        is_bold, is_italic = self._font(index)
        mode = calls.render_mode(text_object)
        is_bold = is_bold or mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
        baseline = self._frame.down.at(e, f) if setting.is_upright else None
        foot = 0.0 if baseline is None else baseline
        top, bottom = foot - _ASCENT * setting.size_pt, foot + (1 - _ASCENT) * setting.size_pt
        is_invisible = mode in _NEVER_PRINTED
        is_tiny = setting.size_pt < _TINY_PT
        may_be_unseen = is_invisible or is_tiny or (mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL and self._is_pale(index))
        is_italic = is_italic or setting.is_slanted
        return Run(setting.size_pt, baseline, top, bottom, is_bold, is_italic, is_invisible, may_be_unseen)

    def _new_setting(self, a: float, b: float, c: float, d: float, size: float) -> _Setting:
        """How a matrix without its place and a type size set text: a page has few of them."""
        way = math.copysign(1, size)  # a negative size turns the text around, mostly to undo a matrix that does so too
        is_slanted = b == 0 and c > _ITALIC_SLANT * abs(d)
        return _Setting(abs(size) * math.hypot(c, d), self._frame.runs_to_the_right(way * a, way * b), is_slanted)

    def _is_pale(self, index: int) -> bool:
        """Whether a character is white, or nearly, or transparent."""
        calls.fill_color(self._address, index, *self._color_addresses)
        red, green, blue, alpha = self._color[:]
        return alpha < _PALE_ALPHA or (red >= _PALE and green >= _PALE and blue >= _PALE)

    def _font(self, index: int) -> tuple[bool, bool]:
        """Whether the character's font is bold, and whether it is italic."""
        name, flags = self._name, self._flags
        if not calls.font_info(self._address, index, *self._font_addresses):
            return False, False
        key = (name.value, flags.value)
        if key not in self._fonts:
            text = name.value.decode("utf-8", "replace")
            self._fonts[key] = is_bold_font(text, flags.value), is_italic_font(text, flags.value)
        return self._fonts[key]
