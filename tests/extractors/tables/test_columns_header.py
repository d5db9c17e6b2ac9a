from __future__ import annotations

from extractors.tables.columns import find_columns
from extractors.tables.header import head_texts, read_heads
from extractors.tables.lines import lines_of
from extractors.tables.parts import VerticalRule, Word
from extractors.tables.periods import Period
from extractors.tables.units import find_unit
from tests.extractors.tables.drawn import lines, right, row, words


def heads_of(head: list[list[Word]], body: list[list[Word]]) -> list[tuple[str, Period]]:
    head_lines, body_lines = lines(*head), lines(*body)
    return [(head.label, head.period) for head in read_heads(head_lines, find_columns(head_lines, body_lines))]


def year(number: int) -> tuple[str, Period]:
    return str(number), Period(number, number, "period")


BODY = [row(100, "Skoler", "10", "1.200"), row(115, "Veje", "-", "20")]


def test_right_edges_make_columns() -> None:
    assert heads_of([row(80, "Mio. kr.", "2024", "2025")], BODY) == [year(2024), year(2025)]


def test_a_period_without_figures_is_a_column() -> None:
    assert heads_of([row(80, "Mio. kr.", "2024", "2025", "2026")], BODY) == [year(2024), year(2025), year(2026)]


def test_a_year_in_a_label_is_no_column() -> None:
    body = [*BODY, [*words(130, 50, "Ramme"), *words(130, 90, "2014"), *row(130, "", "5", "6")]]
    assert heads_of([row(80, "Mio. kr.", "2024", "2025")], body) == [year(2024), year(2025)]


def test_a_dash_set_in_the_middle_stays_in_its_column() -> None:
    body = [row(100, "Skoler", "10.000", "20"), [*words(115, 50, "Veje"), *words(115, 222, "-"), *right(115, 300, "5")]]
    assert heads_of([row(80, "Mio. kr.", "2024", "2025")], body) == [year(2024), year(2025)]


def test_columns_of_text_notes_and_price_levels_are_left_out() -> None:
    head = [*row(80, "Initiativ", "Note", "2024", "2025"), *words(80, 380, "Bemærkning")]
    body = [
        [*row(100, "Skoler", "1", "10", "20"), *words(100, 380, "Udmøntes senere")],
        [*row(115, "Veje", "2", "30", "40"), *words(115, 380, "Inkl. moms")],
    ]
    assert heads_of([head], body) == [year(2024), year(2025)]


def test_a_range_over_other_columns_is_their_total() -> None:
    body = [row(100, "Skoler", "10", "20", "30", first_x1=240), row(115, "Veje", "1", "2", "3", first_x1=240)]
    found = heads_of([[*row(80, "Mio. kr.", "2024", "2025", first_x1=240), *right(80, 343, "2024-25")]], body)
    assert found[2] == ("2024-25", Period(2024, 2025, "total"))


def test_a_total_without_years_covers_the_tables() -> None:
    body = [row(100, "Skoler", "10", "20", "30")]
    assert heads_of([row(80, "Mio. kr.", "2024", "2025", "I alt")], body)[2] == ("I alt", Period(2024, 2025, "total"))


def test_a_head_over_three_lines_is_joined() -> None:
    head = [row(60, "Mio. kr.", "2024", "Total"), row(70, "", "", "2024-"), row(80, "", "", "2025")]
    assert heads_of(head, BODY)[1] == ("Total 2024-2025", Period(2024, 2025, "total"))


def test_a_group_of_columns_names_them_and_gives_their_years() -> None:
    body = [row(100, "Skoler", "10", "20", "30", "40"), row(115, "Veje", "1", "2", "3", "4")]
    groups = [*words(65, 227.5, "2021-2024"), *words(65, 327.5, "2025-2030")]
    found = heads_of([groups, row(80, "Mio. kr.", "Drift", "Anlæg", "Drift", "Anlæg")], body)
    assert [period.year_from for _, period in found] == [2021, 2021, 2025, 2025]
    assert found[0][0] == "2021-2024 Drift"


def test_heads_printed_close_are_two() -> None:
    head = lines([*words(80, 200, "2025-26"), *words(80, 237, "2023-2026")])
    assert [segment.text for segment in head[0].segments] == ["2025-26", "2023-2026"]


def test_a_number_with_spaces_is_one_and_figures_printed_close_are_two() -> None:
    assert [s.text for s in lines(words(80, 200, "12 500"))[0].segments] == ["12 500"]
    assert [s.text for s in lines(words(80, 200, "830 83"))[0].segments] == ["830", "83"]


def test_figures_with_hard_spaces_go_on_behind_no_other_space() -> None:
    printed = words(80, 200, "69\u00a0856 227\u00a0601 524")
    assert [s.text for s in lines(printed)[0].segments] == ["69\u00a0856", "227\u00a0601", "524"]


