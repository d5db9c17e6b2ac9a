"""Heads that do not stand right over their figures, and heads printed close to each other."""

from __future__ import annotations

from extractors.tables.lines import lines_of
from tests.extractors.tables.drawn import lines, right, row, words
from tests.extractors.tables.test_columns_header import heads_of, year

LEFT = [*words(80, 200, "2024"), *words(80, 300, "2025"), *words(80, 400, "I alt")]


def test_heads_set_left_stand_over_figures_set_right_in_wide_columns() -> None:
    body = [
        [
            *words(y, 50, label),
            *(word for x1, text in zip((290, 390, 490), figures, strict=True) for word in right(y, x1, text)),
        ]
        for y, label, figures in ((100, "Skoler", ("10", "20", "30")), (115, "Veje", ("1", "2", "3")))
    ]
    assert [label for label, _ in heads_of([LEFT], body)] == ["2024", "2025", "I alt"]


def test_a_head_set_left_without_figures_is_an_empty_column_of_its_own() -> None:
    body = [
        [*words(y, 50, label), *right(y, 290, first), *right(y, 390, second)]
        for y, label, first, second in ((100, "Skoler", "10", "20"), (115, "Veje", "1", "2"))
    ]
    assert [label for label, _ in heads_of([LEFT], body)] == ["2024", "2025", "I alt"]


def test_heads_of_two_words_printed_close_are_heads_of_two_columns() -> None:
    head = [*words(80, 50, "Mio. kr."), *words(80, 215, "BO 2024"), *words(80, 256, "BO 2025"), *words(80, 297, "Sum")]
    assert [segment.text for segment in lines_of(head)[0].segments] == ["Mio. kr.", "BO 2024", "BO 2025", "Sum"]


def test_a_price_level_behind_a_figure_is_a_text_of_its_own() -> None:
    (line,) = lines([*row(100, "Skoler", "10", "20"), *words(100, 306, "2024-pl")])
    assert [segment.text for segment in line.segments] == ["Skoler", "10", "20", "2024-pl"]


def test_a_code_alone_on_its_labels_first_line_makes_no_column_of_text() -> None:
    body = [
        [*row(100, "9. Skoler", "10", "20")],
        [*row(115, "10.", "1", "2")],
        words(127, 50, "Uddannelsesbygninger"),
    ]
    assert heads_of([row(80, "Mio. kr.", "2024", "2025")], body) == [year(2024), year(2025)]


def test_an_empty_column_of_notes_takes_no_part_in_its_neighbours_head() -> None:
    head = [*row(80, "Mio. kr.", "2024", "2025"), *words(80, 320, "Note")]
    assert heads_of([head], [row(100, "Skoler", "10", "20"), row(115, "Veje", "1", "2")]) == [year(2024), year(2025)]


def test_a_head_that_overlaps_its_figures_with_an_edge_is_theirs() -> None:
    head = [*words(80, 50, "Mio. kr."), *words(80, 231, "2024"), *words(80, 281, "2025")]
    assert heads_of([head], [row(100, "Skoler", "10", "20"), row(115, "Veje", "1", "2")]) == [year(2024), year(2025)]
