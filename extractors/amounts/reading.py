"""From paragraphs to mentions: the way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.paragraphs import Origin, Paragraph
from schemas.records import Doubt, Mention, Sentence


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """A mention's characters: `text[start:end]` of the paragraph with that number."""

    paragraph_number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ForeignAmount:
    """An amount in another currency, as printed: kept apart, never turned into kroner."""

    sentence_number: int
    raw_text: str
    currency: str


@dataclass(frozen=True, slots=True)
class AmountsReading:
    """What the prose says about money. `spans` is parallel to `mentions`, whose `boxes` are left to whoever has the page."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    spans: tuple[MentionSpan, ...]
    doubts: tuple[Doubt, ...]
    foreign: tuple[ForeignAmount, ...] = ()


def read_amounts(paragraphs: Sequence[Paragraph], document_id: str) -> AmountsReading:
    """Every sentence and every amount in kroner, in reading order."""
    return AmountsReading((), (), (), ())


def read_text(text: str) -> AmountsReading:
    """The reading of a bare text, as one paragraph on page 1 of a document without a name."""
    folded = " ".join(text.split())
    origins = tuple(Origin(1, 0, index) for index in range(len(folded)))
    return read_amounts([Paragraph(0, "body", None, folded, origins)], "text")