def test_a_vertical_rule_parts_what_is_printed_close() -> None:
    printed = words(80, 200, "Bygninger 14,0 120")
    rules = [VerticalRule(246.2, 60, 90), VerticalRule(268.8, 60, 90), VerticalRule(220, 100, 120)]
    assert [s.text for s in lines_of(printed)[0].segments] != ["Bygninger", "14,0", "120"]
    assert [s.text for s in lines_of(printed, rules)[0].segments] == ["Bygninger", "14,0", "120"]
    reached_into = [VerticalRule(243, 60, 90)]  # the label is wider than its cell
    assert lines_of(printed, reached_into)[0].segments[0].text == "Bygninger"


def test_a_sign_printed_apart_is_no_column_of_nil() -> None:
    body = [
        [*row(100, "Skoler"), *words(100, 222, "-"), *right(100, 250, "410"), *right(100, 300, "12")],
        row(115, "Veje", "20", "-"),
    ]  # fmt: skip
    assert heads_of([row(80, "Mio. kr.", "2024", "2025")], body) == [year(2024), year(2025)]


def test_a_column_of_nil_whose_head_stands_beside_it_stays_a_column() -> None:
    head = [*row(80, "Mio. kr.", "2024"), *words(80, 270, "2025"), *words(80, 310, "2026")]
    body = [[*row(100, "Skoler", "7,25"), *right(100, 297, "-"), *right(100, 337, "0,08")]]
    assert heads_of([head], body) == [year(2024), year(2025), year(2026)]
    columns = find_columns(lines(head), lines(*body))
    assert [column.holds(part) for column, part in zip(columns, lines(*body)[0].segments[1:], strict=True)] == [True] * 3


def test_a_column_of_nil_with_a_head_beside_figures_stays_a_column() -> None:
    body = [row(100, "Skoler", "-", "410"), row(115, "Veje", "-", "20")]
    head = [row(80, "Mio. kr.", "Stat", "Region")]
    assert [label for label, _ in heads_of(head, body)] == ["Stat", "Region"]


THREE = [row(100, "Skoler", "10", "20", "30", "60"), row(115, "Veje", "1", "2", "3", "6")]
YEARS = row(80, "Mio. kr.", "2024", "2025", "2026", "I alt")


def labels_of(*head: list[Word], body: list[list[Word]] = THREE) -> list[str]:
    return [label for label, _ in heads_of(list(head), body)]


def test_a_group_named_at_its_right_edge_is_the_name_of_all_its_columns() -> None:
    named = ["Aftale 2024", "Aftale 2025", "Ny 2026", "I alt"]
    assert labels_of([*right(65, 300, "Aftale"), *right(65, 350, "Ny")], YEARS) == named


def test_a_group_named_at_its_left_edge_is_the_name_of_all_its_columns() -> None:
    years = [*words(80, 50, "Mio. kr."), *(word for n in range(3) for word in words(80, 210 + 50 * n, str(2024 + n)))]
    body = [row(100, "Skoler", "10", "20", "30"), row(115, "Veje", "1", "2", "3")]
    named = ["Aftale 2024", "Aftale 2025", "Ny 2026"]
    assert labels_of([*words(65, 210, "Aftale"), *words(65, 310, "Ny")], years, body=body) == named


def test_a_group_centred_over_an_odd_number_of_columns_is_not_the_middle_ones_alone() -> None:
    assert labels_of(words(65, 275, "Aftale"), YEARS) == ["Aftale 2024", "Aftale 2025", "Aftale 2026", "I alt"]


def test_a_group_in_the_middle_of_wide_columns_behind_a_column_of_text_is_the_name_of_all_of_them() -> None:
    head = [*words(80, 50, "Mio. kr."), *words(80, 180, "Ressort"), *row(80, "", "2024", "2025", "2026", first_x1=280)]
    body = [
        [*row(y, label, "1", "2", "3", first_x1=280), *words(y, 180, "BM")] for y, label in ((100, "Skoler"), (115, "Veje"))
    ]
    assert labels_of(words(65, 275, "Aftaleperiode"), head, body=body)[0] == "Aftaleperiode 2024"
    assert labels_of(words(65, 265, "Periode"), head, body=body) == ["Periode 2024", "Periode 2025", "2026"]


def test_a_group_as_near_to_a_middle_as_to_a_right_edge_is_named_in_its_middle() -> None:
    years = row(80, "Mio. kr.", "2024", "2025", "2026", "2027")
    body = [row(y, label, "1", "2", "3", "4") for y, label in ((100, "Skoler"), (115, "Veje"))]
    assert labels_of(right(65, 349, "Aftaleår"), years, body=body)[0] == "2024"


def test_a_group_in_the_middle_of_cells_with_wide_margins_is_the_name_of_all_of_them() -> None:
    years = row(80, "Mio. kr.", *(str(2024 + n) for n in range(6)))
    body = [row(y, label, *"123456") for y, label in ((100, "Skoler"), (115, "Veje"))]
    named = labels_of(words(65, 296.5, "Mål"), years, body=body)  # in the middle of 2024 to 2027, and 4 pt right of it
    assert [label.startswith("Mål") for label in named] == [True] * 4 + [False] * 2


