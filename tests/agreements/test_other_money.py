"""Agreements that speak of much money besides their own: applications, gains, co-financing, prices, what was granted before.

Beside each PDF stand its source, which WeasyPrint typesets, and a careful reader's verdict on each of its amounts, in order:
the amount as printed, and the formula that it agrees with, "≠" and the one that it contradicts, or "-".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.records import Reconciliation
from tests.agreements import truth
from tests.agreements.conftest import ResultOf

PDFS = sorted((truth.FOLDER / "other_money").glob("*.pdf"))


def as_told(verdict: Reconciliation) -> str:
    match verdict.status:
        case "matched" | "approximate":
            return verdict.formula or ""
        case "mismatched":
            return f"≠ {verdict.formula}"
        case "unsupported":
            return "-"
        case _:
            return verdict.status


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.stem)
def test_every_verdict_is_the_readers(pdf: Path, result_of: ResultOf) -> None:
    result = result_of(pdf)
    verdicts = {one.mention_id: one for one in result.reconciliations}
    lines = [f"{m.raw_text} | {as_told(verdicts[m.mention_id])}" for m in result.agreement.mentions]
    assert lines == pdf.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.stem)
def test_nothing_but_contradictions_is_raised(pdf: Path, result_of: ResultOf) -> None:
    raised = [one for one in result_of(pdf).discrepancies if one.severity != "info"]
    contradicted = pdf.with_suffix(".txt").read_text(encoding="utf-8").count("| ≠ ")
    assert [one.kind for one in raised] == ["prose_mismatch"] * contradicted
