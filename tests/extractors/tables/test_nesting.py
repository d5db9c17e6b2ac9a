from __future__ import annotations

from decimal import Decimal

from extractors.tables.body import BodyRow, split_code
from extractors.tables.footing import Footing, footing_of
from extractors.tables.nesting import nest
from extractors.tables.notes import NoteMeaning

ONE = Decimal(1)


def body(number: int, label: str, *amounts: int | None, indent: float = 0, bold: bool = False, italic: bool = False) -> BodyRow:
    code, text = split_code(label)
    return BodyRow(number, code, text, indent, bold, italic, tuple(None if a is None else Decimal(a) for a in amounts))


def nested(*rows: BodyRow, meaning: NoteMeaning = NoteMeaning()) -> list[tuple[str, int | None]]:  # noqa: B008
    left_out = [[False] * len(row.amounts) for row in rows]
    return [(row.role, row.parent) for row in nest(rows, meaning, left_out, ONE)]


def test_codes() -> None:
    assert split_code("3.1.1. Heraf til genhusning") == ("3.1.1", "Heraf til genhusning")
    assert split_code("4.a Heraf til madservice") == ("4.a", "Heraf til madservice")
    assert split_code("1 Renovering") == ("1", "Renovering")
    assert split_code("50 nye boliger") == (None, "50 nye boliger")
    assert split_code("2014 Boligaftalen") == (None, "2014 Boligaftalen")
    assert split_code("Veje 2") == (None, "Veje 2")


def test_heraf_by_code() -> None:
    rows = body(1, "1 Boliger", 10), body(2, "1.1 Heraf salg", 5), body(3, "1.1.1 Heraf nord", 2), body(4, "I alt", 10)
    assert nested(*rows) == [("item", None), ("of_which", 1), ("of_which", 2), ("total", None)]


def test_heraf_by_the_word_alone() -> None:
    rows = (
        body(1, "Boliger", 10),
        body(2, "- heraf salg", 5),
        body(3, "heraf nord", 2),
        body(4, "Veje", 1),
        body(5, "I alt", 11),
    )
    assert nested(*rows) == [("item", None), ("of_which", 1), ("of_which", 1), ("item", None), ("total", None)]


def test_heraf_of_a_total() -> None:
    rows = body(1, "Boliger", 10), body(2, "I alt", 10), body(3, "heraf allerede finansieret", 4)
    assert nested(*rows)[2] == ("of_which", 2)


def test_an_indent_is_a_part_where_the_total_agrees() -> None:
    rows = body(1, "Boliger", 10), body(2, "Salg", 4, indent=12), body(3, "Veje", 1), body(4, "I alt", 11)
    assert nested(*rows)[1] == ("of_which", 1)


def test_an_indent_is_no_part_where_the_total_counts_it() -> None:
    rows = body(1, "Boliger", 10), body(2, "Salg", 4, indent=12), body(3, "Veje", 1), body(4, "I alt", 15)
    assert nested(*rows)[1] == ("item", None)


def test_rows_below_a_heading_are_items_however_indented() -> None:
    rows = body(1, "Boliger", None), body(2, "Salg", 4, indent=12), body(3, "Leje", 1, indent=12), body(4, "I alt", 5)
    assert [role for role, _ in nested(*rows)] == ["item", "item", "item", "total"]


def test_italics_are_parts_where_the_total_agrees() -> None:
    rows = body(1, "Boliger", 10), body(2, "Salg", 4, italic=True), body(3, "I alt", 10)
    assert nested(*rows)[1] == ("of_which", 1)


def test_italics_that_a_note_leaves_out_are_items() -> None:
    rows = body(1, "Boliger", 10), body(2, "Salg", 4, italic=True), body(3, "I alt", 10)
    assert nested(*rows, meaning=NoteMeaning(italic_left_out=True))[1] == ("item", None)


def test_a_total_on_top() -> None:
    rows = body(1, "I alt", 11), body(2, "Boliger", 10), body(3, "Veje", 1)
    assert nested(*rows)[0] == ("total", None)


def test_totals_between_that_only_the_sums_tell() -> None:
    rows = (
        body(1, "Hjemrejse", 60, 50), body(2, "Styrelsen", 45, 40), body(3, "Støtte", 15, 10),
        body(4, "Integration", 50, 40), body(5, "Dansk", 40, 30), body(6, "Foreninger", 10, 10), body(7, "I alt", 110, 90),
    )  # fmt: skip
    assert [role for role, _ in nested(*rows)] == ["total", "item", "item", "total", "item", "item", "total"]


def test_samlet_names_an_item_where_it_sums_nothing() -> None:
    rows = body(1, "Samlet indsats mod ensomhed", 5, 6), body(2, "Veje", 1, 2), body(3, "I alt", 6, 8)
    assert nested(*rows)[0] == ("item", None)


def test_footing_counts_what_is_met_and_what_is_missed() -> None:
    rows = body(1, "Boliger", 10, 7), body(2, "Veje", 1, 2), body(3, "I alt", 11, 12)
    out = [[False, False]] * 3
    assert footing_of(rows, ("item", "item", "total"), out, ONE) == Footing(1, 1)


def test_what_a_note_leaves_out_is_not_summed() -> None:
    rows = body(1, "Boliger", 10), body(2, "Veje", 1), body(3, "I alt", 10)
    assert footing_of(rows, ("item", "item", "total"), [[False], [True], [False]], ONE) == Footing(1, 0)
