"""Mentions that were found, paired with those that the truth has: a longest common subsequence in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from schemas.records import Mention
from tests.agreements.alignment import aligned


def fold(text: str | None) -> str:
    """Text without what printing varies: white space, dashes, case, a final dot."""
    folded = " ".join((text or "").replace("\u00ad", "").split()).lower()
    for dash in "\u2010\u2011\u2013\u2212":
        folded = folded.replace(dash, "-")
    return folded.rstrip(".")


def pair(wanted: Sequence[dict[str, Any]], found: Sequence[Mention]) -> list[tuple[int, int]]:
    """Indexes of truth and of found mentions that are the same: same words first, same value second, at most a page apart."""
    return aligned([[_worth(one, other) for other in found] for one in wanted])


def _worth(wanted: dict[str, Any], found: Mention) -> int:
    if abs(wanted["page"] - found.page) > 1:
        return 0
    if fold(wanted["raw_text"]) == fold(found.raw_text):
        return 2
    return int((wanted["low_dkk"], wanted["high_dkk"]) == (found.low_dkk, found.high_dkk))
