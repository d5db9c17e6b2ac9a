"""The score that all table readers share."""

from __future__ import annotations

from benchmarks.peers.grids import Grid, WantedRow, held, wanted_rows

ROWS = [
    WantedRow("1nyeveje", ("150", "1.050")),
    WantedRow("11herafskoler", ("40", "")),
    WantedRow("ialt", ("200", "-1.400")),
]
RIGHT: Grid = [
    ["Mio. kr.", "2022", "I alt"],
    ["1. Nye\nveje", "150", "1.050"],
    ["1.1 Heraf skoler", "40", ""],
    ["I alt", "200", "\u22121. 400"],
]


def test_a_right_grid_holds_everything() -> None:
    found = held(ROWS, [[RIGHT]])
    assert found.rows == {0, 1, 2}
    assert len(found.cells) == 6


def test_code_and_label_may_stand_in_cells_of_their_own_and_columns_be_empty() -> None:
    grid = [["1.", "Nye veje", "", "150", "", "1.050"], ["1.1", "Heraf skoler", "", "40", "", ""]]
    assert held(ROWS, [[grid]]).rows == {0, 1}


def test_a_label_over_two_lines_of_the_grid_is_wrong_and_its_figures_are_right() -> None:
    grid = [["1. Nye", "150", "1.050"], ["veje", "", ""], *RIGHT[2:]]
    found = held(ROWS, [[grid]])
    assert found.rows == {1, 2}
    assert {(0, 0), (0, 1)} <= found.cells


def test_a_figure_in_the_next_column_is_wrong() -> None:
    grid = [RIGHT[1], ["1.1 Heraf skoler", "", "40"], RIGHT[3]]
    assert held(ROWS, [[grid]]).rows == {0, 2}


def test_a_mark_glued_to_a_figure_is_wrong() -> None:
    grid = [["1. Nye veje", "1502", "1.050"], *RIGHT[2:]]
    found = held(ROWS, [[grid]])
    assert 0 not in found.rows
    assert (0, 0) not in found.cells


def test_the_best_grid_of_each_page_counts_and_pages_add_up() -> None:
    assert held(ROWS, [[RIGHT[:2], []], [RIGHT[2:], [["other"]]]]).rows == {0, 1, 2}
    assert held(ROWS, [[], []]).rows == set()


def test_rows_out_of_order_are_not_all_right() -> None:
    assert len(held(ROWS, [[[RIGHT[3], RIGHT[2], RIGHT[1]]]]).rows) == 1


def test_rows_of_a_truth() -> None:
    cell = {"row": 1, "row_code": "1.1", "row_label": "Heraf skoler", "raw_text": "\u20131 200"}
    cells = [{**cell, "col": 2, "raw_text": ""}, {**cell, "col": 1}]
    assert wanted_rows({"cells": cells}) == [WantedRow("11herafskoler", ("-1200", ""))]
