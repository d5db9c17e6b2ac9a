"""How well a row's words are those of the prose around an amount: labels, parents, titles, codes and table references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.cues import codes_in, tables_in
from reconcile.derived import Derivation, derivation
from reconcile.labels import Labels, covered, share_covered
from reconcile.series import Series
from reconcile.words import Lexicon, opening_stems
from reconcile.zone import Zone
from reconcile.zones import zones
from schemas.records import Agreement, Mention

_EXCLUDED = 0.3  # the prose speaks of the opposite
_CODE_SUPPORT = 0.95
_TABLE_BONUS = 0.15
_TOTAL_CUE = 0.4
_OPENING_CUE = 0.25
_UNNAMED = 0.6  # "Veje i alt" is no total of what is "i alt", where nothing says that it is of roads
_NEAR = 0.6


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
        self._labels = Labels(series, self.lexicon)
        self._items_of_table: dict[str, list[Series]] = {}
        self._of_part: dict[str, set[int]] = {}
        for one in series:
            if not one.is_total and not one.is_part:
                self._items_of_table.setdefault(one.table.table_id, []).append(one)
            for weighed in self._labels.full(one).words:
                for part in weighed.parts:
                    self._of_part.setdefault(part, set()).add(one.index)

    def zone(self, mention: Mention) -> Zone:
        """The words around a mention."""
        return self.zones[mention.mention_id]

    def derivation(self, mention: Mention) -> Derivation | None:
        """How the prose says that the amount was reckoned, if it does."""
        return derivation(mention, self.zone(mention).clause)

    def supports(self, mention: Mention) -> list[float]:
        """How much the words around the mention are each row's, 0 to 1, by the series' index. Reckoned once a mention."""
        found = self._supports.get(mention.mention_id)
        if found is None:
            zone = self.zone(mention)
            codes, tables = codes_in(zone.sentence), tables_in(zone.sentence)
            named = self._named(zone)
            found = [0.0] * len(self._series)
            for one in self._worth_asking(zone, codes):
                found[one.index] = self._support(zone, one, codes, tables, named)
            self._supports[mention.mention_id] = found
        return found

    def support(self, mention: Mention, series: Series) -> float:
        """The same for one row."""
        return self.supports(mention)[series.index]

    def label_parts(self, series: Series) -> frozenset[str]:
        """The stems of a row's own label, without words that only say that it is a total and without words of form."""
        return self._labels.parts(series)

    def label_coverage(self, mention: Mention, series: Series) -> float:
        """The share of the row's own label that the mention's own sentence says; what a contradiction is judged by."""
        close = {part: near for part, near in self.zone(mention).closeness.items() if near > _NEAR}
        return share_covered(self._labels.own(series), close)

    def names_more(self, mention: Mention, part: Series, whole: Series) -> bool:
        """Whether the mention's own sentence says a word of a part's label that its whole's has not."""
        close = self.zone(mention).closeness
        return any(close.get(stem, 0.0) > _NEAR for stem in self.label_parts(part) - self.label_parts(whole))

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

    def _item_support(self, zone: Zone, series: Series) -> float:
        said = share_covered(self._labels.full(series), zone.closeness)
        return said * (1.0 if self._labels.own(series).parts.isdisjoint(zone.excluded) else _EXCLUDED)

    def _named(self, zone: Zone) -> dict[str, float]:
        """By table, how much the sentence names the rows that its total is made of."""
        close = {part: near for part, near in zone.closeness.items() if near >= _NEAR}
        said = {index for part in close for index in self._of_part.get(part, ())}
        shares: dict[str, float] = {}
        for table_id, items in self._items_of_table.items():
            labels = [self._labels.own(one) for one in items if one.index in said]
            touched = sum(covered(label, close) > _NEAR * self._labels.rarest for label in labels)
            shares[table_id] = min(1.0, touched / max(2, min(4, len(items)))) if touched > 1 else 0.0
        return shares

    def _total_support(self, zone: Zone, series: Series, named: Mapping[str, float]) -> float:
        """A total is spoken of by "i alt", by its table's title, or by naming the rows that it is made of."""
        own = self._labels.own(series)
        said = own if own.words else self._labels.title(series)
        title = share_covered(said, zone.closeness)
        if not said.parts.isdisjoint(zone.excluded):
            title *= _EXCLUDED
        by_rows = named.get(series.table.table_id, 0.0)
        unsaid = not title and not by_rows and self._labels.has_purpose(series)
        return self._total_cue(zone) * (_UNNAMED if unsaid else 1.0) + (1 - _TOTAL_CUE) * max(title, by_rows)

    def _total_cue(self, zone: Zone) -> float:
        """How much the prose says that it speaks of a whole.

        What stands before the first heading, and a sentence that names no purpose ("Udgifterne stiger"), is about all of it.
        """
        if zone.is_of_all:
            return _TOTAL_CUE
        return _OPENING_CUE if self._is_opening(zone) or not zone.has_purpose else 0.0

    def is_opening(self, mention: Mention) -> bool:
        """Whether a mention stands where the whole agreement is spoken of: before the first heading, or under "Indledning"."""
        return self._is_opening(self.zone(mention))

    def _is_opening(self, zone: Zone) -> bool:
        parts = {part for term in self.lexicon.terms(zone.section or "") for part in term.parts}
        return zone.section is None or (bool(parts) and parts <= opening_stems())
