"""People's decisions around reconciliation: corrections before it, and what is decided already after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from review.decisions.corrections import corrected
from review.decisions.evidence import changes, evidence_of
from review.decisions.links import rest_on
from review.decisions.records import Decision, Link, mark_of
from review.decisions.references import References
from review.decisions.successors import successors
from review.lookup import Lookup
from schemas.records import Agreement, Discrepancy, Reconciliation, Result

STILL_THERE = "rettelsen er udført, men fundet er der stadig"
SUBJECT_CHANGED = "det, der skulle rettes, er ændret"


def with_decisions(agreement: Agreement, decisions: Sequence[Decision], reconcile: Callable[[Agreement], Result]) -> Result:
    """What `reconcile` makes of an agreement as people corrected it, with each finding as it was decided.

    `decisions` are the standing ones of this agreement (`Store.standing`). A finding is open again, and says why, when what
    was decided about it has changed.
    """
    if not decisions:
        return reconcile(agreement)
    made = corrected(agreement, decisions)
    return decided(reconcile(made.agreement), decisions, made.carried_out)


def decided(result: Result, decisions: Sequence[Decision], carried_out: frozenset[str]) -> Result:
    """The result with its findings marked; a finding that a correction did away with stays listed as corrected."""
    lookup, references = Lookup.of(result), References.of(result.agreement)
    by_finding = {decision.finding: decision for decision in decisions}
    here = {found.discrepancy_id for found in result.discrepancies}
    gone = [one for one in decisions if one.finding not in here and one.decision_id not in carried_out]
    undecided = [found for found in result.discrepancies if found.discrepancy_id not in by_finding]
    lapsed = successors(gone, undecided, lookup, references)
    verdicts = {verdict.mention_id: verdict for verdict in result.reconciliations}
    findings = []
    for found in result.discrepancies:
        decision = by_finding.get(found.discrepancy_id)
        if decision is not None:
            marked, verdict = _marked(found, decision, lookup, references, is_carried_out=decision.decision_id in carried_out)
            findings.append(marked)
            if verdict is not None:
                verdicts[verdict.mention_id] = verdict
        elif found.discrepancy_id in lapsed:
            before, why = lapsed[found.discrepancy_id]
            findings.append(_reopened(found, before, why))
        else:
            findings.append(found)
    findings += [
        _done_away_with(one, result, references)
        for one in decisions
        if one.finding not in here and one.decision_id in carried_out
    ]
    return replace(
        result, reconciliations=tuple(verdicts.values()), discrepancies=tuple(findings), decisions=mark_of(decisions)
    )


def _marked(
    found: Discrepancy, decision: Decision, lookup: Lookup, references: References, *, is_carried_out: bool
) -> tuple[Discrepancy, Reconciliation | None]:
    """The finding as decided, with the verdict that a chosen link replaces."""
    if decision.action == "reopen":
        return replace(found, decision_id=decision.decision_id), None
    why = changes(decision.evidence, evidence_of(found, lookup, references))
    match decision.correction:
        case None:
            return (as_decided(found, decision) if why is None else _reopened(found, decision, why)), None
        case Link() as link:
            verdict = lookup.verdicts[found.mention_id] if found.mention_id is not None else None
            chosen = rest_on(decision, link, verdict, lookup, references) if verdict and why is None else None
            if chosen is None:
                return _reopened(found, decision, why or SUBJECT_CHANGED), None
            return as_decided(found, decision), chosen
        case _:
            return _reopened(found, decision, STILL_THERE if is_carried_out else why or SUBJECT_CHANGED), None


def as_decided(found: Discrepancy, decision: Decision) -> Discrepancy:
    """A finding with the status that a decision gives it."""
    if decision.status == "open":
        return replace(
            found, status="open", decided_by=None, decided_at=None, decision_note=None,
            decision_id=decision.decision_id, reopened=None,
        )  # fmt: skip
    return replace(
        found, status=decision.status, decided_by=decision.decided_by, decided_at=decision.decided_at,
        decision_note=decision.note or None, decision_id=decision.decision_id, reopened=None,
    )  # fmt: skip


def _reopened(found: Discrepancy, decision: Decision, why: str) -> Discrepancy:
    if decision.status == "open":
        return replace(found, decision_id=decision.decision_id)
    return replace(found, decision_id=decision.decision_id, reopened=why)


def _done_away_with(decision: Decision, result: Result, references: References) -> Discrepancy:
    """The finding that a correction did away with, as it was told when it was there."""
    seen = decision.evidence
    mention = references.mentions.get(seen.mention.ref) if seen.mention else None
    cells = [references.cells[cell.ref] for cell in seen.cells if cell.ref in references.cells]
    found = Discrepancy(
        discrepancy_id=decision.finding,
        document_id=result.agreement.document.document_id,
        mention_id=mention.mention_id if mention else None,
        table_id=cells[0].table_id if cells else None,
        cell_ids=tuple(cell.cell_id for cell in cells),
        kind=seen.kind,
        severity=seen.severity,
        message=seen.message,
    )
    return as_decided(found, decision)
