from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.tables.figures import MISSING, Figure, is_figure, read_figure, read_with_unit


@pytest.mark.parametrize(
    ("text", "amount", "quantum"),
    [
        ("830", "830", "1"),
        ("4.980", "4980", "1"),
        ("12.500.000", "12500000", "1"),
        ("2.896,9", "2896.9", "0.1"),
        ("88,280", "88.280", "0.001"),
        ("12\u00a0500", "12500", "1"),
        ("12\u2009500,5", "12500.5", "0.1"),
        ("-12,5", "-12.5", "0.1"),
        ("\u221212,5", "-12.5", "0.1"),
        ("\u201312", "-12", "1"),
        ("÷12", "-12", "1"),
        ("(12,5)", "-12.5", "0.1"),
        ("+5", "5", "1"),
        ("2030", "2030", "1"),
        ("12.5", "12.5", "0.1"),
        ("-", "0", "1"),
        ("\u2013", "0", "1"),
    ],
)
def test_figures_are_exact(text: str, amount: str, quantum: str) -> None:
    assert read_figure(text) == Figure(Decimal(amount), Decimal(quantum))


@pytest.mark.parametrize("text", ["", ".", "..", "\u2026"])
def test_what_is_not_printed_is_missing_and_not_nil(text: str) -> None:
    assert read_figure(text) == MISSING


@pytest.mark.parametrize(
    "text", ["1.2502", "12.50,5", "1,2,3", "1 2", "(12", "12)", "2019-26", "3.1.1", "12 mio.", "12 50", "abc", "1.", "10 %"]
)
def test_what_the_grammar_does_not_know_is_no_figure(text: str) -> None:
    assert read_figure(text) is None


@pytest.mark.parametrize(
    ("text", "amount", "worth_dkk"),
    [
        ("kr. 12.500", "12500", 1), ("DKK 12.500", "12500", 1), ("mio. kr. -12,5", "-12.5", 10**6),
        ("kr. (500)", "-500", 1), ("t.kr. 500", "500", 1000), ("2,5 mia. kr.", "2.5", 10**9),
    ],
)  # fmt: skip
def test_a_unit_behind_or_before_the_figure_is_its_own(text: str, amount: str, worth_dkk: int) -> None:
    read = read_with_unit(text)
    assert read is not None
    assert read[1] is not None
    assert (read[0].amount, read[1].worth_dkk) == (Decimal(amount), worth_dkk)


@pytest.mark.parametrize("text", ["Mio. kr. 2024", "Mio. kr., 2018-pl", "Skoler 12", "kr. 12 50", "– 5,3 mio. kr. i"])
def test_other_words_than_a_unit_make_no_figure(text: str) -> None:
    assert read_with_unit(text) is None


def test_an_empty_text_stands_in_no_column() -> None:
    assert not is_figure("")
    assert is_figure("..")


@given(
    st.integers(-(10**9), 10**9),
    st.integers(0, 3),
    st.sampled_from([".", "\u00a0", "\u2009", ""]),
    st.sampled_from(["-", "\u2212", "÷", "("]),
)
def test_every_printed_figure_reads_back(units: int, decimals: int, separator: str, sign: str) -> None:
    amount = Decimal(units).scaleb(-decimals)
    whole, _, fraction = f"{abs(amount):,.{decimals}f}".partition(".")
    printed = whole.replace(",", separator) + ("," + fraction if fraction else "")
    if amount < 0:
        printed = f"({printed})" if sign == "(" else sign + printed
    assert read_figure(printed) == Figure(amount, Decimal(1).scaleb(-decimals))


@pytest.mark.parametrize(
    ("text", "amount", "worth_dkk"),
    [
        ("2,5 mia. kr.", "2.5", 1_000_000_000),
        ("-410 mio. kr.", "-410", 1_000_000),
        ("12.500 kr.", "12500", 1),
        ("1.000 kr.", "1000", 1),
        ("3mio.kr.", "3", 1_000_000),
    ],
)
def test_a_unit_behind_its_figure(text: str, amount: str, worth_dkk: int) -> None:
    read = read_with_unit(text)
    assert read is not None
    figure, unit = read
    assert figure.amount == Decimal(amount)
    assert unit is not None
    assert unit.worth_dkk == worth_dkk


@pytest.mark.parametrize("text", ["2,5 mio. ton", "mio. kr.", "2,5 mia. kr. i 2024", "5 kroners", "3 pct.", "2024-pl"])
def test_what_is_no_figure_with_a_unit(text: str) -> None:
    assert read_with_unit(text) is None


def test_a_head_of_thousands_is_no_figure() -> None:
    assert not is_figure("1.000 kr.")
    assert is_figure("12.500 kr.")
