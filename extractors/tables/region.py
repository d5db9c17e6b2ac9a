"""What a table's part of one sheet is made of, as the search for it leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.tables.captions import Caption
from extractors.tables.lines import EVERYWHERE, Band
from extractors.tables.parts import Line, Rule, Sheet


@dataclass(frozen=True, slots=True)
class Region:
    """One table's part of one sheet.

    `lines` are head and body together, `body` is the index of the first row of figures; a caption at the foot of a sheet
    has no body, and its table follows overleaf. `band` are the left and right limits of its room on the sheet, in points.
    """

    sheet: Sheet
    caption: Caption | None
    caption_line: Line | None
    title_lines: tuple[Line, ...]
    lines: tuple[Line, ...]
    body: int
    notes: tuple[Line, ...]
    rules: tuple[Rule, ...]
    band: Band = EVERYWHERE


@dataclass(frozen=True, slots=True)
class SheetRegions:
    """The tables of one sheet, from top to bottom, those side by side from left to right, and the captions without any."""

    regions: tuple[Region, ...]
    without_table: tuple[Caption, ...]
