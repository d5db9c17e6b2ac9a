"""Errors to plant in an agreement: one figure altered at a time, on the extracted values, with what a reader would call it."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.agreement import read_agreement
from extractors.pdf_file import private_copy
from reconcile.cause import Cause
from schemas.records import Agreement

SEED = 20181126
PER_KIND = 5
FOLDER = Path(__file__).parent.parent.parent / "tests" / "agreements"


@dataclass(frozen=True, slots=True)
class Planted:
    """An altered agreement: which figure was altered (a mention or cells), how, and what a reader would call the cause.

    `is_held` when something else in the document says what the figure should be, so that it can be found at all.
    """

    kind: str
    where: str
    agreement: Agreement
    mention_id: str | None
    cell_ids: tuple[str, ...]
    causes: frozenset[Cause]
    is_rounded: bool = False
    is_held: bool = True


def agreements() -> Iterator[tuple[str, Agreement]]:
    """The agreements of tests/agreements with a truth, as extracted."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(FOLDER.glob("*.pdf")):
            if path.with_suffix(".json").exists():
                yield path.stem, read_agreement(private_copy(path, Path(folder)))


def told_cells(name: str, agreement: Agreement) -> frozenset[str]:
    """The cells that the prose tells, by the agreement's truth and not by what reconciliation found."""
    table_ids = {table.number: table.table_id for table in agreement.tables}
    truth = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    places = [place for mention in truth["mentions"] for place in mention.get("cells", [])]
    return frozenset(f"{table_ids[number]}:r{row}c{col}" for number, row, col in places)


def rng_of(name: str) -> random.Random:
    """The chance by which an agreement is altered: its own, so that one document's figures do not move another's errors."""
    return random.Random(f"{SEED} {name}")
