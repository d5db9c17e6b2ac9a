"""How well a row's words are those of the prose around an amount: labels, parents, titles, codes and table references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from reconcile.derived import Derivation, derivation
from reconcile.domain import domain_words
from reconcile.series import Series
from reconcile.words import Lexicon, Term, common_stems, generic_stems, opposites_of
from reconcile.zones import Zone, zones
from schemas.records import Agreement, Mention

_GENERIC_WEIGHT = 0.2
_COMMON_WEIGHT = 0.5
_INCOMPLETE = 0.6  # a compound of which only a part is said
_PARENT_WEIGHT = 0.3
_TITLE_WEIGHT = 0.1
_LATER, _LATER_LEAST = 0.15, 0.7
_EXCLUDED = 0.3  # the prose speaks of the opposite
_CODE_SUPPORT = 0.95
_TABLE_BONUS = 0.15
_TOTAL_CUE = 0.4
_OPENING_CUE = 0.25
_NEAR = 0.6

_TABLE_REFERENCE = re.compile(r"\btabel\s+(\d{1,3})\b", re.IGNORECASE)
_CODE_REFERENCE = re.compile(r"\b(?:punkt|pkt\.|nr\.|række)\s*(\d+(?:\.\d+)*)", re.IGNORECASE)
_RATE = r"pr\. (?!år|\d)[a-zæøå]+"  # "pr. elev", "pr. kørt kilometer": a price, not a budget
_OUTSIDE = re.compile(r"\b(?:ikke omfattet af|ikke en del af|uden for) (?:denne )?(?:aftale|ramme)", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:varigt?|permanente?)\b", re.IGNORECASE)
_AGREEMENT = re.compile(
    r"\b(?:aftalen|aftalens|reformen|udspillet|aftaleparterne|forliget|planen|pakken|med aftalen)\b", re.IGNORECASE
)


@cache
def _total_cue() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, domain_words().total))})\b", re.IGNORECASE)


@cache
def _elsewhere_cue() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, domain_words().elsewhere))
    return re.compile(rf"\b(?:{listed}|{_RATE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A word of a label. `parts` are those that must be said: without form words, unless it is made of nothing else."""

    term: Term
    parts: tuple[str, ...]
    weight: float


