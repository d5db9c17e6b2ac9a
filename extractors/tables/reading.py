"""From a PDF's pages to its tables: the stages in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pypdfium2 as pdfium

from extractors.prose.joining import Vocabulary
from extractors.tables.assemble import assemble, body_box, caption_lines, marks_of, pieces_of, shown, upright_box
from extractors.tables.captions import Caption
from extractors.tables.check import compare
from extractors.tables.confirmed import without_confirmed
from extractors.tables.draft import Draft
from extractors.tables.over_pages import find_drafts
from extractors.tables.overleaf import has_body
from extractors.tables.page_copy import page_copy
from extractors.tables.region import Region
from extractors.tables.second import SecondCell, read_again
from schemas.places import Box, PageText
from schemas.records import Doubt, Table, Told


@dataclass(frozen=True, slots=True)
class TablesReading:
    """All tables of a document. `regions` are boxes of what is no prose: captions, heads, bodies and notes of tables."""

    tables: tuple[Table, ...]
    regions: tuple[Box, ...]
    doubts: tuple[Doubt, ...]


def read_tables(pdf_path: Path, pages: tuple[PageText, ...], document_id: str) -> TablesReading:
    """Every table of the document with its cells, where tables stand, and what is doubtful about them."""
    unread: list[int] = []
    alone: list[tuple[Caption, int]] = []
    drafts = find_drafts(pdf_path, pages, unread, alone)
    vocabulary = Vocabulary(line.text for page in pages for line in page.lines) if drafts else Vocabulary(())
    second = _second_readings(pdf_path, drafts)
    tables: list[Table] = []
    doubts = [Doubt("page_unreadable", {"page": page}, page=page) for page in unread]
    doubts += _captions_alone(alone, drafts)
    for number, draft in sorted(zip(_numbers(drafts), drafts, strict=True), key=lambda pair: pair[0]):
        table, found = assemble(draft, number, document_id, vocabulary)
        pieces = pieces_of(draft, table)
        compared = compare(table, second[id(draft)], marks_of(draft, table), pieces)
        table = compared.table
        tables.append(table)
        doubts += [*without_confirmed(found, table, pieces), *compared.doubts]
        if table.caption is None:
            told: Told = {"page": table.box.page, "number": number}
            doubts.append(Doubt("no_caption", told, table.table_id, page=table.box.page))
    return TablesReading(tuple(tables), tuple(_boxes(drafts)), tuple(doubts))


def _captions_alone(alone: Sequence[tuple[Caption, int]], drafts: Sequence[Draft]) -> Iterator[Doubt]:
    """A doubt for each caption that no table in the document has: tables of contents and prose repeat captions."""
    named = {caption.label.lower() for draft in drafts for region in draft.regions if (caption := region.caption)}
    for caption, page in alone:
        if caption.label.lower() not in named:
            yield Doubt("caption_without_table", {"page": page, "caption": f"{caption.label} {caption.title}"}, page=page)
            named.add(caption.label.lower())


def _second_readings(pdf_path: Path, drafts: Sequence[Draft]) -> dict[int, tuple[SecondCell, ...]]:
    """Camelot's cells for each draft (by its id), one call a sheet; () where Camelot fails."""
    regions: dict[tuple[int, int], list[tuple[Draft, Region]]] = {}
    for draft in drafts:
        for region in draft.regions:
            if has_body(region):
                regions.setdefault((region.sheet.page, region.sheet.turns), []).append((draft, region))
    second: dict[int, tuple[SecondCell, ...]] = {id(draft): () for draft in drafts}
    if not regions:
        return second
    with closing(pdfium.PdfDocument(pdf_path)) as document:
        for (page, turns), here in regions.items():
            sheet = here[0][1].sheet
            boxes = [upright_box(sheet, region.lines) for _, region in here]
            cells = read_again(page_copy(document, page, turns), sheet.height_pt, boxes) or ()
            for draft, _ in here:
                second[id(draft)] += tuple(replace(cell, box=shown(sheet, cell.box)) for cell in cells)
    return second


def _numbers(drafts: Sequence[Draft]) -> list[int]:
    """Each table's number: the integer printed in its caption where no table before has it, else the lowest free one.

    Tables without a caption come after all others.
    """
    captions = [draft.regions[0].caption for draft in drafts]
    numbers: dict[int, int] = {}
    for index, caption in enumerate(captions):
        if caption is not None and caption.number is not None and caption.number not in numbers.values():
            numbers[index] = caption.number
    for index, caption in enumerate(captions):
        if caption is not None and index not in numbers:
            numbers[index] = next(number for number in count(1) if number not in numbers.values())
    for index in range(len(captions)):
        if index not in numbers:
            numbers[index] = max(numbers.values(), default=0) + 1
    return [numbers[index] for index in range(len(drafts))]


def _boxes(drafts: Sequence[Draft]) -> Iterator[Box]:
    for draft in drafts:
        for region in draft.regions:
            if caption_lines(region) or region.lines:
                yield body_box(region.sheet, [*caption_lines(region), *region.lines])
            if region.notes:
                yield body_box(region.sheet, region.notes)
