"""The Excel file: text stays text, figures are exact, links lead into the reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from review.excel import KRONER, MAX_EXACT, write_workbook
from schemas.records import Result
from tests.review import samples
from tests.review.server.publishing import publish_result
from warehouse.places import Output


def written(tmp_path: Path, result: Result) -> Path:
    publish_result(tmp_path / "output", result, samples.write_pdf(tmp_path / "sample.pdf"))
    return write_workbook(Output(tmp_path / "output"))


def test_there_is_a_sheet_for_findings_amounts_and_cells(tmp_path: Path) -> None:
    path = written(tmp_path, samples.result())
    assert path.name == "aftaletal.xlsx"
    assert [other.suffix for other in path.parent.iterdir() if other.suffix == ".part"] == []
    book = load_workbook(path)
    assert {name: book[name].max_row - 1 for name in book.sheetnames} == {"Fund": 4, "Beløb": 2, "Celler": 6}
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_a_figure_is_a_number_in_danish_and_an_empty_cell_is_none(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, samples.result()))["Celler"]
    amounts = [row[9] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in amounts] == [830_000_000, 830_000_000, 0, None, 830_000_000, 803_000_000]
    assert amounts[0].number_format == KRONER


def test_a_row_links_to_its_place_in_the_report(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, samples.result()))["Fund"]
    links = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert f'=HYPERLINK("{samples.ID}.html#fund-{samples.ID}-d1","Vis")' in links


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t=", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0", "\x07="])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, mark: str) -> None:
    book = load_workbook(written(tmp_path, samples.with_text(f"{mark}1+1")))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows(min_row=2) for cell in row[1:]]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert sum(str(cell.value).endswith("1+1") for cell in cells) > 10


def test_a_figure_that_excel_would_round_is_written_as_text(tmp_path: Path) -> None:
    base = samples.result()
    (table,) = base.agreement.tables
    large = tuple(replace(cell, amount_dkk=MAX_EXACT + 1) for cell in table.cells)
    result = replace(base, agreement=replace(base.agreement, tables=(replace(table, cells=large),)))
    sheet = load_workbook(written(tmp_path, result))["Celler"]
    assert {row[9].value for row in sheet.iter_rows(min_row=2)} == {str(MAX_EXACT + 1)}
