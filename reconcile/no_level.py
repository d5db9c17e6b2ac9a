"""Figures that are no budget of their own: by how much things differ, what they are compared with, what one of many costs."""

from __future__ import annotations

import re

from schemas.records import Mention

# "10 mio. kr. højere end i 2025", "2 mio. kr. om året mere i 2028"
_BY_HOW_MUCH = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:om året|årligt|pr\. år)?\s*(?:højere|lavere|større|mindre|mere|færre|flere|dyrere|billigere)\b",
    re.IGNORECASE,
)
# "... end i 2025, hvor der var afsat 20 mio. kr."
_BACK_THEN = re.compile(r"\bend\s+i\s+(?:19|20)\d\d,\s+(?:hvor|da)\b[^,;:]*$", re.IGNORECASE)
# "500.000 kr. pr. skole", "3.400 kr. om måneden": what one of many costs or gets
_OF_ONE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:årligt\s+|om året\s+)?"
    r"(?:(?:pr\.|per)\s+(?!år|halvår|kvartal|\d)[a-zæøå]|(?:om|i)\s+(?:måneden|ugen|dagen|døgnet|timen)\b)",
    re.IGNORECASE,
)


def is_no_level(mention: Mention) -> bool:
    """Whether the figure says how much something is more or less, what it is more or less than, or what one of many costs."""
    before, after = mention.sentence[: mention.start], mention.sentence[mention.end :]
    return any(cue.match(after) for cue in (_BY_HOW_MUCH, _OF_ONE)) or _BACK_THEN.search(before) is not None
