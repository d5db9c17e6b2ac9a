"""Make a table's record out of its draft: figures in kroner, labels joined, style, notes, nesting, what counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.prose.joining import Vocabulary, joint
from extractors.tables.body import BodyRow, split_code
from extractors.tables.cells import CellRead, read_cells
from extractors.tables.doubts import broken_figures, cut_rows, equal_heads, guessed_units, missing_heads
from extractors.tables.draft import Draft, DraftCell, DraftRow
from extractors.tables.glyphs import turned
from extractors.tables.header import head_texts
from extractors.tables.marks import without_marks
from extractors.tables.nesting import nest
from extractors.tables.notes import NoteMeaning, read_note
from extractors.tables.parts import Line, Sheet
from extractors.tables.region import Region
from extractors.tables.units import find_price_year
from schemas.places import Box
from schemas.records import Cell, Doubt, Table, Told

_LEADERS = re.compile(r"(?:\s?[.\u2026_]){3,}\s*$")  # dots that lead from a label to its figures


def assemble(draft: Draft, number: int, document_id: str, vocabulary: Vocabulary) -> tuple[Table, tuple[Doubt, ...]]:
    """The table with all its cells, and what is doubtful about single cells."""
    table_id = f"{document_id}:t{number}"
    first = draft.regions[0]
    title = joined([first.caption.title if first.caption else "", *(line.text for line in first.title_lines)], vocabulary)
    note = _note(draft, vocabulary)
    heads_text = [text for region in draft.regions for text in head_texts(region.lines[: region.body])]
    price_year = next((y for text in (*heads_text, title, note or "") if (y := find_price_year(text)) is not None), None)
    meaning = read_note(note)
    doubts: list[Doubt] = []
    labels = [_label(row, vocabulary) for row in draft.rows]
    read_as = read_cells(draft, [label for _, label in labels], [*heads_text, title, note or ""])
    rows = tuple(
        _body_row(number, row, code, label, cells)
        for number, (row, (code, label), cells) in enumerate(zip(draft.rows, labels, read_as.rows, strict=True), start=1)
    )
    doubts += guessed_units(read_as, table_id, number, first.sheet.page)
    doubts += cut_rows(rows, draft.rows, table_id, number)
    doubts += broken_figures(rows, draft.rows, table_id, number)
    doubts += equal_heads(draft, table_id, number)
    doubts += missing_heads(draft, table_id, number)
    left_out = [[_is_left_out(body, cell, meaning) for cell in row.cells] for row, body in zip(draft.rows, rows, strict=True)]
    nested = nest(rows, meaning, left_out, _tolerance(read_as.rows))
    cells: list[Cell] = []
    for draft_row, body, nesting, row_reads, out in zip(draft.rows, rows, nested, read_as.rows, left_out, strict=True):
        for col, (head, cell, read) in enumerate(zip(draft.heads, draft_row.cells, row_reads, strict=True), start=1):
            cell_id = f"{table_id}:r{body.number}c{col}"
            if read.figure is None:
                told: Told = {"number": number, "row": body.label, "column": head.label, "figure": read.raw_text}
                doubts.append(Doubt("unreadable_figure", told, table_id, (cell_id,), page=cell.sheet.page))
            cells.append(
                Cell(
                    cell_id=cell_id,
                    document_id=document_id,
                    table_id=table_id,
                    row=body.number,
                    col=col,
                    row_code=body.code,
                    row_label=body.label,
                    row_role=nesting.role,
                    parent_row=nesting.parent,
                    col_label=head.label,
                    year_from=head.period.year_from,
                    year_to=head.period.year_to,
                    col_role=head.period.role,
                    raw_text=read.raw_text,
                    amount_dkk=None if read.amount is None else int(read.amount.to_integral_value()),
                    is_bold=_most(word.is_bold for word in cell.words),
                    is_italic=_most(word.is_italic for word in cell.words),
                    counts_in_total=nesting.role == "item" and not out[col - 1],
                    box=shown(cell.sheet, Box(cell.sheet.page, cell.x0, cell.top, cell.x1, cell.bottom)),
                    quantum_dkk=None if read.quantum is None else max(1, int(read.quantum)),
                )
            )
    boxes = tuple(
        body_box(region.sheet, lines) for region in draft.regions if (lines := [*caption_lines(region), *region.lines])
    )
    table = Table(
        table_id=table_id,
        document_id=document_id,
        number=number,
        caption=first.caption.label if first.caption else None,
        title=title,
        unit=read_as.unit.text,
        unit_dkk=read_as.unit.worth_dkk,
        price_year=price_year,
        box=boxes[0],
        boxes=boxes,
        last_page=boxes[-1].page,
        note=note,
        cells=tuple(cells),
    )
    return table, tuple(doubts)


def marks_of(draft: Draft, table: Table) -> dict[str, str]:
    """The footnote marks printed on the table's cells, by cell id."""
    cells = (cell for row in draft.rows for cell in row.cells)
    marks = ("".join(word.mark for word in cell.words) for cell in cells)
    return {record.cell_id: mark for record, mark in zip(table.cells, marks, strict=True) if mark}


