"""What the notes beneath a table say about its figures.

Evidence: the note's own sentences. Without a note nothing is left out of the totals because of its type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"(?<=[a-zæøå)\d]{2}\.)\s+(?=[A-ZÆØÅ])")
_BOLD = re.compile(r"\bfed(?:e|t)?\b|\bfremhævede?\b|\bfed\s?skrift", re.IGNORECASE)
_ITALIC = re.compile(r"\bkursiv", re.IGNORECASE)
_NOT_COUNTED = re.compile(
    r"(?:tæller|indgår|medregnes|medtages|medtælles|indregnes|summeres|er)\b[^.;]{0,40}\bikke\b|"
    r"\bikke\b[^.;]{0,40}(?:medregnet|indregnet|medtaget|talt\smed|indeholdt|inkluderet|med\si\s(?:total|sum))|"
    r"\b(?:allerede|tidligere)\s(?:afsat|finansieret|udmøntet|prioriteret)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bandel\b|\bdel\saf\b|\bheraf\b|\bhvoraf\b|\bdelmængde|\bdelbeløb|\bindeholdt\si\b|\bdelposter?\b", re.IGNORECASE
)
_ROUNDED = re.compile(r"afrunding|afrundet|afrundede", re.IGNORECASE)
_CODES = re.compile(
    r"\b(?:punkt|punkterne|pkt\.?|linje|linjerne|post|posterne|række|rækkerne|nr\.?)\s(?P<codes>\d[\d.,\sog]*)", re.IGNORECASE
)
_CODE = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class NoteMeaning:
    """Which figures a note leaves out of the totals: those in bold, those in italics, those of some rows' codes.

    `italics_are_parts`: rows in italics are parts of other rows. `part_codes` are rows that are parts. `is_rounded`: the
    figures need not add up.
    """

    bold_left_out: bool = False
    italic_left_out: bool = False
    italics_are_parts: bool = False
    part_codes: frozenset[str] = frozenset()
    codes_left_out: frozenset[str] = frozenset()
    is_rounded: bool = False


def read_note(note: str | None) -> NoteMeaning:
    """The meaning of a table's notes; of none, when there is no note."""
    meaning = NoteMeaning()
    for sentence in _SENTENCE_END.split(note or ""):
        left_out = _NOT_COUNTED.search(sentence) is not None
        is_part = _PART.search(sentence) is not None
        italic = _ITALIC.search(sentence) is not None
        codes = frozenset(
            code for match in _CODES.finditer(sentence) for code in _CODE.findall(match["codes"])
        )  # fmt: skip
        meaning = NoteMeaning(
            meaning.bold_left_out or (left_out and not is_part and _BOLD.search(sentence) is not None),
            meaning.italic_left_out or (left_out and italic and not is_part),
            meaning.italics_are_parts or (italic and is_part),
            meaning.part_codes | (codes if is_part else frozenset()),
            meaning.codes_left_out | (codes if left_out and not is_part else frozenset()),
            meaning.is_rounded or _ROUNDED.search(sentence) is not None,
        )
    return meaning
