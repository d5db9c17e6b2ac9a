"""Our tables against the truth of every agreement: what is right, what is silently wrong, and what the second reading adds.

    python -m benchmarks.accuracy [-v]

A cell is exact when its text and its amount are the truth's. One that is not is covered when a failing check or a doubt names
it, and silently wrong otherwise. Labels, roles and the rest are shares of the cells that were found. With -v everything that
is wrong or doubted is printed.

Where both readings are right, nothing tells what the second is worth. So figures of the first are damaged, one at a time (every
fifth printed figure, each kind of damage), and held against the second reading as it is: restored means put right and
reported, reported that a doubt names the cell, footing that only a sum of the table fails, missed none of these.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from unittest.mock import patch

from benchmarks.peers.grids import packed
from extractors.tables import reading as tables_reading
from extractors.tables.check import Comparison, compare
from extractors.tables.figures import read_figure
from extractors.tables.second import SecondCell
from reconcile.columns import column_totals
from reconcile.footing import of_which, row_totals
from schemas.records import Cell, Result, Table
from tests.agreements import truth
from tests.agreements.pairing import fold
from tests.agreements.reading import names, result, truth_path

FIELDS = {
    "labels": ("row_label", "col_label"),
    "codes": ("row_code",),
    "roles": ("row_role", "col_role"),
    "parents": ("parent_row",),
    "periods": ("year_from", "year_to"),
    "bold and italic": ("is_bold", "is_italic"),
    "counted in the total": ("counts_in_total",),
}


@dataclass(slots=True)
class Score:
    """Counts over agreements, and in words what is wrong or doubted."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, is_right: bool, where: str) -> None:
        """Count one more of its kind, right or wrong."""
        self.of[name] += 1
        self.right[name] += is_right
        if not is_right:
            self.notes.append(f"{name}: {where}")


@dataclass(frozen=True, slots=True)
class Compared:
    """A table before and after it was held against its second reading."""

    before: Table
    second: tuple[SecondCell, ...]
    marks: Mapping[str, str]
    pieces: Mapping[str, Sequence[str]]
    after: Comparison

    def confirmed(self) -> int:
        """How many printed cells have their text, as it is or with a mark, in the second reading's cell at their place."""
        return sum(bool(cell.raw_text) and self._has(cell) for cell in self.before.cells)

    def _has(self, cell: Cell) -> bool:
        x, y = (cell.box.x0 + cell.box.x1) / 2, (cell.box.top + cell.box.bottom) / 2
        here = (o for o in self.second if o.box.page == cell.box.page and o.box.x0 <= x <= o.box.x1)
        texts = (text for other in here if other.box.top <= y <= other.box.bottom for text in other.texts)
        return any(packed(text).startswith(packed(cell.raw_text)) for text in texts)


def score_agreement(wanted: dict[str, Any], found: Result, name: str, score: Score) -> None:
    """Count one agreement's tables and cells."""
    tables = {table.number: table for table in found.agreement.tables}
    covered = covered_cells(found)
    doubted = doubted_cells(found)
    document_id = found.agreement.document.document_id
    for table in wanted["tables"]:
        number = table["number"]
        score.add("tables found", number in tables, f"{name} table {number}")
        cells = {(c.row, c.col): c for c in tables.pop(number).cells} if number in tables else {}
        for right in table["cells"]:
            place = right["row"], right["col"]
            cell = cells.pop(place, None)
            cell_id = f"{document_id}:t{number}:r{place[0]}c{place[1]}"
            where = f"{name} table {number} {place} {right['raw_text']!r}, read {cell.raw_text if cell else None!r}"
            exact = cell is not None and is_exact(right, cell)
            score.add("cells exact", exact, where)
            if exact:
                score.add("right cells not doubted", cell_id not in doubted, where)
            else:
                score.add("wrong cells covered", cell_id in covered, where)
            for title, fields in FIELDS.items() if cell is not None else ():
                score.add(title, all(same(right[each], getattr(cell, each)) for each in fields), where)
        for extra in cells.values():
            score.add("cells exact", False, f"{name} {extra.cell_id} invented {extra.raw_text!r}")
            score.add("wrong cells covered", extra.cell_id in covered, f"{name} {extra.cell_id}")
    for number in tables:
        score.add("tables found", False, f"{name} table {number} is invented")


def covered_cells(found: Result) -> set[str]:
    """The ids of cells that a failing check or a doubt names."""
    return {cell_id for check in found.checks if not check.passed for cell_id in check.cell_ids} | doubted_cells(found)


def doubted_cells(found: Result) -> set[str]:
    """The ids of cells that a doubt about the reading names."""
    doubts = [doubt.cell_ids for doubt in found.agreement.doubts]
    findings = [finding.cell_ids for finding in found.discrepancies if finding.kind == "extraction_doubt"]
    return {cell_id for ids in (*doubts, *findings) for cell_id in ids}


def is_exact(right: dict[str, Any], cell: Cell) -> bool:
    """Whether a cell has the truth's text and amount."""
    return same(right["raw_text"], cell.raw_text) and right["amount_dkk"] == cell.amount_dkk