def pieces_of(draft: Draft, table: Table) -> dict[str, tuple[str, ...]]:
    """What stands on each line of the table's broken figures, by cell id."""
    cells = (cell for row in draft.rows for cell in row.cells)
    pieces = (tuple(piece.text for word in cell.words for piece in word.pieces) for cell in cells)
    return {record.cell_id: found for record, found in zip(table.cells, pieces, strict=True) if found}


def joined(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Lines as one text, hyphens at their ends resolved as in prose."""
    text = ""
    for line in (line for line in lines if line):
        drops_hyphen, between = joint(text, line, vocabulary)
        text = (text[:-1] if drops_hyphen else text) + between + line
    return text


def caption_lines(region: Region) -> list[Line]:
    """The lines that name the table: caption and title."""
    return [*([region.caption_line] if region.caption_line else []), *region.title_lines]


def body_box(sheet: Sheet, lines: Sequence[Line]) -> Box:
    """The box around the lines, on the page as it is shown."""
    return shown(sheet, upright_box(sheet, lines))


def upright_box(sheet: Sheet, lines: Sequence[Line]) -> Box:
    """The box around the lines, on the sheet."""
    words = [word for line in lines for word in line.words]
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    return Box(sheet.page, left, min(w.top for w in words), right, max(w.bottom for w in words))


def shown(sheet: Sheet, box: Box) -> Box:
    """A box on the sheet, on the page as it is shown."""
    return turned(box, sheet.width_pt, sheet.height_pt, (4 - sheet.turns) % 4)


def _note(draft: Draft, vocabulary: Vocabulary) -> str | None:
    lines = [line.text for region in draft.regions for line in region.notes]
    return joined(lines, vocabulary) if lines else None


def _label(row: DraftRow, vocabulary: Vocabulary) -> tuple[str | None, str]:
    code, label = split_code(joined([segment.text for segment in row.labels], vocabulary))
    return code, without_marks(_LEADERS.sub("", label))


def _body_row(number: int, row: DraftRow, code: str | None, label: str, reads: Sequence[CellRead]) -> BodyRow:
    words = [word for segment in row.labels for word in segment.words]
    indent_pt = row.labels[0].x0 - row.left_pt if row.labels else 0.0
    is_bold, is_italic = _most(w.is_bold for w in words), _most(w.is_italic for w in words)
    return BodyRow(number, code, label, indent_pt, is_bold, is_italic, tuple(read.amount for read in reads))


def _is_left_out(row: BodyRow, cell: DraftCell, meaning: NoteMeaning) -> bool:
    return (
        (meaning.bold_left_out and _most(word.is_bold for word in cell.words))
        or (meaning.italic_left_out and not meaning.italics_are_parts and _most(word.is_italic for word in cell.words))
        or (row.code is not None and row.code in meaning.codes_left_out)
    )


def _tolerance(reads: Sequence[Sequence[CellRead]]) -> Decimal:
    """The worth of the last digit that figures are printed with, the smallest of all."""
    return min((read.quantum for row in reads for read in row if read.quantum is not None and read.amount), default=Decimal(1))


def _most(flags: Iterator[bool]) -> bool:
    known = list(flags)
    return sum(known) > len(known) / 2
