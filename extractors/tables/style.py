"""Bold and italic out of a font's name, as type foundries and PDF programs write them."""

from __future__ import annotations

import re
from functools import lru_cache

# "Medi" is the bold of the old Adobe fonts (NimbusRomNo9L-Medi); "Medium" of a modern family is a text weight.
_BOLD = re.compile(
    r"bold|black|heavy|demi|fed\b|halvfed|[-,_ ]bd|medi(?!um)|[-,_]b(?:i|old)?\b|bd(?:it)?mt|cmbx|sfbx", re.IGNORECASE
)
_ITALIC = re.compile(r"ital|obli|kursiv|slanted|[-,_ ]it\b|[-,_](?:b)?i\b|bdit|inclined|cmti|sfti", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@lru_cache(maxsize=512)
def style_of(font_name: str) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic, by its PostScript name ("BAAAAA+LiberationSerif-BoldItalic")."""
    name = _SUBSET.sub("", font_name)
    return bool(_BOLD.search(name)), bool(_ITALIC.search(name))
