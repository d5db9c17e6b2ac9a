"""What is doubtful about a table before its second reading, said in words for the person who looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extractors.tables.body import BodyRow
from extractors.tables.cells import CellsReading
from extractors.tables.draft import Draft, DraftRow
from schemas.records import Doubt, Told

_LEFT_OVER = " -\u2010\u2011\u2012\u2013\u2014"  # of a range whose end was not found


def equal_heads(draft: Draft, table_id: str, number: int) -> Iterator[Doubt]:
    """A doubt about all cells of columns whose heads are the same years: one of the heads is then misread."""
    labels = [head.label.strip(_LEFT_OVER) if head.period.year_from is not None else "" for head in draft.heads]
    for label, count in Counter(labels).items():
        if count > 1 and label:
            cols = [col for col, own in enumerate(labels, start=1) if own == label]
            cells = tuple(f"{table_id}:r{row}c{col}" for row in range(1, len(draft.rows) + 1) for col in cols)
            told: Told = {"number": number, "count": count, "head": label}
            yield Doubt("equal_heads", told, table_id, cells, page=draft.regions[0].sheet.page)


def missing_heads(draft: Draft, table_id: str, number: int) -> Iterator[Doubt]:
    """A doubt about the figures of columns without any head beside columns with years: theirs was not found, or misread."""
    if not any(head.period.year_from is not None for head in draft.heads):
        return
    cols = [col for col, head in enumerate(draft.heads) if not head.label and head.unit_text is None]
    cells = tuple(
        f"{table_id}:r{nth}c{col + 1}" for nth, row in enumerate(draft.rows, 1) for col in cols if row.cells[col].words
    )
    if cells:
        told: Told = {"number": number, "count": len(cells)}
        yield Doubt("missing_head", told, table_id, cells, page=draft.regions[0].sheet.page)


def guessed_units(read_as: CellsReading, table_id: str, number: int, page: int) -> Iterator[Doubt]:
    """A doubt about all figures whose unit is a guess."""
    guessed = [(row, col) for row, reads in enumerate(read_as.rows, 1) for col, read in enumerate(reads, 1) if read.is_guessed]
    if guessed:
        told: Told = {"number": number, "count": len(guessed), "unit": read_as.unit.text}
        yield Doubt("unit_guessed", told, table_id, tuple(f"{table_id}:r{row}c{col}" for row, col in guessed), page=page)


def cut_rows(rows: Sequence[BodyRow], drafts: Sequence[DraftRow], table_id: str, number: int) -> Iterator[Doubt]:
    """A doubt for each row that the end of a page may have cut in two."""
    for body, row in zip(rows, drafts, strict=True):
        if row.is_doubtful:
            cells = tuple(f"{table_id}:r{body.number}c{col}" for col in range(1, len(row.cells) + 1))
            yield Doubt("row_cut", {"number": number, "row": body.label}, table_id, cells, page=row.cells[0].sheet.page)


def broken_figures(rows: Sequence[BodyRow], drafts: Sequence[DraftRow], table_id: str, number: int) -> Iterator[Doubt]:
    """A doubt for each figure that was put together of two lines."""
    for body, row in zip(rows, drafts, strict=True):
        for col, cell in enumerate(row.cells, start=1):
            if any(word.is_joined for word in cell.words):
                told: Told = {"number": number, "row": body.label, "figure": cell.text}
                yield Doubt("broken_figure", told, table_id, (f"{table_id}:r{body.number}c{col}",), page=cell.sheet.page)
