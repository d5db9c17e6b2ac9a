"""Heads printed as close as words, cut by the columns beneath."""

from __future__ import annotations

from extractors.tables.close_heads import parted_heads
from extractors.tables.columns import find_columns, stretches_below
from extractors.tables.header import Head, read_heads
from extractors.tables.parts import Word
from tests.extractors.tables.drawn import lines, right, row, words

TEXTS = [[*row(y, label, "10", "20"), *words(y, 308, "Finansministeriet")] for y, label in ((100, "Skoler"), (115, "Veje"))]
NARROW = [
    [*row(y, label, "1.000"), *right(y, 274, "10,5"), *right(y, 298, "20,5")] for y, label in ((100, "Skoler"), (115, "Veje"))
]


def heads_of(head: list[list[Word]], body: list[list[Word]]) -> tuple[Head, ...]:
    head_lines, body_lines = lines(*head), lines(*body)
    head_lines = parted_heads(head_lines, stretches_below(body_lines))
    return read_heads(head_lines, find_columns(head_lines, body_lines))


def labels_of(head: list[list[Word]], body: list[list[Word]]) -> list[str]:
    return [head.label for head in heads_of(head, body)]


def test_the_end_of_a_head_close_to_the_head_of_a_column_of_text_is_cut_off() -> None:
    head = [right(65, 300, "2026 og"), [*row(80, "Mio. kr.", "2025"), *right(80, 300, "frem"), *words(80, 303, "Ministerium")]]
    assert labels_of(head, TEXTS) == ["2025", "2026 og frem"]


def test_small_letters_go_on_from_a_piece_of_head_of_their_own_above() -> None:
    middle = [*right(68, 266.5, "I"), *right(68, 293, "og")]
    lower = [*right(80, 250, "2031-33"), *right(80, 271.5, "alt"), *right(80, 298, "frem")]
    assert labels_of([right(56, 298, "2034"), middle, lower], NARROW) == ["2031-33", "I alt", "2034 og frem"]


def test_small_letters_without_a_piece_of_their_own_above_are_a_groups_name() -> None:
    years = [*row(80, "", "2024"), *right(80, 274, "2025"), *right(80, 298, "2026")]
    name = words(68, 257.25, "Nye ting")  # in the middle of both, and "Nye" in the middle of the first
    assert labels_of([name, years], NARROW) == ["2024", "Nye ting 2025", "Nye ting 2026"]
    above = words(56, 264.75, "Flere")
    assert labels_of([above, name, years], NARROW)[1:] == ["Flere Nye ting 2025", "Flere Nye ting 2026"]


def test_the_first_half_of_a_range_in_the_middle_of_its_cell_names_no_group_of_columns() -> None:
    heads = zip((217.5, 267.5, 317.5, 367.5, 412.5), ("2025", "2026", "2027", "2027", "Varigt"), strict=True)
    years = [*words(80, 50, "Mio. kr."), *(word for x0, text in heads for word in words(80, x0, text))]
    upper = words(68, 365, "2025–")  # in the middle of its cell, and of that cell with those beside it
    body = [row(y, label, "1.000", "20", "30", "1.040", "50") for y, label in ((100, "Skoler"), (115, "Veje"))]
    assert labels_of([upper, years], body) == ["2025", "2026", "2027", "2025–2027", "Varigt"]


def test_a_year_that_goes_on_beneath_is_no_name_of_its_neighbours_years() -> None:
    years = [*row(80, "Mio. kr.", "2024", "2025"), *words(80, 307.5, "frem"), *words(80, 370, "Ressort")]
    upper = words(68, 307.5, "2026 og")  # set left in its cell, and near the middle of the three cells around it
    body = [[*row(y, label, "10", "20", "111 234,5"), *words(y, 370, "BMVF")] for y, label in ((100, "Skoler"), (115, "Veje"))]
    found = [(head.label, head.period.year_from, head.period.year_to) for head in heads_of([upper, years], body)]
    assert found == [("2024", 2024, 2024), ("2025", 2025, 2025), ("2026 og frem", 2026, None)]


def test_a_total_over_two_lines_in_the_middle_of_a_narrow_cell_is_one_head() -> None:
    heads = zip((217.5, 267.5, 317.5), ("2014", "2015", "2015"), strict=True)
    years = [*words(80, 50, "Mio. kr."), *(word for x0, text in heads for word in words(80, x0, text))]
    upper = words(68, 302.5, "I alt 2014-")  # in the middle of its cell, and over the edge of the next one's figures
    body = [row(y, label, "10", "20", "1.030", first_x1=256) for y, label in ((100, "Skoler"), (115, "Veje"))]
    assert labels_of([upper, years], body) == ["2014", "2015", "I alt 2014-2015"]


def test_words_out_of_line_with_the_columns_beneath_are_not_cut() -> None:
    name = [*words(68, 262.1, "Nyt"), *words(68, 281.6, "Udvikle")]
    (line,) = parted_heads(lines(name), stretches_below(lines(*NARROW)))
    assert [segment.text for segment in line.segments] == ["Nyt Udvikle"]
