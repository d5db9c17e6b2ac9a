"""Heads that narrow columns break within a word."""

from __future__ import annotations

import pytest

from extractors.tables.broken_heads import whole_heads
from extractors.tables.draft import draft_of
from extractors.tables.parts import Word
from extractors.tables.regions import find_regions
from tests.extractors.tables.drawn import lines, row, sheet, words


def texts(*drawn: list[Word]) -> list[str]:
    return [line.text for line in whole_heads(lines(*drawn))]


def test_years_broken_over_two_lines_are_whole() -> None:
    assert texts(row(100, "", "202", "202", "202"), row(111, "Indsats", "4", "5", "6")) == ["Indsats 2024 2025 2026"]


def test_a_year_broken_beside_whole_ones_is_whole() -> None:
    assert texts(row(100, "", "", "202", "F"), row(111, "Indsats", "2024", "5", "2026")) == ["F", "Indsats 2024 2025 2026"]


@pytest.mark.parametrize("pieces", [("2023–2", "4", "2025–2", "8"), ("2023", "–24", "2025", "–28")])
def test_ranges_broken_over_two_lines_are_whole_beside_their_total(pieces: tuple[str, ...]) -> None:
    upper, lower = row(100, "", pieces[0], pieces[2]), row(111, "Indsats", pieces[1], pieces[3], "2023-28")
    assert texts(upper, lower) == ["Indsats 2023–24 2025–28 2023-28"]


def test_ranges_broken_before_and_behind_their_dash_are_whole() -> None:
    upper, lower = row(100, "", "2019", "2022-", "2019–"), row(111, "Indsats", "-21", "2024", "2024")
    assert texts(upper, lower) == ["Indsats 2019-21 2022-2024 2019–2024"]


def test_figures_below_each_other_are_no_years() -> None:
    assert texts(row(100, "Skoler", "202", "201"), row(111, "Veje", "4", "9")) == ["Skoler 202 201", "Veje 4 9"]
    assert texts(row(100, "Mio. kr.", "2017", "2018"), row(111, "Veje", "–18", "–21")) == ["Mio. kr. 2017 2018", "Veje –18 –21"]


def test_a_figure_right_beneath_a_range_is_no_part_of_it() -> None:
    head = row(100, "Udgifter", "2015-17", "2018-20")
    assert texts(head, row(108, "Cykelstier", "100", "72")) == ["Udgifter 2015-17 2018-20", "Cykelstier 100 72"]


def test_a_table_under_broken_heads_has_its_years() -> None:
    head = [row(120, "", "202", "202", "Samle"), row(131, "Mio. kr.", "4", "5", "t")]
    body = [row(150, "Skoler", "10", "20", "30"), row(165, "Veje", "1", "2", "3")]
    (region,) = find_regions(sheet(words(100, 50, "Tabel 1. Udgifter"), *head, *body)).regions
    draft = draft_of(region)
    assert draft is not None
    assert [(head.label, head.period.year_from, head.period.role) for head in draft.heads] == [
        ("2024", 2024, "period"), ("2025", 2025, "period"), ("Samlet", 2024, "total"),
    ]  # fmt: skip
