"""Two printed lines made one text: which hyphens at a line's end go, which stay, and whether a space comes between.

Evidence, strongest first: what stands around the hyphen (digits, capitals, "og"), then the same word elsewhere in the
document, printed whole or with its hyphen. Without evidence a hyphen at a line's end only divides the word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:-\w+)*")
_LAST_WORD = re.compile(r"(?:[\w]+[-./])*\w+$")
_FIRST_WORD = re.compile(r"\w+(?:-\w+)*")
_SUSPENDED = re.compile(r"(?:og|eller|samt|til|henholdsvis|hhv\.?|kontra|/)(?![\w])", re.IGNORECASE)  # "børne- og"
_YEAR_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_SPAN_REST = re.compile(r"[-–](?:19|20)?\d\d(?!\d)")
_LONGEST_WORD = 200  # what stands before says no more, and a block of thousands of lines would be searched for each of them
_KEEPS_HYPHEN = frozenset({"ikke", "non"})  # written with a hyphen, and no syllable that a word would be divided after


class Vocabulary:
    """How often the document prints each word inside a line, where nothing divides it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts = Counter(word.lower() for text in texts for word in _WORD.findall(text))

    def count(self, word: str) -> int:
        """How often the word stands in the document, whatever its capitals."""
        return self._counts[word.lower()]


def joint(before: str, after: str, vocabulary: Vocabulary) -> tuple[bool, str]:
    """How two lines' texts join: whether the last character of `before` goes, and what comes between them ("" or " ")."""
    if not before:
        return False, ""
    before = before[-_LONGEST_WORD:]
    last = before[-1]
    if last == "-" and len(before) > 1 and before[-2].isalnum():
        return _joint_at_hyphen(before[:-1], after, vocabulary)
    if last == "/" and before[-2:-1].strip() and after[:1].isalnum():
        return False, ""
    if last == "–" and before[-2:-1].isdigit() and after[:1].isdigit():
        return False, ""
    if _YEAR_SPAN.search(before) and _SPAN_REST.match(after):
        return False, ""
    return False, " "


def _joint_at_hyphen(stem: str, after: str, vocabulary: Vocabulary) -> tuple[bool, str]:
    """As `joint`, for a line that ends in a hyphen right after `stem`."""
    if _SUSPENDED.match(after) or not after[:1].isalnum():
        return False, " "
    if _keeps_hyphen(stem, after, vocabulary):
        return False, ""
    return True, ""


def _keeps_hyphen(stem: str, after: str, vocabulary: Vocabulary) -> bool:
    word, rest = _LAST_WORD.search(stem), _FIRST_WORD.match(after)
    if word is None or rest is None:
        return True
    head, tail = word[0], rest[0]
    if any(character.isdigit() for character in head) or tail[0].isdigit():
        return True
    whole, hyphenated = vocabulary.count(head + tail), vocabulary.count(f"{head}-{tail}")
    if whole != hyphenated:
        return hyphenated > whole
    part = head.rpartition("-")[2]
    if tail[0].isupper():
        return not (head.isupper() and tail.isupper())
    return len(part) == 1 or (part.isupper() and len(part) > 1) or part.lower() in _KEEPS_HYPHEN or "." in head
