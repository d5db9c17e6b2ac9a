"""Running headers and footers and page numbers: printed on every page, part of no paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from schemas.places import PageText, TextLine

_MARGIN = 0.15  # the share of the page's height at its head, and at its foot, where running lines stand
_MAX_SHIFT_PT = 3.0
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:(?:side|s\.|page)\s*)?\d{1,4}\s*(?:(?:af|of|/|\|)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_NAMED_PAGE_NUMBER = re.compile(r"(?:side|page)\s+\d{1,4}(?:\s*(?:af|of|/)\s*\d{1,4})?", re.IGNORECASE)


def running_lines(pages: Sequence[PageText], taken: Mapping[int, frozenset[int]]) -> dict[int, frozenset[int]]:
    """For each page's number, the numbers of its running lines; `taken` lines (of tables) are none.

    Evidence: the same text at the same place in the margins of two pages or more, a page's own number counting as the same;
    or a bare page number that is a page's first or last line.
    """
    found: dict[int, set[int]] = {page.number: set() for page in pages}
    places: dict[str, list[tuple[int, int, TextLine]]] = defaultdict(list)
    for page in pages:
        for number, line in enumerate(page.lines):
            if number in taken[page.number] or not _is_in_margin(line, page):
                continue
            if _is_page_number(line, page):
                found[page.number].add(number)
            else:
                places[_without_page_number(line.text, page.number)].append((page.number, number, line))
    for same in places.values():
        for page_number, number, line in same:
            if any(other != page_number and _is_at(line, its) for other, _, its in same):
                found[page_number].add(number)
    return {page_number: frozenset(numbers) for page_number, numbers in found.items()}


def _is_in_margin(line: TextLine, page: PageText) -> bool:
    return line.box.bottom < _MARGIN * page.height_pt or line.box.top > (1 - _MARGIN) * page.height_pt


def _is_page_number(line: TextLine, page: PageText) -> bool:
    """A number with "Side" is one anywhere in the margins; a bare one only where nothing stands outside of it."""
    if _NAMED_PAGE_NUMBER.fullmatch(line.text):
        return True
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    others = [other.box for other in page.lines if other is not line]
    return all(box.top > line.box.top - _MAX_SHIFT_PT for box in others) or all(
        box.bottom < line.box.bottom + _MAX_SHIFT_PT for box in others
    )


def _without_page_number(text: str, page_number: int) -> str:
    return re.sub(rf"(?<!\d){page_number}(?!\d)", "#", text)


def _is_at(line: TextLine, other: TextLine) -> bool:
    return abs(line.box.top - other.box.top) < _MAX_SHIFT_PT and abs(line.size_pt - other.size_pt) < 1
