"""The verdict in one line, and the bar beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from review.verdict import verdict_of
from schemas.records import Result, Status
from tests.review import samples

BASE = samples.result()


def with_statuses(*statuses: Status) -> Result:
    verdicts = tuple(replace(BASE.reconciliations[0], status=status) for status in statuses)
    return Result(BASE.agreement, verdicts, (), ())


def test_every_status_is_told() -> None:
    verdict = verdict_of(
        with_statuses("matched", "matched", "approximate", "mismatched", "ambiguous", "ambiguous", "unsupported")
    )
    assert verdict.prose == "3 af 7 beløb i teksten stemmer, 1 uoverensstemmelse, 2 tvetydige, 1 uden modstykke"


def test_what_is_not_there_is_not_told_but_that_nothing_differs_is() -> None:
    assert verdict_of(with_statuses("matched")).prose == "1 af 1 beløb i teksten stemmer, 0 uoverensstemmelser"


def test_shares_fill_the_bar() -> None:
    shares = verdict_of(with_statuses("matched", "approximate", "unsupported")).shares
    assert [share.count for share in shares] == [1, 1, 0, 0, 1]
    assert [(share.x, share.width) for share in shares] == [(0, 333), (333, 333), (666, 0), (666, 0), (666, 334)]


@pytest.mark.parametrize(
    ("result", "level"),
    [
        (with_statuses("matched", "unsupported"), "good"),
        (with_statuses("mismatched"), "bad"),
        (replace(with_statuses("matched"), discrepancies=(BASE.discrepancies[0],)), "good"),
        (replace(with_statuses("matched"), discrepancies=(replace(BASE.discrepancies[0], severity="warning"),)), "attention"),
        (replace(with_statuses("matched"), discrepancies=(BASE.discrepancies[1],)), "bad"),
        (replace(with_statuses("matched"), discrepancies=(BASE.discrepancies[3],)), "good"),
        (replace(with_statuses("matched"), checks=BASE.checks), "bad"),
    ],
    ids=["nothing open", "a mismatch", "an open note", "an open warning", "an open error", "a decided error", "a failed check"],
)
def test_the_worst_decides(result: Result, level: str) -> None:
    assert verdict_of(result).level == level
