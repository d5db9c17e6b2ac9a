"""Planted errors: every agreement altered in one figure at a time, and whether the finding names that figure.

The alterations are made on the extracted values, with a fixed seed (`benchmarks.planting`). What is counted is what can be
found: a prose figure that the unaltered document holds against a table, and a cell that a total, its whole or the prose speaks
of. No error is an alteration that leaves a true statement (a year moved to one with the same figure, a bound that is still
kept), nor one of a cell that is wrong and reported already. Cells that nothing in the document holds (a table of rates without
totals) are planted too and told apart, since no reader could find them either. Printed: the share found by an error or a
warning, by kind; findings per altered document; the share whose stated cause is the true one; and the findings on the
unaltered documents, which should be none.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.planting import FOLDER, Planted, agreements, rng_of, told_cells
from benchmarks.planting.prose import in_prose
from benchmarks.planting.tables import in_tables
from reconcile import reconcile
from reconcile.wording import wording
from schemas.records import Agreement, Discrepancy, Result

UNHELD = "table: held by nothing"


@dataclass(slots=True)
class Tally:
    """Counts over alterations of one kind."""

    planted: int = 0
    found: int = 0
    named_first: int = 0
    findings: int = 0
    cause_right: int = 0

    def add(self, other: Tally) -> None:
        """Count another tally's alterations too."""
        for field in ("planted", "found", "named_first", "findings", "cause_right"):
            setattr(self, field, getattr(self, field) + getattr(other, field))


def errors_in(name: str, agreement: Agreement, clean: Result) -> Iterator[Planted]:
    """Every error that is planted in an agreement; the same ones in each run."""
    rng = rng_of(name)
    wrong = {one.cell_ids[0] for one in findings_of(clean) if one.kind == "table_total"}
    yield from in_prose(agreement, clean, rng)
    for planted in in_tables(agreement, told_cells(name, agreement), rng):
        if not wrong & set(planted.cell_ids):
            yield planted


def findings_of(result: Result) -> list[Discrepancy]:
    """What would alarm a reader: errors and warnings, the extractors' own doubts aside."""
    return [one for one in result.discrepancies if one.severity != "info" and one.kind != "extraction_doubt"]


def names(planted: Planted, finding: Discrepancy) -> bool:
    """Whether the finding is about the altered figure."""
    if planted.mention_id is not None:
        return finding.mention_id == planted.mention_id
    return bool(set(planted.cell_ids) & set(finding.cell_ids))


def kind_of(planted: Planted) -> str:
    """The kind that an alteration is counted under."""
    return f"{planted.kind}{' (rounded)' if planted.is_rounded else ''}" if planted.is_held else UNHELD


def measure(*, verbose: bool = False) -> tuple[dict[str, Tally], int]:
    """Plant, reconcile, count: tallies by kind, and the number of findings on unaltered documents beyond their truth's."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    false_alarms = 0
    for name, agreement in agreements():
        clean = reconcile(agreement)
        known = {one.discrepancy_id for one in findings_of(clean)}
        if not _truth_has_errors(name):
            false_alarms += len(known)
        for planted in errors_in(name, agreement, clean):
            new = [one for one in findings_of(reconcile(planted.agreement)) if one.discrepancy_id not in known]
            _count(tallies[kind_of(planted)], planted, new)
            if verbose and not any(names(planted, one) for one in new):
                print(f"missed  {name}: {kind_of(planted)}: {planted.where}")
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
    tallies, false_alarms = measure(verbose="-v" in sys.argv)
    print(f"{'alteration':36s} planted  found  pinned  cause right  findings each")
    whole, rounded = Tally(), Tally()
    for kind, tally in sorted(tallies.items()):
        _print(kind, tally)
        if kind != UNHELD:
            whole.add(tally)
        if kind.endswith("(rounded)"):
            rounded.add(tally)
    _print("all rounded", rounded)
    _print("all that something holds", whole)
    print(f"findings on unaltered documents: {false_alarms}")


def _print(kind: str, tally: Tally) -> None:
    n = max(tally.planted, 1)
    print(
        f"{kind:36s} {tally.planted:7d} {tally.found / n:6.3f} {tally.named_first / n:7.3f} {tally.cause_right / n:12.3f} "
        f"{tally.findings / n:14.2f}"
    )


if __name__ == "__main__":
    main()
