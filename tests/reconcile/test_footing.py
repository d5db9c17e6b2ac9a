from __future__ import annotations

from dataclasses import replace

from reconcile import reconcile
from schemas.records import Table, TableCheck
from tests.reconcile.making import agreement, table


def checks(*tables: Table) -> list[TableCheck]:
    return list(reconcile(agreement(list(tables), [])).checks)


def failed(*tables: Table) -> list[tuple[str, int | None, int | None]]:
    return [(one.kind, one.row, one.col) for one in checks(*tables) if not one.passed]


SOUND = [
    ("Veje", "10 20 30 60"),
    ("- heraf cykelstier", "5 5 5 15"),
    ("Havne", "1 2 3 6"),
    ("= I alt", "11 22 33 66"),
]


def test_a_sound_table_passes_every_kind_of_check() -> None:
    made = checks(table(SOUND))
    assert {one.kind for one in made} == {"row_total", "column_total", "of_which"}
    assert all(one.passed for one in made)


def test_a_wrong_cell_fails_its_row_and_its_column() -> None:
    assert failed(table([("Veje", "10 20 70 60"), *SOUND[1:]])) == [("row_total", 1, 4), ("column_total", 4, 3)]


def test_a_part_larger_than_its_whole_fails() -> None:
    assert ("of_which", 2, 1) in failed(table([SOUND[0], ("- heraf cykelstier", "15 5 5 25"), *SOUND[2:]]))


def test_what_a_note_leaves_out_counts_in_no_total() -> None:
    rows = [("Veje", "10* 20 30 50"), ("Havne", "1 2 3 6"), ("= I alt", "1 22 33 56")]
    assert failed(table(rows)) == []
    counted = [("Veje", "10 20 30 50"), *rows[1:]]
    assert failed(table(counted)) == [("row_total", 1, 4), ("column_total", 3, 1)]


def test_a_total_that_counts_what_does_not_count_is_told_so() -> None:
    rows = [("Veje", "10* 20 30 50"), ("Havne", "1 2 3 6"), ("= I alt", "11 22 33 66")]
    messages = [one.message for one in reconcile(agreement([table(rows)], [])).discrepancies]
    assert any("ifølge noten ikke tæller med" in message for message in messages)


def test_a_missing_figure_is_no_nil() -> None:
    rows = [("Veje", ". 20 30 60"), ("Havne", "1 2 3 6"), ("= I alt", "11 22 33 66")]
    assert failed(table(rows)) == []
    assert all((one.row, one.col) not in {(1, 4), (3, 1)} for one in checks(table(rows)))
    nil = [("Veje", "- 20 30 60"), *rows[1:]]
    assert failed(table(nil)) == [("row_total", 1, 4), ("column_total", 3, 1)]


def test_subtotals_and_a_grand_total() -> None:
    rows = [
        ("Veje", "1 1 1 3"), ("Havne", "2 2 2 6"), ("= Transport i alt", "3 3 3 9"),
        ("Skove", "4 4 4 12"), ("Moser", "5 5 5 15"), ("= Natur i alt", "9 9 9 27"),
        ("= I alt", "12 12 12 36"),
    ]  # fmt: skip
    assert failed(table(rows)) == []
    rows[-1] = ("= I alt", "12 12 15 39")
    assert failed(table(rows)) == [("column_total", 7, 3), ("column_total", 7, 4)]


def test_a_row_that_must_be_left_out_is_told() -> None:
    rows = [("Veje", "10 20 30 60"), ("Cykelstier", "5 5 6 16"), ("Havne", "1 2 3 6"), ("= I alt", "11 22 33 66")]
    result = reconcile(agreement([table(rows)], []))
    (finding,) = result.discrepancies
    assert (finding.kind, finding.severity) == ("table_total", "warning")
    assert "»Cykelstier«" in finding.message
    assert all(one.passed for one in result.checks)


def test_a_subtotal_that_nothing_marks_is_checked() -> None:
    rows = [("Transport", "3 3 3 9"), ("Veje", "1 1 1 3"), ("Havne", "2 2 2 6"), ("Skove", "4 4 4 12"), ("= I alt", "7 7 7 21")]
    assert failed(table(rows)) == []
    rows[0] = ("Transport", "3 3 8 14")
    assert failed(table(rows)) == [("column_total", 1, 3), ("column_total", 1, 4)]


def test_a_total_that_no_rows_give_is_told_quietly() -> None:
    rows = [("Veje", "1 1 1 3"), ("Havne", "2 2 2 6"), ("= Landets samlede udgifter", "700 800 900 2400")]
    result = reconcile(agreement([table(rows)], []))
    assert [one.severity for one in result.discrepancies] == ["info"]
    assert all(one.passed for one in result.checks)


def test_rounding_passes_and_more_does_not() -> None:
    rows = [("Veje", "10,1 20,2 30,3 60,7"), ("Havne", "1 2 3 6"), ("= I alt", "11,1 22,2 33,3 66,6")]
    assert failed(table(rows)) == []
    rows[0] = ("Veje", "10,1 20,2 30,3 60,9")
    assert ("row_total", 1, 4) in failed(table(rows))


