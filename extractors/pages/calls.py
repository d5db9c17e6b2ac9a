"""The pdfium functions that are called for every word or every run of words, bound by plain addresses.

pypdfium2's own bindings wrap and check each pointer, which doubles the cost of a call. These keep the GIL, which is what
pdfium wants: it may be in one thread at a time only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any, NamedTuple, cast

import pypdfium2.raw as pdfium_c


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401
    address = cast(int, ctypes.cast(function, ctypes.c_void_p).value)
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


# (text page, character index, FS_RECTF to fill) -> whether it was filled
loose_char_box: Callable[[int, int, int], int] = _bound(
    pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
# (text page, character index, four doubles to fill: left, right, low, high) -> whether they were filled
ink_box: Callable[[int, int, int, int, int, int], int] = _bound(
    pdfium_c.FPDFText_GetCharBox,
    ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p,
)  # fmt: skip

# (text page, character index) -> the address of the text object that printed it, None for a character pdfium made up
text_object: Callable[[int, int], int | None] = _bound(
    pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
)

# (text page, character index) -> 1 where the font does not say which character the glyph stands for
has_map_error: Callable[[int, int], int] = _bound(
    pdfium_c.FPDFText_HasUnicodeMapError, ctypes.c_int, ctypes.c_void_p, ctypes.c_int
)

# (text page, character index, FS_MATRIX to fill) -> whether it was filled
matrix: Callable[[int, int, int], int] = _bound(
    pdfium_c.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)

# (text page, character index) -> the type size before the matrix is applied
font_size: Callable[[int, int], float] = _bound(pdfium_c.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)

# (text page, character index, buffer for the name, its size, int for the flags) -> the size of the name
font_info: Callable[[int, int, int, int, int], int] = _bound(
    pdfium_c.FPDFText_GetFontInfo,
    ctypes.c_ulong, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p,
)  # fmt: skip

# (text object) -> how its glyphs are drawn: filled, stroked, not at all
render_mode: Callable[[int | None], int] = _bound(pdfium_c.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)

# (text page, character index, four unsigned ints to fill: red, green, blue, alpha) -> whether they were filled
fill_color: Callable[[int, int, int, int, int, int], int] = _bound(
    pdfium_c.FPDFText_GetFillColor,
    ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p,
)  # fmt: skip

_RECT_BYTES = ctypes.sizeof(pdfium_c.FS_RECTF)
_RECT_FLOATS = 4  # left, top, right, bottom


class Ends(NamedTuple):
    """What pdfium says about the two ends of many words, each list in the words' order.

    `objects` are the text objects that printed their first characters, `are_known` whether the font says what those stand for
    and both ends have a box. `x0`, `x1`: from where to where the words reach in user space.
    """

    objects: list[int | None]
    are_known: list[bool]
    x0: list[float]
    x1: list[float]


def ends_of(text_page: int, first: Sequence[int], last: Sequence[int]) -> Ends:
    """The ends of words by the indexes of their first and last characters, all asked in one go.

    `map` calls a function again and again without a step of Python in between, which would cost more than pdfium's answer.
    """
    rects = (ctypes.c_float * (2 * _RECT_FLOATS * len(first)))()
    start, end = ctypes.addressof(rects), ctypes.addressof(rects) + ctypes.sizeof(rects)
    objects = list(map(text_object, repeat(text_page), first))
    errors = map(has_map_error, repeat(text_page), first)
    left = map(loose_char_box, repeat(text_page), first, range(start, end, 2 * _RECT_BYTES))
    right = map(loose_char_box, repeat(text_page), last, range(start + _RECT_BYTES, end, 2 * _RECT_BYTES))
    # Each list is made in full before the edges are read.
    are_known = [error != 1 and has_x0 == has_x1 == 1 for error, has_x0, has_x1 in zip(errors, left, right, strict=True)]
    edges = rects[:]
    return Ends(objects, are_known, edges[0 :: 2 * _RECT_FLOATS], edges[_RECT_FLOATS + 2 :: 2 * _RECT_FLOATS])


def address_of(pointer: Any) -> int:  # noqa: ANN401
    """The address that a ctypes pointer holds."""
    return cast(int, ctypes.cast(pointer, ctypes.c_void_p).value)
