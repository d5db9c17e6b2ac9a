"""What the review page shows of one finding: the pages that it stands on, and what can be chosen instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from review.amounts import row_name, table_name
from review.anchors import amount_anchor, cell_anchor, table_anchor
from review.crops import is_printed
from review.lookup import Lookup
from review.pictures import FRAME_PT, MarkKind
from review.server.opened import Opened, Row, before
from review.server.pages import PageDrawer
from review.tables import TableView
from schemas.places import Box
from schemas.records import Alternative, Discrepancy

# Beyond it, only cells of the tables that the finding speaks of can be chosen from the list.
MOST_CHOICES = 800
# What is further apart on a page than this does not fit on a small laptop's screen: the page is shown twice, above itself.
APART_PT = 380.0
# Rows of the list shown at once: more than a screen holds, and few enough for a browser to lay out in no time.
LISTED_ROWS = 50


@dataclass(frozen=True, slots=True)
class MarkView:
    """A frame on a page, in points; `anchor` names the figure that it is around."""

    kind: MarkKind | Literal["table"]
    anchor: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with its frames, or with those of one kind. Width and height are in points."""

    number: int
    width_pt: float
    height_pt: float
    marks: tuple[MarkView, ...]

    @property
    def kinds(self) -> tuple[MarkKind | Literal["table"], ...]:
        """What is framed on it."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell that can be chosen, by its id and in words; `anchor` is where it stands on the page."""

    cell_id: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the list of findings: `first` is its place in the whole list, from 1, and `total` how long that is.

    The parts before and after it begin at `earlier` and `later`.
    """

    rows: Sequence[Row]
    first: int
    total: int
    earlier: Row | None
    later: Row | None


def linked_cells(found: Discrepancy, lookup: Lookup) -> tuple[str, ...]:
    """The cells of the finding and of its formula."""
    verdict = lookup.verdicts[found.mention_id] if found.mention_id is not None else None
    return tuple(dict.fromkeys((*(verdict.cell_ids if verdict else ()), *found.cell_ids)))


def page_views(found: Discrepancy, lookup: Lookup, pdf_path: Path, drawer: PageDrawer) -> tuple[PageView, ...]:
    """The pages that the finding's figures stand on, that of the prose first; all that can be shown of them."""
    sizes = drawer.sizes(pdf_path)
    return tuple(
        PageView(number, *sizes[number - 1], tuple(marks))
        for number, all_marks in _marked(found, lookup).items()
        if number <= len(sizes)
        for marks in _together(all_marks)
    )


def page_numbers(found: Discrepancy, lookup: Lookup) -> tuple[int, ...]:
    """The numbers of those pages."""
    return tuple(_marked(found, lookup))


def _marked(found: Discrepancy, lookup: Lookup) -> dict[int, list[MarkView]]:
    """The frames around the finding's figures, by page."""
    mention_ids: tuple[str, ...] = ()
    if found.mention_id is not None:
        mention_ids = (found.mention_id, *lookup.verdicts[found.mention_id].mention_ids)
    placed: list[tuple[Box, MarkKind, str]] = [
        (box, "words", amount_anchor(key)) for key in mention_ids for box in lookup.mentions[key].boxes
    ]
    placed += [(lookup.cells[key].box, "cell", cell_anchor(key)) for key in linked_cells(found, lookup)]
    by_page: dict[int, list[MarkView]] = {}
    for box, kind, anchor in placed:
        if is_printed(box):
            by_page.setdefault(box.page, []).append(_mark(box, kind, anchor))
    if not by_page and found.table_id:
        table = lookup.tables[found.table_id]
        by_page = {box.page: [_mark(box, "table", table_anchor(table.table_id))] for box in table.boxes if is_printed(box)}
    return by_page or {1: []}


def _together(marks: list[MarkView]) -> list[list[MarkView]]:
    """The frames that fit on a screen at once: all of a page, or those in the text and those in the tables by themselves."""
    height_pt = max((mark.y + mark.height for mark in marks), default=0.0) - min((mark.y for mark in marks), default=0.0)
    if height_pt <= APART_PT or len({mark.kind for mark in marks}) == 1:
        return [marks]
    return [[mark for mark in marks if mark.kind == kind] for kind in dict.fromkeys(mark.kind for mark in marks)]


def tables_of(found: Discrepancy, opened: Opened) -> tuple[TableView, ...]:
    """The tables that the finding speaks of."""
    lookup = opened.read.lookup
    ids = [lookup.cells[cell_id].table_id for cell_id in linked_cells(found, lookup)]
    if found.table_id is not None:
        ids.append(found.table_id)
    return tuple(opened.read.table(table_id) for table_id in dict.fromkeys(ids))


def rivals(found: Discrepancy, lookup: Lookup) -> tuple[Alternative, ...]:
    """The other formulas with the amount's figure."""
    return lookup.verdicts[found.mention_id].alternatives if found.mention_id is not None else ()


def choices(found: Discrepancy, lookup: Lookup) -> tuple[Choice, ...]:
    """The cells with a figure that the amount can be linked to."""
    cells = [cell for cell in lookup.cells.values() if cell.amount_dkk is not None]
    if len(cells) > MOST_CHOICES:
        tables = {lookup.cells[cell_id].table_id for cell_id in linked_cells(found, lookup)}
        cells = [cell for cell in cells if cell.table_id in tables][:MOST_CHOICES]
    return tuple(_choice(cell.cell_id, lookup) for cell in cells)


def cells_to_correct(found: Discrepancy, lookup: Lookup) -> tuple[Choice, ...]:
    """The cells that can be typed anew."""
    return tuple(_choice(cell_id, lookup) for cell_id in linked_cells(found, lookup))


def _choice(cell_id: str, lookup: Lookup) -> Choice:
    cell = lookup.cells[cell_id]
    table = table_name(lookup.tables[cell.table_id])
    text = f"{table} · {row_name(cell)} · {cell.col_label}: {cell.raw_text or '(tom)'}"
    return Choice(cell_id, cell_anchor(cell_id), text)


def listed(rows: Sequence[Row], current: Row | None) -> Listed:
    """The part of the list that holds a row, or the place where it would be."""
    at = before(rows, current.number) if current else 0
    first = min(at, max(len(rows) - 1, 0)) // LISTED_ROWS * LISTED_ROWS
    after = first + LISTED_ROWS
    return Listed(
        rows=rows[first:after],
        first=first + 1,
        total=len(rows),
        earlier=rows[first - LISTED_ROWS] if first else None,
        later=rows[after] if after < len(rows) else None,
    )


def _mark(box: Box, kind: MarkKind | Literal["table"], anchor: str) -> MarkView:
    return MarkView(
        kind, anchor, box.x0 - FRAME_PT, box.top - FRAME_PT, box.width_pt + 2 * FRAME_PT, box.height_pt + 2 * FRAME_PT
    )
