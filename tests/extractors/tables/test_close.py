"""Figures printed close to labels and to each other."""

from __future__ import annotations

from extractors.tables.close import with_figures_cut_off
from extractors.tables.parts import Word
from tests.extractors.tables.drawn import lines, right, row

ABOVE = [row(100, "Skoler", "10", "520"), row(115, "Veje", "21", "312")]


def segments_of(*drawn: list[Word]) -> list[str]:
    return [segment.text for segment in with_figures_cut_off(lines(*ABOVE, *drawn))[-1].segments]


def test_a_label_that_reaches_up_to_its_figure_takes_it_for_no_word_of_its_own() -> None:
    assert segments_of(right(130, 250, "Renovering af almene 294")) == ["Renovering af almene", "294"]
    assert segments_of(right(130, 250, "Renovering af almene 1 294")) == ["Renovering af almene", "1 294"]


def test_figures_of_two_columns_with_a_space_between_are_two() -> None:
    assert segments_of([*right(130, 250, "524"), *right(130, 300, "1 412 312")]) == ["524", "1 412 312"]
    close = [*right(130, 250, "52"), *right(130, 287, "22 312")]
    for y in (145, 160):
        close += right(y, 287, "312")
    assert [s.text for s in with_figures_cut_off(lines(*ABOVE, close))[2].segments] == ["52", "22 312"]


def test_a_number_in_a_label_and_a_unit_in_a_cell_stay() -> None:
    assert segments_of(row(130, "Pulje 2014 til skoler", "5")) == ["Pulje 2014 til skoler", "5"]
    assert segments_of(right(130, 275, "10 mio. kr.")) == ["10 mio. kr."]