def test_a_group_in_a_cell_of_a_grid_is_the_name_of_the_columns_under_that_cell() -> None:
    head = lines(words(65, 206, "Aftale"), YEARS)
    columns = find_columns(head, lines(*THREE))
    low = [VerticalRule(x, 70, 120) for x in (200, 253, 303, 353, 403)]
    high = [VerticalRule(x, 55, 70) for x in (200, 303, 353, 403)]
    found = read_heads(head, columns, [*low, *high])
    assert [head.label for head in found] == ["Aftale 2024", "Aftale 2025", "2026", "I alt"]
    framed = read_heads(head, columns, [VerticalRule(x, 55, 120) for x in (45, 403)])
    assert [head.label for head in framed] == labels_of(words(65, 206, "Aftale"), YEARS)


def test_groups_with_the_same_years_are_told_apart_wherever_their_names_stand() -> None:
    years = row(80, "Mio. kr.", "2024", "2025", "2024", "2025")
    named = ["Stat 2024", "Stat 2025", "Kommuner 2024", "Kommuner 2025"]
    assert labels_of([*words(65, 236, "Stat"), *words(65, 345, "Kommuner")], years) == named


def test_the_upper_line_of_one_columns_head_is_no_group() -> None:
    assert labels_of(right(65, 400, "I alt"), row(80, "Mio. kr.", "2024", "2025", "2026", "2024-26"))[0] == "2024"


def test_a_unit_of_two_words_over_two_columns_is_not_cut() -> None:
    unit = right(65, 400, "1.000 kroner")
    years = [*words(80, 50, "Udgifter"), *right(80, 300, "2024"), *right(80, 367.5, "2025"), *right(80, 400, "2026")]
    body = [
        [*words(y, 50, label), *right(y, 300, "1"), *right(y, 367.5, "2"), *right(y, 400, "3")]
        for y, label in ((100, "Skoler"), (115, "Veje"))
    ]
    heads = read_heads(lines(unit, years), find_columns(lines(unit, years), lines(*body)))
    assert {head.unit_text for head in heads} <= {None, "1.000 kroner"}


def test_a_total_does_not_reach_into_what_comes_after_the_last_year() -> None:
    head = [*row(80, "Mio. kr.", "2024", "2025", "I alt"), *words(80, 372, "2026 og frem")]
    assert heads_of([head], THREE)[2:] == [
        ("I alt", Period(2024, 2025, "total")),
        ("2026 og frem", Period(2026, None, "period")),
    ]


def test_a_text_over_two_lines_behind_the_figures_is_no_label() -> None:
    body = [
        [*row(100, "Skoler", "10", "20"), *words(100, 330, "Kulturministe-")], words(110, 330, "riet"),
        [*row(125, "Veje", "1", "2"), *words(125, 330, "Skatteministe-")], words(135, 330, "riet"),
    ]  # fmt: skip
    columns = find_columns(lines([*row(80, "Mio. kr.", "2024", "2025"), *words(80, 330, "Ministerium")]), lines(*body))
    assert [column.is_value for column in columns] == [True, True, False]


def test_a_unit_over_two_lines_of_a_head_is_one_unit() -> None:
    head = lines(right(60, 250, "Tusin-"), right(70, 250, "de kr."), row(80, "Initiativ", "2024"))
    assert head_texts(head)[0] == "Tusinde kr."
    (found,) = read_heads(head, find_columns(head, lines(row(100, "Skoler", "10"), row(115, "Veje", "20"))))
    assert found.unit_text is not None
    assert "Tusinde kr." in found.unit_text


def test_a_unit_in_the_head_of_one_column_is_not_the_lower_lines_alone() -> None:
    body = lines(row(100, "Skoler", "10"), row(115, "Veje", "20"))
    for upper, lower in (("Tusinde", "kr.,"), ("1.000", "kr.")):
        head = lines(right(60, 250, upper), right(70, 250, lower), right(82, 250, "2023"))
        (found,) = read_heads(head, find_columns(head, body))
        assert (found.label, worth_of(found.unit_text)) == ("2023", 1000)
        assert worth_of(head_texts(head)[0]) == 1000


def worth_of(text: str | None) -> int | None:
    unit = find_unit(text or "")
    return unit.worth_dkk if unit else None


def test_a_head_beside_its_figures_whose_words_are_no_period_is_theirs() -> None:
    head = [words(70, 310, "2026 og"), [*row(80, "Mio. kr.", "2024", "2025"), *words(80, 310, "frem")]]
    body = [[*row(100, "Skoler", "10", "20"), *right(100, 370, "30")], [*row(115, "Veje", "1", "2"), *right(115, 370, "3")]]
    assert [period.year_from for _, period in heads_of(head, body)] == [2024, 2025, 2026]
