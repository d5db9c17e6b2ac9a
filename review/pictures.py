"""Strips of pages as small pictures, drawn by pdfium: each page once, however many strips are cut from it.

pdfium may be in one thread at a time only; the caller sees to it.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pypdfium2 as pdfium
from markupsafe import Markup
from PIL import Image, ImageChops

from review.crops import Crop
from schemas.places import Box

DPI = 144
# A2 at 144 dpi; a larger page is drawn smaller.
MAX_PAGE_PX = 8_000_000
WEBP_QUALITY = 60
# Of a whole page, which somebody waits for: made six times as fast as WebP, and half as large again.
PAGE_QUALITY = 80
SIDE_MARGIN_PT = 10.0
# Air between a figure and its frame.
FRAME_PT = 1.5

MarkKind = Literal["words", "cell"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A frame on a picture, in its pixels."""

    kind: MarkKind
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A strip of a page as WebP, with the frames to be laid over it."""

    page: int
    webp: bytes
    width_px: int
    height_px: int
    marks: tuple[Mark, ...]

    @property
    def data_uri(self) -> Markup:
        """The picture as an address that needs no file; of any length, and base64 has nothing to escape."""
        return Markup("data:image/webp;base64,") + base64.b64encode(self.webp).decode("ascii")

    @property
    def is_right(self) -> bool:
        """Whether the frames stand in the right half: where the picture is wider than the screen, that half comes first."""
        middles = [mark.x + mark.width / 2 for mark in self.marks]
        return bool(middles) and sum(middles) / len(middles) > self.width_px / 2


def pictures_of(pdf_path: Path, crops: Iterable[Crop]) -> dict[Crop, Picture]:
    """The picture of each crop. One whose page cannot be drawn, or that lies outside its page, has none."""
    by_page: dict[int, list[Crop]] = {}
    for crop in dict.fromkeys(crops):
        by_page.setdefault(crop.page, []).append(crop)
    pictures: dict[Crop, Picture] = {}
    if not by_page:
        return pictures
    try:
        pdf = pdfium.PdfDocument(pdf_path)
    except (pdfium.PdfiumError, OSError):
        return pictures
    with pdf:
        for number in sorted(page for page in by_page if page <= len(pdf)):
            try:
                sheet = _draw(pdf, number)
            except (pdfium.PdfiumError, ValueError, MemoryError):
                continue
            for crop in by_page[number]:
                picture = _cut(sheet, crop)
                if picture is not None:
                    pictures[crop] = picture
    return pictures


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A whole page as JPEG, with its size in points."""

    jpeg: bytes
    width_pt: float
    height_pt: float


def page_picture(pdf_path: Path, number: int) -> PagePicture | None:
    """A page as it is shown; None where there is no such page, or it cannot be drawn."""
    try:
        with pdfium.PdfDocument(pdf_path) as pdf:
            sheet = _draw(pdf, number) if 1 <= number <= len(pdf) else None
    except (pdfium.PdfiumError, OSError, ValueError, MemoryError):
        return None
    if sheet is None:
        return None
    buffer = io.BytesIO()
    sheet.image.save(buffer, "JPEG", quality=PAGE_QUALITY, subsampling=0)
    return PagePicture(buffer.getvalue(), sheet.image.width / sheet.scale, sheet.image.height / sheet.scale)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A drawn page: `scale` is pixels a point, and print stands between `left` and `right` (pixels)."""

    image: Image.Image
    scale: float
    left: int
    right: int


def _draw(pdf: pdfium.PdfDocument, number: int) -> _Sheet:
    page = pdf[number - 1]
    try:
        # Boxes count from the MediaBox, pdfium shows the CropBox.
        media = page.get_mediabox(fallback_ok=False)
        if media is not None and media != page.get_bbox():
            page.set_cropbox(*media)
        width_pt, height_pt = page.get_size()
        scale = min(DPI / 72, math.sqrt(MAX_PAGE_PX / (width_pt * height_pt)))
        bitmap = page.render(scale=scale, rev_byteorder=True)
        try:
            image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
    finally:
        page.close()
    ink = ImageChops.invert(image.convert("L")).point(lambda dark: 255 if dark > 64 else 0).getbbox()
    left, right = (ink[0], ink[2]) if ink else (0, image.width)
    margin = round(SIDE_MARGIN_PT * scale)
    return _Sheet(image, scale, max(left - margin, 0), min(right + margin, image.width))


def _cut(sheet: _Sheet, crop: Crop) -> Picture | None:
    top = max(math.floor(crop.top * sheet.scale), 0)
    bottom = min(math.ceil(crop.bottom * sheet.scale), sheet.image.height)
    if top >= bottom:
        return None
    strip = sheet.image.crop((sheet.left, top, sheet.right, bottom))
    marks = (*_marks("words", crop.words, sheet, top), *_marks("cell", crop.cells, sheet, top))
    buffer = io.BytesIO()
    strip.save(buffer, "WEBP", quality=WEBP_QUALITY, method=4)
    return Picture(crop.page, buffer.getvalue(), strip.width, strip.height, marks)


def _marks(kind: MarkKind, boxes: Sequence[Box], sheet: _Sheet, top: int) -> list[Mark]:
    marks = []
    for box in boxes:
        x = math.floor((box.x0 - FRAME_PT) * sheet.scale) - sheet.left
        y = math.floor((box.top - FRAME_PT) * sheet.scale) - top
        width = math.ceil((box.width_pt + 2 * FRAME_PT) * sheet.scale)
        height = math.ceil((box.height_pt + 2 * FRAME_PT) * sheet.scale)
        marks.append(Mark(kind, x, y, width, height))
    return marks
