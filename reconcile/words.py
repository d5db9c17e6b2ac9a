"""What a text speaks of: its words of content as stems, Danish compounds split, synonyms made one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from reconcile.domain import domain_words
from reconcile.stems import stem

_WORD = re.compile(r"ikke[- ][a-zæøåé]{3,}|[a-zæøåéü0-9]+(?:-[a-zæøåéü]+)*", re.IGNORECASE)
_NEGATION = "ikke-"
_SHORTEST_PART = 3
_SHORTEST_KNOWN = 5
_SHORTEST_REST = 4
_LINKS = ("s", "e")
_CLOSE = 0.5  # what is said further off denies nothing


@dataclass(frozen=True, slots=True)
class Term:
    """One word of content. `parts` are its stems: of a compound several ("infrastruktur", "indsat"), else one."""

    text: str
    parts: tuple[str, ...]
    start: int


@cache
def stop_stems() -> frozenset[str]:
    """Stems, and the words themselves, that say nothing about purpose."""
    return frozenset({*domain_words().stop, *(stem(word) for word in domain_words().stop)})


@cache
def generic_stems() -> frozenset[str]:
    """Stems of words so common that they tell little."""
    return frozenset(stem(word) for word in domain_words().generic)


@cache
def opening_stems() -> frozenset[str]:
    """Stems of the headings of what is said of the whole agreement."""
    return frozenset(stem(word) for word in domain_words().opening)


@cache
def common_stems() -> frozenset[str]:
    """Stems of words that many rows share."""
    return frozenset(_canonical().get(stem(word), stem(word)) for word in domain_words().common)


@cache
def _canonical() -> dict[str, str]:
    return {stem(word): stem(group[0]) for group in domain_words().synonyms for word in group}


@cache
def _opposite_pairs() -> tuple[tuple[str, str], ...]:
    pairs = ((stem(one), stem(other)) for one, other in domain_words().opposites)
    return tuple((_canonical().get(one, one), _canonical().get(other, other)) for one, other in pairs)


@cache
def opposites_of(part: str) -> tuple[str, ...]:
    """Stems that exclude this one: "udsat" and "ikke-udsat", and the pairs of the domain words."""
    negated = part.removeprefix(_NEGATION) if part.startswith(_NEGATION) else _NEGATION + part
    paired = tuple(b if part == a else a for a, b in _opposite_pairs() if part in {a, b})
    return (negated, *paired)


def excluded_by(closeness: Mapping[str, float]) -> frozenset[str]:
    """The stems of which a text says the opposite, and closer than themselves: "udsat", where it says "ikke-udsatte"."""
    denied = {
        other
        for part, near in closeness.items()
        for other in opposites_of(part)
        if near > max(closeness.get(other, 0.0), _CLOSE) or (other == _NEGATION + part and other not in closeness)
    }
    return frozenset(denied)


@dataclass(slots=True)
class Lexicon:
    """Splits compounds by the words of one agreement: "nedrivningsramme" since it writes of "nedrivning" elsewhere."""

    known: frozenset[str]
    words: tuple[str, ...] = ()
    _parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Lexicon:
        """A lexicon that knows the words of these texts and the domain's."""
        words = {match.group().lower() for text in texts for match in _WORD.finditer(text)}
        domain = domain_words()
        listed = {*domain.generic, *domain.common, *(word for group in domain.synonyms for word in group)}
        known = {stem(part) for word in words | listed for part in word.split("-")}
        kept = frozenset(part for part in known - stop_stems() if len(part) >= _SHORTEST_PART and part.isalpha())
        return cls(kept, tuple(sorted(words)))

    def terms(self, text: str) -> list[Term]:
        """The words of content in order; numbers, function words and single letters are left out."""
        found = []
        for match in _WORD.finditer(text):
            word = match.group().lower()
            parts = self.parts(word)
            if parts:
                found.append(Term(word, parts, match.start()))
        return found

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of a lower-case word; empty for a word without content."""
        cached = self._parts.get(word)
        if cached is None:
            cached = self._parts[word] = tuple(dict.fromkeys(self._split_word(word)))
        return cached

    def _split_word(self, word: str) -> list[str]:
        if word.startswith(("ikke-", "ikke ")):
            base = stem(word[5:])
            return [] if base in stop_stems() else [_NEGATION + _canonical().get(base, base)]
        return [part for piece in word.split("-") for part in self._split_piece(piece)]

    def _split_piece(self, piece: str) -> list[str]:
        base = stem(piece)
        if len(piece) < 2 or piece.isdigit() or piece in stop_stems() or base in stop_stems():
            return []
        if base in _canonical():
            return [_canonical()[base]]
        return [_canonical().get(part, part) for part in self._compound(piece)]

    def _compound(self, piece: str) -> list[str]:
        """The parts of a compound, [its own stem] for a word that is none. The split with both parts known is preferred."""
        best: tuple[int, int, list[str]] | None = None
        base = stem(piece)
        for cut in range(_SHORTEST_PART, len(base) - _SHORTEST_PART + 1):
            head, tail = piece[:cut], piece[cut:]
            heads = {stem(head), *(stem(head[:-1]) for link in _LINKS if head.endswith(link) and cut > _SHORTEST_PART)}
            known_head = next((part for part in sorted(heads, key=len, reverse=True) if part in self.known), None)
            tail_stem = stem(tail)
            if known_head and tail_stem in self.known and len(tail) >= _SHORTEST_PART:
                rank, parts = 100 + min(cut, len(tail)), [known_head, *self._compound(tail)]
            elif known_head and len(known_head) >= _SHORTEST_KNOWN and len(tail_stem) >= _SHORTEST_REST:
                rank, parts = len(known_head), [known_head, tail_stem]
            elif tail_stem in self.known and cut >= _SHORTEST_REST and self._may_end(head, tail_stem):
                rank, parts = len(tail_stem), [stem(head), tail_stem]
            else:
                continue
            if best is None or (rank, cut) > best[:2]:
                best = rank, cut, parts
        return best[2] if best else [base]

    def _may_end(self, head: str, tail: str) -> bool:
        """Whether a known word may end a compound: a short one only behind a head that begins another word of the text too."""
        if len(tail) >= _SHORTEST_KNOWN:
            return True
        at = bisect_left(self.words, head)
        return len(tail) >= _SHORTEST_REST and sum(word.startswith(head) for word in self.words[at : at + 2]) > 1
