"""One verdict for each mention: sentence by sentence, then what prose sums explain, then what contradicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.across import same_purpose
from reconcile.candidates import Candidate, candidates_of
from reconcile.causes import Cause
from reconcile.context import Context, contexts_of
from reconcile.contradictions import contradiction
from reconcile.evidence import Rows
from reconcile.formulas import ASSUMED_YEARS, EXACT_YEARS, Formula
from reconcile.prose_sums import ProseSum, fits_sum, prose_sums
from reconcile.tolerance import bounds
from schemas.records import Agreement, Mention, Status

# What words must say at least for a formula to be accepted, by how well its years fit.
_WORDS_FOR = {EXACT_YEARS: 0.28, 0.6: 0.35, ASSUMED_YEARS: 0.45}
_WORDS_FOR_APPROXIMATE = 0.4
_SOME_WORDS = 0.15
_TIE = 0.02


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided for a mention, as data; `reconcile.wording` puts it into words."""

    mention: Mention
    status: Status
    formula: Formula | None = None
    prose_sum: ProseSum | None = None
    cause: Cause | None = None
    confidence: float = 0.0
    rivals: int = 0

    @property
    def computed_dkk(self) -> int | None:
        """The figure that the mention was held against."""
        if self.prose_sum is not None:
            return self.prose_sum.computed_dkk
        return self.formula.computed_dkk if self.formula is not None else None

    @property
    def tolerance_dkk(self) -> int | None:
        """How far the figures may lie apart for the mention's qualifier and the cells' rounding."""
        if self.formula is None:
            return None
        low, high = bounds(self.mention, self.formula.addends, self.formula.quantum_dkk)
        return max(self.mention.low_dkk - low, high - self.mention.high_dkk, 0)


def verdicts_of(agreement: Agreement) -> tuple[Verdict, ...]:
    """A verdict for each mention, in reading order."""
    rows, contexts = Rows(agreement.tables), contexts_of(agreement)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in agreement.mentions:
        by_sentence.setdefault(mention.sentence_number, []).append(mention)
    decided: dict[str, Verdict] = {}
    for siblings in by_sentence.values():
        decided |= _by_tables(siblings, candidates_of(siblings, contexts, rows))
    for mention in agreement.mentions:
        if decided[mention.mention_id].status in ("unsupported", "ambiguous"):
            summed = _by_prose(mention, by_sentence, contexts)
            decided[mention.mention_id] = summed or decided[mention.mention_id]
    claimed = {
        cell.cell_id
        for verdict in decided.values()
        if verdict.formula and verdict.status in ("matched", "approximate")
        for cell in verdict.formula.cells
    }
    for siblings in by_sentence.values():
        series = {
            id(row)
            for m in siblings
            if (verdict := decided[m.mention_id]).formula and verdict.status == "matched" and m.years
            for row in verdict.formula.rows
        }
        for mention in siblings:
            if decided[mention.mention_id].status in ("unsupported", "ambiguous"):
                found = contradiction(mention, contexts[mention.mention_id], rows, claimed, series)
                if found:
                    decided[mention.mention_id] = Verdict(
                        mention, "mismatched", found.formula, None, found.cause, round(min(1.0, found.evidence.heard), 2)
                    )
    return tuple(decided[mention.mention_id] for mention in agreement.mentions)


def _by_tables(siblings: Sequence[Mention], candidates: Mapping[str, list[Candidate]]) -> dict[str, Verdict]:
    chosen = _assign(siblings, candidates)
    return {
        mention.mention_id: _verdict(mention, chosen.get(mention.mention_id), candidates[mention.mention_id])
        for mention in siblings
    }


def _assign(siblings: Sequence[Mention], candidates: Mapping[str, list[Candidate]]) -> dict[str, Candidate]:
    """The candidates of one sentence's mentions so that no two claim the same cells and the scores add up highest."""
    best = {m.mention_id: candidates[m.mention_id][0] for m in siblings if candidates[m.mention_id]}
    if len({candidate.cell_ids for candidate in best.values()}) == len(best):
        return best
    from scipy.optimize import linear_sum_assignment

    targets = list(dict.fromkeys(candidate.cell_ids for m in siblings for candidate in candidates[m.mention_id]))
    scores = [[0.0] * len(targets) for _ in siblings]
    for place, mention in enumerate(siblings):
        for candidate in candidates[mention.mention_id]:
            target = targets.index(candidate.cell_ids)
            scores[place][target] = max(scores[place][target], candidate.score)
    for place, target in zip(*linear_sum_assignment(scores, maximize=True), strict=True):
        mention = siblings[place]
        found = [c for c in candidates[mention.mention_id] if c.cell_ids == targets[target]]
        if found and _is_accepted(mention, found[0]):
            best[mention.mention_id] = found[0]
    return best


def _is_accepted(mention: Mention, candidate: Candidate) -> bool:
    if candidate.series and candidate.is_exact:
        return True
    words = candidate.evidence.heard
    if not candidate.is_exact:
        return candidate.formula.years_support > ASSUMED_YEARS and words >= _WORDS_FOR_APPROXIMATE
    return words >= _WORDS_FOR[candidate.formula.years_support] and (bool(mention.years) or candidate.evidence.said > 0)


def _verdict(mention: Mention, candidate: Candidate | None, all_candidates: Sequence[Candidate]) -> Verdict:
    if candidate is None:
        return Verdict(mention, "unsupported")
    rivals = [c for c in all_candidates if c.cell_ids != candidate.cell_ids]
    confidence = round(min(1.0, candidate.score), 2)
    if not _is_accepted(mention, candidate):
        is_heard = (
            candidate.evidence.heard >= _SOME_WORDS and candidate.is_exact and candidate.formula.years_support == EXACT_YEARS
        )
        if is_heard:
            return Verdict(mention, "ambiguous", candidate.formula, confidence=confidence, rivals=len(rivals))
        return Verdict(mention, "unsupported", rivals=0)
    equals = [
        c for c in rivals
        if abs(c.score - candidate.score) < _TIE and c.is_exact and _is_accepted(mention, c) and not _is_same(c, candidate)
    ]  # fmt: skip
    if equals:
        return Verdict(mention, "ambiguous", candidate.formula, confidence=round(confidence / 2, 2), rivals=len(rivals))
    status: Status = "matched" if candidate.is_exact else "approximate"
    return Verdict(mention, status, candidate.formula, confidence=confidence, rivals=len(rivals))


def _is_same(one: Candidate, other: Candidate) -> bool:
    """Two formulas that hold the same thing: of one row, of the same purpose in two tables, or two tables' totals."""
    if set(map(id, one.formula.rows)) & set(map(id, other.formula.rows)):
        return True
    left, right = one.formula.rows[0], other.formula.rows[0]
    return same_purpose(left, right) or left.role == right.role == "total"


def _by_prose(
    mention: Mention, by_sentence: Mapping[int, Sequence[Mention]], contexts: Mapping[str, Context]
) -> Verdict | None:
    for found in prose_sums(mention, by_sentence, contexts):
        fit = fits_sum(found, mention)
        if fit is not None:
            status: Status = "matched" if fit else "approximate"
            return Verdict(mention, status, None, found, confidence=0.9 if fit else 0.7)
    return None
