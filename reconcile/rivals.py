"""What else a figure may speak of than the row that it differs from: rows that have the figure, and rows that differ too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reconcile.candidates import WORDS, Candidate, score
from reconcile.cause import Cause, significant_digits
from reconcile.clarity import Slip
from reconcile.evidence import Evidence
from reconcile.formulas import Formula
from reconcile.series import Series
from schemas.records import Mention

_SAID = 0.95  # of a label: all of it
_LONG = 3  # so many digits are not a total's by chance
_AS_MUCH = 0.75  # a row of whose label less than this share of the other's is said is no rival of it


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A formula that the mention speaks of and whose figure it does not give. `support` is how much the words say so."""

    formula: Formula
    support: float
    cause: Cause
    slip: Slip

    @property
    def row(self) -> Series:
        """The row, or the first of several."""
        return self.formula.series[0]


@dataclass(frozen=True, slots=True)
class Differing:
    """A formula with another figure than the mention's; `coverage` is how much of the row's label the sentence says."""

    found: Contradiction
    coverage: float
    company: int


def lead(one: Differing, ranked: Iterable[Differing]) -> float:
    """How much more the words support a row than any other whose figure differs too; `ranked` by support, the best first.

    A row that holds the same figures (the same purpose in another table) is no other row, nor is the same row under another
    column group, nor one of whose label much less is said.
    """
    return one.found.support - next((other.found.support for other in ranked if _is_other(one, other)), 0.0)


def _is_other(one: Differing, other: Differing) -> bool:
    mine, theirs = one.found.row, other.found.row
    if (mine.table.table_id, mine.row) == (theirs.table.table_id, theirs.row):
        return False
    return one.found.formula.values != other.found.formula.values and other.coverage >= _AS_MUCH * one.coverage


class Equals:
    """The formulas that have a mention's figure. `of_sentence` are what the figures of its sentence are held by."""

    def __init__(
        self, mention: Mention, equal: Sequence[Candidate], of_sentence: Sequence[Candidate], evidence: Evidence
    ) -> None:
        taken = {other.formula.key for other in of_sentence if other.mention.mention_id != mention.mention_id}
        own = next((other for other in of_sentence if other.mention.mention_id == mention.mention_id), None)
        self._mention = mention
        self._evidence = evidence
        self._accepted = [one for one in equal if one.is_accepted]
        # One that another figure of the sentence is held by is not the mention's.
        self._free = [one for one in self._accepted if one.formula.key not in taken or one is own]

    def lead_over(self, one: Contradiction) -> float | None:
        """How much better a row would be borne out, were its figure the one said, than the best formula that has that figure.

        In units of the words' support. None where no formula with the figure is borne out but of a row that says less of the
        same thing.
        """
        if any(_is_same(rival.formula, one) for rival in self._accepted):
            return 0.0  # it is the figure, rounded, or the row has it under another column group
        best = max((rival.score for rival in self._free if not self._says_less(rival.formula, one.row)), default=None)
        return None if best is None else (score(self._mention, one.formula, one.support, is_exact=True) - best) / WORDS

    def _says_less(self, rival: Formula, row: Series) -> bool:
        """Whether all of the row's label is said, and the rival is its whole, has some of its words, or is a part left unnamed.

        A part is unnamed where the sentence says no more of it than of the whole: "Styrket politi får i alt 195 mio. kr.".
        """
        if len(rival.series) != 1 or self._evidence.label_coverage(self._mention, row) < _SAID:
            return False
        (other,) = rival.series
        if other.is_total or (other.table.table_id, other.row) == (row.table.table_id, row.row):
            return False
        if other.table.table_id == row.table.table_id and row.is_part and row.parent_row == other.row:
            return True
        if other.table.table_id == row.table.table_id and other.is_part and other.parent_row == row.row:
            return not self._evidence.names_more(self._mention, other, row)
        return self._evidence.label_parts(other) < self._evidence.label_parts(row)


def is_all_of_agreement(own: Candidate, evidence: Evidence) -> bool:
    """Whether the figure is, to all of its digits, what the agreement comes to, told at its beginning with its years."""
    mention, formula = own.mention, own.formula
    is_total = own.is_exact and bool(mention.years) and any(one.is_total for one in formula.series[:1])
    return is_total and significant_digits(mention.low_dkk) >= _LONG and evidence.is_opening(mention)


def _is_same(rival: Formula, one: Contradiction) -> bool:
    if rival.key == one.formula.key:
        return True
    groups = {
        other.index for other in rival.series if (other.table.table_id, other.row) == (one.row.table.table_id, one.row.row)
    }
    return bool(groups - {one.row.index})
