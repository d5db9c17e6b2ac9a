"""Bold that no font tells: text that is filled and stroked (render mode 2).

Evidence: pdfium's text objects. Where all text is stroked, stroking says nothing.
"""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from schemas.places import Box


def stroked_boxes(page: pdfium.PdfPage, number: int) -> tuple[Box, ...]:
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
