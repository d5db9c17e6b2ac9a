from __future__ import annotations

import pytest

from extractors.tables.units import Unit, find_price_year, find_stated_unit, find_unit, is_unit_line, split_row_unit


@pytest.mark.parametrize(
    ("text", "worth_dkk"),
    [
        ("Mio. kr. (2018-pl)", 10**6),
        ("mio.kr.", 10**6),
        ("mia. kr.", 10**9),
        ("Mia. kroner", 10**9),
        ("1.000 kr.", 1000),
        ("t.kr.", 1000),
        ("kr.", 1),
        ("Rammer, mio. kr.", 10**6),
    ],
)
def test_units(text: str, worth_dkk: int) -> None:
    unit = find_unit(text)
    assert unit is not None
    assert unit.worth_dkk == worth_dkk


@pytest.mark.parametrize("text", ["Initiativ", "Skrift", "Kronisk sygdom"])
def test_no_unit(text: str) -> None:
    assert find_unit(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("(2018-pl)", 2018),
        ("24-pl", 2024),
        ("faste 2020-priser", 2020),
        ("2020-prisniveau", 2020),
        ("2019", None),
        ("2023 Mio. kr.", None),
    ],
)
def test_price_years(text: str, year: int | None) -> None:
    assert find_price_year(text) == year


def test_a_line_of_unit_alone() -> None:
    assert is_unit_line("Mio. kr., 2024-pl")
    assert is_unit_line("(mia. kr.)")
    assert not is_unit_line("Rammer, mio. kr.")
    assert not is_unit_line("2024")


def test_a_row_may_have_a_unit_of_its_own() -> None:
    assert split_row_unit("CO2-fangst (mia. kr.)") == ("CO2-fangst (mia. kr.)", Unit("mia. kr.", 10**9))
    assert split_row_unit("Skoler (2020)") == ("Skoler (2020)", None)


def test_an_amounts_own_unit_says_nothing_of_a_table() -> None:
    assert find_stated_unit("Anm.: Der er desuden afsat 84 mia. kr. til tilsyn.") is None
    assert find_stated_unit("Anm.: Heraf er en mio. kr. afsat i forvejen.") is None
    assert find_stated_unit("Reserve på 2 mia. kr. (1.000 kr.)") == Unit("1.000 kr.", 1000)
    assert find_stated_unit("Økonomi 2021-2024 mio. kr.") == Unit("mio. kr.", 1_000_000)
