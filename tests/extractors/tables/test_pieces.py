"""Figures that a narrow column breaks within a group of digits."""

from __future__ import annotations

import pytest

from extractors.tables.draft import draft_of
from extractors.tables.lines import lines_on
from extractors.tables.parts import Rule, Word
from extractors.tables.pieces import with_whole_figures
from extractors.tables.regions import find_regions
from tests.extractors.tables.drawn import right, row, sheet, words


def texts(*drawn: list[Word], rules: tuple[Rule, ...] = ()) -> list[str]:
    return [line.text for line in lines_on(with_whole_figures(sheet(*drawn, rules=rules)))]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [("249,", "4", "249,4"), ("103", ",9", "103,9"), ("–248", ",2", "–248,2"), ("190.", "018", "190.018"),
     ("1.03", "2,8", "1.032,8"), ("6.19", "7", "6.197"), ("(140", ")", "(140)"), ("(14", "0)", "(140)")],
)  # fmt: skip
def test_digits_that_the_line_above_asks_for_are_its_own(upper: str, lower: str, whole: str) -> None:
    assert texts(row(100, "Skoler", upper), row(111, "", lower)) == [f"Skoler {whole}"]


def test_a_figure_over_three_lines_is_one() -> None:
    assert texts(row(100, "Skoler", "12.3"), row(111, "", "45,"), row(122, "", "6")) == ["Skoler 12.345,6"]


def test_decimals_right_behind_their_figure_on_the_line_below_are_its_own() -> None:
    found = texts(right(100, 250, "–248"), right(100, 300, "–142"), words(111, 250, ",2"), words(111, 300, ",3"))
    assert found == ["–248,2 –142,3"]


def test_broken_figures_stand_on_the_line_of_those_in_the_middle_or_at_the_bottom_of_their_row() -> None:
    middle = texts(row(100, "", "201,"), row(105.5, "Skoler", "", "7,5"), row(111, "", "6"))
    bottom = texts(row(100, "", "201,"), row(111, "Skoler", "6", "7,5"))
    assert middle == bottom == ["Skoler 201,6 7,5"]


def test_a_list_above_an_amount_is_no_broken_figure() -> None:
    assert texts(words(100, 50, "3. Skoler"), words(111, 50, "200 mio. kr.")) == ["3. Skoler", "200 mio. kr."]


def test_digits_behind_a_rule_are_no_rest() -> None:
    assert texts(row(100, "Skoler", "190."), row(111, "Veje", "018"), rules=(Rule(45, 305, 102),)) == [
        "Skoler 190.",
        "Veje 018",
    ]


def test_decimal_points_above_whole_figures_are_not_broken() -> None:
    drawn = row(100, "Skoler", "12.5"), row(111, "Veje", "30"), row(122, "Broer", "7.5"), row(133, "Tog", "8.2")
    assert texts(*drawn) == ["Skoler 12.5", "Veje 30", "Broer 7.5", "Tog 8.2"]


def test_a_first_row_whose_figures_are_all_broken_is_no_head() -> None:
    caption, head = words(100, 50, "Tabel 1. Udgifter (mio. kr.)"), row(120, "", "2016", "2017")
    body = row(140, "Skoler", "249,", "190,"), row(151, "", "4", "7"), row(170, "Veje", "1,0", "2,0")
    (region,) = find_regions(with_whole_figures(sheet(caption, head, *body))).regions
    draft = draft_of(region)
    assert draft is not None
    assert [head.label for head in draft.heads] == ["2016", "2017"]
    assert [[cell.text for cell in row.cells] for row in draft.rows] == [["249,4", "190,7"], ["1,0", "2,0"]]


def test_broken_figures_printed_close_are_no_label() -> None:
    drawn = [*words(100, 50, "Udgifter"), *(word for x1 in (250, 275, 300) for word in right(100, x1, "190."))]
    lower = [word for x1 in (250, 275, 300) for word in right(111, x1, "018")]
    (line,) = lines_on(with_whole_figures(sheet(drawn, lower)))
    assert [part.text for part in line.segments] == ["Udgifter", "190.018", "190.018", "190.018"]
