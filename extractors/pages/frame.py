"""How a page is shown, and the map from PDF user space to it: the coordinates are pdfplumber's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium


class CharBox(NamedTuple):
    """A box on the page as shown, in points, origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


class _Axis(NamedTuple):
    """One coordinate as shown: by_x · ux + by_y · uy + offset."""

    by_x: float
    by_y: float
    offset: float

    def at(self, x: float, y: float) -> float:
        return self.by_x * x + self.by_y * y + self.offset


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's size as shown (after /Rotate) and its axes. As with pdfplumber, the MediaBox counts, not the CropBox."""

    width_pt: float
    height_pt: float
    across: _Axis
    down: _Axis

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Frame:
        """The frame of a page. pdfium's MediaBox is only that of the page itself; an inherited one shows in its page box."""
        box = page.get_mediabox(fallback_ok=False) or page.get_bbox()
        (x0, x1), (y0, y1) = sorted((box[0], box[2])), sorted((box[1], box[3]))
        width, height = x1 - x0, y1 - y0
        match page.get_rotation():
            case 0:
                return cls(width, height, _Axis(1, 0, 0), _Axis(0, -1, height))
            case 90:
                return cls(height, width, _Axis(0, 1, 0), _Axis(1, 0, width - x0 - x1))
            case 180:
                return cls(width, height, _Axis(-1, 0, x0 + x1), _Axis(0, 1, height - y0 - y1))
            case 270:
                return cls(height, width, _Axis(0, -1, y0 + y1), _Axis(-1, 0, width))
            case degrees:
                raise ValueError(f"a page turned by {degrees} degrees")

    @property
    def is_turned(self) -> bool:
        """Whether the page is shown otherwise than it is written."""
        return self.across.by_x != 1

    def box(self, left: float, low: float, right: float, high: float) -> CharBox:
        """A box of user space as it is shown."""
        x0, x1 = sorted((self.across.at(left, low), self.across.at(right, high)))
        top, bottom = sorted((self.down.at(left, low), self.down.at(right, high)))
        return CharBox(x0, top, x1, bottom)

    def foot(self, left: float, low: float, right: float, high: float) -> float:
        """The lower edge of a box of user space as it is shown."""
        return max(self.down.at(left, low), self.down.at(right, high))

    def runs_to_the_right(self, x: float, y: float) -> bool:
        """Whether a direction of user space is one from left to right, as shown."""
        across = self.across.by_x * x + self.across.by_y * y
        down = self.down.by_x * x + self.down.by_y * y
        return across > 10 * abs(down)
