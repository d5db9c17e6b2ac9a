"""Which strips of which pages are shown."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.crops import CELLS_MARGIN_PT, TABLE_MARGIN_PT, WHOLE_TABLE_PT, WORDS_MARGIN_PT, crops_around, crops_of_table
from schemas.places import Box

WORDS = Box(1, 100, 200, 160, 212)
TABLE = Box(1, 70, 400, 500, 600)
CELL = Box(1, 300, 450, 330, 462)


def test_words_have_lines_above_and_below() -> None:
    (crop,) = crops_around([WORDS], [], [])
    assert (crop.top, crop.bottom) == (200 - WORDS_MARGIN_PT, 212 + WORDS_MARGIN_PT)
    assert crop.words == (WORDS,)


def test_a_table_is_shown_whole() -> None:
    (crop,) = crops_around([], [CELL], [TABLE])
    assert (crop.top, crop.bottom) == (400 - TABLE_MARGIN_PT, 600 + TABLE_MARGIN_PT)


def test_of_a_tall_table_the_rows_around_the_cell() -> None:
    tall = replace(TABLE, bottom=TABLE.top + WHOLE_TABLE_PT + 1)
    (crop,) = crops_around([], [CELL], [tall])
    assert (crop.top, crop.bottom) == (450 - CELLS_MARGIN_PT, 462 + CELLS_MARGIN_PT)


def test_strips_that_touch_are_one() -> None:
    near = replace(WORDS, top=380, bottom=392)
    (crop,) = crops_around([near], [CELL], [TABLE])
    assert (crop.words, crop.cells) == ((near,), (CELL,))


def test_a_strip_within_another_does_not_cut_it() -> None:
    within = replace(WORDS, top=430, bottom=442)
    (crop,) = crops_around([within], [CELL], [TABLE])
    assert crop.bottom == TABLE.bottom + TABLE_MARGIN_PT


def test_words_come_before_cells_of_an_earlier_page() -> None:
    words = replace(WORDS, page=4)
    assert [crop.page for crop in crops_around([words], [CELL], [TABLE])] == [4, 1]


def test_an_amount_over_two_pages_has_two_strips() -> None:
    rest = replace(WORDS, page=2, top=60, bottom=72)
    assert [(crop.page, crop.words) for crop in crops_around([WORDS, rest], [], [])] == [(1, (WORDS,)), (2, (rest,))]


@pytest.mark.parametrize(
    "box",
    [
        Box(1, 0, 0, 0, 0),
        Box(0, 10, 10, 20, 20),
        Box(1, 20, 10, 10, 20),
        Box(1, 10, math.nan, 20, 20),
        Box(1, 10, 10, math.inf, 20),
    ],
)
def test_a_box_without_a_place_is_left_out(box: Box) -> None:
    assert crops_around([box], [box], [box]) == ()
    assert crops_of_table([box], [box]) == ()


places = st.builds(
    lambda page, x, top, height: Box(page, x, top, x + 20, top + height),
    st.integers(1, 3),
    st.floats(0, 500),
    st.floats(0, 800),
    st.floats(1, 40),
)


@settings(max_examples=200)
@given(st.lists(places, max_size=6), st.lists(places, max_size=6), st.lists(places, max_size=2))
def test_every_box_is_shown_once_and_strips_do_not_overlap(words: list[Box], cells: list[Box], tables: list[Box]) -> None:
    crops = crops_around(words, cells, tables)
    assert sorted(map(repr, (box for crop in crops for box in crop.words))) == sorted(map(repr, words))
    assert sorted(map(repr, (box for crop in crops for box in crop.cells))) == sorted(map(repr, cells))
    for crop in crops:
        assert all(crop.top <= box.top and box.bottom <= crop.bottom for box in (*crop.words, *crop.cells))
        others = [other for other in crops if other is not crop and other.page == crop.page]
        assert all(other.bottom < crop.top or crop.bottom < other.top for other in others)
