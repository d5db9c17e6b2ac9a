"""Words for periods, dates and counts; every kind of record has its own."""

from __future__ import annotations

from typing import get_args

import pytest

from review import wording
from schemas import records


@pytest.mark.parametrize(
    ("years", "is_open_ended", "text"),
    [
        ((), False, ""),
        ((), True, ""),
        ((2021,), False, "2021"),
        ((2021,), True, "2021 og frem"),
        ((2019, 2020), False, "2019 og 2020"),
        ((2019, 2020, 2021), False, "2019-2021"),
        ((2021, 2019), False, "2019 og 2021"),
        ((2018, 2020, 2021, 2022, 2025), False, "2018, 2020-2022 og 2025"),
    ],
)
def test_periods(years: tuple[int, ...], is_open_ended: bool, text: str) -> None:
    assert wording.period(years, is_open_ended) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2026-11-25", "25. november 2026"),
        ("2026-01-02T09:05:00", "2. januar 2026 kl. 09.05"),
        ("2026-12-31T23:59:00+01:00", "31. december 2026 kl. 23.59"),
        ("i går", "i går"),
    ],
)
def test_dates(iso: str, text: str) -> None:
    assert wording.danish_date(iso) == text


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (wording.STATUSES, records.Status),
        (wording.SEVERITIES, records.Severity),
        (wording.DOCUMENT_STATUSES, records.DocumentStatus),
        (wording.DECISIONS, records.DecisionStatus),
        (wording.FINDINGS, records.DiscrepancyKind),
        (wording.CHECKS, records.CheckKind),
        (wording.QUALIFIERS, records.Qualifier),
        (wording.BASES, records.Basis),
        (wording.RELATIONS, records.Relation),
    ],
)
def test_every_kind_has_a_word(words: dict[str, object], kinds: object) -> None:
    assert set(words) == set(get_args(kinds))
    assert len({str(word) for word in words.values()}) == len(words)
