from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.tolerance import rounding_of_sum, significant_quantum, window
from tests.reconcile.making import MILLION, mention


def allowed(qualifier: str, amount: int, held: float) -> bool:
    return window(mention("x 1", "1", amount, qualifier=qualifier)).holds(round(held * MILLION))


@pytest.mark.parametrize(
    ("qualifier", "said", "held", "is_allowed"),
    [
        ("exact", 40, 40.5, True),
        ("exact", 40, 40.6, False),
        ("about", 5_000, 4_980, True),
        ("about", 5_000, 4_500, False),
        ("just_over", 2_000, 2_008, True),
        ("just_over", 2_000, 1_990, False),
        ("just_under", 2_000, 1_950, True),
        ("just_under", 2_000, 2_010, False),
        ("at_most", 240, 240, True),
        ("at_most", 240, 200, True),
        ("at_most", 240, 260, False),
        ("at_least", 100, 90, False),
    ],
)
def test_hedges(qualifier: str, said: int, held: float, is_allowed: bool) -> None:
    assert allowed(qualifier, said, held) is is_allowed


def test_a_fraction_is_rounder_than_its_digits() -> None:
    said = mention("godt ¾ mia. kr.", "¾ mia. kr.", 750, qualifier="just_over")
    assert window(said).holds(800 * MILLION)
    assert not window(mention("godt 750", "750", 750, qualifier="just_over")).holds(800 * MILLION)


def test_a_range_allows_what_lies_between() -> None:
    said = mention("15-20 mio. kr.", "15-20 mio. kr.", 15, high_dkk=20 * MILLION)
    assert window(said).holds(17 * MILLION)
    assert not window(said).holds(21 * MILLION)


@given(st.lists(st.sampled_from([1, 100_000, MILLION]), max_size=40))
def test_a_sums_rounding_is_never_more_than_all_parts_rounded_one_way(quanta: list[int]) -> None:
    assert 0 <= rounding_of_sum(quanta) <= max(quanta, default=0) * len(quanta) / 2


@given(st.integers(1, 9), st.integers(0, 12))
def test_the_significant_quantum_is_the_last_digit_that_counts(digit: int, zeros: int) -> None:
    assert significant_quantum(digit * 10**zeros) == 10**zeros
