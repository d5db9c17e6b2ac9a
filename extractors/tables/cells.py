"""Every cell's figure in kroner, by the unit nearest to it: its own, its row's, its column's, the table's.

Evidence: units printed behind or before figures, behind a row's label, in a column of units, in the head, the caption or the
note, but not in an amount there. Where cells alone print units, those of one whole row or column hold for all others; else a
bare figure's unit is a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.tables.draft import Draft, DraftRow
from extractors.tables.figures import Figure, has_decimal_point, is_danish, read_with_unit
from extractors.tables.marks import without_marks
from extractors.tables.units import Unit, find_stated_unit, find_unit, is_unit_line, split_row_unit

_KRONER = Unit("kr.", 1)


@dataclass(frozen=True, slots=True)
class CellRead:
    """A cell's text without footnote marks, its figure (None where it is none), and the figure's unit.

    `is_guessed`: nothing near the figure says that unit.
    """

    raw_text: str
    figure: Figure | None
    unit: Unit
    is_guessed: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The figure in kroner; None where none is printed."""
        return None if self.figure is None or self.figure.amount is None else self.figure.amount * self.unit.worth_dkk

    @property
    def quantum(self) -> Decimal | None:
        """The worth of the figure's last digit in kroner; None where no figure is printed."""
        return None if self.figure is None or self.figure.quantum is None else self.figure.quantum * self.unit.worth_dkk


@dataclass(frozen=True, slots=True)
class CellsReading:
    """The table's unit, and what every cell says, row by row."""

    unit: Unit
    rows: tuple[tuple[CellRead, ...], ...]


def read_cells(draft: Draft, labels: Sequence[str], texts: Sequence[str]) -> CellsReading:
    """Read the cells of a draft whose rows have these labels; `texts`, nearest first, may say the table's unit."""
    in_rows = [unit for row in draft.rows for text in row.texts if (unit := find_unit(text)) is not None]
    printed = next((unit for text in texts if (unit := find_stated_unit(text)) is not None), None) or _only(in_rows)
    in_amounts = [unit for text in texts if (unit := find_unit(text)) is not None]
    printed_texts = [[without_marks(cell.text) for cell in row.cells] for row in draft.rows]
    has_commas = any(is_danish(text) for row_texts in printed_texts for text in row_texts)
    own = [[None if has_commas and has_decimal_point(text) else read_with_unit(text) for text in row] for row in printed_texts]
    units = [[read[1] if read else None for read in row] for row in own]
    in_cells = [unit for row in units for unit in row if unit is not None]
    # Of a bare figure, where neither its row nor its column has a unit.
    bare = printed or next(iter([*in_cells, *in_rows, *in_amounts]), _KRONER)
    is_guess = printed is None and not _hold_for_all(own, units)
    columns = [find_unit(head.unit_text) if head.unit_text else None for head in draft.heads]
    rows = []
    for row, label, row_texts, row_own in zip(draft.rows, labels, printed_texts, own, strict=True):
        cell_units = [read[1] if read else None for read in row_own]
        near = _row_unit(row, label)
        other = bare if printed else _only(cell_units) or bare
        reads = zip(row_texts, row_own, columns, strict=True)
        rows.append(tuple(_read(text, read, near or column, other, is_guess=is_guess) for text, read, column in reads))
    return CellsReading(bare, tuple(rows))


def _read(raw_text: str, read: tuple[Figure, Unit | None] | None, near: Unit | None, bare: Unit, *, is_guess: bool) -> CellRead:
    figure, own = read or (None, None)
    unit = own or near
    is_guessed = is_guess and unit is None and figure is not None and bool(figure.amount)
    return CellRead(raw_text, figure, unit or bare, is_guessed)


def _hold_for_all(own: Sequence[Sequence[tuple[Figure, Unit | None] | None]], units: Sequence[Sequence[Unit | None]]) -> bool:
    """Whether the units in cells are one, printed by all figures of the first or last row, or column, and by no others."""
    figures = {
        (i, j) for i, row in enumerate(own) for j, read in enumerate(row) if read is not None and read[0].amount is not None
    }
    found = {(i, j): unit.worth_dkk for i, row in enumerate(units) for j, unit in enumerate(row) if unit is not None}
    if len(set(found.values())) != 1:
        return False
    rows, columns = {i for i, _ in figures}, {j for _, j in figures}
    lines = [{place for place in figures if place[0] == row} for row in (min(rows), max(rows))]
    lines += [{place for place in figures if place[1] == column} for column in (min(columns), max(columns))]
    return any(set(found) == line for line in lines) or set(found) == figures


def _only(units: Sequence[Unit | None]) -> Unit | None:
    """The unit of texts or cells that print no other."""
    printed = [unit for unit in units if unit is not None]
    return printed[0] if len({unit.worth_dkk for unit in printed}) == 1 else None


def _row_unit(row: DraftRow, label: str) -> Unit | None:
    """The unit that a row prints for itself: behind its label, or in a column of units."""
    _, unit = split_row_unit(label)
    return unit or next((find_unit(text) for text in row.texts if is_unit_line(text)), None)
