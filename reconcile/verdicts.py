"""The verdict on each mention, as data: what it was held against and why. The wording is made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.assign import assign
from reconcile.candidates import GUESSED_FIT, Candidate, candidates
from reconcile.cause import Cause
from reconcile.contradictions import Contradictions
from reconcile.evidence import Evidence
from reconcile.formulas import Formula
from reconcile.other_money import other_money
from reconcile.prose_sums import prose_sums
from reconcile.rivals import Contradiction
from reconcile.series import Series
from reconcile.tolerance import Reason
from schemas.records import Agreement, Mention, Status

_TIE = 0.02  # scores closer than this do not tell two formulas apart
_CHANCE_SUPPORT = 0.12  # some words, though too few
_SURE_FIT = 0.9


@dataclass(frozen=True, slots=True)
class Verdict:
    """A mention's status with its reasons. `alternatives` are other formulas with the same figure, best first."""

    mention: Mention
    status: Status
    formula: Formula | None
    confidence: float
    reason: Reason | None
    cause: Cause | None
    alternatives: tuple[Formula, ...]


def verdicts(agreement: Agreement, series: Sequence[Series], evidence: Evidence) -> list[Verdict]:
    """One verdict a mention, in reading order."""
    paragraph_of = {sentence.number: sentence.paragraph for sentence in agreement.sentences}
    found = candidates(agreement.mentions, series, evidence, paragraph_of)
    assigned = assign(found)
    foreign = other_money(agreement.mentions, assigned, evidence)
    chosen = {key: one for key, one in assigned.items() if key not in foreign}
    sums = prose_sums(agreement.mentions, evidence, paragraph_of)
    for key, one in sums.items():
        if key not in chosen:
            chosen[key] = one
    against = Contradictions(series, evidence, chosen)
    return [
        _unsupported(mention, found[mention.mention_id])
        if mention.mention_id in foreign
        else _verdict(mention, found[mention.mention_id], chosen, against)
        for mention in agreement.mentions
    ]


def _verdict(
    mention: Mention, equal: Sequence[Candidate], chosen: Mapping[str, Candidate], contradictions: Contradictions
) -> Verdict:
    best = chosen.get(mention.mention_id)
    others = tuple(one.formula for one in equal if best is None or one.formula.key != best.formula.key)
    against = None
    if best is None or best.formula.relation != "prose_sum":
        against = contradictions.of(mention, equal, best)
    if against is not None:
        return _mismatched(mention, against, others)
    if best is None:
        return _unmatched(mention, equal)
    tied = [one for one in equal if one.is_accepted and best.score - one.score < _TIE and not _same_line(one, best)]
    if tied and best.formula.relation != "prose_sum":
        return Verdict(mention, "ambiguous", best.formula, best.score / 2, best.reason, None, others)
    status: Status = "matched" if best.is_exact else "approximate"
    return Verdict(mention, status, best.formula, best.score, best.reason, None, others)


def _mismatched(mention: Mention, against: Contradiction, others: tuple[Formula, ...]) -> Verdict:
    return Verdict(mention, "mismatched", against.formula, against.support, None, against.cause, others)


def _unmatched(mention: Mention, equal: Sequence[Candidate]) -> Verdict:
    """No formula that words and years bear out: ambiguous where some of both speak for one, else unsupported."""
    likely = [one for one in equal if one.is_exact and one.support >= _CHANCE_SUPPORT and one.formula.fit >= _SURE_FIT]
    if likely:
        others = tuple(one.formula for one in equal[1:])
        return Verdict(mention, "ambiguous", likely[0].formula, likely[0].score / 2, likely[0].reason, None, others)
    return _unsupported(mention, equal)


def _unsupported(mention: Mention, equal: Sequence[Candidate]) -> Verdict:
    return Verdict(mention, "unsupported", None, 0.0, None, None, tuple(one.formula for one in equal))


def _same_line(one: Candidate, other: Candidate) -> bool:
    """Whether two formulas are one figure told twice: in part the same cells, one row, or two tables' like figures."""
    if set(one.formula.key) & set(other.formula.key):
        return True
    if _rows(one) == _rows(other) and min(one.formula.fit, other.formula.fit) >= GUESSED_FIT:
        return True
    return one.formula.values == other.formula.values and one.formula.cells[0].table_id != other.formula.cells[0].table_id


def _rows(one: Candidate) -> set[tuple[str, int]]:
    return {(row.table.table_id, row.row) for row in one.formula.series}
