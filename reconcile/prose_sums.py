"""Sums that the prose makes of its own figures: a series by years, or what a whole is said to be made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.context import Context
from reconcile.labels import content_words, spoken_of
from reconcile.tolerance import bounds
from schemas.records import Mention

_SHARED_WORDS = 2


@dataclass(frozen=True, slots=True)
class ProseSum:
    """Mentions whose figures, each as often as it has years, add up to `computed_dkk`."""

    mentions: tuple[Mention, ...]
    computed_dkk: int
    is_same_sentence: bool


def prose_sums(
    whole: Mention, by_sentence: Mapping[int, Sequence[Mention]], contexts: Mapping[str, Context]
) -> Iterable[ProseSum]:
    """Series of mentions that cover the whole's years between them, the nearest first.

    A series stands in one sentence, its years do not overlap, and together they are the whole's. One in another sentence must
    share words of the purpose with the whole's.
    """
    if not whole.years and whole.basis != "total":
        return
    near_first = sorted(by_sentence, key=lambda number: (abs(number - whole.sentence_number), number))
    for number in near_first:
        others = [m for m in by_sentence[number] if m.mention_id != whole.mention_id]
        is_same = number == whole.sentence_number
        for run in _runs(others, whole, is_same):
            if is_same or _same_purpose(whole, run[0], contexts):
                amounts = [_over(mention, whole) for mention in run]
                yield ProseSum(tuple(run), sum(a for a in amounts if a is not None), is_same)


def _runs(others: Sequence[Mention], whole: Mention, is_same_sentence: bool) -> Iterable[list[Mention]]:
    """The mentions before and after the whole (or all of another sentence) that are a series over its years."""
    if is_same_sentence:
        options = [[m for m in others if m.start < whole.start], [m for m in others if m.start > whole.start]]
    else:
        options = [list(others)]
    for option in options:
        spans = [_years(mention, whole) for mention in option]
        joined = [year for span in spans for year in span]
        if len(option) > 1 and joined and len(joined) == len(set(joined)) and set(joined) == set(whole.years or joined):
            yield option


def _years(mention: Mention, whole: Mention) -> tuple[int, ...]:
    if mention.is_open_ended and mention.years and whole.years:
        return tuple(range(min(mention.years), max(whole.years) + 1))
    return mention.years


def _over(mention: Mention, whole: Mention) -> int | None:
    """A mention's figure over all its years within the whole's."""
    if mention.low_dkk != mention.high_dkk:
        return None
    times = len(_years(mention, whole)) if mention.basis == "per_year" or mention.is_open_ended else 1
    return mention.low_dkk * times


def _same_purpose(whole: Mention, first: Mention, contexts: Mapping[str, Context]) -> bool:
    there = f"{first.sentence} {contexts[first.mention_id].section}"
    shared = sum(spoken_of(word, there) >= 0.9 for word in content_words(whole.sentence))
    return shared >= _SHARED_WORDS


def fits_sum(found: ProseSum, whole: Mention) -> bool | None:
    """True where the sum is the whole's figure, False within its tolerance, None not at all."""
    if found.computed_dkk == whole.low_dkk == whole.high_dkk:
        return True
    low, high = bounds(whole, len(found.mentions), max(mention.quantum_dkk for mention in found.mentions))
    return False if low <= found.computed_dkk <= high else None
