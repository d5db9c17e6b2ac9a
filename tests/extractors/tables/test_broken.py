"""Figures that a narrow column breaks over two lines, and lines of one row that stand a little apart."""

from __future__ import annotations

from dataclasses import replace

from extractors.tables.columns import find_columns
from extractors.tables.lines import lines_on
from extractors.tables.parts import Rule, Word
from extractors.tables.pieces import with_whole_figures
from extractors.tables.row_costs import RowCosts, RowFigures, RowLabel
from extractors.tables.rows import Body, find_rows
from tests.extractors.tables.drawn import lines, right, row, sheet, words

HEAD = [row(80, "Mio. kr.", "2024", "2025")]
WIDE = row(200, "I alt", "1.000", "2.000")


def figures_of(*drawn: list[Word], rules: tuple[Rule, ...] = ()) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Each row's label and figures, and which of those are put together with a doubt."""
    body = lines_on(with_whole_figures(sheet(*drawn, rules=rules)))
    return [
        (
            " ".join(label.text for label in found.labels),
            [(part.text, any(word.is_joined for word in part.words)) for part in found.figures],
        )
        for found in find_rows(Body(body, find_columns(lines(*HEAD), body), rules))
    ]


def test_a_thousands_group_broken_over_two_lines_is_one_figure() -> None:
    found = figures_of(row(100, "Skoler", "6.19", "23.2"), row(111, "", "7", "53"), WIDE)
    assert found[0] == ("Skoler", [("6.197", False), ("23.253", False)])


def test_a_broken_thousands_group_beside_the_rest_of_its_label_is_one_figure() -> None:
    found = figures_of(row(100, "Nye skoler i", "6.19", "5"), row(111, "hele landet", "7", ""), WIDE)
    assert found[0] == ("Nye skoler i hele landet", [("6.197", False), ("5", False)])


def test_plain_digits_right_beneath_a_full_column_are_one_figure_with_a_doubt() -> None:
    found = figures_of(row(100, "Skoler", "57104", "21304"), row(111, "", "3", "9"), row(140, "Veje", "1", "2"))
    assert found[0] == ("Skoler", [("571043", True), ("213049", True)])


def test_a_bracket_alone_on_the_line_below_closes_its_figure() -> None:
    found = figures_of(row(100, "Skoler", "(140", "12"), row(111, "", ")", ""), row(140, "Veje", "1", "2"))
    assert found[0] == ("Skoler", [("(140)", False), ("12", False)])


def test_broken_figures_beside_one_in_the_middle_of_their_row_are_whole() -> None:
    found = figures_of(row(100, "Erstatninger til", "201,", ""), row(106.5, "", "", "-"), row(113, "berørte", "6", ""), WIDE)
    assert found[0] == ("Erstatninger til berørte", [("201,6", False), ("-", False)])


def test_decimals_on_the_line_below_their_figure_are_its_own() -> None:
    found = figures_of(row(100, "Erstatninger til", "201", "1"), row(111, "berørte", ",6", ""), WIDE)
    assert found[0] == ("Erstatninger til berørte", [("201,6", False), ("1", False)])


def test_a_row_without_a_label_is_no_broken_figure() -> None:
    found = figures_of(row(100, "Skoler", "10", "200"), row(112, "", "30", "400"), row(124, "Veje", "1000", "2000"))
    assert [figures for _, figures in found][:2] == [[("10", False), ("200", False)], [("30", False), ("400", False)]]


def test_a_sign_on_the_line_above_its_figure_is_the_figures_sign() -> None:
    found = figures_of(row(96, "", "-", "-"), row(107, "Skoler", "1.384", "4.741"), row(140, "Veje", "1.000", "2.000"))
    assert [text for text, _ in dict(found)["Skoler"]] == ["-1.384", "-4.741"]


def test_figures_set_a_little_lower_for_a_footnote_mark_are_of_the_same_row() -> None:
    found = figures_of(row(100, "Skoler", "10", ""), right(104, 300, "20"), row(120, "Veje", "1", "2"))
    assert found[0] == ("Skoler", [("10", False), ("20", False)])


def test_a_code_alone_on_the_first_line_of_its_label_is_no_heading() -> None:
    found = figures_of(
        words(100, 50, "3."), row(106, "", "1", "2"), words(112, 50, "Uddannelse"), row(130, "4. Veje", "1", "2")
    )
    assert [label for label, _ in found] == ["3. Uddannelse", "4. Veje"]


