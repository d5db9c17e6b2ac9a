"""Errors in the prose: amounts that tables hold, altered so that they contradict them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.planting import PER_KIND, Planted
from benchmarks.planting.changes import CHANGES
from reconcile.cause import Cause
from schemas.danish_numbers import format_dkk
from schemas.records import Agreement, Cell, Mention, Reconciliation, Result


def in_prose(agreement: Agreement, clean: Result, rng: random.Random) -> Iterator[Planted]:
    """Alterations of single prose figures that tables hold in the unaltered document."""
    verdicts = {one.mention_id: one for one in clean.reconciliations}
    held = [m for m in agreement.mentions if _is_held(verdicts[m.mention_id]) and m.low_dkk == m.high_dkk]
    yield from _figures_changed(agreement, held, verdicts, rng)
    dated = [m for m in held if m.years and not m.is_open_ended]
    for mention in rng.sample(dated, min(PER_KIND, len(dated))):
        step = rng.choice((-1, 1))
        moved = replace(mention, years=tuple(year + step for year in mention.years))
        cells = _cells_at(agreement, verdicts[mention.mention_id], step)
        if cells and any(abs(cell.amount_dkk or 0) != abs(mention.low_dkk) for cell in cells):
            yield _planted("prose: year shifted", agreement, moved, frozenset({"neighbouring_year"}))
    for mention in rng.sample(held, min(PER_KIND, len(held))):
        amount = _of_other_row(agreement, verdicts[mention.mention_id], rng)
        if amount and abs(amount) != abs(mention.low_dkk) and not _stays_true(mention, abs(amount)):
            yield _planted("prose: row swapped", agreement, _amount(mention, abs(amount)), frozenset({"neighbouring_row"}))


def _figures_changed(
    agreement: Agreement, held: Sequence[Mention], verdicts: dict[str, Reconciliation], rng: random.Random
) -> Iterator[Planted]:
    """Figures that are exact by chance, and every rounded or hedged one, since there are few."""
    rounded = [m for m in held if verdicts[m.mention_id].status == "approximate" or m.qualifier != "exact"]
    exact = [m for m in held if m not in rounded]
    for kind, (change, causes) in CHANGES.items():
        for mention in (*rng.sample(exact, min(PER_KIND, len(exact))), *rounded):
            amount = change(abs(mention.low_dkk), rng)
            is_rounded = mention in rounded
            if amount is None or _stays_true(mention, amount) or (is_rounded and _is_near(amount, mention.low_dkk)):
                continue
            yield _planted(f"prose: {kind}", agreement, _amount(mention, amount), causes, is_rounded=is_rounded)


def _is_held(verdict: Reconciliation) -> bool:
    return verdict.status in {"matched", "approximate"} and bool(verdict.cell_ids)


def _is_near(amount: int, before: int) -> bool:
    return abs(amount - abs(before)) * 10 <= abs(before) * 2


def _stays_true(mention: Mention, amount: int) -> bool:
    """Whether the altered figure is a bound that what kept within the old one keeps within too: "op til 30" for "op til 10"."""
    before = abs(mention.low_dkk)
    return (mention.qualifier == "at_most" and amount > before) or (mention.qualifier == "at_least" and amount < before)


def _amount(mention: Mention, amount: int) -> Mention:
    return replace(
        mention, low_dkk=amount, high_dkk=amount, raw_text=format_dkk(amount), quantum_dkk=min(mention.quantum_dkk, amount)
    )


def _planted(
    kind: str, agreement: Agreement, altered: Mention, causes: frozenset[Cause], *, is_rounded: bool = False
) -> Planted:
    mentions = tuple(altered if m.mention_id == altered.mention_id else m for m in agreement.mentions)
    where = f"{altered.raw_text} {altered.years} in {altered.sentence!r}"
    return Planted(kind, where, replace(agreement, mentions=mentions), altered.mention_id, (), causes, is_rounded)


def _cells_at(agreement: Agreement, verdict: Reconciliation, step: int) -> list[Cell]:
    """The cells that a moved mention speaks of; empty when one of the years is no column."""
    cells = {cell.cell_id: cell for table in agreement.tables for cell in table.cells}
    held = [cells[key] for key in verdict.cell_ids]
    by_year = {(c.table_id, c.row, c.year_from): c for c in cells.values() if c.year_from == c.year_to and c.year_from}
    moved = [by_year.get((c.table_id, c.row, (c.year_from or 0) + step)) for c in held if c.year_from == c.year_to]
    found = [cell for cell in moved if cell is not None]
    return found if len(found) == len(held) else []


def _of_other_row(agreement: Agreement, verdict: Reconciliation, rng: random.Random) -> int | None:
    """A figure of another row in the same column."""
    cells = {cell.cell_id: cell for table in agreement.tables for cell in table.cells}
    held = cells[verdict.cell_ids[0]]
    others = [
        c for c in cells.values() if c.table_id == held.table_id and c.col == held.col and c.row != held.row and c.amount_dkk
    ]
    return rng.choice(others).amount_dkk if others else None
