"""Which words of the prose belong to which amount: its own clause first, then the sentence, the one before, the heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from reconcile.words import Lexicon, Term, generic_stems
from reconcile.zone import Zone
from schemas.records import Agreement, Mention, Sentence

# How much a word counts for an amount, by where it stands.
_OWN = 1.0
_SHARED = 0.95  # an amount without words of its own shares its neighbour's
_LEAD = 0.75  # what the sentence says before its first amount, or after its last
_LEAD_OF_OTHERS = 0.55  # the same, for an amount that has words of its own
_OTHERS = 0.4  # another amount's clause
_BEFORE = 0.5
_HEADING = 0.6
_PARAGRAPH = 0.35
_LEAD_IN = 0.3

_STRONG_BREAK = re.compile(r"[;:]|,(?! ?\d)| mens | heraf | hvoraf |\) ")
_SAME = re.compile(r"\b(?:til|i|for|på) (?:(?:det|de|den) )?samme (?!periode|år|måde|tid|omfang|niveau)", re.IGNORECASE)
_NEXT_SOURCE = re.compile(r" (?:og|samt) (?=(?:ved|af|fra|gennem) )")  # "med 500 mio. kr. fra A samt ved B": B is not its own
_WEAK_BREAK = re.compile(r" og | samt | eller ")


def zones(agreement: Agreement, lexicon: Lexicon) -> dict[str, Zone]:
    """The zone of every mention, by mention id."""
    sentences = sorted(agreement.sentences, key=lambda sentence: sentence.number)
    place = {sentence.number: at for at, sentence in enumerate(sentences)}
    of_sentence: dict[int, list[Mention]] = {}
    for mention in agreement.mentions:
        of_sentence.setdefault(mention.sentence_number, []).append(mention)
    found: dict[str, Zone] = {}
    for number, mentions in of_sentence.items():
        at = place[number]
        before = _gone_on_from(sentences, at, lexicon)
        around = _around(sentences, at, lexicon)
        if before is not None:
            _add(around, lexicon.terms(before.text), _LEAD)
        if _is_about_heading(sentences, at, lexicon):
            _add(around, lexicon.terms(sentences[at].section or ""), _LEAD)
        made = _sentence_zones(sorted(mentions, key=lambda m: m.start), around, lexicon)
        found |= {key: replace(zone, carried=before.text) for key, zone in made.items()} if before else made
    return found


def _gone_on_from(sentences: Sequence[Sentence], at: int, lexicon: Lexicon) -> Sentence | None:
    """The sentence before, where this one goes on about the same thing: it names nothing, or says that it is the same.

    A sentence that says so ("til samme formål") may be an item of a list, and so a paragraph of its own.
    """
    if not at:
        return None
    here, before = sentences[at], sentences[at - 1]
    if _SAME.search(here.text) and here.section == before.section and here.paragraph - before.paragraph <= 1:
        return before
    is_idle = here.paragraph == before.paragraph and not _has_content(lexicon.terms(here.text))
    return before if is_idle else None


def _is_about_heading(sentences: Sequence[Sentence], at: int, lexicon: Lexicon) -> bool:
    """Whether neither the sentence nor one before it in its paragraph names a purpose: then only the heading does."""
    paragraph = sentences[at].paragraph
    while not _has_content(lexicon.terms(sentences[at].text)):
        if at == 0 or sentences[at - 1].paragraph != paragraph:
            return True
        at -= 1
    return False


def _has_content(terms: Sequence[Term]) -> bool:
    """Whether a sentence says for itself what it is about; else it goes on about what the one before was ("Heraf ...")."""
    return any(part not in generic_stems() for term in terms for part in term.parts)


def _around(sentences: Sequence[Sentence], at: int, lexicon: Lexicon) -> dict[str, float]:
    """The words that all amounts of a sentence share: of the sentences before it and of the heading."""
    here = sentences[at]
    closeness: dict[str, float] = {}
    if here.section:
        _add(closeness, lexicon.terms(here.section), _HEADING)
    for back in range(1, 5):
        if at - back < 0 or sentences[at - back].section != here.section:
            break
        before = sentences[at - back]
        if before.paragraph == here.paragraph:
            _add(closeness, lexicon.terms(before.text), _BEFORE if back == 1 else _PARAGRAPH)
        elif back == 1:
            _add(closeness, lexicon.terms(before.text), _LEAD_IN)
    return closeness


def _sentence_zones(mentions: Sequence[Mention], around: dict[str, float], lexicon: Lexicon) -> dict[str, Zone]:
    text = mentions[0].sentence
    clauses = _clauses(text, mentions)
    terms = [lexicon.terms(clause) for clause in clauses]
    lead = lexicon.terms(text[: mentions[0].start])
    trail = lexicon.terms(text[mentions[-1].end :])
    purposeful = _has_content(lexicon.terms(text))
    found = {}
    for at, mention in enumerate(mentions):
        closeness = dict(around)
        for other, words in enumerate(terms):
            if other != at:
                _add(closeness, words, _OTHERS)
        shared = _LEAD_OF_OTHERS if _has_content(terms[at]) else _LEAD
        _add(closeness, lead, shared)
        _add(closeness, trail, shared)
        _add(closeness, terms[at], _OWN)
        if not terms[at]:
            _add(closeness, _neighbour(terms, at), _SHARED)
        found[mention.mention_id] = Zone(closeness, clauses[at], text, mention.section, purposeful, not _has_content(terms[at]))
    return found


def _neighbour(terms: Sequence[list[Term]], at: int) -> list[Term]:
    """The words of the nearest clause that has any, the one before first."""
    for step in range(1, len(terms)):
        for other in (at - step, at + step):
            if 0 <= other < len(terms) and terms[other]:
                return terms[other]
    return []


def _clauses(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The sentence cut between its amounts, each cut at the last break that the text between two amounts has."""
    cuts = [0]
    for left, right in pairwise(mentions):
        between = text[left.end : right.start]
        cuts.append(left.end + _break(between))
    tail = _NEXT_SOURCE.search(text, mentions[-1].end) if len(mentions) > 1 else None
    cuts.append(tail.start() if tail else len(text))
    clauses = []
    for mention, start, end in zip(mentions, cuts, cuts[1:], strict=False):
        clauses.append(f"{text[start : mention.start]} {text[mention.end : end]}")
    return clauses


def _break(between: str) -> int:
    for pattern in (_STRONG_BREAK, _WEAK_BREAK):
        found = list(pattern.finditer(between))
        if found:
            return found[-1].start()
    return len(between) // 2 if len(between) > 40 else len(between)


def _add(closeness: dict[str, float], terms: Iterable[Term], weight: float) -> None:
    for term in terms:
        for part in term.parts:
            if closeness.get(part, 0.0) < weight:
                closeness[part] = weight
