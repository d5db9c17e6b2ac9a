"""From paragraphs to mentions: the way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import repeat

from extractors.amounts import carried, hedges, sentences, units
from extractors.amounts.amounts import Amount, Reader
from extractors.amounts.attachment import PARTS_FIRST
from extractors.amounts.evidence import Mark, marks
from extractors.amounts.lexer import tokens as tokens_of
from extractors.amounts.periods import Carried, Years
from extractors.amounts.resolver import Fields, resolve
from extractors.amounts.sentence import SentenceView
from extractors.amounts.tokens import Token
from extractors.paragraphs import Origin, Paragraph
from schemas.records import Doubt, Evidence, Mention, Sentence

SENTENCES_BACK = 3


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
    """Every sentence and every amount in kroner, in reading order.

    Args:
        paragraphs: the prose, without tables, captions and unit lines.
        document_id: goes into every mention's id.
    """
    reading = _Reading(document_id)
    for paragraph in paragraphs:
        reading.add(paragraph)
    return reading.result()


def read_text(text: str) -> AmountsReading:
    """The reading of a bare text, as one paragraph on page 1 of a document without a name."""
    folded = " ".join(text.split())
    origins = tuple(map(Origin, repeat(1), repeat(0), range(len(folded))))
    return read_amounts([Paragraph(0, "body", None, folded, origins)], "text")


@dataclass
class _Reading:
    """The reading as it grows, with what later sentences may point back to."""

    document_id: str
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    spans: list[MentionSpan] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    foreign: list[ForeignAmount] = field(default_factory=list)
    section: str | None = None
    recent: list[list[Years]] = field(default_factory=list)
    whole: Carried | None = None
    lead: Carried | None = None
    price_for_all: tuple[int, Evidence] | None = None

    def add(self, paragraph: Paragraph) -> None:
        """Reads one paragraph."""
        if paragraph.section != self.section:
            self.section, self.recent, self.whole, self.lead = paragraph.section, [], None, None
        if paragraph.kind != "bullet":
            self.lead = None
        tokens = tokens_of(paragraph.text)
        found = marks(tokens)
        position = 0
        for first, last in sentences.spans(tokens):
            inside = []
            while position < len(found) and found[position].start < last:
                if found[position].end <= last:
                    inside.append(found[position])
                position += 1
            self._add_sentence(paragraph, tokens, first, last, inside)

    def _add_sentence(self, paragraph: Paragraph, tokens: list[Token], first: int, last: int, found: list[Mark]) -> None:
        start, end = tokens[first].start, tokens[last - 1].end
        sentence = Sentence(
            len(self.sentences), paragraph.number, paragraph.origins[start].page, paragraph.section, paragraph.text[start:end]
        )
        self.sentences.append(sentence)
        amounts, unreadable = _amounts(tokens, first, last, found)
        for at in unreadable:
            self._doubt("unreadable_number", tokens[at].text, paragraph.origins[tokens[at].start].page)
        view = SentenceView(paragraph.text, tokens, first, last, [a for a in amounts if a.currency == units.KRONER], found)
        for amount in amounts:
            if amount.currency != units.KRONER:
                self.foreign.append(ForeignAmount(sentence.number, view.text(amount.start, amount.end), amount.currency))
        begins_with_part = view.word(first) in PARTS_FIRST
        fields = resolve(view, self.recent[-SENTENCES_BACK:], self.whole if begins_with_part else self.lead)
        for amount, said in zip(view.amounts, fields, strict=True):
            self._add_mention(paragraph, sentence, start, tokens, amount, said)
        self.recent.append([period.years for period in view.periods if period.years])
        self.whole = carried.from_whole(fields)
        self.lead = carried.from_lead(view) if paragraph.kind != "bullet" else self.lead
        for_all = hedges.says_for_all(view)
        if for_all is not None:
            evidence = Evidence("price_year", view.text(for_all.start, for_all.end), f"{for_all.pattern_id} document")
            self.price_for_all = (hedges.price_year(view, for_all), evidence)

    def _add_mention(
        self, paragraph: Paragraph, sentence: Sentence, offset: int, tokens: list[Token], amount: Amount, said: Fields
    ) -> None:
        start, end = tokens[amount.start].start, tokens[amount.end - 1].end
        mention_id = f"{self.document_id}:m{len(self.mentions) + 1}"
        raw_text = " ".join(paragraph.text[start:end].split())
        page = paragraph.origins[start].page
        doubts = [*amount.doubts, *([said.attached.doubt] if said.attached.doubt else [])]
        if amount.low != amount.low.to_integral_value() or amount.high != amount.high.to_integral_value():
            doubts.append("not_whole_kroner")
        self.mentions.append(
            Mention(
                mention_id=mention_id,
                document_id=self.document_id,
                page=page,
                section=paragraph.section,
                sentence=sentence.text,
                raw_text=raw_text,
                low_dkk=_whole_kroner(amount.low),
                high_dkk=_whole_kroner(amount.high),
                qualifier=said.qualifier,
                basis=said.basis,
                years=said.attached.years,
                is_open_ended=said.attached.is_open,
                is_additional=said.is_additional,
                is_part=said.is_part,
                price_year=said.price_year,
                boxes=(),
                sentence_number=sentence.number,
                start=start - offset,
                end=end - offset,
                quantum_dkk=max(1, _whole_kroner(amount.quantum)),
                evidence=said.evidence,
            )
        )
        self.spans.append(MentionSpan(paragraph.number, start, end))
        for key in doubts:
            self._doubt(key, raw_text, page, mention_id)

    def _doubt(self, key: str, printed: str, page: int, mention_id: str | None = None) -> None:
        self.doubts.append(Doubt(key, {"amount": printed}, mention_id=mention_id, page=page))

    def result(self) -> AmountsReading:
        """The whole reading, with the price level that the agreement states for all its amounts."""
        mentions = self.mentions
        if self.price_for_all is not None:
            year, evidence = self.price_for_all
            mentions = [
                m if m.price_year is not None else replace(m, price_year=year, evidence=(*m.evidence, evidence))
                for m in mentions
            ]
        return AmountsReading(
            tuple(self.sentences), tuple(mentions), tuple(self.spans), tuple(self.doubts), tuple(self.foreign)
        )


def _amounts(tokens: list[Token], first: int, last: int, found: list[Mark]) -> tuple[list[Amount], list[int]]:
    """The amounts of a sentence, foreign ones too, and where numbers with a unit cannot be read.

    A sentence without a unit has neither.
    """
    if not any(units.may_begin(token.word) for token in tokens[first:last]):
        return [], []
    masked = {at for mark in found if mark.field == "non_money" for at in range(mark.start, mark.end)}
    reader = Reader(tokens, first, last, masked)
    return reader.read(), reader.unreadable()


def _whole_kroner(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))
