"""Characters as they are meant: ligatures spelled out, hyphens plain, what is not printed left out."""

from __future__ import annotations

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


def spelled(character: str, index: int, glyphs: Glyphs) -> str:
    """The characters that a printed character stands for.

    A soft hyphen counts where it is printed: some programs write every hyphen so.
    """
    if character.isascii():
        return character
    if character == _SOFT_HYPHEN:
        ink = glyphs.ink_box(index)
        return "-" if ink.x1 - ink.x0 > 0 else ""
    if ord(character) in _LIGATURES:
        return unicodedata.normalize("NFKC", character)
    return character.translate(_PLAIN)
