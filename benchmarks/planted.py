"""Planted errors: every agreement altered in one figure at a time, and whether the finding names that figure.

The alterations are made on the extracted values, with a fixed seed. A prose figure is altered only where the unaltered
document holds it against a table; an alteration that leaves a true statement (a year moved to one with the same figure) is
not one. Printed: the share found by an error or a warning, by kind; findings per altered document; the share whose stated
cause is the true one; and the findings on the unaltered documents, which should be none.
"""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.agreement import read_agreement
from extractors.pdf_file import private_copy
from reconcile import reconcile
from reconcile.cause import Cause
from reconcile.wording import wording
from schemas.danish_numbers import format_dkk
from schemas.records import Agreement, Cell, Discrepancy, Mention, Reconciliation, Result, Table

SEED = 20181126
PER_KIND = 5
FOLDER = Path(__file__).parent.parent / "tests" / "agreements"


@dataclass(frozen=True, slots=True)
class Planted:
    """An altered agreement: which figure was altered (a mention or cells), how, and what a reader would call the cause."""

    kind: str
    where: str
    agreement: Agreement
    mention_id: str | None
    cell_ids: tuple[str, ...]
    causes: frozenset[Cause]
    is_rounded: bool


@dataclass(slots=True)
class Tally:
    """Counts over alterations of one kind."""

    planted: int = 0
    found: int = 0
    named_first: int = 0
    findings: int = 0
    cause_right: int = 0


def agreements() -> Iterator[tuple[str, Agreement]]:
    """The agreements of tests/agreements whose figures are all right, as extracted."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(FOLDER.glob("*.pdf")):
            if path.with_suffix(".json").exists():
                yield path.stem, read_agreement(private_copy(path, Path(folder)))


def swap_digits(amount: int, rng: random.Random) -> int | None:
    """Two neighbouring digits swapped; None where that changes nothing or leaves a leading zero."""
    zeros = len(str(amount)) - len(str(amount).rstrip("0"))
    digits = list(str(amount)[: len(str(amount)) - zeros])
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and not (i == 0 and digits[1] == "0")]
    if not places:
        return None
    at = rng.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return int("".join(digits) + "0" * zeros)


def change_digit(amount: int, rng: random.Random) -> int | None:
    """One significant digit changed to another."""
    text = str(amount)
    significant = len(text.rstrip("0"))
    at = rng.randrange(significant)
    digit = rng.choice([d for d in "123456789" if d != text[at]])
    return int(text[:at] + digit + text[at + 1 :])


def times(factor: int) -> Callable[[int, random.Random], int | None]:
    """The amount times or through a factor."""

    def altered(amount: int, rng: random.Random) -> int | None:
        return amount * factor if amount % factor or rng.random() < 0.5 else amount // factor

    return altered


_CHANGES: dict[str, tuple[Callable[[int, random.Random], int | None], frozenset[Cause]]] = {
    "digits swapped": (swap_digits, frozenset({"digits_swapped"})),
    "digit changed": (change_digit, frozenset({"digit_changed"})),
    "factor 10": (times(10), frozenset({"factor_10"})),
    "factor 1.000": (times(1_000), frozenset({"factor_1000"})),
}


def in_prose(agreement: Agreement, clean: Result, rng: random.Random) -> Iterator[Planted]:
    """Alterations of single prose figures that tables hold."""
    verdicts = {one.mention_id: one for one in clean.reconciliations}
    held = [m for m in agreement.mentions if _is_held(verdicts[m.mention_id]) and m.low_dkk == m.high_dkk]
    for kind, (change, causes) in _CHANGES.items():
        for mention in rng.sample(held, min(PER_KIND, len(held))):
            amount = change(abs(mention.low_dkk), rng)
            rounded = verdicts[mention.mention_id].status == "approximate" or mention.qualifier != "exact"
            if amount is not None and not (rounded and _is_near(amount, mention.low_dkk)):
                yield _with_mention(f"prose: {kind}", agreement, _amount(mention, amount), causes, rounded)
    dated = [m for m in held if m.years and not m.is_open_ended]
    for mention in rng.sample(dated, min(PER_KIND, len(dated))):
        moved = replace(mention, years=tuple(year + rng.choice((-1, 1)) for year in mention.years[:1]) + mention.years[1:])
        step = moved.years[0] - mention.years[0]
        moved = replace(mention, years=tuple(year + step for year in mention.years))
        cells = _cells_at(agreement, verdicts[mention.mention_id], step)
        if cells and any(abs(cell.amount_dkk or 0) != abs(mention.low_dkk) for cell in cells):
            yield _with_mention("prose: year shifted", agreement, moved, frozenset({"neighbouring_year"}), False)
    for mention in rng.sample(held, min(PER_KIND, len(held))):
        amount = _of_other_row(agreement, verdicts[mention.mention_id], rng)
        if amount and abs(amount) != abs(mention.low_dkk):
            yield _with_mention(
                "prose: row swapped", agreement, _amount(mention, abs(amount)), frozenset({"neighbouring_row"}), False
            )


def in_tables(agreement: Agreement, rng: random.Random) -> Iterator[Planted]:
    """Alterations of single cells, and of what a row or a cell counts as."""
    cells = [cell for table in agreement.tables for cell in table.cells if cell.amount_dkk]
    for kind, (change, causes) in _CHANGES.items():
        for cell in rng.sample(cells, min(PER_KIND, len(cells))):
            size = change(abs(cell.amount_dkk or 0), rng)
            if size is not None:
                yield _with_cells(
                    f"table: {kind}", agreement, [_cell(cell, size if (cell.amount_dkk or 0) > 0 else -size)], causes
                )
    for cell in rng.sample(cells, min(PER_KIND, len(cells))):
        yield _with_cells("table: sign", agreement, [_cell(cell, -(cell.amount_dkk or 0))], frozenset({"sign"}))
    for table in agreement.tables:
        yield from _not_updated(agreement, table, rng)
        yield from _part_counted(agreement, table)
        yield from _bold_counted(agreement, table)
        yield from _rows_swapped(agreement, table, rng)


def _not_updated(agreement: Agreement, table: Table, rng: random.Random) -> Iterator[Planted]:
    """An item's figure and its row's total raised, the table's total left as it was."""
    totals = {cell.row: cell for cell in table.cells if cell.col_role == "total"}
    items = [c for c in table.cells if c.amount_dkk and c.counts_in_total and c.col_role == "period" and c.row in totals]
    for cell in rng.sample(items, min(2, len(items))):
        total = totals[cell.row]
        more = (cell.quantum_dkk or 1) * rng.randrange(3, 40)
        altered = [_cell(cell, (cell.amount_dkk or 0) + more), _cell(total, (total.amount_dkk or 0) + more)]
        yield _with_cells("table: total not updated", agreement, altered, frozenset({"unknown", "digit_changed"}))


