"""A figure whose row is taken out of its table is held by nothing, and need not contradict what resembles it."""

from __future__ import annotations

import pytest

from benchmarks.rows_taken_out import alarms, taken_out
from tests.agreements.reading import result


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("finanslov-2025", "Initiativer i alt"),  # "godt 1,2 mia. kr." allows the 1.220 of the total that is left
        ("boligfond-2020", "Heraf nedrivning i yderområder"),  # a part of the row above
        ("socialreserve-2021", "Housing First"),  # 310 and 912 are figures of one size, no more
        ("parallelsamfund-2018", "Forhøjet ramme til renovering"),
    ],
)
def test_it_alarms_nobody(name: str, label: str) -> None:
    read = result(name)
    (without,) = (one for one in taken_out(read.agreement, read) if one.label == label)
    assert without.mention_ids
    assert [one.explanation for one in alarms(without)] == []
