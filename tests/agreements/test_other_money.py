"""Agreements that speak of much money besides their own: applications, gains, co-financing, prices, what was granted before.

Beside each PDF stand its source, which WeasyPrint typesets, and a careful reader's verdict on each of its amounts, in order:
the amount as printed, and the formula that it agrees with, or "-".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreements import truth
from tests.agreements.conftest import ResultOf

PDFS = sorted((truth.FOLDER / "other_money").glob("*.pdf"))


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.stem)
def test_every_verdict_is_the_readers(pdf: Path, result_of: ResultOf) -> None:
    result = result_of(pdf)
    verdicts = {one.mention_id: one for one in result.reconciliations}
    told = [(mention, verdicts[mention.mention_id]) for mention in result.agreement.mentions]
    lines = [f"{m.raw_text} | {v.formula if v.status in ('matched', 'approximate') else '-'}" for m, v in told]
    assert lines == pdf.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.stem)
def test_nothing_is_raised(pdf: Path, result_of: ResultOf) -> None:
    assert [one.message for one in result_of(pdf).discrepancies if one.severity != "info"] == []
