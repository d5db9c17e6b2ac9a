"""Figures of the prose that are sums of other figures of the prose, or a share of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reconcile.candidates import Candidate, candidate
from reconcile.derived import shares_of_mentions
from reconcile.evidence import Evidence
from reconcile.formulas import Formula
from reconcile.words import generic_stems
from schemas.records import Mention

_MOST_ADDENDS = 12
_NEAR_SUPPORT = 0.5
_FAR_OVERLAP = 0.45


def prose_sums(mentions: Sequence[Mention], evidence: Evidence, paragraph_of: Mapping[int, int]) -> dict[str, Candidate]:
    """For each mention the best sum of other mentions, or share of one, that gives its figure, if any.

    The addends stand side by side in reading order, within one section. They are near (the same paragraph, with a word
    such as "i alt", or right behind their sum, the first of them told as a part of it) or far: then they are all figures of
    one sentence, cover the sum's years exactly, and are spoken of in the same words.
    """
    text = _Text.of(mentions, paragraph_of)
    found: dict[str, Candidate] = {}
    for total in mentions:
        best = None
        sums = ((_formula(total, addends), support) for addends, support in _runs(total, text, evidence))
        for formula, support in (*sums, *_shares(total, text, evidence)):
            made = candidate(total, formula, support) if formula is not None else None
            if made is not None and made.is_exact and (best is None or made.score > best.score):
                best = made
        if best is not None:
            found[total.mention_id] = best
    return found


@dataclass(frozen=True, slots=True)
class _Text:
    """The mentions by paragraph, and those of sentences with several: by the years that they cover, and open-ended ones.

    A long report has thousands of each, so that a sum's addends are looked up, not searched for.
    """

    paragraph_of: Mapping[int, int]
    of_paragraph: dict[int, list[Mention]]
    of_years: dict[tuple[int, ...], list[list[Mention]]]
    open_ended: list[list[Mention]]

    @classmethod
    def of(cls, mentions: Sequence[Mention], paragraph_of: Mapping[int, int]) -> _Text:
        text = cls(paragraph_of, {}, {}, [])
        sentences: dict[int, list[Mention]] = {}
        for mention in mentions:
            sentences.setdefault(mention.sentence_number, []).append(mention)
            text.of_paragraph.setdefault(paragraph_of[mention.sentence_number], []).append(mention)
        for sentence in sentences.values():
            if len(sentence) > 1 and any(mention.is_open_ended for mention in sentence):
                text.open_ended.append(sentence)
            elif len(sentence) > 1:
                years = tuple(sorted({year for mention in sentence for year in mention.years}))
                text.of_years.setdefault(years, []).append(sentence)
        return text

    def near(self, total: Mention) -> list[Mention]:
        """The other mentions of the paragraph."""
        here = self.of_paragraph[self.paragraph_of[total.sentence_number]]
        return [mention for mention in here if mention.mention_id != total.mention_id]

    def covering(self, total: Mention) -> Iterator[list[Mention]]:
        """The mentions of each other sentence that cover the sum's years exactly."""
        years = sorted(total.years)
        for sentence in (*self.of_years.get(tuple(years), ()), *self.open_ended):
            if sentence[0].sentence_number != total.sentence_number and _years_covered(total, sentence) == years:
                yield sentence


def _runs(total: Mention, text: _Text, evidence: Evidence) -> Iterator[tuple[Sequence[Mention], float]]:
    near = text.near(total)
    if evidence.zone(total).is_total:
        beginnings: Sequence[int] = range(len(near))
    else:
        near = _parts_behind(total, near)
        beginnings = [0]
    for first in beginnings:
        for last in range(first + 2, min(len(near), first + _MOST_ADDENDS) + 1):
            yield near[first:last], _NEAR_SUPPORT
    if total.basis == "total" and len(total.years) > 1:
        for sentence in text.covering(total):
            overlap = _overlap(total, sentence, evidence)
            if overlap >= _FAR_OVERLAP:
                yield sentence, overlap


def _parts_behind(total: Mention, near: Sequence[Mention]) -> list[Mention]:
    """What follows a figure from its first part on, up to what is said to come on top ("Hertil kommer 12 mio. kr.")."""
    behind = [m for m in near if (m.sentence_number, m.start) > (total.sentence_number, total.start)]
    if not behind or not behind[0].is_part:
        return []
    return list(takewhile(lambda m: not m.is_additional, behind))


def _shares(total: Mention, text: _Text, evidence: Evidence) -> list[tuple[Formula, float]]:
    how = evidence.derivation(total)
    return [] if how is None else [(formula, _NEAR_SUPPORT) for formula in shares_of_mentions(total, text.near(total), how)]


def _overlap(total: Mention, addends: Sequence[Mention], evidence: Evidence) -> float:
    """The share of the sum's own words, and of the addends' heading's words, that the other side says too."""
    own = {part for part, near in evidence.zone(total).closeness.items() if near >= _NEAR_SUPPORT}
    theirs = {part for addend in addends for part, near in evidence.zone(addend).closeness.items() if near >= _NEAR_SUPPORT}
    heading = {part for term in evidence.lexicon.terms(addends[0].section or "") for part in term.parts}
    shared = (own & theirs) - generic_stems()
    if len(shared) < 2:
        return 0.0
    by_heading = len(own & heading) / len(heading) if heading else 0.0
    return max(by_heading, len(own & theirs) / len(own))


def _years_of(addend: Mention, total: Mention) -> list[int]:
    if addend.is_open_ended and addend.years and total.years:
        return [year for year in total.years if year >= min(addend.years)]
    return list(addend.years)


def _years_covered(total: Mention, addends: Sequence[Mention]) -> list[int]:
    return sorted({year for addend in addends for year in _years_of(addend, total)})


def _formula(total: Mention, addends: Sequence[Mention]) -> Formula | None:
    """The addends summed over the sum's years, None where they are not of one kind with it."""
    if total.basis == "per_year" or any(m.low_dkk != m.high_dkk for m in addends):
        alike = all(m.basis == "per_year" and m.years == total.years and m.low_dkk == m.high_dkk for m in addends)
        times = [1] * len(addends)
        if not alike:
            return None
    else:
        times = [_times(addend, total) for addend in addends]
    if 0 in times:
        return None
    value = sum(addend.low_dkk * count for addend, count in zip(addends, times, strict=True))
    fit = 1.0 if _years_covered(total, addends) == sorted(total.years) else 0.6
    if total.years and not all(set(addend.years) <= set(total.years) for addend in addends):
        return None
    return Formula("prose_sum", (), (value,), fit, mentions=tuple(addends), times=tuple(times))


def _times(addend: Mention, total: Mention) -> int:
    """How many years an addend counts: each of its years when it is yearly or open-ended, else once."""
    if addend.basis == "per_year" or (addend.is_open_ended and addend.basis == "unstated"):
        return len(_years_of(addend, total))
    return 1
