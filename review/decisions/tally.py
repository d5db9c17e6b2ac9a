"""How far the findings of each document are decided at this moment, also by decisions that no run has carried out yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from review.decisions.references import agreement_key
from review.decisions.store import Store
from schemas.records import DecisionStatus, Severity
from warehouse.places import Output
from warehouse.shelf import Published, held_back, published

_FINDINGS = "SELECT document_id, discrepancy_id, severity, status, decision_id FROM discrepancies"
_Finding = tuple[str, str, Severity, DecisionStatus, str | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """A document with its open findings by severity, how many are decided, and how many there are."""

    document: Published
    waiting: Counter[Severity]
    decided: int
    total: int


def tallies(output: Output, store: Store) -> list[Tally]:
    """Every document, published or held back.

    Raises:
        OutputError: a database of the output cannot be read.
        StoreError: the decisions cannot be reached.
    """
    shelf = {**held_back(output), **published(output)}
    waiting: dict[str, Counter[Severity]] = {document_id: Counter() for document_id in shelf}
    decided: Counter[str] = Counter()
    newest = {key: {one.finding: one for one in some} for key, some in store.standing_by_agreement().items()}
    for home in (output, output.awaiting_review):
        for document_id, finding, severity, status, decision_id in _findings(home):
            # The two are not read in one moment: a run may put another database in place between them.
            if document_id not in shelf:
                continue
            document = shelf[document_id]
            decision = newest.get(agreement_key(document.title, document.file_name), {}).get(finding)
            now = status if decision is None or decision.decision_id == decision_id else decision.status
            if now == "open":
                waiting[document_id][severity] += 1
            else:
                decided[document_id] += 1
    return [Tally(one, waiting[key], decided[key], waiting[key].total() + decided[key]) for key, one in shelf.items()]


def _findings(home: Output) -> Sequence[_Finding]:
    if not home.database.exists():
        return []
    with duckdb.connect(home.database, read_only=True) as connection:
        return connection.execute(_FINDINGS).fetchall()
