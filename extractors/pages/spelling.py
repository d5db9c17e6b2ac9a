"""Characters as they are meant: ligatures spelled out, hyphens plain, what is not printed left out."""

from __future__ import annotations

import re
import unicodedata

from extractors.pages.glyphs import Glyphs

_PLAIN = str.maketrans(
    {
        "\u2010": "-",  # hyphen
        "\u2011": "-",  # non-breaking hyphen
        "\uf0b7": "•",  # Word's bullet, in the private use area of the Symbol font
        "\uf0a7": "•",  # Word's square bullet (Wingdings)
        "\u200b": None,  # zero-width characters
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
_SOFT_HYPHEN = "\u00ad"
_LIGATURES = range(0xFB00, 0xFB07)
_SPECIAL = re.compile("[\u00ad\u2010\u2011\u200b-\u200d\u2060\ufeff\uf0b7\uf0a7\ufb00-\ufb06]")


def is_plain(text: str) -> bool:
    """Whether every character stands for itself."""
    return text.isascii() or _SPECIAL.search(text) is None


def spelled(character: str, index: int, glyphs: Glyphs) -> str:
    """The characters that a printed character stands for.

    A soft hyphen counts where it is printed: some programs write every hyphen so.
    """
    if character == _SOFT_HYPHEN:
        ink = glyphs.ink_box(index)
        return "-" if ink.x1 - ink.x0 > 0 else ""
    if ord(character) in _LIGATURES:
        return unicodedata.normalize("NFKC", character)
    return character.translate(_PLAIN)
