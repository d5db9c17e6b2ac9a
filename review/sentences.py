"""The prose as the report shows it: each sentence once, with every amount that stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from review.amounts import AmountView, amount_view
from review.lookup import Lookup
from schemas.records import Mention


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence, and the amount that it is, if it is one."""

    text: str
    amount: AmountView | None


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with its amounts; its pieces are the whole of it, in order."""

    pieces: tuple[Piece, ...]
    amounts: tuple[AmountView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """The sentences with amounts under one heading, in reading order; no heading before the first."""

    heading: str | None
    page: int
    sentences: tuple[SentenceView, ...]


def section_views(lookup: Lookup) -> tuple[SectionView, ...]:
    """The sections that have amounts, in reading order."""
    sections = []
    for heading, in_section in groupby(lookup.mentions.values(), key=lambda mention: mention.section):
        mentions = tuple(in_section)
        by_sentence = groupby(mentions, key=lambda mention: (mention.sentence_number, mention.sentence))
        sentences = tuple(_sentence_view(tuple(group), lookup) for _, group in by_sentence)
        sections.append(SectionView(heading, mentions[0].page, sentences))
    return tuple(sections)


def _sentence_view(mentions: Sequence[Mention], lookup: Lookup) -> SentenceView:
    views = [amount_view(mention, lookup.verdicts[mention.mention_id], lookup) for mention in mentions]
    sentence = mentions[0].sentence
    pieces: list[Piece] = []
    done = 0
    for mention, view in sorted(zip(mentions, views, strict=True), key=lambda pair: pair[0].start):
        # A list may share its unit between amounts; what is shown once is not shown again.
        start = max(mention.start, done)
        end = max(mention.end, start)
        pieces.append(Piece(sentence[done:start], None))
        pieces.append(Piece(sentence[start:end], view))
        done = end
    pieces.append(Piece(sentence[done:], None))
    return SentenceView(tuple(piece for piece in pieces if piece.text), tuple(views))
