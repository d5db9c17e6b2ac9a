"""One region's grid: its heads, and its rows with the words of every cell, before anything is weighed.

A table over several pages is several drafts put together: the first one's heads hold for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.close import with_figures_cut_off
from extractors.tables.close_heads import parted_heads
from extractors.tables.columns import Column, find_columns, stretches_below
from extractors.tables.header import Head, read_heads
from extractors.tables.parts import Line, Segment, Sheet, Word
from extractors.tables.periods import read_period
from extractors.tables.region import Region
from extractors.tables.regions import labels_below
from extractors.tables.rows import Body, Row, find_rows
from extractors.tables.units import is_unit_line


@dataclass(frozen=True, slots=True)
class DraftCell:
    """The words of one cell and where it stands; a cell without words stands where its row and column cross."""

    words: tuple[Word, ...]
    sheet: Sheet
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def text(self) -> str:
        """The words with one space between them, as printed."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row's label lines, one cell per head, and its texts in columns of text."""

    labels: tuple[Segment, ...]
    cells: tuple[DraftCell, ...]
    left_pt: float
    texts: tuple[str, ...]
    is_doubtful: bool = False  # the end of a page may cut it, or what stands beside it


@dataclass(frozen=True, slots=True)
class Draft:
    """One table as far as it is put together. `regions` has one entry per page that it stands on."""

    regions: tuple[Region, ...]
    columns: tuple[Column, ...]
    heads: tuple[Head, ...]
    rows: tuple[DraftRow, ...]
    pages: tuple[_Page, ...] = ()

    def continued_by(self, other: Draft) -> Draft:
        """Both as one table under this one's heads, read anew where labels without figures stand at the end of the page."""
        last = self.pages[-1]
        below = labels_below(self.regions[-1], last.body.columns)
        pages = (*self.pages[:-1], replace(last, body=replace(last.body, lines=(*last.body.lines, *below))), *other.pages)
        is_cut = bool(below) or len(self.rows[-1].labels) > 1 or not any(cell.words for cell in other.rows[0].cells)
        rows = _rows(pages) if is_cut or len(other.rows[0].labels) > 1 else self.rows + other.rows
        return replace(self, regions=self.regions + other.regions, rows=rows, pages=pages)

    def with_doubtful_end(self) -> Draft:
        """The same with a doubt about the last row: the rest of its label may stand overleaf."""
        return replace(self, rows=(*self.rows[:-1], replace(self.rows[-1], is_doubtful=True)))


@dataclass(frozen=True, slots=True)
class _Page:
    """A table's rows on one page before they are found, and its value columns there."""

    sheet: Sheet
    body: Body
    values: tuple[Column, ...]


def draft_of(region: Region) -> Draft | None:
    """The region's grid, or None when it has no column of values."""
    head, body = region.lines[: region.body], with_figures_cut_off(region.lines[region.body :])
    head = parted_heads(head, stretches_below(body))
    columns = find_columns(head, body)
    if not columns:
        return None
    head, body = _with_headings(head, body, columns)
    heads = read_heads(head, columns, region.sheet.vertical_rules)
    return _filled(region, body, columns, heads) if heads else None


def draft_over(orphan: Region, region: Region) -> Draft | None:
    """The grid of a table whose caption and heads, and perhaps a heading, end a sheet and whose rows begin the next."""
    lines = (*orphan.lines, *region.lines)
    draft = draft_of(replace(orphan, lines=lines, body=len(orphan.lines) + region.body, rules=region.rules))
    if draft is None:
        return None
    (whole,) = draft.pages
    above = {id(line) for line in orphan.lines}
    parts = [tuple(line for line in whole.body.lines if (id(line) in above) is is_above) for is_above in (True, False)]
    pages = (
        _Page(orphan.sheet, replace(whole.body, lines=parts[0], rules=()), whole.values),
        _Page(region.sheet, replace(whole.body, lines=parts[1]), whole.values),
    )
    return replace(draft, regions=(orphan, region), rows=_rows(pages), pages=pages)


def draft_under(region: Region, known: Draft) -> Draft:
    """The grid of a region without heads of its own, which carries on a known table."""
    return _filled(region, with_figures_cut_off(region.lines), known.columns, known.heads)


def _filled(region: Region, body: Sequence[Line], columns: Sequence[Column], heads: tuple[Head, ...]) -> Draft:
    values = tuple(head.column for head in heads)
    pages = (_Page(region.sheet, Body(tuple(body), tuple(columns), region.rules), values),)
    return Draft((region,), tuple(columns), heads, _rows(pages), pages)


def _rows(pages: Sequence[_Page]) -> tuple[DraftRow, ...]:
    rows = find_rows(*(page.body for page in pages))
    left = min((segment.x0 for row in rows for segment in row.labels), default=0.0)
    return tuple(_row(row, pages[row.page].values, pages[row.page].sheet, left) for row in rows)


def _with_headings(
    head: tuple[Line, ...], body: tuple[Line, ...], columns: Sequence[Column]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Lines of label below the last head of a column are the body's: group headings, or a label's upper lines."""
    count = len(head)
    while count > 0:
        line = head[count - 1]
        heads = [s for s in line.segments if any(c.holds(s) for c in columns) or is_unit_line(s.text)]
        if heads or count == 1:
            break
        count -= 1
    if count and len(head[count - 1].segments) == 1 and count == 1 and head[0].segments[0].x1 < columns[0].x0:
        is_label = not is_unit_line(head[0].text) and read_period(head[0].text) is None and len(head) > 1
        count = 0 if is_label else count
    return head[:count], head[count:] + body


def _row(row: Row, columns: Sequence[Column], sheet: Sheet, left_pt: float) -> DraftRow:
    every = row.figures if row.is_cut and row.figures else (*row.labels, *row.figures)
    top = min(word.top for segment in every for word in segment.words)
    bottom = max(word.bottom for segment in every for word in segment.words)
    cells = []
    for column in columns:
        words = tuple(word for segment in row.figures if column.holds(segment) for word in segment.words)
        if words:
            printed = [piece for word in words for piece in word.printed]
            cells.append(
                DraftCell(words, sheet, words[0].x0, min(w.top for w in printed), words[-1].x1, max(w.bottom for w in printed))
            )
        else:
            cells.append(DraftCell((), sheet, column.left, top, column.right, bottom))
    return DraftRow(row.labels, tuple(cells), left_pt, row.texts, row.is_doubtful)
