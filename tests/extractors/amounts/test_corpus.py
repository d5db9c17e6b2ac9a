"""Every case of the corpus, read in full."""

from __future__ import annotations

import pytest

from extractors.amounts import read_text
from tests.extractors.amounts.cases import Case, cases, read_of

CASES = [*cases("corpus.toml"), *cases("unseen.toml")]
LEAST_CASES = 350
LEAST_NEGATIVES = 90


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}: {case.text[:60]}")
def test_case_is_read_in_full(case: Case) -> None:
    reading = read_text(case.text)
    assert read_of(reading) == case.reads
    assert tuple(doubt.key for doubt in reading.doubts) == case.doubts
    if case.foreign is not None:
        assert tuple(amount.currency for amount in reading.foreign) == case.foreign


@pytest.mark.parametrize("case", [case for case in CASES if case.reads], ids=lambda case: case.text[:60])
def test_mention_stands_where_it_says(case: Case) -> None:
    reading = read_text(case.text)
    for mention, span in zip(reading.mentions, reading.spans, strict=True):
        assert mention.sentence[mention.start : mention.end] == mention.raw_text
        assert case.text[span.start : span.end] == mention.raw_text
        assert mention.sentence == reading.sentences[mention.sentence_number].text


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len({case.text for case in CASES}) == len(CASES) >= LEAST_CASES
    assert sum(not case.reads for case in CASES) >= LEAST_NEGATIVES


def test_every_field_that_is_said_has_evidence() -> None:
    for case in CASES:
        for mention in read_text(case.text).mentions:
            fields = {evidence.field for evidence in mention.evidence}
            assert "value" in fields
            assert ("qualifier" in fields) == (mention.qualifier != "exact")
            assert ("price_year" in fields) == (mention.price_year is not None)
            assert ("is_part" in fields) == mention.is_part
            assert ("is_additional" in fields) == mention.is_additional
            assert ("years" in fields) >= bool(mention.years)
