"""Hold a table against its second reading, cell by cell; where they differ, arithmetic decides.

Evidence: Camelot's text at the cell's place, and the sums of the cell's row and column with the one reading and the other.
A difference that a footnote mark, double printing or a broken figure explains is none. Where arithmetic favours neither
reading, or the second, a person is asked; without a second reading of a cell, arithmetic alone is left to speak (the table's
checks).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.tables.body import BodyRow
from extractors.tables.figures import is_sign, read_with_unit
from extractors.tables.footing import sums_for
from extractors.tables.marks import without_marks
from extractors.tables.second import SecondCell
from schemas.places import Box
from schemas.records import Cell, Doubt, Phrase, Table, Told


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table after the comparison, the doubts left, and how many of its printed cells agreed and differed."""

    table: Table
    doubts: tuple[Doubt, ...]
    agreed: int
    differed: int


def compare(
    table: Table, second: Sequence[SecondCell], marks: Mapping[str, str], pieces: Mapping[str, Sequence[str]]
) -> Comparison:
    """Compare every cell of the table with what the second reading has at its place.

    `marks` holds the footnote marks printed on cells, `pieces` what stands on each line of broken ones, by cell id.
    """
    cells = {(cell.row, cell.col): cell for cell in table.cells}
    doubts: list[Doubt] = []
    agreed = differed = 0
    for place, cell in list(cells.items()):
        other = _other_text(cell, table, second, marks.get(cell.cell_id, ""), pieces.get(cell.cell_id, ()))
        if other is None:
            agreed += bool(cell.raw_text)
            continue
        differed += 1
        taken = replace(cell, raw_text=other, amount_dkk=_amount(other, cell, table))
        own_worth, other_worth = _worth(cells), _worth({**cells, place: taken})
        if own_worth > other_worth:
            continue
        if other_worth > own_worth:
            cells[place] = taken
        doubts.append(_doubt(table, cell, other, is_taken=other_worth > own_worth))
    return Comparison(replace(table, cells=tuple(cells.values())), tuple(doubts), agreed, differed)


def _other_text(cell: Cell, table: Table, second: Sequence[SecondCell], mark: str, pieces: Sequence[str]) -> str | None:
    """The figure that the second reading has in the cell's place, or None where it says the same or nothing."""
    x, y = (cell.box.x0 + cell.box.x1) / 2, (cell.box.top + cell.box.bottom) / 2
    here = [
        other
        for other in second
        if other.box.page == cell.box.page and other.box.x0 <= x <= other.box.x1 and other.box.top <= y <= other.box.bottom
    ]
    texts = [text for other in here for text in other.texts if read_with_unit(without_marks(text)) is not None]
    own = _plain(cell.raw_text)
    plain = (own, own + _plain(mark), own * 2, _plain(without_marks(cell.raw_text) + mark))
    same = {_meaning(text) for text in (*plain, *pieces, *(piece + mark for piece in pieces))}
    if (
        len(own) > 1
        and is_sign(own[0])
        and any(is_sign(text) for other in second if _covers(cell, other) for text in other.texts)
    ):
        same.add(_meaning(own[1:]))  # the second grid has the sign, printed apart, in a cell of its own
    if not texts or any(_meaning(text) in same or _meaning(without_marks(text)) in same for text in texts):
        return None
    # A cell of the second grid may span several of ours: what is printed in one of the others says nothing of this one.
    others = {
        _meaning(c.raw_text) for c in table.cells if c.raw_text and c is not cell and any(_overlap(c.box, o.box) for o in here)
    }
    texts = [text for text in texts if _meaning(text) not in others and _meaning(without_marks(text)) not in others]
    return without_marks(texts[0]) if texts else None


def _covers(cell: Cell, other: SecondCell) -> bool:
    return cell.box.page == other.box.page and _overlap(cell.box, other.box)


def _overlap(box: Box, other: Box) -> bool:
    return box.x1 > other.x0 and box.x0 < other.x1 and box.bottom > other.top and box.top < other.bottom


