"""The order in which findings are shown."""

from __future__ import annotations

from dataclasses import replace

from review.findings import ranked
from schemas.records import DecisionStatus, Discrepancy, DiscrepancyKind, Severity
from tests.review import samples

BASE = samples.result()


def found(
    name: str, severity: Severity, kind: DiscrepancyKind = "prose_unsupported", status: DecisionStatus = "open"
) -> Discrepancy:
    return replace(BASE.discrepancies[0], discrepancy_id=name, severity=severity, kind=kind, status=status)


def test_open_ones_first_then_the_worst_then_as_the_document_has_them() -> None:
    findings = (
        found("z", "info"),
        found("y", "info"),
        found("x", "error", "prose_mismatch", "dismissed"),
        found("b", "warning", "prose_ambiguous"),
        found("c", "error", "prose_mismatch"),
        found("a", "error", "prose_mismatch"),
    )
    assert [each.discrepancy_id for each in ranked(replace(BASE, discrepancies=findings))] == ["c", "a", "b", "z", "y", "x"]
