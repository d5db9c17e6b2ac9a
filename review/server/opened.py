"""A document as a reviewer opens it: what the last run published, with the decisions of this moment laid over it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from review.decisions.applying import as_decided
from review.decisions.evidence import Evidence, changes, evidence_of
from review.decisions.records import Decision
from review.decisions.references import References, agreement_key
from review.findings import place_of, ranked
from review.lookup import Lookup
from review.tables import TableView, cited_cells, table_view
from schemas.records import DecisionStatus, Discrepancy, DiscrepancyKind, Result, Severity


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as the list shows it; `number` is its place, the same while the page is open."""

    number: int
    found: Discrepancy
    place: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.found.status == "open"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which findings are shown; None for all."""

    status: DecisionStatus | None = None
    severity: Severity | None = None
    kind: DiscrepancyKind | None = None

    def hold(self, row: Row) -> bool:
        """Whether a finding is one of those."""
        found = row.found
        wanted = ((self.status, found.status), (self.severity, found.severity), (self.kind, found.kind))
        return all(want is None or want == has for want, has in wanted)


class Read:
    """What a document's datasets hold, and what is made of it once."""

    def __init__(self, result: Result) -> None:
        self.result = result
        document = result.agreement.document
        self.agreement = agreement_key(document.title, document.file_name)
        self.lookup = Lookup.of(result)
        self.references = References.of(result.agreement)
        self.order = tuple(ranked(result))
        self.places = tuple(place_of(found, self.lookup) for found in self.order)
        # By decision, what it makes of its finding: worked out once, since neither changes.
        self._decided: dict[str, Discrepancy] = {}

    def table(self, table_id: str) -> TableView:
        """A table as it is shown."""
        return table_view(self.lookup.tables[table_id], self.lookup.checks[table_id], self._cited)

    @cached_property
    def _cited(self) -> Mapping[str, str]:
        return cited_cells(self.result)

    def now(self, found: Discrepancy, decision: Decision | None) -> Discrepancy:
        """The finding as it is decided. What the last run knew of is as it published it; a newer decision goes over that."""
        if decision is None or decision.decision_id == found.decision_id:
            return found
        if decision.decision_id not in self._decided:
            self._decided[decision.decision_id] = self._by_newer(found, decision)
        return self._decided[decision.decision_id]

    def _by_newer(self, found: Discrepancy, decision: Decision) -> Discrepancy:
        if found.status == "corrected" or decision.status == "open":
            return as_decided(found, decision)
        why = changes(decision.evidence, evidence_of(found, self.lookup, self.references))
        return as_decided(found, decision) if why is None else replace(found, reopened=why, decision_id=decision.decision_id)


@dataclass(frozen=True)
class Opened:
    """A document with its findings as they are decided now; `gone` are decisions whose finding is no longer there."""

    read: Read
    rows: tuple[Row, ...]
    standing: Mapping[str, Decision]
    gone: tuple[Decision, ...]
    _matching: dict[Filters, tuple[Row, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, read: Read, decisions: Sequence[Decision]) -> Opened:
        """A document with the decisions that stand on its agreement."""
        standing = {decision.finding: decision for decision in decisions}
        rows = tuple(
            Row(number, read.now(found, standing.get(found.discrepancy_id)), place)
            for number, (found, place) in enumerate(zip(read.order, read.places, strict=True), start=1)
        )
        here = {found.discrepancy_id for found in read.order}
        taken_over = {found.decision_id for found in read.order}
        gone = tuple(
            one
            for one in standing.values()
            if one.finding not in here and one.decision_id not in taken_over and one.status != "open"
        )
        return cls(read, rows, standing, gone)

    def row(self, finding: str) -> Row | None:
        """The finding with an id."""
        return self._by_id.get(finding)

    def matching(self, filters: Filters) -> tuple[Row, ...]:
        """The findings that filters leave."""
        if filters not in self._matching:
            self._matching[filters] = tuple(row for row in self.rows if filters.hold(row))
        return self._matching[filters]

    @cached_property
    def decided(self) -> int:
        """How many findings are decided."""
        return sum(not row.is_open for row in self.rows)

    def evidence(self, found: Discrepancy) -> Evidence:
        """What a decision on the finding rests on: for one that a correction did away with, what that was about."""
        standing = self.standing.get(found.discrepancy_id)
        published_as = self.read.order[self._by_id[found.discrepancy_id].number - 1]
        if published_as.status == "corrected" and standing is not None:
            return standing.evidence
        return evidence_of(found, self.read.lookup, self.read.references)

    @cached_property
    def _by_id(self) -> Mapping[str, Row]:
        return {row.found.discrepancy_id: row for row in self.rows}


def before(rows: Sequence[Row], number: int) -> int:
    """How many rows of a list stand before a place."""
    return bisect_left(rows, number, key=_number)


def until(rows: Sequence[Row], number: int) -> int:
    """How many rows of a list stand before a place or at it."""
    return bisect_right(rows, number, key=_number)


def _number(row: Row) -> int:
    return row.number