def _meaning(text: str) -> object:
    """What two readings must agree on: the figure, whichever dash is its sign, or else the text."""
    read = read_with_unit(text)
    return _plain(text) if read is None else read[0].amount


def _plain(text: str) -> str:
    return "".join(text.split())


def _amount(text: str, cell: Cell, table: Table) -> int | None:
    """The second reading in kroner, by the unit that the cell's own figure was read with."""
    read, own = read_with_unit(text), read_with_unit(cell.raw_text)
    if read is None or read[0].amount is None:
        return None
    worth_dkk = Decimal(table.unit_dkk)
    if read[1] is not None:
        worth_dkk = Decimal(read[1].worth_dkk)
    elif own is not None and own[0].amount and cell.amount_dkk is not None:
        worth_dkk = cell.amount_dkk / own[0].amount
    return int(read[0].amount * worth_dkk)


def _worth(cells: dict[tuple[int, int], Cell]) -> int:
    """How many of the table's sums are met less how many are missed."""
    numbers = sorted({row for row, _ in cells})
    cols = sorted({col for _, col in cells})
    rows = [_body_row([cells[row, col] for col in cols]) for row in numbers]
    roles = [cells[row, cols[0]].row_role for row in numbers]
    left_out = [[is_left_out(cells[row, col]) for col in cols] for row in numbers]
    quanta = [cell.quantum_dkk for cell in cells.values() if cell.quantum_dkk is not None and cell.amount_dkk]
    tolerance = Decimal(min(quanta, default=1))
    worth = 0
    for index, role in enumerate(roles):
        for place, col in enumerate(cols):
            stated = cells[numbers[index], col].amount_dkk
            if role == "total" and stated is not None:
                sums = sums_for(rows, roles, left_out, index, place)
                met = any(abs(total - stated) <= tolerance * addends / 2 for total, addends in sums)
                worth += 0 if not sums else 1 if met else -1
        worth += _row_worth([cells[numbers[index], col] for col in cols], tolerance)
    return worth


def _row_worth(row: Sequence[Cell], tolerance: Decimal) -> int:
    worth = 0
    for total in (cell for cell in row if cell.col_role == "total" and cell.amount_dkk is not None):
        parts = [cell for cell in row if is_inside(cell, total) and not is_left_out(cell)]
        known = [cell.amount_dkk for cell in parts if cell.amount_dkk is not None]
        if len(parts) > 1 and known and total.amount_dkk is not None:
            worth += 1 if abs(sum(known) - total.amount_dkk) <= tolerance * len(known) / 2 else -1
    return worth


def is_inside(cell: Cell, total: Cell) -> bool:
    """Whether the cell's period is a part of the total's."""
    if cell.col_role != "period" or cell.year_from is None or cell.year_to is None:
        return False
    if total.year_from is None or total.year_to is None:
        return True
    return total.year_from <= cell.year_from <= cell.year_to <= total.year_to


def is_left_out(cell: Cell) -> bool:
    """Whether a note, and not its row's role, keeps the cell out of the totals."""
    return cell.row_role == "item" and not cell.counts_in_total


def _body_row(cells: Sequence[Cell]) -> BodyRow:
    amounts = tuple(None if cell.amount_dkk is None else Decimal(cell.amount_dkk) for cell in cells)
    return BodyRow(cells[0].row, cells[0].row_code, cells[0].row_label, 0.0, False, False, amounts)


def _doubt(table: Table, cell: Cell, other: str, *, is_taken: bool) -> Doubt:
    own = cell.raw_text or Phrase("nothing")
    told: Told = {
        "number": table.number, "row": cell.row_label, "column": cell.col_label, "one": own, "other": other,
        "kept": other if is_taken else own, "why": Phrase("sums_agree" if is_taken else "sums_leave_open"),
    }  # fmt: skip
    return Doubt("readings_differ", told, table.table_id, (cell.cell_id,), page=cell.box.page)
