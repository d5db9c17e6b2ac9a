from __future__ import annotations

from extractors.tables.figure_rows import figure_rows, is_other_caption, rows_of_no_table
from schemas.places import Box, TextLine

ROWS = [("Skoler", "10", "120"), ("Veje", "1", "20"), ("Havne", "–", "7")]


def line(text: str, top: float, x0: float, x1: float) -> TextLine:
    return TextLine(text, Box(1, x0, top, x1, top + 10), 10.0, is_bold=False, is_italic=False)


def set_in_columns(*rows: tuple[str, ...], first_x1: float = 250.0) -> list[TextLine]:
    """Each cell a line of its own, labels set left and figures set right."""
    return [
        line(text, 100 + 15 * nth, 50 if col == 0 else first_x1 + 50 * col - 5 * len(text), first_x1 + 50 * col)
        if col
        else line(text, 100 + 15 * nth, 50, 50 + 5 * len(text))
        for nth, row in enumerate(rows)
        for col, text in enumerate(row)
    ]


def test_figures_and_boxes_have_captions_of_their_own() -> None:
    assert is_other_caption("Figur 1. Udvikling")
    assert not is_other_caption("Figuren viser")


def test_lines_at_one_height_are_one_row_of_figures() -> None:
    assert len(figure_rows(set_in_columns(*ROWS))) == 3
    assert len(figure_rows([line("Skoler 10 120", 100, 50, 350), line("Der afsættes 10 mio. kr. i 2024", 115, 50, 350)])) == 1


def test_labelled_rows_that_end_in_one_place_look_like_a_table_that_was_missed() -> None:
    assert rows_of_no_table(set_in_columns(*ROWS)) == 3
    assert rows_of_no_table([line(" ".join(row), 100 + 15 * nth, 50, 350) for nth, row in enumerate(ROWS)]) == 3
    assert rows_of_no_table(set_in_columns(*((f"{nth} {row[0]}", *row[1:]) for nth, row in enumerate(ROWS, 1)))) == 3


def test_two_rows_unlabelled_rows_and_years_are_no_missed_table() -> None:
    assert rows_of_no_table(set_in_columns(*ROWS[:2])) == 0
    assert rows_of_no_table(set_in_columns(*ROWS)[1::3] + set_in_columns(*ROWS)[2::3]) == 0
    assert rows_of_no_table(set_in_columns(*((row[0], "2024", "2025") for row in ROWS))) == 0


def test_rows_that_end_anywhere_are_text() -> None:
    ragged = [line(" ".join(row), 100 + 15 * nth, 50, 300 + 20 * nth) for nth, row in enumerate(ROWS)]
    assert rows_of_no_table(ragged) == 0


def test_rows_of_a_page_with_a_chart_are_set_aside() -> None:
    assert rows_of_no_table([line("Figur 1. Udvikling", 80, 50, 150), *set_in_columns(*ROWS)]) == 0
