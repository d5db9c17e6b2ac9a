"""Reconciliation of a document far larger than any agreement: 20 tables, 2,000 cells, 500 mentions, in under 10 seconds.

The figures are round and few, as in agreements, so that equal values abound; half of the mentions speak of a row that
exists, the others of none. Fixed seed.
"""

from __future__ import annotations

import random
import sys
import time

from reconcile import reconcile
from schemas.places import Box
from schemas.records import Agreement, Cell, Document, Mention, Sentence, Table

SEED = 20
LIMIT_S = 10.0
TABLES, ROWS, YEARS, MENTIONS = 20, 20, (2025, 2026, 2027, 2028), 500
MILLION = 1_000_000
NOWHERE = Box(1, 0.0, 0.0, 0.0, 0.0)
FIRST = (
    "bro",
    "havn",
    "vej",
    "skole",
    "skov",
    "kyst",
    "sygehus",
    "varme",
    "museum",
    "arkiv",
    "natur",
    "cykel",
    "energi",
    "politi",
)
SECOND = (
    "renovering",
    "drift",
    "udbygning",
    "sikring",
    "uddannelse",
    "forskning",
    "pleje",
    "overvågning",
    "nedrivning",
    "analyse",
)
PLACES = ("nord", "syd", "øst", "vest", "by", "land", "ø", "fjord", "hede", "mose")


def document(rng: random.Random) -> Agreement:
    """An agreement of the size that the limit is about."""
    tables = tuple(_table(number, rng) for number in range(1, TABLES + 1))
    rows = [cells for table in tables for cells in _rows(table)]
    mentions = tuple(_mention(number, rows, rng) for number in range(1, MENTIONS + 1))
    sentences = tuple(Sentence(m.sentence_number, m.sentence_number // 3, 1, m.section, m.sentence) for m in mentions)
    return Agreement(Document("0" * 16, "0" * 64, "scale.pdf", "Aftale", 100), tables, sentences, mentions, ())


def _table(number: int, rng: random.Random) -> Table:
    table_id = f"{'0' * 16}:t{number}"
    cells = []
    for row in range(1, ROWS + 1):
        label = f"{rng.choice(FIRST)}{rng.choice(SECOND)} i {rng.choice(PLACES)}området".capitalize()
        amounts = [rng.randrange(1, 60) * 5 * MILLION for _ in YEARS]
        for col, (year, amount) in enumerate(zip((*YEARS, None), (*amounts, sum(amounts)), strict=True), 1):
            cells.append(_cell(table_id, row, col, label, year, amount))
    box = (NOWHERE,)
    return Table(
        table_id,
        "0" * 16,
        number,
        f"Tabel {number}",
        f"Ramme {number}",
        "mio. kr.",
        MILLION,
        2025,
        NOWHERE,
        box,
        1,
        None,
        tuple(cells),
    )


def _cell(table_id: str, row: int, col: int, label: str, year: int | None, amount: int) -> Cell:
    first, last = (year, year) if year else (YEARS[0], YEARS[-1])
    return Cell(
        f"{table_id}:r{row}c{col}", "0" * 16, table_id, row, col, str(row),
        label, "item", None, str(year or "I alt"), first, last,
        "period" if year else "total", str(amount // MILLION), amount, False, False, True, NOWHERE, MILLION,
    )  # fmt: skip


def _rows(table: Table) -> list[list[Cell]]:
    return [[cell for cell in table.cells if cell.row == row] for row in range(1, ROWS + 1)]


def _mention(number: int, rows: list[list[Cell]], rng: random.Random) -> Mention:
    cell = rng.choice(rng.choice(rows))
    purpose = cell.row_label if number % 2 else f"{rng.choice(SECOND)} af {rng.choice(FIRST)}e og {rng.choice(FIRST)}e"
    amount = cell.amount_dkk or 0
    raw = f"{amount // MILLION} mio. kr."
    sentence = f"Der afsættes {raw} i {cell.col_label} til {purpose.lower()}, som parterne er enige om."
    years = (cell.year_from,) if cell.year_from and cell.col_role == "period" else YEARS
    return Mention(
        f"{'0' * 16}:m{number}", "0" * 16, 1, f"Afsnit {number // 20}", sentence, raw, amount, amount, "exact", "total",
        years, False, False, False, None, (NOWHERE,), number, 13, 13 + len(raw), MILLION, (),
    )  # fmt: skip


def main() -> int:
    """Print the time; 1 when it is over the limit."""
    agreement = document(random.Random(SEED))
    reconcile(agreement)  # imports and caches aside
    started = time.process_time()
    result = reconcile(agreement)
    taken = time.process_time() - started
    cells = sum(len(table.cells) for table in agreement.tables)
    held = sum(one.status == "matched" for one in result.reconciliations)
    print(f"{len(agreement.tables)} tables, {cells} cells, {MENTIONS} mentions: {taken:.2f} s (limit {LIMIT_S:.0f} s)")
    print(f"matched {held}, mismatched {sum(one.status == 'mismatched' for one in result.reconciliations)}")
    return int(taken > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
