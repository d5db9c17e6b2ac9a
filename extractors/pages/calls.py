"""The pdfium functions that are called for every word or every run of words, bound by plain addresses.

pypdfium2's own bindings wrap and check each pointer, which doubles the cost of a call. These keep the GIL, which is what
pdfium wants: it may be in one thread at a time only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, cast

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


def address_of(pointer: Any) -> int:  # noqa: ANN401
    """The address that a ctypes pointer holds."""
    return cast(int, ctypes.cast(pointer, ctypes.c_void_p).value)
