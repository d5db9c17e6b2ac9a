"""What reviewers read, over every agreement and every altered copy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.agreements import truth
from tests.agreements.conftest import ResultOf
from tests.agreements.reading import names, pdf_path

PDFS = [pdf_path(name) for name in names()] + sorted((truth.FOLDER / "altered").glob("*.pdf"))


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.stem)
def test_sentences_end_in_one_full_stop(pdf: Path, result_of: ResultOf) -> None:
    found = result_of(pdf)
    texts = [verdict.explanation for verdict in found.reconciliations]
    texts += [finding.message for finding in found.discrepancies]
    texts += [verdict.explanation_en or "" for verdict in found.reconciliations]
    texts += [finding.message_en or "" for finding in found.discrepancies]
    assert [text for text in texts if "kr.." in text or "  " in text or not text.endswith((".", "?"))] == []


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.stem)
def test_both_languages_say_the_same_figures(pdf: Path, result_of: ResultOf) -> None:
    found = result_of(pdf)
    told = [(verdict.explanation, verdict.explanation_en or "") for verdict in found.reconciliations]
    told += [(one.message, one.message_en or "") for one in found.discrepancies]
    assert [pair for pair in told if _figures(pair[0]) != _figures(pair[1]) or pair[0] == pair[1]] == []


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", text)
