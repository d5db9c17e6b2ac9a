"""Every table of a document as one draft, those that go on overleaf put together.

Evidence: a table that ends its sheet; the same caption or heads again on the next, rows in its columns, notes; a caption, alone
or with heads, at the foot of a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractors.tables.captions import Caption, pages_to_read
from extractors.tables.draft import Draft, draft_of, draft_over, draft_under
from extractors.tables.lines import EVERYWHERE, Band
from extractors.tables.overleaf import ends_sheet, find_body, find_continuation, find_notes_overleaf, has_body, has_label_end
from extractors.tables.parts import Sheet
from extractors.tables.region import Region
from extractors.tables.regions import find_regions, first_line
from extractors.tables.words import read_sheets
from schemas.places import PageText


def find_drafts(pdf_path: Path, pages: Sequence[PageText], unread: list[int], alone: list[tuple[Caption, int]]) -> list[Draft]:
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
        rest = _carried_on_beside(drafts, sheet, on_sheet.regions)
        if rest is not sheet:
            sheet, on_sheet = rest, find_regions(rest)
        regions = on_sheet.regions
        alone += [(caption, sheet.page) for caption in on_sheet.without_table]
        open_draft = next((draft for draft in reversed(drafts) if _may_go_on(draft, sheet)), None)
        found = [draft for region in regions if has_body(region) and (draft := draft_of(region)) is not None]
        if orphan is not None and found and found[0].regions[0].caption is None and orphan.sheet.page == sheet.page - 1:
            found[0] = replace(found[0], regions=(orphan, *found[0].regions))
        elif orphan is not None and orphan.sheet.page == sheet.page - 1:
            found = [*_under_heads(orphan, sheet, regions), *found]
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


def _carried_on_beside(drafts: list[Draft], sheet: Sheet, regions: Sequence[Region]) -> Sheet:
    """The sheet without the rows of tables that stand beside others, here or on the sheet before; each goes on in its band."""
    for place, draft in enumerate(drafts):
        band = _own_band(draft, regions) if _may_go_on(draft, sheet) else None
        if band is None:
            continue
        own = [region for region in regions if region.caption and _is_in(region, band)]
        region = find_continuation(sheet, draft.columns, own, band)
        if region is not None:
            drafts[place] = draft.continued_by(draft_under(region, draft))
            taken = {id(word) for line in (*region.lines, *region.notes) for word in line.words}
            sheet = replace(sheet, words=tuple(word for word in sheet.words if id(word) not in taken))
    return sheet


def _own_band(draft: Draft, regions: Sequence[Region]) -> Band | None:
    """The room of a table that stood beside another, or that a captioned table on the next sheet leaves it; None: all of it."""
    last = draft.regions[-1]
    if last.band not in (EVERYWHERE, (0.0, last.sheet.width_pt)):
        return last.band
    beside = [region.band[0] for region in regions if region.caption and region.band[0] > draft.columns[-1].x1]
    return (0.0, min(beside)) if beside else None


def _is_in(region: Region, band: Band) -> bool:
    """Whether any of the table stands between the limits."""
    left, right = band
    lines = [first_line(region), *region.lines]
    return min(line.x0 for line in lines) < right and max(line.x1 for line in lines) > left


def _under_heads(orphan: Region, sheet: Sheet, regions: Sequence[Region]) -> Iterator[Draft]:
    """The table whose caption and heads end the sheet before, if its rows begin this one."""
    region = find_body(orphan, sheet, regions)
    if region is None:
        return
    draft = draft_over(orphan, region)
    if draft is not None and any(head.period.year_from is not None for head in draft.heads):
        yield draft


def _with_doubtful_end(draft: Draft, pages: Sequence[PageText]) -> Draft:
    """The draft, with a doubt about its last row where the next page may start with the rest of its label."""
    last = draft.regions[-1]
    labels = draft.rows[-1].labels if draft.rows else ()
    if not labels or last.sheet.turns or last.sheet.page >= len(pages) or not ends_sheet(last, draft.columns):
        return draft
    return draft.with_doubtful_end() if has_label_end(pages[last.sheet.page], labels[-1], draft.columns) else draft


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


def _place(drafts: Sequence[Draft], wanted: Draft) -> int:
    return next(index for index, draft in enumerate(drafts) if draft is wanted)