def _part_counted(agreement: Agreement, table: Table) -> Iterator[Planted]:
    for row in {cell.row for cell in table.cells if cell.row_role == "of_which"}:
        cells = [cell for cell in table.cells if cell.row == row and cell.amount_dkk]
        if cells:
            altered = [replace(cell, row_role="item", parent_row=None, counts_in_total=True) for cell in cells]
            yield _with_cells("table: heraf dropped", agreement, altered, frozenset({"part_counted_twice"}))


def _bold_counted(agreement: Agreement, table: Table) -> Iterator[Planted]:
    totals = {cell.col: cell for cell in table.cells if cell.row_role == "total"}
    for cell in table.cells:
        if cell.row_role == "item" and not cell.counts_in_total and cell.amount_dkk and cell.col in totals:
            total = totals[cell.col]
            raised = _cell(total, (total.amount_dkk or 0) + cell.amount_dkk)
            yield _with_cells("table: bold counted", agreement, [raised], frozenset({"bold_counted"}))


def _rows_swapped(agreement: Agreement, table: Table, rng: random.Random) -> Iterator[Planted]:
    """Two rows' figures of one column change places; the column's total hides it, the rows' totals show it."""
    rows = sorted({cell.row for cell in table.cells if cell.col_role == "total" and cell.row_role == "item"})
    at = {(cell.row, cell.col): cell for cell in table.cells}
    for col in sorted({cell.col for cell in table.cells if cell.col_role == "period"})[:2]:
        if len(rows) < 2:
            return
        one, other = (at[row, col] for row in rng.sample(rows, 2))
        if one.amount_dkk is not None and other.amount_dkk is not None and one.amount_dkk != other.amount_dkk:
            altered = [_cell(one, other.amount_dkk), _cell(other, one.amount_dkk)]
            yield _with_cells("table: row swapped", agreement, altered, frozenset({"neighbouring_row"}))


def _is_held(verdict: Reconciliation) -> bool:
    return verdict.status in {"matched", "approximate"} and bool(verdict.cell_ids)


