"""Make a table's record out of its draft: figures in kroner, labels joined, style, notes, nesting, what counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.prose.joining import Vocabulary, joint
from extractors.tables.body import BodyRow, split_code
from extractors.tables.draft import Draft, DraftCell, DraftRow
from extractors.tables.figures import Figure, read_with_unit
from extractors.tables.glyphs import turned
from extractors.tables.marks import without_marks
from extractors.tables.nesting import nest
from extractors.tables.notes import NoteMeaning, read_note
from extractors.tables.parts import Line, Sheet
from extractors.tables.regions import Region
from extractors.tables.units import Unit, find_price_year, find_unit, is_unit_line, split_row_unit
from schemas.places import Box
from schemas.records import Cell, Doubt, Table

_LEADERS = re.compile(r"(?:\s?[.\u2026_]){3,}\s*$")  # dots that lead from a label to its figures


@dataclass(frozen=True, slots=True)
class _Read:
    raw_text: str
    figure: Figure | None
    unit: Unit


def assemble(draft: Draft, number: int, document_id: str, vocabulary: Vocabulary) -> tuple[Table, tuple[Doubt, ...]]:
    """The table with all its cells, and what is doubtful about single cells."""
    table_id = f"{document_id}:t{number}"
    first = draft.regions[0]
    title = joined([first.caption.title if first.caption else "", *(line.text for line in first.title_lines)], vocabulary)
    note = _note(draft, vocabulary)
    heads_text = [s.text for region in draft.regions for line in region.lines[: region.body] for s in line.segments]
    printed = _unit([*heads_text, title, note or "", *(text for row in draft.rows for text in row.texts)])
    in_cells = [_units_in(row) for row in draft.rows]
    unit = printed or next((unit for units in in_cells for unit in units), Unit("kr.", 1))
    bare_units = [printed or _only(units) or unit for units in in_cells]
    price_year = next((y for text in (*heads_text, title, note or "") if (y := find_price_year(text)) is not None), None)
    meaning = read_note(note)
    doubts: list[Doubt] = []
    labels = [_label(row, vocabulary) for row in draft.rows]
    reads = [
        [_read(cell, _row_unit(row, label), head.unit_text, bare) for cell, head in zip(row.cells, draft.heads, strict=True)]
        for row, (_, label), bare in zip(draft.rows, labels, bare_units, strict=True)
    ]
    rows = tuple(
        _body_row(number, row, code, label, cells)
        for number, (row, (code, label), cells) in enumerate(zip(draft.rows, labels, reads, strict=True), start=1)
    )
    doubts += _cut_rows(rows, draft.rows, table_id, number)
    left_out = [[_is_left_out(body, cell, meaning) for cell in row.cells] for row, body in zip(draft.rows, rows, strict=True)]
    nested = nest(rows, meaning, left_out, _tolerance(reads))
    cells: list[Cell] = []
    for draft_row, body, nesting, row_reads, out in zip(draft.rows, rows, nested, reads, left_out, strict=True):
        for col, (head, cell, read) in enumerate(zip(draft.heads, draft_row.cells, row_reads, strict=True), start=1):
            cell_id = f"{table_id}:r{body.number}c{col}"
            amount, quantum = _in_kroner(read)
            if read.figure is None:
                message = f"Tabel {number}, {body.label}, {head.label}: »{read.raw_text}« kan ikke læses som et tal."
                doubts.append(Doubt("unreadable_figure", message, table_id, (cell_id,), page=cell.sheet.page))
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
                    amount_dkk=amount,
                    is_bold=_most(word.is_bold for word in cell.words),
                    is_italic=_most(word.is_italic for word in cell.words),
                    counts_in_total=nesting.role == "item" and not out[col - 1],
                    box=_box(cell),
                    quantum_dkk=quantum,
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
        unit=unit.text,
        unit_dkk=unit.worth_dkk,
        price_year=price_year,
        box=boxes[0],
        boxes=boxes,
        last_page=boxes[-1].page,
        note=note,
        cells=tuple(cells),
    )
    return table, tuple(doubts)


def _cut_rows(rows: Sequence[BodyRow], drafts: Sequence[DraftRow], table_id: str, number: int) -> Iterator[Doubt]:
    """A doubt for each row that the end of a page may have cut in two."""
    for body, row in zip(rows, drafts, strict=True):
        if row.is_doubtful:
            message = (
                f"Tabel {number}, {body.label}: sideskiftet kan have delt rækken, eller den hører til rækken ved siden af."
            )
            cells = tuple(f"{table_id}:r{body.number}c{col}" for col in range(1, len(row.cells) + 1))
            yield Doubt("row_cut", message, table_id, cells, page=row.cells[0].sheet.page)


def marks_of(draft: Draft, table: Table) -> dict[str, str]:
    """The footnote marks printed on the table's cells, by cell id."""
    cells = (cell for row in draft.rows for cell in row.cells)
    marks = ("".join(word.mark for word in cell.words) for cell in cells)
    return {record.cell_id: mark for record, mark in zip(table.cells, marks, strict=True) if mark}


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
    words = [word for line in lines for word in line.words]
    return _shown(
        sheet, min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)
    )


