"""From a PDF's pages to its tables: the stages in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.prose.joining import Vocabulary
from extractors.tables.assemble import assemble, body_box, caption_lines
from extractors.tables.captions import pages_to_read
from extractors.tables.draft import Draft, draft_of
from extractors.tables.regions import find_regions
from extractors.tables.words import read_sheets
from schemas.places import Box, PageText
from schemas.records import Doubt, Table


@dataclass(frozen=True, slots=True)
class TablesReading:
    """All tables of a document. `regions` are boxes of what is no prose: captions, heads, bodies and notes of tables."""

    tables: tuple[Table, ...]
    regions: tuple[Box, ...]
    doubts: tuple[Doubt, ...]


def read_tables(pdf_path: Path, pages: tuple[PageText, ...], document_id: str) -> TablesReading:
    """Every table of the document with its cells, where tables stand, and what is doubtful about them."""
    drafts = _drafts(pdf_path, pages)
    vocabulary = Vocabulary(line.text for page in pages for line in page.lines) if drafts else Vocabulary(())
    tables: list[Table] = []
    doubts: list[Doubt] = []
    for number, draft in sorted(zip(_numbers(drafts), drafts, strict=True), key=lambda pair: pair[0]):
        table, found = assemble(draft, number, document_id, vocabulary)
        tables.append(table)
        doubts += found
        if table.caption is None:
            message = f"Tabellen på side {table.box.page} har ingen overskrift (»Tabel n«) og er kaldt tabel {number}."
            doubts.append(Doubt("no_caption", message, table.table_id, page=table.box.page))
    return TablesReading(tuple(tables), tuple(_boxes(drafts)), tuple(doubts))


def _drafts(pdf_path: Path, pages: Sequence[PageText]) -> list[Draft]:
    drafts: list[Draft] = []
    for sheet in read_sheets(pdf_path, pages_to_read(pages)):
        for region in find_regions(sheet):
            draft = draft_of(region)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _numbers(drafts: Sequence[Draft]) -> list[int]:
    """Each table's number: the integer printed in its caption where no table before has it, else the next free one."""
    captions = [draft.regions[0].caption for draft in drafts]
    printed: dict[int, int] = {}
    for index, caption in enumerate(captions):
        if caption is not None and caption.number is not None and caption.number not in printed.values():
            printed[index] = caption.number
    free = max(printed.values(), default=0)
    numbers = dict(printed)
    for wants_caption in (True, False):
        for index, caption in enumerate(captions):
            if index not in numbers and (caption is not None) == wants_caption:
                free += 1
                numbers[index] = free
    return [numbers[index] for index in range(len(drafts))]


def _boxes(drafts: Sequence[Draft]) -> Iterator[Box]:
    for draft in drafts:
        for region in draft.regions:
            yield body_box(region.sheet, [*caption_lines(region), *region.lines])
            if region.notes:
                yield body_box(region.sheet, region.notes)
