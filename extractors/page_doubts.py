"""What makes a page's text doubtful as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.prose.printed import is_sideways, lines_inside
from extractors.tables.figure_rows import rows_of_no_table
from schemas.places import Box, PageText
from schemas.records import Doubt, Told

# What a font gives that does not say which characters its glyphs stand for: pdfium's own mark, numbers that mean nothing, and
# characters of private use within a word or in a row (alone they are bullets).
_UNMAPPED = re.compile("[\ufffd\x00-\x08\x0e-\x1f]|[\ue000-\uf8ff]{2,}|(?<=\\w)[\ue000-\uf8ff]+(?=\\w)")
_FEW_UNMAPPED = 0.002  # of a page's characters: a stray symbol does not make its figures doubtful


def page_doubts(pages: Sequence[PageText], pictured: Sequence[int], tables: Sequence[Box]) -> Iterator[Doubt]:
    """A doubt for each thing about a page that puts its figures in question.

    `pictured`: pages that are pictures. `tables`: where tables are read, which may lie on their side.
    """
    for number in pictured:
        yield Doubt("page_without_text", {"page": number}, page=number)
    for page in pages:
        unmapped, characters = _unmapped(page)
        if unmapped > _FEW_UNMAPPED * characters:
            told: Told = {"page": page.number, "unmapped": unmapped, "characters": characters}
            yield Doubt("unmapped_glyphs", told, page=page.number)
        if page.unseen:
            yield Doubt("unseen_text", {"page": page.number, "words": page.unseen}, page=page.number)
        if page.laid_on:
            yield Doubt("figures_in_fields", {"page": page.number, "words": page.laid_on}, page=page.number)
        read = lines_inside(page, [box for box in tables if box.page == page.number])
        outside = [line for number, line in enumerate(page.lines) if number not in read]
        if any(is_sideways(line) and any(char.isdigit() for char in line.text) for line in outside):
            yield Doubt("sideways_text", {"page": page.number}, page=page.number)
        count = rows_of_no_table([line for line in outside if not is_sideways(line)])
        if count:
            yield Doubt("rows_without_table", {"page": page.number, "count": count}, page=page.number)


def unmapped_share(pages: Sequence[PageText]) -> float:
    """The share of all characters that no font says the meaning of."""
    counts = [_unmapped(page) for page in pages]
    return sum(unmapped for unmapped, _ in counts) / max(sum(characters for _, characters in counts), 1)


def _unmapped(page: PageText) -> tuple[int, int]:
    """How many characters of a page no font says the meaning of, and how many it has."""
    text = "".join(line.text for line in page.lines)
    return sum(map(len, _UNMAPPED.findall(text))), len(text)
