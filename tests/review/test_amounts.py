"""How an amount was read, in one line."""

from __future__ import annotations

from dataclasses import replace

from review.amounts import read_as, row_name, stated
from tests.review import samples

MENTION = samples.result().agreement.mentions[0]
CELL = samples.table().cells[0]


def test_a_hedge_stands_before_the_amount() -> None:
    assert stated(replace(MENTION, qualifier="about", low_dkk=5 * 10**9, high_dkk=5 * 10**9)) == "ca. 5.000 mio. kr."
    assert stated(replace(MENTION, qualifier="at_most")) == "højst 380 mio. kr."


def test_a_range_has_two_ends() -> None:
    assert stated(replace(MENTION, low_dkk=15 * 10**6, high_dkk=20 * 10**6)) == "15 mio. kr. til 20 mio. kr."


def test_all_that_was_understood() -> None:
    mention = replace(
        MENTION, basis="total", years=(2021,), is_open_ended=True, price_year=2018, is_additional=True, is_part=True
    )
    assert read_as(mention) == "380 mio. kr., i alt i 2021 og frem, 2018-priser, ud over andet, en del af andet"


def test_nothing_is_said_of_what_is_not_stated() -> None:
    assert read_as(replace(MENTION, basis="unstated", years=())) == "380 mio. kr."


def test_a_row_by_its_code_and_label() -> None:
    assert row_name(replace(CELL, row_code="3", row_label="Indsats")) == "3. Indsats"
    assert row_name(replace(CELL, row_code="3.1", row_label="Heraf")) == "3.1 Heraf"
    assert row_name(replace(CELL, row_code="a)", row_label="Heraf")) == "a) Heraf"
    assert row_name(replace(CELL, row_code=None, row_label="I alt")) == "I alt"
