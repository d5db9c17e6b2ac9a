"""Every table of every agreement with a truth: found, nothing invented, every field and every cell exact."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.records import Cell, Table
from tests.agreements import truth
from tests.agreements.conftest import ResultOf
from tests.agreements.pairing import fold
from tests.agreements.reading import names, pdf_path, truth_path

CELL_TEXTS = ("raw_text", "row_code", "row_label")
CELL_VALUES = (
    "amount_dkk", "row_role", "parent_row", "col_role", "year_from", "year_to", "is_bold", "is_italic", "counts_in_total",
)  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_tables(name: str, result_of: ResultOf) -> None:
    wanted = truth.load(truth_path(name))["tables"]
    found = {table.number: table for table in result_of(pdf_path(name)).agreement.tables}
    assert set(found) == {table["number"] for table in wanted}
    wrong = [difference for table in wanted for difference in differences(table, found[table["number"]])]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", names())
def test_right_cells_are_not_doubted(name: str, result_of: ResultOf) -> None:
    """All cells are right (as the test above says), so a doubt about any of them is a false alarm."""
    doubts = result_of(pdf_path(name)).agreement.doubts
    doubted = [f"{doubt.key}: {doubt.told}" for doubt in doubts if doubt.cell_ids]
    assert not doubted, "\n".join(doubted)


def differences(wanted: dict[str, Any], found: Table) -> list[str]:
    """What is read otherwise than the truth has it."""
    name = f"Tabel {wanted['number']}"
    wrong = [
        f"{name}: {field} {getattr(found, field)!r} for {wanted[field]!r}"
        for field in ("title", "unit", "note")
        if field in wanted and plain(getattr(found, field)) != plain(wanted[field])
    ]
    if found.price_year != wanted["price_year"]:
        wrong.append(f"{name}: price_year {found.price_year} for {wanted['price_year']}")
    cells = {(cell.row, cell.col): cell for cell in found.cells}
    for cell in wanted["cells"]:
        place = cell["row"], cell["col"]
        if place not in cells:
            wrong.append(f"{name} {place}: {cell['raw_text']!r} is missing")
            continue
        wrong += [f"{name} {place}: {difference}" for difference in cell_differences(cell, cells.pop(place))]
    wrong += [f"{name} {place}: {cell.raw_text!r} is not in the table" for place, cell in cells.items()]
    return wrong


def cell_differences(wanted: dict[str, Any], found: Cell) -> list[str]:
    texts = [(field, plain(getattr(found, field)), plain(wanted[field])) for field in CELL_TEXTS]
    values = [(field, getattr(found, field), wanted[field]) for field in CELL_VALUES]
    return [f"{field} {value!r} for {right!r}" for field, value, right in [*texts, *values] if value != right]


def plain(text: str | None) -> str:
    """Text as the score compares it; the programs that typeset also curl quotation marks."""
    return fold((text or "").replace("\u201c", '"').replace("\u201d", '"'))
