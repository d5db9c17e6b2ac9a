"""The value grammar."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.amounts.numbers import ENGLISH, read_figure, read_words


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("830", "830", 0),
        ("2.896,9", "2896.9", 1),
        ("88,280", "88.280", 3),
        ("1.250.000", "1250000", 0),
        ("½", "0.5", 1),
        ("6¾", "6.75", 2),
        ("0,39", "0.39", 2),
    ],
)
def test_danish_figure(printed: str, value: str, decimals: int) -> None:
    number = read_figure(printed)
    assert number is not None
    assert (number.value, number.decimals, number.doubt) == (Decimal(value), decimals, None)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("4.2", "4.2"), ("12.75", "12.75"), ("1,250.5", "1250.5"), ("0.500", "0.5"), ("1,250,000", "1250000")],
)
def test_english_figure_is_in_doubt(printed: str, value: str) -> None:
    number = read_figure(printed)
    assert number is not None
    assert (number.value, number.doubt) == (Decimal(value), ENGLISH)


@pytest.mark.parametrize("printed", ["1.25.000", "1.2,3,4", "1,2.3.4", "12.34,5", "1,5½"])
def test_malformed_figure_is_none(printed: str) -> None:
    assert read_figure(printed) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("to", "2"),
        ("halvanden", "1.5"),
        ("en halv", "0.5"),
        ("to en halv", "2.5"),
        ("to og en halv", "2.5"),
        ("fem tusinde", "5000"),
        ("hundrede", "100"),
        ("et hundrede og ti", "110"),
        ("femogtyve", "25"),
        ("tohundrede", "200"),
        ("tre hundrede tusinde", "300000"),
        ("to tusinde tre hundrede og femogtyve", "2325"),
        ("tre kvart", "0.75"),
    ],
)
def test_number_words(words: str, value: str) -> None:
    number = read_words(words.split())
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize("words", ["", "og", "to tre", "hus", "tyve tyve", "halv tre", "hundrede hundrede hundrede"])
def test_no_number_words(words: str) -> None:
    assert read_words(words.split()) is None
