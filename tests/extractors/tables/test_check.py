"""The second reading: agreement, what explains a difference, and what arithmetic decides."""

from __future__ import annotations

from dataclasses import replace

from extractors.tables.check import compare
from extractors.tables.second import SecondCell, read_again
from schemas.places import Box
from schemas.records import Cell, RowRole, Table


def cell(row: int, col: int, text: str, *, role: RowRole = "item") -> Cell:
    box = Box(1, 100 * col, 20 * row, 100 * col + 30, 20 * row + 10)
    amount = int(text) if text else None
    return Cell(
        f"t1:r{row}c{col}", "d", "t1", row, col, None, f"Række {row}", role, None, f"20{20 + col}", 2020 + col, 2020 + col,
        "period", text, amount, False, False, role == "item", box, None if amount is None else 1,
    )  # fmt: skip


def table(*cells: Cell) -> Table:
    box = Box(1, 0, 0, 500, 500)
    return Table("t1", "d", 1, "Tabel 1", "", "kr.", 1, None, box, (box,), 1, None, cells)


def second(found: Cell, text: str) -> SecondCell:
    box = found.box
    return SecondCell((text,), Box(1, box.x0 - 20, box.top - 3, box.x1 + 10, box.bottom + 3))


OWN = (cell(1, 1, "10"), cell(2, 1, "5"), cell(3, 1, "15", role="total"))


def test_the_lines_of_a_broken_figure_are_no_other_figures() -> None:
    assert not compare(table(*OWN), [second(OWN[0], "0")], {}, {"t1:r1c1": ("1", "0")}).differed


def test_two_readings_that_agree_leave_no_doubt() -> None:
    found = compare(table(*OWN), [second(c, c.raw_text) for c in OWN], {}, {})
    assert (found.agreed, found.differed, found.doubts) == (3, 0, ())


def test_a_footnote_mark_or_double_printing_explains_a_difference() -> None:
    seconds = [second(OWN[0], "102"), second(OWN[1], "55"), second(OWN[2], "15")]
    assert not compare(table(*OWN), seconds, {"t1:r1c1": "2"}, {}).differed


def test_the_sum_decides_for_our_reading() -> None:
    found = compare(table(*OWN), [second(OWN[0], "70")], {}, {})
    assert found.differed == 1
    assert not found.doubts
    assert found.table.cells[0].amount_dkk == 10


def test_the_sum_decides_for_the_second_reading_and_a_person_is_told() -> None:
    wrong = (cell(1, 1, "70"), *OWN[1:])
    found = compare(table(*wrong), [second(wrong[0], "10")], {}, {})
    assert found.table.cells[0].amount_dkk == 10
    assert [doubt.cell_ids for doubt in found.doubts] == [("t1:r1c1",)]


def test_what_no_sum_decides_is_a_doubt() -> None:
    single = cell(1, 1, "70")
    found = compare(table(single), [second(single, "10")], {}, {})
    assert [doubt.key for doubt in found.doubts] == ["readings_differ"]
    assert found.table.cells[0].amount_dkk == 70


def test_a_figure_that_only_the_second_reading_has_is_a_doubt() -> None:
    empty = cell(1, 1, "")
    assert compare(table(empty), [second(empty, "10")], {}, {}).doubts


def test_a_figure_of_the_neighbour_in_a_wide_second_cell_says_nothing() -> None:
    left, right = cell(1, 1, ""), cell(1, 2, "10")
    wide = SecondCell(("10",), Box(1, 90, 15, 240, 35))
    assert not compare(table(left, right), [wide], {}, {}).doubts


def test_camelot_failing_is_no_reading() -> None:
    assert read_again(b"%PDF-1.4 nothing", 842, [Box(1, 0, 0, 100, 100)]) is None


def test_a_sign_printed_apart_that_the_second_grid_cuts_off_is_agreement() -> None:
    ours = replace(cell(1, 1, "5"), raw_text="- 5", amount_dkk=-5)
    box = ours.box
    sign = SecondCell(("-",), Box(1, box.x0 - 5, box.top - 3, box.x0 + 6, box.bottom + 3))
    digits = SecondCell(("5",), Box(1, box.x0 + 6, box.top - 3, box.x1 + 10, box.bottom + 3))
    assert not compare(table(ours), (sign, digits), {}, {}).doubts
    assert compare(table(ours), (digits,), {}, {}).doubts
