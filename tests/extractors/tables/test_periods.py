from __future__ import annotations

import pytest

from extractors.tables.periods import Period, is_year, read_period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021", Period(2021, 2021, "period")),
        ("2021-23", Period(2021, 2023, "period")),
        ("2019-2026", Period(2019, 2026, "period")),
        ("2019\u20132026", Period(2019, 2026, "period")),
        ("1998-02", Period(1998, 2002, "period")),
        ("Total 2019-2026", Period(2019, 2026, "total")),
        ("I alt 2021-30", Period(2021, 2030, "total")),
        ("I alt", Period(None, None, "total")),
        ("Varigt", Period(None, None, "period")),
        ("2026 og frem", Period(2026, None, "period")),
        ("2024 (2023-pl)", Period(2024, 2024, "period")),
    ],
)
def test_periods(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize("text", ["Mio. kr. (2018-pl)", "Initiativ", "2020-priser", "12.020"])
def test_a_price_level_is_no_period(text: str) -> None:
    assert read_period(text) is None


def test_years_alone() -> None:
    assert is_year("2021")
    assert not is_year("1.202")
    assert not is_year("2021-22")
