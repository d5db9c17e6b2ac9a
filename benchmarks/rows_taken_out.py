"""Rows taken out of their tables: what the prose says of them is then held by nothing, and should alarm nobody.

    python -m benchmarks.rows_taken_out [-v]

Every row that a mention of an agreement is held by alone is taken out, one at a time. Printed: how many of those mentions are
then called contradictions of another row, and with -v which. Some must be: the figures of a short table resemble each other,
and a person would wonder too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.planting import agreements
from reconcile import reconcile
from schemas.records import Agreement, Reconciliation, Result


@dataclass(frozen=True, slots=True)
class TakenOut:
    """An agreement without one row, and the mentions that the row alone held."""

    label: str
    agreement: Agreement
    mention_ids: frozenset[str]


def taken_out(agreement: Agreement, clean: Result) -> Iterator[TakenOut]:
    """The agreement without each row that holds a mention, one at a time."""
    cells = {cell.cell_id: cell for table in agreement.tables for cell in table.cells}
    held: dict[tuple[str, int], set[str]] = {}
    for one in clean.reconciliations:
        rows = {(cells[cell_id].table_id, cells[cell_id].row) for cell_id in one.cell_ids}
        if one.status in ("matched", "approximate") and len(rows) == 1:
            held.setdefault(rows.pop(), set()).add(one.mention_id)
    for (table_id, row), mention_ids in held.items():
        label = next(cell.row_label for cell in cells.values() if (cell.table_id, cell.row) == (table_id, row))
        tables = tuple(
            replace(table, cells=tuple(cell for cell in table.cells if cell.row != row))
            if table.table_id == table_id
            else table
            for table in agreement.tables
        )
        yield TakenOut(label, replace(agreement, tables=tables), frozenset(mention_ids))


def alarms(without: TakenOut) -> list[Reconciliation]:
    """The mentions of the row that are called contradictions now."""
    found = reconcile(without.agreement).reconciliations
    return [one for one in found if one.mention_id in without.mention_ids and one.status == "mismatched"]


def main() -> None:
    """Print the counts."""
    mentions = alarmed = 0
    for name, agreement in agreements():
        for without in taken_out(agreement, reconcile(agreement)):
            mentions += len(without.mention_ids)
            for one in alarms(without):
                alarmed += 1
                if "-v" in sys.argv:
                    print(f"{name}, without {without.label}: {one.explanation}")
    print(f"{alarmed} of {mentions} figures whose row is taken out are called contradictions ({alarmed / mentions:.1%})")


if __name__ == "__main__":
    main()
