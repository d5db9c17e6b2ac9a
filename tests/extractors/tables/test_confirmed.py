"""Doubts about broken figures that the table's sums take back."""

from __future__ import annotations

from extractors.tables.confirmed import without_confirmed
from schemas.records import Doubt
from tests.extractors.tables.test_check import cell, table

PIECES = {"t1:r1c1": ("1738", "6"), "t1:r2c1": ("2054", "7"), "t1:r3c1": ("3793", "3")}
DOUBTS = [Doubt("broken_figure", {}, "t1", (cell_id,)) for cell_id in PIECES]


def test_broken_figures_whose_sum_is_met_are_beyond_doubt() -> None:
    sums = table(cell(1, 1, "17386"), cell(2, 1, "20547"), cell(3, 1, "37933", role="total"))
    assert without_confirmed(DOUBTS, sums, PIECES) == []


def test_broken_figures_whose_sum_is_missed_keep_their_doubt() -> None:
    sums = table(cell(1, 1, "17386"), cell(2, 1, "20547"), cell(3, 1, "38000", role="total"))
    assert without_confirmed(DOUBTS, sums, PIECES) == DOUBTS


def test_lines_that_make_a_sum_of_their_own_keep_their_doubt() -> None:
    pieces = {"t1:r1c1": ("1738", "2"), "t1:r2c1": ("2054", "4"), "t1:r3c1": ("3792", "6")}
    sums = table(cell(1, 1, "17382"), cell(2, 1, "20544"), cell(3, 1, "37926", role="total"))
    assert without_confirmed(DOUBTS, sums, pieces) == DOUBTS


def test_other_doubts_stay() -> None:
    other = Doubt("row_cut", {}, "t1", ("t1:r1c1",))
    sums = table(cell(1, 1, "17386"), cell(2, 1, "20547"), cell(3, 1, "37933", role="total"))
    assert without_confirmed([other, *DOUBTS], sums, PIECES) == [other]
