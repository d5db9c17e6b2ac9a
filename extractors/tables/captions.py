"""The grammar of captions, and which pages are worth reading with fonts.

Evidence: a page's lines as text alone. A caption names a table; a page without one is read too when it may carry a table on
from the page before, or holds a table that has no caption. Without any such line the page costs nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractors.tables.figure_rows import TOC_END, figure_rows
from extractors.tables.figures import is_figure
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
_FEW_FIGURES = 1  # a page's number


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
    if match is None or not match["label"].lstrip()[0].isupper() or TOC_END.search(text):
        return None
    rest = match["rest"].strip()
    continued = _CONTINUED.search(rest)
    if continued is not None:
        rest = (rest[: continued.start()] + rest[continued.end() :]).strip(" -–:")
    if not match["stop"] and rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "(»\"'”„–-"):
        return None
    number = match["number"].rstrip(".")
    return Caption(f"{match['label'].strip()} {number}", int(number) if number.isdigit() else None, rest, continued is not None)


def pages_to_read(pages: Iterable[PageText]) -> tuple[int, ...]:
    """The pages that hold a caption or rows of figures, in order; behind such a page less is enough."""
    found: list[int] = []
    for page in pages:
        follows = bool(found) and found[-1] == page.number - 1
        if _has_caption(page) or len(figure_rows(page.lines)) >= (1 if follows else 2) or (follows and _may_carry_on(page)):
            found.append(page.number)
    return tuple(found)


def _has_caption(page: PageText) -> bool:
    return any("abel" in line.text.lower() and read_caption(line.text) for line in page.lines)


def _may_carry_on(page: PageText) -> bool:
    """Whether the page starts with a note, or two figures stand alone in it, as those of a single column do."""
    starts_with_note = any(line.text.lower().startswith(("anm", "note", "kilde")) for line in page.lines[:4])
    return starts_with_note or sum(line.text[-1:].isdigit() and is_figure(line.text) for line in page.lines) > _FEW_FIGURES
