"""Footnote marks: what is printed on a label or a figure and is no part of it."""

from __future__ import annotations

import re

_SUPERSCRIPT = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
# Raised digits, asterisks and daggers at the end; "1)" counts only behind a space, since "(kap. 1)" is text.
_AT_END = re.compile(
    rf"(?<=[^\s(])(?:\s?[{_SUPERSCRIPT}]{{1,3}}\)?(?:,[{_SUPERSCRIPT}]+)*|\s?\*{{1,4}}\)?|\s?[\u2020\u2021]{{1,2}}|\s\d{{1,2}}\))$"
)
_AREA = re.compile(rf"\b[kcm]?m[{_SUPERSCRIPT}]$")


def without_marks(text: str) -> str:
    """The text without the footnote marks at its end ("1.250²" is "1.250"; "5.000 m²" keeps its exponent)."""
    text = text.strip()
    while not _AREA.search(text):
        shorter = _AT_END.sub("", text).rstrip()
        if shorter == text or shorter.count("(") > shorter.count(")"):
            break
        text = shorter
    return text
