"""An output folder's findings, amounts and cells as one Excel file, for those who live there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from review.anchors import amount_anchor, cell_anchor, finding_anchor
from review.wording import DECISIONS, FINDINGS, SEVERITIES, STATUSES
from review.writing import whole
from warehouse.places import Output, checked_id

MAX_ROWS = 1_048_575
MAX_TEXT = 32_000
# Excel counts in floats: a whole number beyond it would change silently, so it is written as text.
MAX_EXACT = 10**15
KRONER = "[$-406]#,##0"  # 406 is Danish: a dot for thousands
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


# Findings stand as in the reports: what is open and worst comes first.
_SHEETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Fund": (
        "SELECT f.document_id, f.discrepancy_id, d.title, coalesce(m.page, t.first_page), f.severity, f.kind, f.message, "
        "m.raw_text, r.computed_dkk, r.difference_dkk, r.tolerance_dkk, f.status, f.decided_by, f.decided_at, f.decision_note, "
        "f.reopened FROM discrepancies f JOIN documents d USING (document_id) "
        "LEFT JOIN amount_mentions m USING (document_id, mention_id) "
        "LEFT JOIN reconciliations r USING (document_id, mention_id) "
        "LEFT JOIN tables t ON t.document_id = f.document_id AND t.table_id = f.table_id "
        "ORDER BY d.title, f.document_id, f.status <> 'open', list_position(['error', 'warning', 'info'], f.severity), "
        "list_position(['prose_mismatch', 'prose_ambiguous', 'prose_unsupported', 'table_total', 'across_tables', "
        "'extraction_doubt'], f.kind), f.rowid",
        (
            "Aftale", "Side", "Alvor", "Slags", "Fund", "Beløb", "Beregnet (kr.)", "Forskel (kr.)", "Tolerance (kr.)",
            "Afgørelse", "Afgjort af", "Afgjort", "Note", "Åbent igen",
        ),
    ),
    "Beløb": (
        "SELECT m.document_id, m.mention_id, d.title, m.page, m.section, m.sentence, m.raw_text, m.low_dkk, m.high_dkk, "
        "array_to_string(m.years, ', '), r.status, r.formula, r.computed_dkk, r.difference_dkk, r.tolerance_dkk, m.original "
        "FROM amount_mentions m JOIN documents d USING (document_id) JOIN reconciliations r USING (document_id, mention_id) "
        "ORDER BY d.title, m.document_id, m.sentence_number, m.start",
        (
            "Aftale", "Side", "Afsnit", "Sætning", "Beløb", "Fra (kr.)", "Til (kr.)", "År", "Dom", "Formel", "Beregnet (kr.)",
            "Forskel (kr.)", "Tolerance (kr.)", "Læst før rettelse",
        ),
    ),
    "Celler": (
        "SELECT c.document_id, c.cell_id, d.title, t.number, t.title, c.page, c.row_code, c.row_label, c.col_label, "
        "c.raw_text, c.amount_dkk, c.original FROM table_cells c JOIN documents d USING (document_id) "
        "JOIN tables t USING (document_id, table_id) ORDER BY d.title, c.document_id, t.number, c.row, c.col",
        (
            "Aftale", "Tabel", "Tabellens titel", "Side", "Nummer", "Række", "Kolonne", "Trykt", "Beløb (kr.)",
            "Læst før rettelse",
        ),
    ),
}  # fmt: skip
_ANCHORS = {"Fund": finding_anchor, "Beløb": amount_anchor, "Celler": cell_anchor}
_NAMES: dict[str, Mapping[str, str]] = {
    "Alvor": {code: term.name for code, term in SEVERITIES.items()},
    "Slags": {str(code): name for code, name in FINDINGS.items()},
    "Afgørelse": {str(code): name for code, name in DECISIONS.items()},
    "Dom": {code: term.name for code, term in STATUSES.items()},
}
_WIDE = {"Aftale": 36, "Fund": 70, "Sætning": 70, "Formel": 50, "Note": 40, "Åbent igen": 40, "Række": 40, "Slags": 32}


def write_workbook(output: Output) -> Path:
    """Write reports/aftaletal.xlsx beside the reports that it links to, whole or not at all, and give its path.

    Text stays text, also where it begins like a formula; the only formulas are links to the reports.

    Raises:
        duckdb.IOException: nothing is published yet.
        OSError: the folder cannot be written to.
    """
    book = Workbook(write_only=True)
    with duckdb.connect(output.database, read_only=True) as connection:
        for name, (query, columns) in _SHEETS.items():
            rows = connection.execute(query).fetchmany(MAX_ROWS)
            _fill(book.create_sheet(name), name, ("Rapport", *columns), rows)
    path = output.reports / "aftaletal.xlsx"
    with whole(path) as file:
        book.save(file)
    return path


def _fill(sheet: WriteOnlyWorksheet, name: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(column, 14)
    sheet.append([_head(sheet, column) for column in columns])
    for document_id, record_id, *values in rows:
        link = _link(sheet, f"{checked_id(str(document_id))}.html#{_ANCHORS[name](str(record_id))}")
        sheet.append([link, *(_cell(sheet, column, value) for column, value in zip(columns[1:], values, strict=True))])


def _head(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _link(sheet: WriteOnlyWorksheet, address: str) -> WriteOnlyCell:
    """A link relative to the file; the address is made of our own ids, and holds nothing that a formula could end at."""
    cell = WriteOnlyCell(sheet, f'=HYPERLINK("{address}","Vis")')
    cell.font = Font(color="0B63B5", underline="single")
    return cell


def _cell(sheet: WriteOnlyWorksheet, column: str, value: object) -> WriteOnlyCell:
    if isinstance(value, int) and abs(value) < MAX_EXACT:
        cell = WriteOnlyCell(sheet, value)
        if column.endswith("(kr.)"):
            cell.number_format = KRONER
        return cell
    text = "" if value is None else str(value)
    text = _NAMES[column][text] if column in _NAMES and text else text
    cell = WriteOnlyCell(
        sheet, _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", ILLEGAL_CHARACTERS_RE.sub("", text))[:MAX_TEXT]
    )
    # Without it, text that begins with "=" is taken for a formula.
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=column in _WIDE, vertical="top")
    return cell