def test_the_same_row_in_two_tables() -> None:
    first = [("Kystsikring", "10 20 30 60"), ("Havne", "1 2 3 6")]
    assert failed(table(first), table([("Kystsikring", "10 20 30 60")], number=2)) == []
    differing = table([("Kystsikring", "10 20 31 61")], number=2)
    assert ("across_tables", 1, 3) not in failed(table(first), differing)  # half of the columns agree: it may be another thing
    one_off = table([("Kystsikring", "10 20 30 61")], number=2)
    assert ("across_tables", 1, 4) in failed(table(first), one_off)


def test_a_small_deviation_is_no_rounding_where_all_else_foots_exactly() -> None:
    others = [(f"Skov {n}", f"{n} {n} {n} {3 * n}") for n in range(1, 7)]
    exact = [("Veje", "10 20 31 60"), *others, ("= I alt", "31 41 51 123")]
    assert failed(table(exact)) == [("row_total", 1, 4), ("column_total", 8, 3)]
    rounded = [("Veje", "10 20 31 60"), *others[1:], ("Skov 1", "1 1 1 4"), ("= I alt", "31 41 51 123")]
    assert ("column_total", 8, 3) not in failed(table(rounded))
    declared = replace(table(exact), note="Anm.: Afrunding kan medføre, at summen ikke stemmer.")
    assert failed(declared) == []


def test_a_finding_pins_the_cell_that_row_and_column_share() -> None:
    result = reconcile(agreement([table([("Veje", "10 20 70 60"), *SOUND[1:]])], []))
    (finding,) = [one for one in result.discrepancies if one.severity == "error"]
    assert finding.kind == "table_total"
    assert finding.cell_ids[0].endswith("r1c3")
    assert "ventet 30 mio. kr." in finding.message


def test_findings_keep_their_ids_from_run_to_run_and_tell_differing_ones_apart() -> None:
    broken = table([("Veje", "10 20 70 60"), ("Havne", "1 9 3 6"), SOUND[3]])
    ids = [one.discrepancy_id for one in reconcile(agreement([broken], [])).discrepancies]
    assert len(ids) == len(set(ids)) == 2
    assert ids == [one.discrepancy_id for one in reconcile(agreement([broken], [])).discrepancies]


def test_a_total_above_some_of_the_rows_below_it_is_checked() -> None:
    rows = [
        ("= Psykiatri", "60 80 90 230"),
        ("Døgnpladser", "40 50 60 150"),
        ("Tilbud", "20 30 30 80"),
        ("Kompetenceløft", "5 5 5 15"),
        ("= I alt", "65 85 95 245"),
    ]
    found = reconcile(agreement([table(rows)], []))
    assert all(check.passed for check in found.checks)
    assert {check.row for check in found.checks if check.kind == "column_total"} == {1, 5}
    assert not found.discrepancies


def test_a_part_that_lost_its_wholes_sign_fails() -> None:
    rows = [("Veje", "10 20 30 60"), ("- heraf cykelstier", "5 -5 5 5"), ("Havne", "1 2 3 6"), ("= I alt", "11 22 33 66")]
    result = reconcile(agreement([table(rows)], []))
    assert [(one.kind, one.row, one.col) for one in result.checks if not one.passed] == [("of_which", 2, 2)]
    (finding,) = result.discrepancies
    assert finding.cell_ids[0].endswith("r2c2")
    assert "fortegn" in finding.message
    balance = [("Veje", "10 20 30 60"), ("- heraf gebyrer", "-5 -5 -5 -15"), *rows[2:]]
    assert failed(table(balance)) == []


def test_a_total_of_the_other_sign_fails_although_a_figure_is_missing() -> None:
    rows = [("Veje", "10 20 30 60"), ("Havne", "1 2 . 3"), ("= I alt", "11 22 -30 63")]
    assert ("column_total", 3, 3) in failed(table(rows))
    rows[-1] = ("= I alt", "11 22 35 63")
    assert ("column_total", 3, 3) not in failed(table(rows))  # the missing figure may be 5


def test_of_two_rows_that_may_be_left_out_the_one_that_fits_best_is_told() -> None:
    rows = [(f"Skov {n}", f"{n},1 {n},1 {n},1 {3 * n},3") for n in range(1, 9)]
    rows += [("Blindhed", "1,9 2,0 2,0 5,9"), ("Grønland", "2,0 2,0 2,0 6,0"), ("= I alt", "38,7 38,8 38,8 116,3")]
    (finding,) = reconcile(agreement([table(rows)], [])).discrepancies
    assert "»Grønland«" in finding.message


def test_a_row_that_makes_up_a_whole_with_its_parts_is_a_part() -> None:
    rows = [
        ("= I alt", "30 40 50 120"), ("Veje", "10 10 10 30"), ("Humaniora", "20 30 40 90"), ("- Demokrati", "5 10 10 25"),
        ("- Læremidler", "5 10 10 25"), ("Trivsel", "10 10 20 40"),
    ]  # fmt: skip
    (finding,) = reconcile(agreement([table(rows)], [])).discrepancies
    assert (finding.severity, "»Trivsel«" in finding.message) == ("warning", True)
    rows[5] = ("Trivsel", "10 10 21 41")
    assert not reconcile(agreement([table(rows)], [])).discrepancies
