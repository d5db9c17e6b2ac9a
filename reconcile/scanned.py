"""What text recognition read and no arithmetic bears out: each such figure is a doubt for a person.

A misread digit leaves no trace in the text, so of a scan only what its own sums confirm is taken as read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.series import caption, rows_of
from reconcile.verdicts import Verdict
from schemas.records import Agreement, Cell, Doubt, Table, TableCheck

_SUMS = ("row_total", "column_total")
_FEWEST_FIGURES = 3  # the total and two more: a total of one figure may be misread as that one was


def unconfirmed(agreement: Agreement, verdicts: Sequence[Verdict], checks: Sequence[TableCheck]) -> Iterator[Doubt]:
    """A doubt for each row with figures that no sum confirms, and for each such amount; none where the text was printed."""
    if agreement.document.read_by == "text":
        return
    cells = {cell.cell_id: cell for table in agreement.tables for cell in table.cells}
    sure = confirmed_cells(checks, cells)
    for table in agreement.tables:
        for row in rows_of(table).values():
            yield from _row_doubt(table, [cell for cell in row if cell.cell_id not in sure], row)
    sure |= confirmed_mentions(verdicts, sure)
    for verdict in verdicts:
        if verdict.mention.mention_id not in sure:
            yield _mention_doubt(verdict)


def confirmed_cells(checks: Sequence[TableCheck], cells: dict[str, Cell]) -> set[str]:
    """The cells that stand in a sum which comes out to the krone. A cell without a figure is not confirmed by one."""
    sure: set[str] = set()
    for one in checks:
        figures = [key for key in one.cell_ids if cells[key].amount_dkk is not None]
        if one.kind in _SUMS and one.passed and one.difference_dkk == 0 and len(figures) >= _FEWEST_FIGURES:
            sure.update(figures)
    return sure


def confirmed_mentions(verdicts: Sequence[Verdict], sure_cells: set[str]) -> set[str]:
    """The amounts that equal confirmed cells, as far as they are rounded, and those of a sum in the prose that comes out."""
    sure: set[str] = set()
    for verdict in verdicts:
        formula = verdict.formula
        if verdict.status not in ("matched", "approximate") or formula is None:
            continue
        if formula.relation == "prose_sum":
            sure.update((verdict.mention.mention_id, *(mention.mention_id for mention in formula.mentions)))
        elif sure_cells.issuperset(cell.cell_id for cell in formula.cells):
            sure.add(verdict.mention.mention_id)
    return sure


def _row_doubt(table: Table, doubted: Sequence[Cell], row: Sequence[Cell]) -> Iterator[Doubt]:
    if not doubted or all(cell.amount_dkk is None for cell in row):
        return
    figures = ", ".join(f"{cell.col_label}: »{cell.raw_text}«" for cell in doubted)
    told = {"table": caption(table), "row": row[0].row_label, "figures": figures}
    yield Doubt("unconfirmed_cells", told, table.table_id, tuple(cell.cell_id for cell in doubted), page=row[0].box.page)


def _mention_doubt(verdict: Verdict) -> Doubt:
    mention = verdict.mention
    return Doubt("unconfirmed_amount", {"amount": mention.raw_text}, mention_id=mention.mention_id, page=mention.page)
