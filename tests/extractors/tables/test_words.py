"""Glyphs to words: what fonts, sizes, gaps and double printing mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extractors.tables.glyphs import Glyph, turned, upright_glyphs
from extractors.tables.parts import VerticalRule
from extractors.tables.rules import edges_of, is_visible, sides_of
from extractors.tables.runs import words_of
from schemas.places import Box


def glyphs(
    text: str, x0: float = 0.0, *, size_pt: float = 10.0, rise: float = 0.0, width: float = 5.0, font: str = "A"
) -> list[Glyph]:
    return [
        Glyph(char, x0 + width * i, 90 - rise, x0 + width * (i + 1), 100 - rise, 98 - rise, size_pt, font)
        for i, char in enumerate(text)
    ]


def read(*parts: list[Glyph]) -> list[tuple[str, str]]:
    printed = [glyph for part in parts for glyph in part]
    return [(word.text, word.mark) for word in words_of([replace(glyph, order=i) for i, glyph in enumerate(printed)])]


def test_a_raised_small_digit_is_a_mark() -> None:
    assert read(glyphs("1.250"), glyphs("2", 25, size_pt=6, rise=3.5)) == [("1.250", "2")]


def test_a_raised_digit_hardly_smaller_is_a_mark() -> None:
    assert read(glyphs("Skoler"), glyphs("2", 30, size_pt=9, rise=4.5)) == [("Skoler", "2")]


def test_a_digit_drawn_narrow_on_the_baseline_is_a_mark() -> None:
    elsewhere = glyphs("2222", 200)
    assert read(glyphs("750"), glyphs("2", 15, width=3), elsewhere) == [("750", "2"), ("2222", "")]


def test_a_mark_drawn_narrow_keeps_its_bracket() -> None:
    elsewhere = glyphs("1111", 200)
    assert read(glyphs("391", width=5)[:2], glyphs("1", 10, width=3), glyphs(")", 13, width=2), elsewhere)[0] == ("39", "1)")
    assert read(glyphs("(391)"), elsewhere)[0] == ("(391)", "")


def test_a_one_that_is_narrow_by_design_is_no_mark() -> None:
    assert read(glyphs("75"), glyphs("1", 10, width=3), glyphs("1", 200, width=3)) == [("751", ""), ("1", "")]


def test_a_lowered_digit_is_part_of_the_word() -> None:
    assert read(glyphs("CO"), glyphs("2", 10, size_pt=6, rise=-2)) == [("CO2", "")]


def test_in_tight_lines_a_mark_belongs_to_the_nearer_one() -> None:
    above, below, mark = glyphs("(78)", 4, rise=9.5), glyphs("Skoler", -6), glyphs("1)", 24, size_pt=6, rise=3.5)
    assert read(above, below, mark) == [("(78)", ""), ("Skoler", "1)")]


def test_a_label_printed_over_the_next_cells_figure_is_apart_from_it() -> None:
    assert read(glyphs("Uddannelser"), glyphs("304.862", 52)) == [("Uddannelser", ""), ("304.862", "")]
    assert read(glyphs("12 596", 53), glyphs("Uddannelser")) == [("12", ""), ("596", ""), ("Uddannelser", "")]
    assert read(glyphs("CO"), glyphs("2", 9.5)) == [("CO2", "")]


def test_what_is_printed_later_and_does_not_touch_is_a_word_of_its_own() -> None:
    assert read(glyphs("Total"), glyphs("Bemærknin", 26, rise=12), glyphs("g", 26)) == [
        ("Bemærknin", ""), ("Total", ""), ("g", ""),
    ]  # fmt: skip
    assert read(glyphs("Tota"), glyphs("l", 21)) == [("Total", "")]
    assert read(glyphs("otal", 5), glyphs("T")) == [("Total", "")]


def test_an_exponent_of_an_area_is_no_mark() -> None:
    assert read(glyphs("m"), glyphs("2", 5, size_pt=6, rise=3.5)) == [("m2", "")]


def test_a_thin_space_does_not_cut_a_number() -> None:
    assert read(glyphs("12\u2009500")) == [("12\u00a0500", "")]
    assert read(glyphs("2019 2020")) == [("2019", ""), ("2020", "")]


def test_a_sign_of_no_width_stays_in_front() -> None:
    sign = Glyph("-", 0, 90, 0, 100, 98, 10, "Symbol")
    assert read(glyphs("48"), [sign]) == [("-48", "")]


def char(
    text: str, x0: float, y0: float = 700.0, *, font: str = "A", matrix: tuple[float, ...] | None = None
) -> dict[str, Any]:
    return {
        "text": text, "x0": x0, "x1": x0 + 5, "y0": y0 - 2, "y1": y0 + 8, "top": 842 - y0 - 8, "bottom": 842 - y0 + 2,
        "size": 10.0, "fontname": font, "matrix": matrix or (1, 0, 0, 1, x0, y0),
    }  # fmt: skip


def test_a_character_printed_twice_is_one_and_heavy() -> None:
    found = upright_glyphs([char("8", 50), char("8", 50.4), char("8", 55), char("8", 55.4)], 1, 595, 842)[0]
    assert [(glyph.text, glyph.is_heavy) for glyph in found] == [("8", True), ("8", True)]
    assert [word.is_bold for word in words_of(found)] == [True]


def test_equal_letters_side_by_side_are_two() -> None:
    found = upright_glyphs([char("n", 50), char("n", 55)], 1, 595, 842)[0]
    assert [glyph.is_heavy for glyph in found] == [False, False]


SIDEWAYS = (0, 1, -1, 0, 50, 700)


def test_text_on_its_side_is_turned_upright() -> None:
    assert list(upright_glyphs([char("8", 50, matrix=SIDEWAYS)], 1, 595, 842)) == [1]


def test_text_on_its_side_among_more_that_is_upright_is_kept_where_a_table_could_be() -> None:
    prose = [char("n", 5.0 * number) for number in range(50)]
    note, table = ([char("8", 50, 10.0 * number, matrix=SIDEWAYS) for number in range(count)] for count in (9, 45))
    assert list(upright_glyphs([*prose, *note], 1, 595, 842)) == [0]
    assert list(upright_glyphs([*prose, *table], 1, 595, 842)) == [0, 1]


def test_turning_on_and_back_is_the_same_box() -> None:
    box = Box(1, 10, 20, 30, 60)
    assert turned(turned(box, 595, 842, 1), 842, 595, 3) == box
    assert turned(turned(box, 595, 842, 2), 595, 842, 2) == box


def shape(**changed: Any) -> dict[str, Any]:
    return {"stroke": True, "fill": False, "linewidth": 0.5, "stroking_color": (0.0,), "non_stroking_color": (0.0,)} | changed


def test_only_visible_edges_count() -> None:
    assert is_visible(shape())
    assert not is_visible(shape(stroking_color=(1.0, 1.0, 1.0)))
    assert not is_visible(shape(linewidth=0))
    assert is_visible(shape(stroke=False, fill=True))
    assert not is_visible(shape(stroke=False, fill=True, non_stroking_color=(0.0, 0.0, 0.0, 0.0)))


def test_a_line_has_one_edge_and_a_band_two() -> None:
    assert [rule.y for rule in edges_of(Box(1, 0, 99.5, 100, 100.5))] == [100]
    assert [rule.y for rule in edges_of(Box(1, 0, 100, 100, 120))] == [100, 120]
    assert not list(edges_of(Box(1, 0, 100, 1, 120)))


def test_a_thin_upright_line_is_one_vertical_rule_and_a_shaded_cell_has_two() -> None:
    assert list(sides_of(Box(1, 99.5, 0, 100.5, 20))) == [VerticalRule(100, 0, 20)]
    assert [rule.x for rule in sides_of(Box(1, 100, 0, 150, 20))] == [100, 150]
    assert not list(sides_of(Box(1, 0, 100, 200, 101)))
