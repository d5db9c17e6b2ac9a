"""From a PDF's pages to its tables: the stages in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pypdfium2 as pdfium

from extractors.prose.joining import Vocabulary
from extractors.tables.assemble import assemble, body_box, caption_lines, marks_of, shown, upright_box
from extractors.tables.captions import Caption, pages_to_read
from extractors.tables.check import compare
from extractors.tables.draft import Draft, draft_of, draft_under
from extractors.tables.overleaf import ends_sheet, find_continuation, find_notes_overleaf, has_body, has_label_end
from extractors.tables.page_copy import page_copy
from extractors.tables.parts import Sheet
from extractors.tables.regions import Region, find_regions
from extractors.tables.second import SecondCell, read_again
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
    unread: list[int] = []
    alone: list[tuple[Caption, int]] = []
    drafts = _drafts(pdf_path, pages, unread, alone)
    vocabulary = Vocabulary(line.text for page in pages for line in page.lines) if drafts else Vocabulary(())
    second = _second_readings(pdf_path, drafts)
    tables: list[Table] = []
    doubts = [
        Doubt("page_unreadable", f"Side {page} kan have en tabel, men dens skrifttyper kan ikke læses.", page=page)
        for page in unread
    ]
    doubts += _captions_alone(alone, drafts)
    for number, draft in sorted(zip(_numbers(drafts), drafts, strict=True), key=lambda pair: pair[0]):
        table, found = assemble(draft, number, document_id, vocabulary)
        compared = compare(table, second[id(draft)], marks_of(draft, table))
        table = compared.table
        tables.append(table)
        doubts += [*found, *compared.doubts]
        if table.caption is None:
            message = f"Tabellen på side {table.box.page} har ingen overskrift (»Tabel n«) og er kaldt tabel {number}."
            doubts.append(Doubt("no_caption", message, table.table_id, page=table.box.page))
    return TablesReading(tuple(tables), tuple(_boxes(drafts)), tuple(doubts))


def _drafts(pdf_path: Path, pages: Sequence[PageText], unread: list[int], alone: list[tuple[Caption, int]]) -> list[Draft]:
    """One draft for each table, those that go on overleaf put together.

    Pages that cannot be read are added to `unread`, captions without figures, and their pages, to `alone`.
    """
    drafts: list[Draft] = []
    orphan: Region | None = None
    for number, sheet in read_sheets(pdf_path, pages_to_read(pages)):
        if sheet is None:
            unread.append(number)
            continue
        on_sheet = find_regions(sheet)
        regions = on_sheet.regions
        alone += [(caption, sheet.page) for caption in on_sheet.without_table]
        open_draft = next((draft for draft in reversed(drafts) if _may_go_on(draft, sheet)), None)
        found = [draft for region in regions if has_body(region) and (draft := draft_of(region)) is not None]
        if orphan is not None and found and found[0].regions[0].caption is None and orphan.sheet.page == sheet.page - 1:
            found[0] = replace(found[0], regions=(orphan, *found[0].regions))
        orphan = regions[-1] if regions and not has_body(regions[-1]) else None
        read = {id(draft.regions[-1]) for draft in found}
        alone += [(region.caption, sheet.page) for region in regions if region.caption and id(region) not in read]
        if open_draft is not None:
            region = None if _goes_on(found, open_draft) else find_continuation(sheet, open_draft.columns, regions)
            found = found if region is None else [draft_under(region, open_draft), *found]
            notes = find_notes_overleaf(sheet) if not open_draft.regions[-1].notes else None
            if region is None and notes is not None and not _goes_on(found, open_draft):
                place = _place(drafts, open_draft)
                drafts[place] = open_draft = replace(open_draft, regions=(*open_draft.regions, notes))
        for index, draft in enumerate(found):
            before = _carried_on(draft, drafts, open_draft if index == 0 else None)
            if before is None:
                drafts.append(draft)
            else:
                drafts[before] = drafts[before].continued_by(draft)
    return [_with_doubtful_end(draft, pages) for draft in drafts]


def _with_doubtful_end(draft: Draft, pages: Sequence[PageText]) -> Draft:
    """The draft, with a doubt about its last row where the next page may start with the rest of its label."""
    last = draft.regions[-1]
    labels = draft.rows[-1].labels if draft.rows else ()
    if not labels or last.sheet.turns or last.sheet.page >= len(pages) or not ends_sheet(last, draft.columns):
        return draft
    return draft.with_doubtful_end() if has_label_end(pages[last.sheet.page], labels[-1], draft.columns) else draft


def _captions_alone(alone: Sequence[tuple[Caption, int]], drafts: Sequence[Draft]) -> Iterator[Doubt]:
    """A doubt for each caption that no table in the document has: tables of contents and prose repeat captions."""
    named = {caption.label.lower() for draft in drafts for region in draft.regions if (caption := region.caption)}
    for caption, page in alone:
        if caption.label.lower() not in named:
            message = f"Side {page} har overskriften »{caption.label} {caption.title}«, men der er ikke fundet tal til den."
            yield Doubt("caption_without_table", message, page=page)
            named.add(caption.label.lower())


def _may_go_on(draft: Draft, sheet: Sheet) -> bool:
    last = draft.regions[-1]
    return (last.sheet.page, last.sheet.turns) == (sheet.page - 1, sheet.turns) and ends_sheet(last, draft.columns)


def _goes_on(found: Sequence[Draft], open_draft: Draft) -> bool:
    """Whether the first table of a sheet repeats the open one's caption or heads."""
    return bool(found) and _is_same(found[0], open_draft)


def _is_same(draft: Draft, open_draft: Draft) -> bool:
    caption = draft.regions[0].caption
    if caption is not None:
        return caption.is_continued
    if draft.heads is open_draft.heads:
        return True
    return [head.period for head in draft.heads] == [head.period for head in open_draft.heads]


def _carried_on(draft: Draft, drafts: Sequence[Draft], open_draft: Draft | None) -> int | None:
    """The index of the table that a draft carries on: the one of its caption, or the one that ends the page before."""
    caption = draft.regions[0].caption
    if caption is not None:
        labels = [d.regions[0].caption.label if d.regions[0].caption else None for d in drafts]
        same = [i for i, label in enumerate(labels) if label == caption.label and len(drafts[i].heads) == len(draft.heads)]
        is_again = caption.is_continued or (open_draft is not None and bool(same) and drafts[same[-1]] is open_draft)
        return same[-1] if same and is_again else None
    if open_draft is not None and _is_same(draft, open_draft):
        return _place(drafts, open_draft)
    return None


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


def _place(drafts: Sequence[Draft], wanted: Draft) -> int:
    return next(index for index, draft in enumerate(drafts) if draft is wanted)


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
