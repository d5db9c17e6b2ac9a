"""What makes a page's text doubtful as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.prose.printed import is_sideways, lines_inside
from schemas.places import Box, PageText
from schemas.records import Doubt

# What a font gives that does not say which characters its glyphs stand for: pdfium's own mark, numbers that mean nothing, and
# characters of private use within a word or in a row (alone they are bullets).
_UNMAPPED = re.compile("[\ufffd\x00-\x08\x0e-\x1f]|[\ue000-\uf8ff]{2,}|(?<=\\w)[\ue000-\uf8ff]+(?=\\w)")
_FEW_UNMAPPED = 0.002  # of a page's characters: a stray symbol does not make its figures doubtful
_MOST_NAMED = 10
_LONGEST = 80  # characters of a field that are named


def page_doubts(pages: Sequence[PageText], pictured: Sequence[int], tables: Sequence[Box]) -> Iterator[Doubt]:
    """A doubt for each thing about a page that puts its figures in question.

    `pictured`: pages that are pictures. `tables`: where tables are read, which may lie on their side.
    """
    for number in pictured:
        yield Doubt(
            "page_without_text", f"Side {number} er et billede uden tekst; den kan være scannet eller tegnet.", page=number
        )
    for page in pages:
        unmapped, characters = _unmapped(page)
        if unmapped > _FEW_UNMAPPED * characters:
            message = f"Side {page.number}: {unmapped} af {characters} tegn kan ikke læses (skrifttypen mangler en tegntabel)."
            yield Doubt("unmapped_glyphs", message, page=page.number)
        if page.unseen:
            message = (
                f"Side {page.number} har tal, som ikke kan ses på den (hvide, skjulte eller uden for papiret): "
                f"{_named(page.unseen)}. De er læst med; se efter, om de hører til aftalen."
            )
            yield Doubt("unseen_text", message, page=page.number)
        if page.laid_on:
            message = f"Side {page.number} har felter eller noter med tal, som ikke er læst: {_named(page.laid_on)}."
            yield Doubt("figures_in_fields", message, page=page.number)
        read = lines_inside(page, [box for box in tables if box.page == page.number])
        outside = (line for number, line in enumerate(page.lines) if number not in read)
        if any(is_sideways(line) and any(char.isdigit() for char in line.text) for line in outside):
            yield Doubt(
                "sideways_text", f"Side {page.number} har tekst med tal på højkant, som ikke er læst.", page=page.number
            )


def _named(words: Sequence[str]) -> str:
    """The first of them in quotation marks, and how many more there are."""
    first = ", ".join(f"»{word[:_LONGEST]}«" for word in words[:_MOST_NAMED])
    return f"{first} og {len(words) - _MOST_NAMED} andre" if len(words) > _MOST_NAMED else first


def unmapped_share(pages: Sequence[PageText]) -> float:
    """The share of all characters that no font says the meaning of."""
    counts = [_unmapped(page) for page in pages]
    return sum(unmapped for unmapped, _ in counts) / max(sum(characters for _, characters in counts), 1)


def _unmapped(page: PageText) -> tuple[int, int]:
    """How many characters of a page no font says the meaning of, and how many it has."""
    text = "".join(line.text for line in page.lines)
    return sum(map(len, _UNMAPPED.findall(text))), len(text)
