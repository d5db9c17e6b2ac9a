"""A second reading of the same regions by Camelot, which has its own PDF parser, its own words and its own grid.

Camelot's results carry no fonts, so it knows neither footnote marks nor text that is printed twice. It fails with exceptions
of many classes; then there is no second reading.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.places import Box

_MARGIN_PT = 4.0


@dataclass(frozen=True, slots=True)
class SecondCell:
    """What Camelot reads in one cell of its grid: the lines of text in it, and the cell's box."""

    texts: tuple[str, ...]
    box: Box


def read_again(page_pdf: bytes, height_pt: float, regions: Sequence[Box]) -> tuple[SecondCell, ...] | None:
    """Camelot's cells in regions of one page of that height, a PDF of its own, or None when Camelot fails on it.

    Camelot turns a page whose text it takes to run up or down. On a page that is upright already, that is a failure too.
    """
    from camelot.io import read_pdf  # takes a second to import, which a document without tables does not spend

    areas = [
        f"{box.x0 - _MARGIN_PT},{height_pt - box.top + _MARGIN_PT},{box.x1 + _MARGIN_PT},{height_pt - box.bottom - _MARGIN_PT}"
        for box in regions
    ]
    page = regions[0].page
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tables = read_pdf(page_pdf, flavor="stream", suppress_stdout=True, table_areas=areas)
        return tuple(
            SecondCell(
                tuple(line.strip() for line in cell.text.split("\n") if line.strip()),
                Box(page, cell.x1, height_pt - cell.y2, cell.x2, height_pt - cell.y1),
            )
            for table in tables
            if not table.rotation
            for row in table.cells
            for cell in row
        )
    except Exception:  # Camelot's failures have no common base below Exception.
        return None