def test_digits_beneath_a_rule_are_no_rest_of_the_figure_above() -> None:
    drawn = row(100, "Beredskab", "17749", "20054"), row(111, "(kr.)", "2840", "5615"), row(140, "Veje", "1", "2")
    assert figures_of(*drawn)[0][1] == [("177492840", True), ("200545615", True)]
    ruled = figures_of(*drawn, rules=(Rule(45, 305, 102),))
    assert [figures for _, figures in ruled][:2] == [[("17749", False), ("20054", False)], [("2840", False), ("5615", False)]]


def test_broken_figures_at_the_bottom_of_their_row_are_whole_above_its_label() -> None:
    found = figures_of(row(100, "", "57104", "21304"), row(111, "Skoler", "3", "9"), row(126, "Veje", "1", "2"))
    assert found == [("Skoler", [("571043", True), ("213049", True)]), ("Veje", [("1", False), ("2", False)])]


def test_figures_broken_between_two_rules_are_whole_wherever_their_label_stands() -> None:
    rules = tuple(Rule(45, 305, y) for y in (88, 114, 132))
    drawn = row(100, "Skoler", "57104", "12"), row(111, "Veje", "3", ""), row(128, "I alt", "1", "2")
    assert figures_of(*drawn, rules=rules)[0][1] == [("571043", True), ("12", False)]


def test_two_labelled_rows_between_rules_that_stand_no_nearer_than_others_are_two() -> None:
    rules = tuple(Rule(45, 305, y) for y in (88, 117.5))
    drawn = row(100, "Dyrevelfærd", "848", "366"), row(114, "Almene boliger", "1", "153"), row(128, "I alt", "849", "519")
    assert [label for label, _ in figures_of(*drawn, rules=rules)] == ["Dyrevelfærd", "Almene boliger", "I alt"]


def test_a_group_of_thousands_without_room_on_its_line_is_the_figures_own() -> None:
    found = figures_of(row(100, "Skoler", "41", "1"), row(111, "", "731", ""), row(140, "Veje", "8 490", "2"))
    assert found[0] == ("Skoler", [("41\u00a0731", True), ("1", False)])


def test_broken_figures_with_as_many_decimals_as_all_others_are_beyond_doubt() -> None:
    drawn = row(100, "Skoler", "10,0", "11,2"), row(111, "", "4", "5"), row(140, "Veje", "1,25", "2,50")
    assert figures_of(*drawn)[0][1] == [("10,04", False), ("11,25", False)]


def test_digits_beside_what_is_no_figure_are_put_together_all_the_same() -> None:
    drawn = row(100, "Skoler", "57104", "35,2x127"), row(111, "", "3", "9"), row(140, "Veje", "1", "2")
    assert figures_of(*drawn)[0][1] == [("571043", True), ("35,2x1279", True)]


def test_signs_on_several_lines_above_their_figures_make_no_row_of_their_own() -> None:
    signs = row(94, "", "-", ""), row(99, "", "", "-")
    found = figures_of(*signs, row(105.5, "Skoler", "384", ""), row(108, "", "", "741"), row(140, "Veje", "1.000", "2.000"))
    assert found == [("Skoler", [("-384", False), ("-741", False)]), ("Veje", [("1.000", False), ("2.000", False)])]


def test_a_figure_cut_behind_a_space_above_whole_ones_at_the_bottom_of_their_row_is_whole() -> None:
    upper, lower = row(100, "Renovering af", "811 3", ""), row(111, "boliger", "36", "7 807")
    assert figures_of(upper, lower, row(126, "Veje", "1", "2"))[0][1] == [("811 336", True), ("7 807", False)]


def test_a_group_of_thousands_with_room_but_for_its_space_is_the_figures_own() -> None:
    drawn = row(100, "Skoler", "1", "2"), row(111, "", "538", ""), row(140, "Veje", "8490", "2")
    assert figures_of(*drawn)[0][1] == [("1\u00a0538", True), ("2", False)]


def test_a_digit_is_wider_than_the_comma_behind_it() -> None:
    rest = [replace(word, x0=word.x1 - 12.5) for word in right(111, 250, "9,7")]
    widest = [replace(word, x0=word.x0 + 0.5) for word in right(140, 250, "1234")]
    found = figures_of(row(100, "Skoler", "374"), rest, widest, words(140, 50, "Veje"))
    assert found[0] == ("Skoler", [("3749,7", True)])


def test_a_label_at_the_middle_or_the_bottom_of_broken_figures_fits_them() -> None:
    (label,) = lines(words(111, 50, "Skoler"))[0].segments
    figures = RowFigures((), 100, (), end_y=122)
    middle, bottom = (RowCosts([RowLabel(label, y)], [figures], []) for y in (111, 122))
    assert middle.misfit(0, 1, 0, "middle") == bottom.misfit(0, 1, 0, "bottom") == 0
    assert bottom.misfit(0, 1, 0, "top") > 0