def _is_near(amount: int, before: int) -> bool:
    return abs(amount - abs(before)) * 10 <= abs(before) * 2


def _amount(mention: Mention, amount: int) -> Mention:
    return replace(
        mention, low_dkk=amount, high_dkk=amount, raw_text=format_dkk(amount), quantum_dkk=min(mention.quantum_dkk, amount)
    )


def _cell(cell: Cell, amount: int) -> Cell:
    return replace(cell, amount_dkk=amount, raw_text=format_dkk(amount))


def _with_mention(kind: str, agreement: Agreement, altered: Mention, causes: frozenset[Cause], rounded: bool) -> Planted:
    mentions = tuple(altered if m.mention_id == altered.mention_id else m for m in agreement.mentions)
    where = f"{altered.raw_text} {altered.years} in {altered.sentence!r}"
    return Planted(kind, where, replace(agreement, mentions=mentions), altered.mention_id, (), causes, rounded)


def _with_cells(kind: str, agreement: Agreement, altered: Sequence[Cell], causes: frozenset[Cause]) -> Planted:
    new = {cell.cell_id: cell for cell in altered}
    tables = tuple(replace(t, cells=tuple(new.get(c.cell_id, c) for c in t.cells)) for t in agreement.tables)
    first = altered[0]
    where = f"{first.cell_id} {first.row_label}, {first.col_label}: {first.raw_text}"
    return Planted(kind, where, replace(agreement, tables=tables), None, tuple(new), causes, False)


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


def findings_of(result: Result) -> list[Discrepancy]:
    """What would alarm a reader: errors and warnings, the extractors' own doubts aside."""
    return [one for one in result.discrepancies if one.severity != "info" and one.kind != "extraction_doubt"]


def names(planted: Planted, finding: Discrepancy) -> bool:
    """Whether the finding is about the altered figure."""
    if planted.mention_id is not None:
        return finding.mention_id == planted.mention_id
    return bool(set(planted.cell_ids) & set(finding.cell_ids))


def measure(*, verbose: bool = False) -> tuple[dict[str, Tally], int]:
    """Plant, reconcile, count: tallies by kind, and the number of findings on unaltered documents beyond their truth's."""
    rng = random.Random(SEED)
    tallies: dict[str, Tally] = defaultdict(Tally)
    false_alarms = 0
    for name, agreement in agreements():
        clean = reconcile(agreement)
        known = {one.discrepancy_id for one in findings_of(clean)}
        if not _truth_has_errors(name):
            false_alarms += len(known)
        for planted in [*in_prose(agreement, clean, rng), *in_tables(agreement, rng)]:
            new = [one for one in findings_of(reconcile(planted.agreement)) if one.discrepancy_id not in known]
            _count(tallies[planted.kind + (" (rounded)" if planted.is_rounded else "")], planted, new)
            if verbose and not any(names(planted, one) for one in new):
                print(f"missed  {name}: {planted.kind}: {planted.where}")
    return tallies, false_alarms


def _truth_has_errors(name: str) -> bool:
    truth = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return '"mismatched"' in truth


def _count(tally: Tally, planted: Planted, new: Sequence[Discrepancy]) -> None:
    naming = [one for one in new if names(planted, one)]
    tally.planted += 1
    tally.findings += len(new)
    tally.found += bool(naming)
    tally.named_first += any(
        one.mention_id == planted.mention_id and (not planted.cell_ids or one.cell_ids[0] in planted.cell_ids) for one in naming
    )
    tally.cause_right += any(wording("da")(cause) in one.message for one in naming for cause in planted.causes)


def main() -> None:
    """Print the table."""
    import sys

    tallies, false_alarms = measure(verbose="-v" in sys.argv)
    print(f"{'alteration':36s} planted  found  pinned  cause right  findings each")
    whole = Tally()
    for kind, tally in sorted(tallies.items()):
        _print(kind, tally)
        for field in ("planted", "found", "named_first", "findings", "cause_right"):
            setattr(whole, field, getattr(whole, field) + getattr(tally, field))
    _print("all", whole)
    print(f"findings on unaltered documents: {false_alarms}")


def _print(kind: str, tally: Tally) -> None:
    n = tally.planted
    print(
        f"{kind:36s} {n:7d} {tally.found / n:6.3f} {tally.named_first / n:7.3f} {tally.cause_right / n:12.3f} "
        f"{tally.findings / n:14.2f}"
    )


if __name__ == "__main__":
    main()
