"""What a font's name and flags say of its style."""

from __future__ import annotations

import re

# The weight words of common font families. "Demi" is Franklin Gothic's bold, "Medi" Nimbus's (NimbusRomNo9L-Medi).
_BOLD = re.compile(r"bold|black|heavy|demi|medi(?!um)|[-,]b(?:i|d)?\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|[-,](?:b?i|it|bdit|mediital)\b|ital\b", re.IGNORECASE)
_FLAG_ITALIC = 1 << 6  # ISO 32000-1, table 123
_FLAG_FORCE_BOLD = 1 << 18


def is_bold_font(name: str, flags: int) -> bool:
    """Whether a font with this PostScript name and these descriptor flags is a bold one."""
    return bool(flags & _FLAG_FORCE_BOLD) or _BOLD.search(_family(name)) is not None


def is_italic_font(name: str, flags: int) -> bool:
    """Whether a font with this PostScript name and these descriptor flags is an italic one."""
    return bool(flags & _FLAG_ITALIC) or _ITALIC.search(_family(name)) is not None


def _family(name: str) -> str:
    """The name without a subset's prefix ("ABCDEF+")."""
    return name.partition("+")[2] or name
