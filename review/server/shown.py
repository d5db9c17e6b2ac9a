"""What a reviewer is looking at: a document, the filters that are set, one finding, and where it goes from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args
from urllib.parse import quote, urlencode

from review.server.library import Library
from review.server.opened import Filters, Opened, Row, before, until
from schemas.records import DecisionStatus, DiscrepancyKind, Severity


@dataclass(frozen=True, slots=True)
class Shown:
    """One document, and the finding of it that is looked at, through the filters that are set."""

    opened: Opened
    row: Row | None
    filters: Filters
    matching: tuple[Row, ...]

    @property
    def query(self) -> str:
        """The filters as an address holds them."""
        return query_of(self.filters)

    def neighbour(self, step: int) -> Row | None:
        """The next row of the filtered list; with -1, the one before."""
        number = self.row.number if self.row else 0
        at = until(self.matching, number) if step > 0 else before(self.matching, number) - 1
        return self.matching[at] if 0 <= at < len(self.matching) else None

    def next_open(self) -> Row | None:
        """The next finding that waits for a decision, from the top again after the last: one that the filters show, if any."""
        return self._next_open(self.matching) or self._next_open(self.opened.rows)

    def _next_open(self, rows: tuple[Row, ...]) -> Row | None:
        number = self.row.number if self.row else 0
        others = [row for row in rows if row.is_open and row.number != number]
        return next((row for row in others if row.number > number), others[0] if others else None)


def shown_of(library: Library, document_id: str, finding_id: str, query: Mapping[str, str]) -> Shown | None:
    """What an address asks for: without a finding, the first that waits; None where it is not there (any more)."""
    try:
        opened = library.open(document_id)
    except KeyError:
        return None
    filters = filters_of(query)
    matching = opened.matching(filters)
    if not finding_id:
        waiting = [row for row in matching if row.is_open]
        return Shown(opened, next(iter((*waiting, *matching)), None), filters, matching)
    row = opened.row(finding_id)
    return Shown(opened, row, filters, matching) if row is not None else None


def filters_of(query: Mapping[str, str]) -> Filters:
    """The filters that an address names; what is no filter is none."""
    statuses: dict[str, DecisionStatus] = {one: one for one in get_args(DecisionStatus)}
    severities: dict[str, Severity] = {one: one for one in get_args(Severity)}
    kinds: dict[str, DiscrepancyKind] = {one: one for one in get_args(DiscrepancyKind)}
    return Filters(
        statuses.get(query.get("status", "")), severities.get(query.get("severity", "")), kinds.get(query.get("kind", ""))
    )


def query_of(filters: Filters) -> str:
    """The filters as an address holds them."""
    chosen = {"status": filters.status, "severity": filters.severity, "kind": filters.kind}
    return urlencode({name: value for name, value in chosen.items() if value is not None})


def address_of(document_id: str, finding_id: str, query: str) -> str:
    """The address of a finding."""
    return f"/documents/{document_id}/findings/{quote(finding_id)}" + (f"?{query}" if query else "")
