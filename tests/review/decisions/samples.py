"""Decisions on the sample agreement's findings."""

from __future__ import annotations

from review.decisions.evidence import Evidence, evidence_of
from review.decisions.records import Action, Correction, Decision
from review.decisions.references import References, agreement_key
from review.lookup import Lookup
from schemas.records import Result
from tests.review import samples

MISMATCH, TOTAL, UNSUPPORTED = (f"{samples.ID}:d{n}" for n in (3, 2, 1))


def evidence(finding: str, result: Result | None = None) -> Evidence:
    """What a finding of the sample shows."""
    shown = result or samples.result()
    (found,) = [one for one in shown.discrepancies if one.discrepancy_id == finding]
    return evidence_of(found, Lookup.of(shown), References.of(shown.agreement))


def decision(
    action: Action = "confirm",
    finding: str = MISMATCH,
    revision: int = 1,
    correction: Correction | None = None,
    by: str = "Mette",
    note: str = "Set efter.",
    seen: Evidence | None = None,
) -> Decision:
    """A decision of the sample's."""
    document = samples.result().agreement.document
    return Decision(
        decision_id=f"{by}{finding[-2:]}{revision}",
        agreement=agreement_key(document.title, document.file_name),
        title=document.title,
        finding=finding,
        revision=revision,
        document_id=document.document_id,
        action=action,
        status_before="open",
        decided_by=by,
        decided_at=f"2026-11-25T10:00:0{revision}+00:00",
        note=note,
        correction=correction,
        evidence=seen or evidence(finding),
        pipeline_version="0.1.0+0",
    )


KEY = decision().agreement
