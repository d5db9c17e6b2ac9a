"""Figures that are no level of their own: by how much one thing differs from another, and what it is compared with."""

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


def is_comparison(mention: Mention) -> bool:
    """Whether the figure says by how much something is more or less, or what it is more or less than."""
    before, after = mention.sentence[: mention.start], mention.sentence[mention.end :]
    return _BY_HOW_MUCH.match(after) is not None or _BACK_THEN.search(before) is not None