class Evidence:
    """All that is needed to say how much the prose around a mention speaks of a series; built once for an agreement."""

    def __init__(self, agreement: Agreement, series: Sequence[Series]) -> None:
        prose = [sentence.text for sentence in agreement.sentences]
        sections = {mention.section or "" for mention in agreement.mentions}
        labels = {one.label for one in series} | {table.title for table in agreement.tables}
        self.lexicon = Lexicon.of([*prose, *sorted(sections), *sorted(labels), *(m.sentence for m in agreement.mentions)])
        self.zones = zones(agreement, self.lexicon)
        self._series = series
        self._supports: dict[str, list[float]] = {}
        self._weights = self._part_weights(series)
        self._rarest = log(1 + max(len(series), 2))
        self._labels = [self._weigh(self._purpose(one), 1.0) for one in series]
        self._contexts = [self._context(one) for one in series]
        self._items_of_table: dict[str, list[Series]] = {}
        for one in series:
            if not one.is_total and not one.is_part:
                self._items_of_table.setdefault(one.table.table_id, []).append(one)

        self._of_part: dict[str, set[int]] = {}
        for one in series:
            for weighed in (*self._labels[one.index], *self._contexts[one.index]):
                for part in weighed.parts:
                    self._of_part.setdefault(part, set()).add(one.index)

    def zone(self, mention: Mention) -> Zone:
        """The words around a mention."""
        return self.zones[mention.mention_id]

    def is_lasting(self, mention: Mention) -> bool:
        """Whether the sentence speaks of a lasting level."""
        return _LASTING.search(self.zone(mention).sentence) is not None

    def is_total(self, mention: Mention) -> bool:
        """Whether the amount's own clause says that it is a whole."""
        return _total_cue().search(self.zone(mention).clause) is not None

    def is_elsewhere(self, mention: Mention) -> bool:
        """Whether the amount's clause speaks of money that no table of the agreement need hold."""
        return _elsewhere_cue().search(self.zone(mention).clause) is not None

    def derivation(self, mention: Mention) -> Derivation | None:
        """How the prose says that the amount was reckoned, if it does."""
        return derivation(mention, self.zone(mention).clause)

    def is_outside(self, mention: Mention) -> bool:
        """Whether the amount's clause says that its money is none of the agreement's."""
        return _OUTSIDE.search(self.zone(mention).clause) is not None

    def supports(self, mention: Mention) -> list[float]:
        """How much the words around the mention are each row's, 0 to 1, by the series' index. Reckoned once a mention."""
        found = self._supports.get(mention.mention_id)
        if found is None:
            zone = self.zone(mention)
            codes = {match[1] for match in _CODE_REFERENCE.finditer(zone.sentence)}
            tables = {match[1] for match in _TABLE_REFERENCE.finditer(zone.sentence)}
            named = self._named(zone)
            found = [0.0] * len(self._series)
            for one in self._worth_asking(zone, codes):
                found[one.index] = self._support(zone, one, codes, tables, named)
            self._supports[mention.mention_id] = found
        return found

    def support(self, mention: Mention, series: Series) -> float:
        """The same for one row."""
        return self.supports(mention)[series.index]

    def _worth_asking(self, zone: Zone, codes: set[str]) -> list[Series]:
        """The series with a word of the zone, totals, and those of the codes: the others have no support."""
        said = {index for part in zone.closeness for index in self._of_part.get(part, ())}
        return [one for one in self._series if one.index in said or one.is_total or one.code in codes]

    def _support(self, zone: Zone, series: Series, codes: set[str], tables: set[str], named: Mapping[str, float]) -> float:
        found = self._total_support(zone, series, named) if series.is_total else self._item_support(zone, series)
        if series.code and series.code in codes:
            found = max(found, _CODE_SUPPORT)
        if found > 0 and str(series.table.number) in tables:
            found += _TABLE_BONUS
        return min(found, 1.0)

    def label_parts(self, series: Series) -> frozenset[str]:
        """The stems of a row's own label, without words that only say that it is a total and without words of form."""
        parts = {part for weighed in self._labels[series.index] for part in weighed.term.parts}
        return frozenset(parts - generic_stems()) or frozenset(parts)

    def label_coverage(self, mention: Mention, series: Series) -> float:
        """The share of the row's own label that the mention's own sentence says; what a contradiction is judged by."""
        zone = self.zone(mention)
        close = {part: near for part, near in zone.closeness.items() if near > _NEAR}
        label = self._labels[series.index]
        return self._covered(label, close) / sum(w.weight for w in label) if label else 0.0

    def _item_support(self, zone: Zone, series: Series) -> float:
        label, context = self._labels[series.index], self._contexts[series.index]
        weighed = [*label, *context]
        whole = sum(w.weight for w in weighed)
        if not whole:
            return 0.0
        covered = self._covered(weighed, zone.closeness) / whole
        if not covered:
            return 0.0
        return covered * (_EXCLUDED if self._is_excluded(label, zone.closeness) else 1.0)

    def _named(self, zone: Zone) -> dict[str, float]:
        """By table, how much the sentence names the rows that its total is made of."""
        close = {part: near for part, near in zone.closeness.items() if near >= _NEAR}
        said = {index for part in close for index in self._of_part.get(part, ())}
        shares: dict[str, float] = {}
        for table_id, items in self._items_of_table.items():
            labels = [self._labels[one.index] for one in items if one.index in said]
            touched = sum(self._covered(label, close) > _NEAR * self._rarest for label in labels)
            shares[table_id] = min(1.0, touched / max(2, min(4, len(items)))) if touched > 1 else 0.0
        return shares

    def _total_support(self, zone: Zone, series: Series, named: Mapping[str, float]) -> float:
        """A total is spoken of by "i alt", by its table's title, or by naming the rows that it is made of."""
        said = [*self._labels[series.index]] or self._weigh(series.table.title, 1.0)
        whole = sum(w.weight for w in said)
        title = self._covered(said, zone.closeness) / whole if whole else 0.0
        if self._is_excluded(said, zone.closeness):
            title *= _EXCLUDED
        by_rows = named.get(series.table.table_id, 0.0)
        return self._total_cue(zone) + (1 - _TOTAL_CUE) * max(title, by_rows)

    def _total_cue(self, zone: Zone) -> float:
        """How much the prose says that it speaks of a whole.

        What stands before the first heading, and a sentence that names no purpose ("Udgifterne stiger"), is about all of it.
        """
        if _total_cue().search(f"{zone.clause} {zone.carried}") or _AGREEMENT.search(f"{zone.sentence} {zone.carried}"):
            return _TOTAL_CUE
        return _OPENING_CUE if zone.section is None or not zone.has_purpose else 0.0

    def _covered(self, weighed: Sequence[_Weighed], closeness: dict[str, float]) -> float:
        total = 0.0
        for one in weighed:
            said = [closeness[part] for part in one.parts if part in closeness]
            if said:
                total += one.weight / len(one.parts) * sum(said) * (1.0 if len(said) == len(one.parts) else _INCOMPLETE)
        return total

    def _is_excluded(self, label: Sequence[_Weighed], closeness: dict[str, float]) -> bool:
        for one in label:
            for part in one.term.parts:
                here = closeness.get(part, 0.0)
                if any(closeness.get(other, 0.0) > max(here, _OTHERWISE) for other in opposites_of(part)):
                    return True
                if part.startswith("ikke-") and here == 0.0 and part.removeprefix("ikke-") in closeness:
                    return True
        return False

    def _context(self, series: Series) -> list[_Weighed]:
        own = {part for w in self._labels[series.index] for part in w.term.parts}
        parents = [w for label in series.parents for w in self._weigh(label, _PARENT_WEIGHT)]
        title = self._weigh(series.table.title, _TITLE_WEIGHT)
        return [w for w in [*parents, *title] if not own & set(w.term.parts)]

    @staticmethod
    def _purpose(series: Series) -> str:
        """The label without the words that only say that it is a total."""
        return _total_cue().sub(" ", series.label) if series.is_total else series.label

    def _weigh(self, text: str, factor: float) -> list[_Weighed]:
        """Labels put the thing first and its closer description after: later words count a little less."""
        return [
            _Weighed(
                term,
                _telling(term),
                factor * max(self._weight(part) for part in term.parts) * max(_LATER_LEAST, 1 - _LATER * at),
            )
            for at, term in enumerate(self.lexicon.terms(text))
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
            rows.update({part for term in self.lexicon.terms(label) for part in term.parts})
        count = max(len({one.label for one in series}), 2)
        return {part: log(1 + count / times) for part, times in rows.items()}


_OTHERWISE = 0.5


def _telling(term: Term) -> tuple[str, ...]:
    return tuple(part for part in term.parts if part not in generic_stems()) or term.parts
