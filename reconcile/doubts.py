"""What the reading is not sure of, put in words of one language."""

from __future__ import annotations

from reconcile.wording import Wording
from schemas.records import Doubt, Phrase

_MOST_NAMED = 10
_LONGEST = 80  # characters of a text that are told


def told(doubt: Doubt, tell: Wording) -> str:
    """The reason's own sentence, with what the doubt has to tell."""
    return tell(f"doubt_{doubt.key}", **{name: _said(value, tell) for name, value in doubt.told.items()})


def _said(value: str | int | tuple[str, ...], tell: Wording) -> str:
    if isinstance(value, Phrase):
        return tell(value)
    return _listed(value, tell) if isinstance(value, tuple) else str(value)


def _listed(texts: tuple[str, ...], tell: Wording) -> str:
    """The first of them in quotation marks, and how many more there are."""
    first = ", ".join(tell("quoted", text=text[:_LONGEST]) for text in texts[:_MOST_NAMED])
    return tell("and_others", first=first, count=len(texts) - _MOST_NAMED) if len(texts) > _MOST_NAMED else first
