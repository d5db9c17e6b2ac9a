"""The words that say something about an amount, found by spaCy's phrase matcher in one pass whatever the number of patterns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.amounts import lexicon
from extractors.amounts.tokens import Token

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab

# Stands for every word that no pattern has, so that spaCy's vocabulary does not grow with the documents.
OTHER = "_"


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence in tokens[start:end]: for which field, what it says, by which pattern."""

    field: str
    value: str
    pattern_id: str
    start: int
    end: int


def marks(tokens: list[Token]) -> list[Mark]:
    """All evidence in reading order; of overlapping phrases of one field the one that begins first counts, then the longest."""
    from spacy.tokens import Doc

    if not tokens:
        return []
    vocab, matcher, meaning = _pipeline()
    known = _known_words()
    doc = Doc(vocab, words=[token.word if token.word in known else OTHER for token in tokens])
    found = sorted((start, -end, key) for key, start, end in matcher(doc))
    taken: dict[str, int] = {}
    result = []
    for start, negative_end, key in found:
        field, value, pattern_id = meaning[key]
        if start >= taken.get(field, 0):
            taken[field] = -negative_end
            result.append(Mark(field, value, pattern_id, start, -negative_end))
    return result


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return frozenset(word for phrase in lexicon.phrases() for sequence in phrase.sequences for word in sequence)


@lru_cache(maxsize=1)
def _pipeline() -> tuple[Vocab, PhraseMatcher, dict[int, tuple[str, str, str]]]:
    """The blank Danish pipeline's vocabulary, the matcher over it, and what each of its keys means."""
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    vocab = spacy.blank("da").vocab
    matcher = PhraseMatcher(vocab)
    meaning: dict[int, tuple[str, str, str]] = {}
    for phrase in lexicon.phrases():
        key = f"{phrase.field}/{phrase.pattern_id}"
        matcher.add(key, [Doc(vocab, words=list(words)) for words in phrase.sequences])
        meaning[vocab.strings[key]] = (phrase.field, phrase.value, phrase.pattern_id)
    return vocab, matcher, meaning