def same(one: object, other: object) -> bool:
    """Whether two values are the same, texts without what printing varies."""
    return fold(one) == fold(other) if isinstance(one, str) and isinstance(other, str) else one == other


@contextmanager
def listening() -> Iterator[list[Compared]]:
    """What is compared with its second reading, while it is open."""
    heard: list[Compared] = []

    def heard_compare(
        table: Table, second: Sequence[SecondCell], marks: Mapping[str, str], pieces: Mapping[str, Sequence[str]]
    ) -> Comparison:
        after = compare(table, second, marks, pieces)
        heard.append(Compared(table, tuple(second), marks, pieces, after))
        return after

    with patch.object(tables_reading, "compare", heard_compare):
        yield heard


def print_second(heard: Sequence[Compared]) -> None:
    """How often the two readings differ, and what decided."""
    read_twice = [each for each in heard if each.second]
    printed = sum(bool(cell.raw_text) for each in heard for cell in each.before.cells)
    confirmed = sum(each.confirmed() for each in read_twice)
    differed = sum(each.after.differed for each in read_twice)
    taken = undecided = 0
    for each in read_twice:
        before = {cell.cell_id: cell.raw_text for cell in each.before.cells}
        changed = {cell.cell_id for cell in each.after.table.cells if cell.raw_text != before[cell.cell_id]}
        doubted = {cell_id for doubt in each.after.doubts for cell_id in doubt.cell_ids}
        taken, undecided = taken + len(changed), undecided + len(doubted - changed)
    print(f"two readings: {len(read_twice)} of {len(heard)} tables read twice, {confirmed} of {printed} figures confirmed")
    kept = differed - taken - undecided
    print(f"  {differed} differ: sums kept the first in {kept}, took the second in {taken}, left {undecided} to a person")


def damaged(cells: Sequence[Cell]) -> Iterator[tuple[str, Cell, dict[str, Cell]]]:
    """Every fifth printed figure misread: the damage, the right cell, and the misread cells by id."""
    at = {(cell.row, cell.col): cell for cell in cells}
    for cell in [cell for cell in cells if cell.amount_dkk][::5]:
        yield "figure lost", cell, {cell.cell_id: replace(cell, raw_text="", amount_dkk=None)}
        own, less = read_figure(cell.raw_text), read_figure(cell.raw_text[:-1])
        if own and own.amount and less and less.amount and less.amount != own.amount and cell.raw_text[-2].isdigit():
            amount_dkk = int(less.amount * Decimal(cell.amount_dkk or 0) / own.amount)
            yield "last digit lost", cell, {cell.cell_id: replace(cell, raw_text=cell.raw_text[:-1], amount_dkk=amount_dkk)}
        other = at.get((cell.row, cell.col + 1))
        if other is not None and other.amount_dkk is not None and other.amount_dkk != cell.amount_dkk:
            moved = {
                cell.cell_id: replace(cell, raw_text=other.raw_text, amount_dkk=other.amount_dkk),
                other.cell_id: replace(other, raw_text=cell.raw_text, amount_dkk=cell.amount_dkk),
            }
            yield "columns swapped", cell, moved


def print_damaged(heard: Sequence[Compared]) -> None:
    """What becomes of figures that the first reading misreads."""
    outcomes: dict[str, Counter[str]] = {}
    for each in heard:
        for kind, cell, misread in damaged(each.before.cells):
            table = replace(each.before, cells=tuple(misread.get(c.cell_id, c) for c in each.before.cells))
            after = compare(table, each.second, each.marks, each.pieces)
            is_named = any(cell.cell_id in doubt.cell_ids for doubt in after.doubts)
            is_right = any(c.cell_id == cell.cell_id and c.amount_dkk == cell.amount_dkk for c in after.table.cells)
            checks = (*row_totals(after.table), *column_totals(after.table), *of_which(after.table))
            is_off = any(cell.cell_id in check.cell_ids and not check.passed for check in checks)
            outcomes.setdefault(kind, Counter())[_outcome(is_named=is_named, is_right=is_right, is_off=is_off)] += 1
    for kind, counts in outcomes.items():
        shown = ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("restored", "reported", "footing", "missed"))
        print(f"  {kind}: of {counts.total()} misread figures {shown}")


def _outcome(*, is_named: bool, is_right: bool, is_off: bool) -> str:
    if is_named:
        return "restored" if is_right else "reported"
    return "footing" if is_off else "missed"


def main(*, verbose: bool) -> None:
    """Print shares by kind, and the comparison of the two readings."""
    score = Score()
    with listening() as heard:
        for name in names():
            score_agreement(truth.load(truth_path(name)), result(name), name, score)
    for title, of in score.of.items():
        print(f"{title:26s} {score.right[title]:5d} of {of:5d}  {score.right[title] / of:8.2%}")
    print(f"silently wrong cells: {score.of['wrong cells covered'] - score.right['wrong cells covered']}")
    print_second(heard)
    print_damaged(heard)
    if verbose:
        print("\n".join([*score.notes, *(f"{doubt.key}: {doubt.told}" for each in heard for doubt in each.after.doubts)]))


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
