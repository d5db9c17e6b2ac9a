"""The grammar of captions, and which pages are worth reading with fonts.

Evidence: a page's lines as text alone. A caption names a table; a page without one is read too when it may carry a table on
from the page before, or holds a table that has no caption. Without any such line the page costs nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.tables.figures import is_figure
from extractors.tables.units import is_unit_line
from schemas.places import PageText

_CAPTION = re.compile(
    r"(?P<label>(?:Bilags|Appendiks|Appendix|Under)?\s?[Tt]abel|(?:BILAGS)?TABEL)\s+"
    r"(?P<number>[A-ZÆØÅ]?\.?\d{1,3}(?:[.\-]\d{1,3})*\.?[a-z]?|[A-ZÆØÅ](?=$|[\s.:,(–-])|[IVX]{1,5}(?=$|[\s.:,(–-]))"
    r"(?P<stop>\s*[.:–—]|\s+-(?=\s)|)"
    r"(?P<rest>.*)",
    re.DOTALL,
)
_CONTINUED = re.compile(
    r"\(?\b(?:fortsat|fortsættelse|forts\.?)(?:\s+fra\s+(?:side|forrige)\b[^)]{0,20})?\)?[.:]?\s*", re.IGNORECASE
)
_TOC_END = re.compile(r"(?:\.{3,}|\u2026|(?:\. ){3,}|_{3,})\s*\d{0,4}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEW_FIGURES = 1  # a page's number
_OTHER = re.compile(r"(?:Figur|Boks|Graf|Diagram|Kort)\s+[A-Z]?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption's label as printed ("Tabel 2.1"), the integer printed in it if it is one, and what follows on the line."""

    label: str
    number: int | None
    title: str
    is_continued: bool


@lru_cache(maxsize=4096)
def read_caption(text: str) -> Caption | None:
    """The caption that a line begins with, or None: running text ("Tabel 1 viser …") and tables of contents are none."""
    text = " ".join(text.split())
    match = _CAPTION.match(text)
    if match is None or not match["label"].lstrip()[0].isupper() or _TOC_END.search(text):
        return None
    rest = match["rest"].strip()
    continued = _CONTINUED.search(rest)
    if continued is not None:
        rest = (rest[: continued.start()] + rest[continued.end() :]).strip(" -–:")
    if not match["stop"] and rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "(»\"'”„–-"):
        return None
    number = match["number"].rstrip(".")
    return Caption(f"{match['label'].strip()} {number}", int(number) if number.isdigit() else None, rest, continued is not None)


def is_other_caption(text: str) -> bool:
    """Whether the line names a figure, a box or a chart, whose numbers are no table."""
    return _OTHER.match(text) is not None


def pages_to_read(pages: Iterable[PageText]) -> tuple[int, ...]:
    """The pages that hold a caption or rows of figures, in order; behind such a page less is enough."""
    found: list[int] = []
    for page in pages:
        follows = bool(found) and found[-1] == page.number - 1
        if _has_caption(page) or _figure_rows(page) >= (1 if follows else 2) or (follows and _may_carry_on(page)):
            found.append(page.number)
    return tuple(found)


def _has_caption(page: PageText) -> bool:
    return any("abel" in line.text.lower() and read_caption(line.text) for line in page.lines)


def _may_carry_on(page: PageText) -> bool:
    """Whether the page starts with a note, or two figures stand alone in it, as those of a single column do."""
    starts_with_note = any(line.text.lower().startswith(("anm", "note", "kilde")) for line in page.lines[:4])
    return starts_with_note or sum(line.text[-1:].isdigit() and is_figure(line.text) for line in page.lines) > _FEW_FIGURES


def _figure_rows(page: PageText) -> int:
    """How many lines, taken at their height, end in two or more figures.

    The leaders of a table of contents are none, nor is a year with one figure where the page names a chart: that is its axis.
    """
    heights: dict[int, list[Sequence[str]]] = {}
    for line in page.lines:
        if any(letter.isdigit() or letter in "-–." for letter in line.text[-8:]) and not _TOC_END.search(line.text):
            heights.setdefault(round((line.box.top + line.box.bottom) / 8), []).append(line.text.split())
    has_chart = any(is_other_caption(line.text) for line in page.lines)
    return sum(_is_figure_row(lines, has_chart) for lines in heights.values())


def _is_figure_row(lines: Sequence[Sequence[str]], has_chart: bool) -> bool:
    words = [word for line in lines for word in line]
    if has_chart and len(words) == 2 and _YEAR.fullmatch(words[0]):
        return False
    return sum(_figures_at_end(line) for line in lines) >= 2


def _figures_at_end(words: Sequence[str]) -> int:
    count = 0
    for word in reversed(words):
        if is_unit_line(word):  # of a cell that prints its unit behind its figure
            continue
        if not is_figure(word):
            break
        count += 1
    return count
