"""What a row's label weighs, word by word, and how much of it the prose says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from reconcile.cues import total_cue
from reconcile.series import Series
from reconcile.words import Lexicon, Term, common_stems, generic_stems

_GENERIC_WEIGHT = 0.2
_COMMON_WEIGHT = 0.5
_INCOMPLETE = 0.6  # a compound of which only a part is said
_PARENT_WEIGHT = 0.3
_TITLE_WEIGHT = 0.1
_LATER, _LATER_LEAST = 0.15, 0.7


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of a label. `parts` are those that must be said: without form words, unless it is made of nothing else."""

    term: Term
    parts: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Label:
    """The weighed words of a label, their whole weight, and all of their stems."""

    words: tuple[Weighed, ...]
    weight: float
    parts: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[Weighed]) -> Label:
        """A label of these words."""
        kept = tuple(words)
        return cls(kept, sum(one.weight for one in kept), frozenset(part for one in kept for part in one.term.parts))


class Labels:
    """The weighed words of every row: of its own label, of what it stands under, and of its table's title."""

    def __init__(self, series: Sequence[Series], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._weights = self._part_weights(series)
        self.rarest = log(1 + max(len(series), 2))
        self._own = [Label.of(self._weigh(_purpose(one), 1.0)) for one in series]
        self._full = [Label.of((*own.words, *self._context(one, own))) for one, own in zip(series, self._own, strict=True)]

    def own(self, series: Series) -> Label:
        """The row's own label."""
        return self._own[series.index]

    def full(self, series: Series) -> Label:
        """The same with the labels above it and its table's title, as far as its own has none of their words."""
        return self._full[series.index]

    def title(self, series: Series) -> Label:
        """Its table's title."""
        return Label.of(self._weigh(series.table.title, 1.0))

    def parts(self, series: Series) -> frozenset[str]:
        """The stems of a row's own label, without words that only say that it is a total and without words of form."""
        parts = self.own(series).parts
        return parts - generic_stems() or parts

    def has_purpose(self, series: Series) -> bool:
        """Whether the row's own label says what it is for, besides that it is a total and words of form."""
        return not self.own(series).parts <= generic_stems()

    def _context(self, series: Series, own: Label) -> list[Weighed]:
        parents = [w for label in series.parents for w in self._weigh(label, _PARENT_WEIGHT)]
        title = self._weigh(series.table.title, _TITLE_WEIGHT)
        return [w for w in [*parents, *title] if own.parts.isdisjoint(w.term.parts)]

    def _weigh(self, text: str, factor: float) -> list[Weighed]:
        """Labels put the thing first and its closer description after: later words count a little less."""
        return [
            Weighed(
                term,
                _telling(term),
                factor * max(self._weight(part) for part in term.parts) * max(_LATER_LEAST, 1 - _LATER * at),
            )
            for at, term in enumerate(self._lexicon.terms(text))
        ]

    def _weight(self, part: str) -> float:
        rarity = self._weights.get(part, log(1 + max(len(self._weights), 2)))
        if part in generic_stems():
            return rarity * _GENERIC_WEIGHT
        return rarity * (_COMMON_WEIGHT if part in common_stems() else 1.0)

    def _part_weights(self, series: Sequence[Series]) -> dict[str, float]:
        """Rare words tell more: the logarithm of how many rows there are to each that has the word."""
        rows: Counter[str] = Counter()
        for label in {one.label for one in series}:
            rows.update({part for term in self._lexicon.terms(label) for part in term.parts})
        count = max(len({one.label for one in series}), 2)
        return {part: log(1 + count / times) for part, times in rows.items()}


def covered(label: Label, closeness: Mapping[str, float]) -> float:
    """The weight of the words that the prose says, each by how close it says them."""
    total = 0.0
    for one in label.words:
        said = [closeness[part] for part in one.parts if part in closeness]
        if said:
            total += one.weight / len(one.parts) * sum(said) * (1.0 if len(said) == len(one.parts) else _INCOMPLETE)
    return total


def share_covered(label: Label, closeness: Mapping[str, float]) -> float:
    """The same as a share of all the words' weight, 0 to 1."""
    return covered(label, closeness) / label.weight if label.weight else 0.0


def _purpose(series: Series) -> str:
    """The label without the words that only say that it is a total."""
    return total_cue().sub(" ", series.label) if series.is_total else series.label


def _telling(term: Term) -> tuple[str, ...]:
    return tuple(part for part in term.parts if part not in generic_stems()) or term.parts
