"""The documents of an output folder with the decisions of this moment laid over what the last run published."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from review.decisions.applying import as_decided
from review.decisions.evidence import Evidence, changes, evidence_of
from review.decisions.records import Decision
from review.decisions.references import References, agreement_key
from review.decisions.store import Store
from review.decisions.tally import Tally, tallies
from review.findings import place_of, ranked
from review.lookup import Lookup
from review.tables import TableView, table_views
from schemas.records import DecisionStatus, Discrepancy, DiscrepancyKind, Result, Severity
from warehouse.places import Output
from warehouse.results import load, stamp
from warehouse.shelf import home_of

KEPT_DOCUMENTS = 8


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
class Read:
    """What a document's datasets hold, and what is made of it once."""

    result: Result
    lookup: Lookup
    references: References
    order: tuple[Discrepancy, ...]
    places: tuple[str, ...]
    tables: Mapping[str, TableView]
    # By decision, what it makes of its finding: worked out once, since neither changes.
    decided: dict[str, Discrepancy] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with its findings as they are decided now; `gone` are decisions whose finding is no longer there."""

    read: Read
    agreement: str
    rows: tuple[Row, ...]
    standing: Mapping[str, Decision]
    gone: tuple[Decision, ...]

    def row(self, finding: str) -> Row | None:
        """The finding with an id."""
        return next((row for row in self.rows if row.found.discrepancy_id == finding), None)

    @property
    def decided(self) -> int:
        """How many findings are decided."""
        return sum(not row.is_open for row in self.rows)

    def evidence(self, found: Discrepancy) -> Evidence:
        """What a decision on the finding rests on: for one that a correction did away with, what that was about."""
        standing = self.standing.get(found.discrepancy_id)
        published_as = next(one for one in self.read.order if one.discrepancy_id == found.discrepancy_id)
        if published_as.status == "corrected" and standing is not None:
            return standing.evidence
        return evidence_of(found, self.read.lookup, self.read.references)


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


class Library:
    """The documents, read once for each time that they are published."""

    def __init__(self, output: Output, store: Store) -> None:
        self._output = output
        self._store = store
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[object, Read]] = OrderedDict()

    def documents(self) -> list[Tally]:
        """Every document with how far its findings are decided."""
        return tallies(self._output, self._store)

    def pdf(self, document_id: str) -> Path:
        """The copy of a PDF that a run read; there may be none.

        Raises:
            ValueError: the id is none.
        """
        return home_of(self._output, document_id).document(document_id)

    def open(self, document_id: str) -> Opened:
        """A document by its id.

        Raises:
            KeyError: there is no such document, or nothing was extracted from it.
        """
        read = self._read(document_id)
        document = read.result.agreement.document
        agreement = agreement_key(document.title, document.file_name)
        standing = {decision.finding: decision for decision in self._store.standing(agreement)}
        rows = tuple(
            Row(number, _now(found, standing.get(found.discrepancy_id), read), place)
            for number, (found, place) in enumerate(zip(read.order, read.places, strict=True), start=1)
        )
        here = {found.discrepancy_id for found in read.order}
        taken_over = {found.decision_id for found in read.order}
        gone = tuple(
            one
            for one in standing.values()
            if one.finding not in here and one.decision_id not in taken_over and one.status != "open"
        )
        return Opened(read, agreement, rows, standing, gone)

    def _read(self, document_id: str) -> Read:
        try:
            home = home_of(self._output, document_id)
            written = stamp(home, document_id)
            with self._lock:
                if document_id in self._kept and self._kept[document_id][0] == written:
                    self._kept.move_to_end(document_id)
                    return self._kept[document_id][1]
            read = _read(load(home, document_id))
        except (ValueError, FileNotFoundError) as error:
            raise KeyError(document_id) from error
        with self._lock:
            self._kept[document_id] = (written, read)
            while len(self._kept) > KEPT_DOCUMENTS:
                self._kept.popitem(last=False)
        return read


def _read(result: Result) -> Read:
    lookup = Lookup.of(result)
    order = tuple(ranked(result))
    tables = dict(zip(lookup.tables, table_views(result, lookup), strict=True))
    places = tuple(place_of(found, lookup) for found in order)
    return Read(result, lookup, References.of(result.agreement), order, places, tables)


def _now(found: Discrepancy, decision: Decision | None, read: Read) -> Discrepancy:
    """The finding as it is decided now. What the last run knew of is as it published it; a newer decision goes over that."""
    if decision is None or decision.decision_id == found.decision_id:
        return found
    if decision.decision_id not in read.decided:
        read.decided[decision.decision_id] = _by_newer(found, decision, read)
    return read.decided[decision.decision_id]


def _by_newer(found: Discrepancy, decision: Decision, read: Read) -> Discrepancy:
    if found.status == "corrected" or decision.status == "open":
        return as_decided(found, decision)
    why = changes(decision.evidence, evidence_of(found, read.lookup, read.references))
    return as_decided(found, decision) if why is None else replace(found, reopened=why, decision_id=decision.decision_id)
