"""Which finding took the place of one that was decided on and is gone: reworded, reset or found to be of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from review.decisions.evidence import Evidence, changes, evidence_of
from review.decisions.records import Decision
from review.decisions.references import References
from review.lookup import Lookup
from schemas.records import Discrepancy

# A sentence with some words changed, or with its amount changed and little else; below it, it is another sentence.
ALIKE = 0.75
# The matcher's time grows with the square of the length.
_COMPARED_CHARS = 400


def successors(
    gone: Iterable[Decision], undecided: Sequence[Discrepancy], lookup: Lookup, references: References
) -> dict[str, tuple[Decision, str]]:
    """By the id of a finding: the decision that was about what it is about now, and what has changed."""
    decided = [one for one in gone if one.status != "open"]
    if not decided:
        return {}
    now = {found.discrepancy_id: evidence_of(found, lookup, references) for found in undecided}
    taken: dict[str, tuple[Decision, str]] = {}
    for decision in decided:
        alike = {key: _likeness(decision.evidence, seen) for key, seen in now.items() if key not in taken}
        best = max(alike, key=lambda key: alike[key], default=None)
        if best is not None and alike[best] >= ALIKE:
            why = changes(decision.evidence, now[best])
            if why is not None:
                taken[best] = (decision, why)
    return taken


def _likeness(before: Evidence, now: Evidence) -> float:
    """How much two findings are about the same thing: 1 for the same amount, or the same first cell of a table's sum."""
    if before.mention is not None and now.mention is not None:
        was, is_now = before.mention.ref, now.mention.ref
        if was == is_now:
            return 1.0
        matcher = SequenceMatcher(None, was.sentence[:_COMPARED_CHARS], is_now.sentence[:_COMPARED_CHARS], autojunk=False)
        # The cheap bounds first: most sentences are of other lengths or letters.
        if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
            return 0.0
        return matcher.ratio() * (1.0 if was.raw_text == is_now.raw_text else 0.99)
    if before.mention is None and now.mention is None and before.cells and now.cells:
        return 1.0 if before.cells[0].ref == now.cells[0].ref else 0.0
    return 0.0