def _shown(sheet: Sheet, x0: float, top: float, x1: float, bottom: float) -> Box:
    return turned(Box(sheet.page, x0, top, x1, bottom), sheet.width_pt, sheet.height_pt, (4 - sheet.turns) % 4)


def _box(cell: DraftCell) -> Box:
    return _shown(cell.sheet, cell.x0, cell.top, cell.x1, cell.bottom)


def _note(draft: Draft, vocabulary: Vocabulary) -> str | None:
    lines = [line.text for region in draft.regions for line in region.notes]
    return joined(lines, vocabulary) if lines else None


def _unit(texts: Sequence[str]) -> Unit | None:
    """The table's unit: the first that its head, caption, note or rows print, or None."""
    return next((unit for text in texts if (unit := find_unit(text)) is not None), None)


def _units_in(row: DraftRow) -> tuple[Unit, ...]:
    """The units that a row's cells print behind their figures."""
    reads = (read_with_unit(without_marks(cell.text)) for cell in row.cells)
    return tuple(read[1] for read in reads if read is not None and read[1] is not None)


def _only(units: Sequence[Unit]) -> Unit | None:
    """The unit of a row whose cells print no other, which then holds for its bare figures where nothing else names one."""
    return units[0] if len({unit.worth_dkk for unit in units}) == 1 else None


def _label(row: DraftRow, vocabulary: Vocabulary) -> tuple[str | None, str]:
    code, label = split_code(joined([segment.text for segment in row.labels], vocabulary))
    return code, without_marks(_LEADERS.sub("", label))


def _row_unit(row: DraftRow, label: str) -> Unit | None:
    """The unit that a row prints for itself: behind its label, or in a column of units."""
    _, unit = split_row_unit(label)
    return unit or next((find_unit(text) for text in row.texts if is_unit_line(text)), None)


def _read(cell: DraftCell, row_unit: Unit | None, head_unit: str | None, bare: Unit) -> _Read:
    """The cell's figure with the unit nearest to it: its own, its row's, its column's, else the one for bare figures."""
    raw_text = without_marks(cell.text)
    column_unit = find_unit(head_unit) if head_unit else None
    figure, own_unit = read_with_unit(raw_text) or (None, None)
    return _Read(raw_text, figure, own_unit or row_unit or column_unit or bare)


def _in_kroner(read: _Read) -> tuple[int | None, int | None]:
    """The amount and the worth of its last digit in whole kroner; None where no figure is printed."""
    if read.figure is None or read.figure.amount is None or read.figure.quantum is None:
        return None, None
    amount = read.figure.amount * read.unit.worth_dkk
    quantum = read.figure.quantum * read.unit.worth_dkk
    return int(amount.to_integral_value()), max(1, int(quantum))


def _body_row(number: int, row: DraftRow, code: str | None, label: str, reads: Sequence[_Read]) -> BodyRow:
    words = [word for segment in row.labels for word in segment.words]
    amounts = tuple(
        None if read.figure is None or read.figure.amount is None else read.figure.amount * read.unit.worth_dkk
        for read in reads
    )
    indent_pt = row.labels[0].x0 - row.left_pt if row.labels else 0.0
    is_bold, is_italic = _most(w.is_bold for w in words), _most(w.is_italic for w in words)
    return BodyRow(number, code, label, indent_pt, is_bold, is_italic, amounts)


def _is_left_out(row: BodyRow, cell: DraftCell, meaning: NoteMeaning) -> bool:
    return (
        (meaning.bold_left_out and _most(word.is_bold for word in cell.words))
        or (meaning.italic_left_out and not meaning.italics_are_parts and _most(word.is_italic for word in cell.words))
        or (row.code is not None and row.code in meaning.codes_left_out)
    )


def _tolerance(reads: Sequence[Sequence[_Read]]) -> Decimal:
    """The worth of the last digit that most figures are printed with."""
    worths = [
        read.figure.quantum * read.unit.worth_dkk
        for row in reads
        for read in row
        if read.figure is not None and read.figure.quantum is not None and read.figure.amount
    ]
    return min(worths, default=Decimal(1))


def _most(flags: Iterator[bool]) -> bool:
    known = list(flags)
    return sum(known) > len(known) / 2
