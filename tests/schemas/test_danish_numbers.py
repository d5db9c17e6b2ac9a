"""Danish numbers, exact at any size."""

from __future__ import annotations

from decimal import Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.danish_numbers import format_dkk, format_number

WIDE = Context(prec=60)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1_234_500, "1.234.500"),
        (-1_000, "-1.000"),
        (Decimal("2.50"), "2,5"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("1234.056"), "1.234,056"),
    ],
)
def test_numbers(value: int | Decimal, text: str) -> None:
    assert format_number(value) == text


@pytest.mark.parametrize(
    ("amount_dkk", "text"),
    [
        (4_240_000_000, "4.240 mio. kr."),
        (10_000_000_000, "10.000 mio. kr."),
        (-12_500_000, "-12,5 mio. kr."),
        (1_000_001, "1,000001 mio. kr."),
        (999_999, "999.999 kr."),
        (0, "0 kr."),
    ],
)
def test_kroner(amount_dkk: int, text: str) -> None:
    assert format_dkk(amount_dkk) == text


@given(st.integers(-(10**40), 10**40))
def test_no_krone_is_lost(amount_dkk: int) -> None:
    number, _, unit = format_dkk(amount_dkk).partition(" ")
    exact = Decimal(number.replace(".", "").replace(",", "."))
    assert exact.scaleb(6 if unit == "mio. kr." else 0, context=WIDE) == amount_dkk
