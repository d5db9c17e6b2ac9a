"""Every amount of every agreement with a truth: found, nothing invented, each field as a careful person reads it."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.records import Mention
from tests.agreements import truth
from tests.agreements.conftest import ResultOf
from tests.agreements.pairing import fold, pair
from tests.agreements.reading import names, pdf_path, truth_path


@pytest.mark.parametrize("name", names())
def test_mentions(name: str, result_of: ResultOf) -> None:
    wanted = truth.load(truth_path(name))
    agreement = result_of(pdf_path(name)).agreement
    assert fold(agreement.document.title) == fold(wanted["title"])
    pairs = pair(wanted["mentions"], agreement.mentions)
    missed = set(range(len(wanted["mentions"]))) - {i for i, _ in pairs}
    invented = set(range(len(agreement.mentions))) - {j for _, j in pairs}
    wrong = [f"missed: {wanted['mentions'][i]['raw_text']!r} on page {wanted['mentions'][i]['page']}" for i in sorted(missed)]
    wrong += [f"invented: {agreement.mentions[j].raw_text!r} in {agreement.mentions[j].sentence!r}" for j in sorted(invented)]
    for i, j in pairs:
        wrong += differences(wanted["mentions"][i], agreement.mentions[j])
    assert not wrong, "\n".join(wrong)


def differences(wanted: dict[str, Any], found: Mention) -> list[str]:
    """What is read otherwise than the truth (or one of its equally good readings) has it."""
    flags = ("is_open_ended", "is_additional", "is_part")
    fields: list[tuple[str, object, list[object]]] = [
        ("value", (found.low_dkk, found.high_dkk), [(wanted["low_dkk"], wanted["high_dkk"])]),
        ("qualifier", found.qualifier, [wanted["qualifier"], *wanted.get("qualifier_also", [])]),
        ("basis", found.basis, [wanted["basis"], *wanted.get("basis_also", [])]),
        ("years", sorted(found.years), [sorted(years) for years in (wanted["years"], *wanted.get("years_also", []))]),
        ("flags", [flag for flag in flags if getattr(found, flag)], [[flag for flag in flags if wanted[flag]]]),
        ("price_year", found.price_year, [wanted["price_year"]]),
    ]
    return [
        f"{found.raw_text!r} in {found.sentence!r}: {name} {value} for {right[0]}"
        for name, value, right in fields
        if value not in right
    ]
