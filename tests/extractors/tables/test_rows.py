from __future__ import annotations

import pytest

from extractors.tables.columns import find_columns
from extractors.tables.parts import Rule, Word
from extractors.tables.rows import Body, find_rows
from tests.extractors.tables.drawn import lines, row, words

HEAD = [row(80, "Mio. kr.", "2024", "2025")]


def rows_of(*drawn: list[Word], rules: tuple[Rule, ...] = ()) -> list[tuple[str, int]]:
    body = lines(*drawn)
    found = find_rows(Body(body, find_columns(lines(*HEAD), body), rules))
    return [(" / ".join(label.text for label in line.labels), len(line.figures)) for line in found]


WRAPPED = [("Nye skoler i / hele landet", 2), ("Drift af broer / og veje", 2), ("I alt", 2)]


def test_labels_at_the_top_of_their_row() -> None:
    assert (
        rows_of(
            row(100, "Nye skoler i", "1", "2"), words(112, 50, "hele landet"),
            row(128, "Drift af broer", "3", "4"), words(140, 50, "og veje"), row(156, "I alt", "4", "6"),
        )
        == WRAPPED
    )  # fmt: skip


def test_labels_at_the_bottom_of_their_row() -> None:
    assert (
        rows_of(
            words(100, 50, "Nye skoler i"), row(112, "hele landet", "1", "2"),
            words(128, 50, "Drift af broer"), row(140, "og veje", "3", "4"), row(156, "I alt", "4", "6"),
        )
        == WRAPPED
    )  # fmt: skip


def test_labels_in_the_middle_of_their_row() -> None:
    assert (
        rows_of(
            words(100, 50, "Nye skoler i"), row(106, "", "1", "2"), words(112, 50, "hele landet"),
            words(128, 50, "Drift af broer"), row(134, "", "3", "4"), words(140, 50, "og veje"), row(156, "I alt", "4", "6"),
        )
        == WRAPPED
    )  # fmt: skip


def test_a_group_heading_is_a_row_without_figures() -> None:
    found = rows_of(words(100, 50, "Uddannelse", bold=True), row(115, "Skoler", "1", "2"), row(130, "Gymnasier", "3", "4"))
    assert found == [("Uddannelse", 0), ("Skoler", 2), ("Gymnasier", 2)]


def test_a_heading_below_labels_that_all_end_in_their_unit_is_no_part_of_the_last() -> None:
    found = rows_of(
        row(100, "Digital infrastruktur", "1", "2"), words(111, 50, "(mio. kr.)"), row(120, "Kapacitetsudvikling", "3", "4"),
        words(131, 50, "(mio. kr.)"), words(140, 50, "Retsområdet"), row(149, "Evaluering og", "5", "6"),
        words(160, 50, "forskning (mio. kr.)"),
    )  # fmt: skip
    assert [label for label, _ in found][1:] == [
        "Kapacitetsudvikling / (mio. kr.)", "Retsområdet", "Evaluering og / forskning (mio. kr.)",
    ]  # fmt: skip


def test_the_last_letter_of_a_broken_label_beside_its_figures_is_no_column_of_text() -> None:
    drawn = words(100, 60, "landdistriktern"), row(112, "e", "1", "2", x0=60), row(127, "Forebyggelse", "3", "4", x0=60)
    found = rows_of(row(85, "Skoler", "5", "6"), *drawn, row(142, "I alt", "9", "12"))
    assert found == [("Skoler", 2), ("landdistriktern / e", 2), ("Forebyggelse", 2), ("I alt", 2)]


def test_i_alt_in_small_letters_below_a_label_ends_it() -> None:
    total = [*row(130, "Klima, energi og miljø", "4", "6"), *words(140, 50, "i alt")]
    assert rows_of(row(100, "Skoler", "1", "2"), row(115, "Veje", "3", "4"), total, row(155, "Øvrige", "7", "8"))[2:] == [
        ("Klima, energi og miljø / i alt", 2), ("Øvrige", 2),
    ]  # fmt: skip
    separate = rows_of(row(100, "Skoler", "1", "2"), row(115, "Veje", "3", "4"), row(130, "i alt", "4", "6"))
    assert separate[2] == ("i alt", 2)


def test_the_rest_of_a_label_that_is_set_in_is_no_heading_of_what_is_not() -> None:
    found = rows_of(
        row(100, "Kultur", "9", "9"), row(110, "Heraf til det Kongelige", "1", "2", x0=60), words(121, 60, "Teater"),
        row(131, "Nye cykelstier", "3", "4"), row(141, "Bådtrafik", "3", "4"),
    )  # fmt: skip
    assert [label for label, _ in found][1] == "Heraf til det Kongelige / Teater"


