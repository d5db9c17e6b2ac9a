"""What is said around a mention: its own clause, its sentence, the sentences before, the heading above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.labels import Word, spoken_of
from schemas.records import Agreement, Mention, Sentence

# What is said nearer to the figure weighs more. A heading names the purpose of all that follows.
_CLAUSE, _SENTENCE, _SECTION, _BEFORE = 1.0, 0.8, 0.75, 0.55
_TABLE_REFERENCE = re.compile(r"\b(?:bilags)?tabel\s+(\d+(?:\.\d+)?|[A-Z])(?:\s+(?:og|samt|,)\s+(\d+))?", re.IGNORECASE)
_SUM_WORDS = re.compile(r"\b(?:i alt|samlet|samlede|tilsammen|alt i alt|sammenlagt|aftalen|parterne|total)\w*", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:hidtil|hidtidige|tidligere|i dag|ud over|udover|allerede|i forvejen|oprindelig"
    r"|forventes|skønnes|tilsvarende|sammenlignet)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """The texts around one mention, each with its weight, and the tables that they point at."""

    mention: Mention
    clause: str
    sentence: str
    section: str
    before: str
    tables_named: tuple[str, ...]
    speaks_of_a_sum: bool
    speaks_of_elsewhere: bool

    def hears(self, word: Word) -> float:
        """0 to 1: how clearly the word is spoken of around the mention."""
        return max(
            _CLAUSE * spoken_of(word, self.clause),
            _SENTENCE * spoken_of(word, self.sentence),
            _SECTION * spoken_of(word, self.section),
            _BEFORE * spoken_of(word, self.before),
        )

    def says(self, word: Word) -> float:
        """0 to 1: how clearly the mention's own sentence speaks of the word."""
        return max(_CLAUSE * spoken_of(word, self.clause), _SENTENCE * spoken_of(word, self.sentence))


def contexts_of(agreement: Agreement) -> dict[str, Context]:
    """The context of each mention, by its id."""
    sentences = {sentence.number: sentence for sentence in agreement.sentences}
    by_sentence: dict[int, list[Mention]] = {}
    for mention in agreement.mentions:
        by_sentence.setdefault(mention.sentence_number, []).append(mention)
    return {
        mention.mention_id: _context(mention, siblings, sentences) for siblings in by_sentence.values() for mention in siblings
    }


def _context(mention: Mention, siblings: Sequence[Mention], sentences: dict[int, Sentence]) -> Context:
    before = sentences.get(mention.sentence_number - 1)
    near = before.text if before and before.section == mention.section else ""
    named = tuple(group.upper() for match in _TABLE_REFERENCE.finditer(mention.sentence) for group in match.groups() if group)
    clause = _clause(mention, siblings)
    return Context(
        mention,
        clause,
        mention.sentence,
        mention.section or "",
        near,
        named,
        bool(_SUM_WORDS.search(mention.sentence)),
        bool(_ELSEWHERE.search(clause)),
    )


def _clause(mention: Mention, siblings: Sequence[Mention]) -> str:
    """The part of the sentence that is about this mention alone: between its neighbours; all of it where it is the only one."""
    starts = sorted(sibling.start for sibling in siblings)
    place = starts.index(mention.start)
    left = 0 if place == 0 else siblings[place - 1].end
    right = len(mention.sentence) if place == len(starts) - 1 else starts[place + 1]
    return mention.sentence[left:right]
