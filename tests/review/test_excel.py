"""The Excel file: text stays text, figures are exact, links lead into the reports."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import load_workbook

from review.anchors import finding_anchor
from review.excel import KRONER, MAX_EXACT, write_workbook
from review.findings import ranked
from schemas.records import DiscrepancyKind, Result, Severity
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


def test_findings_of_every_sort_stand_as_in_the_report(tmp_path: Path) -> None:
    base = samples.result()
    sorts = [(severity, kind) for kind in get_args(DiscrepancyKind) for severity in get_args(Severity)]
    findings = tuple(
        replace(base.discrepancies[3], discrepancy_id=f"{samples.ID}:{n}", severity=sort[0], kind=sort[1], status=status)
        for n, (sort, status) in enumerate(product(sorts[::-1], ("open", "dismissed")))
    )
    result = replace(base, discrepancies=findings)
    sheet = load_workbook(written(tmp_path, result))["Fund"]
    links = [str(row[0].value) for row in sheet.iter_rows(min_row=2)]
    assert [link.partition("#")[2].partition('"')[0] for link in links] == [
        finding_anchor(found.discrepancy_id) for found in ranked(result)
    ]


def test_findings_stand_as_in_the_report_with_their_figures(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, samples.result()))["Fund"]
    head, *rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert head[2:10] == (
        "Side", "Alvor", "Slags", "Fund", "Beløb", "Beregnet (kr.)", "Forskel (kr.)", "Tolerance (kr.)",
    )  # fmt: skip
    mismatch, total, unsupported, doubt = (row[2:10] for row in rows)
    assert mismatch[:5] == (1, "Fejl", "Tekst og tabel er uenige", "380 og ikke 830 mio. kr.", "380 mio. kr.")
    assert mismatch[5:] == (830_000_000, -450_000_000, 500_000)
    assert total == (2, "Fejl", "Tabellen stemmer ikke med sig selv", "2022: 803 og ikke 830.", None, None, None, None)
    assert unsupported[:3] == (1, "Til orientering", "Beløbet har intet modstykke")
    # Dismissed already, so that it comes last.
    assert doubt[:3] == (2, "Fejl", "Usikker aflæsning")


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