def test_a_figure_left_of_a_column_of_text_is_no_code_of_that_text() -> None:
    drawn = [row(80, "Mio. kr.", "2024", "2025"), words(80, 320, "Ministerium")]
    body = [
        *row(100, "Skoler", "1", "2"), *words(100, 320, "Kulturen"), *row(130, "Veje", "1", "2"), *words(130, 320, "Kulturen"),
        *words(111, 50, "Renovering"), *row(115, "", "294"), *words(115, 320, "Kulturen"), *words(119, 50, "af boliger"),
    ]  # fmt: skip
    columns = find_columns(lines(*drawn), lines(body))
    found = find_rows(Body(lines(body), columns, ()))
    assert [(" ".join(label.text for label in line.labels), len(line.figures)) for line in found][1] == (
        "Renovering af boliger",
        1,
    )


def test_a_heading_in_plain_type_is_no_upper_line_of_a_label() -> None:
    found = rows_of(
        words(100, 50, "Uddannelse"), row(115, "Skoler", "1", "2"), row(130, "Gymnasier", "3", "4"),
        words(145, 50, "Transport"), row(160, "Veje", "1", "2"),
    )  # fmt: skip
    assert found == [("Uddannelse", 0), ("Skoler", 2), ("Gymnasier", 2), ("Transport", 0), ("Veje", 2)]


def test_a_word_cut_by_a_hyphen_goes_on() -> None:
    assert rows_of(row(100, "Heraf husleje-", "1", "2"), words(112, 50, "nedsættelser"), row(124, "Veje", "3", "4")) == [
        ("Heraf husleje- / nedsættelser", 2), ("Veje", 2),
    ]  # fmt: skip


def test_rules_part_rows_where_leading_does_not() -> None:
    rules = tuple(Rule(40, 320, y) for y in (90, 114, 126))
    found = rows_of(row(100, "Skoler", "1", "2"), words(112, 50, "Gymnasier"), row(124, "Veje", "3", "4"), rules=rules)
    assert found == [("Skoler / Gymnasier", 2), ("Veje", 2)]


@pytest.mark.parametrize("count", [1, 40, 120])
def test_long_tables_are_cut_into_their_rows(count: int) -> None:
    found = rows_of(*(row(100 + 12 * i, f"{i}. Initiativ", "1", "2") for i in range(count)))
    assert len(found) == count


def test_figures_without_a_label_stay_a_row() -> None:
    assert rows_of(row(100, "Skoler", "1", "2"), row(115, "Veje", "3", "4"), row(145, "", "4", "6")) == [
        ("Skoler", 2), ("Veje", 2), ("", 2),
    ]  # fmt: skip


def over_a_page_end(above: list[list[Word]], below: list[list[Word]]) -> list[tuple[str, int, bool]]:
    bodies = [Body(body, find_columns(lines(*HEAD), body), ()) for body in (lines(*above), lines(*below))]
    return [(" / ".join(s.text for s in found.labels), len(found.figures), found.is_doubtful) for found in find_rows(*bodies)]


def test_a_label_whose_second_line_stands_overleaf_is_one_row() -> None:
    above = [row(700, "Skoler", "1", "2"), row(715, "Drift af veje og", "3", "4")]
    assert over_a_page_end(above, [words(60, 50, "broer i hele landet"), row(75, "Havne", "5", "6")]) == [
        ("Skoler", 2, False), ("Drift af veje og / broer i hele landet", 2, False), ("Havne", 2, False),
    ]  # fmt: skip


def test_a_row_whose_figures_stand_overleaf_is_one_row() -> None:
    above = [row(700, "Skoler", "1", "2"), words(715, 50, "Drift af veje og")]
    assert over_a_page_end(above, [row(60, "broer i hele landet", "3", "4"), row(75, "Havne", "5", "6")]) == [
        ("Skoler", 2, False), ("Drift af veje og / broer i hele landet", 2, False), ("Havne", 2, False),
    ]  # fmt: skip


def test_a_heading_at_the_top_of_a_page_stays_a_heading() -> None:
    below = [words(60, 50, "Drift", bold=True), row(75, "Havne", "5", "6")]
    assert over_a_page_end([row(700, "Skoler", "1", "2"), row(715, "Veje", "3", "4")], below) == [
        ("Skoler", 2, False), ("Veje", 2, False), ("Drift", 0, False), ("Havne", 2, False),
    ]  # fmt: skip


def test_a_label_beside_a_page_end_that_nothing_tells_apart_is_doubtful() -> None:
    below = [words(60, 50, "Drift"), row(75, "Havne", "5", "6")]
    found = over_a_page_end([row(700, "Skoler", "1", "2"), row(715, "Veje", "3", "4")], below)
    assert [label for label, _, is_doubtful in found if is_doubtful] == ["Drift"]
