"""A finding as the report shows it: everything that a person needs to decide on it, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from review.amounts import AmountView, Link, LinkGroup, amount_view, cell_links, table_name
from review.anchors import finding_anchor, table_anchor
from review.crops import Crop, crops_around
from review.lookup import Lookup
from review.tables import CheckView, check_view
from review.wording import DECISIONS, FINDINGS, SEVERITIES, Term, danish_date
from schemas.places import Box
from schemas.records import Discrepancy, DiscrepancyKind, Result, Severity, TableCheck

_SEVERITY_RANK: dict[Severity, int] = {severity: rank for rank, severity in enumerate(get_args(Severity))}
_KIND_RANK: dict[DiscrepancyKind, int] = {kind: rank for rank, kind in enumerate(get_args(DiscrepancyKind))}


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding. `amount` is the mention that it is about, `checks` the sums that fail, `cells` what is boxed as cells."""

    anchor: str
    number: int
    severity: Term
    kind: str
    where: str
    message: str
    message_en: str | None
    is_open: bool
    decision: str | None
    note: str | None
    reopened: str | None
    amount: AmountView | None
    checks: tuple[CheckView, ...]
    cells: tuple[LinkGroup, ...]
    table: Link | None
    crops: tuple[Crop, ...]


def finding_views(result: Result, lookup: Lookup) -> tuple[FindingView, ...]:
    """Every finding as shown: open ones before decided ones, then the worst first, then in the order of the document."""
    return tuple(finding_view(number, found, lookup) for number, found in enumerate(ranked(result), start=1))


def ranked(result: Result) -> list[Discrepancy]:
    """Findings in the order in which they are shown; those of one rank keep theirs, which is the document's."""
    return sorted(result.discrepancies, key=_rank)


def _rank(found: Discrepancy) -> tuple[bool, int, int]:
    return found.status != "open", _SEVERITY_RANK[found.severity], _KIND_RANK[found.kind]


def finding_view(number: int, found: Discrepancy, lookup: Lookup) -> FindingView:
    """One finding as shown."""
    amount = None
    if found.mention_id is not None:
        amount = amount_view(lookup.mentions[found.mention_id], lookup.verdicts[found.mention_id], lookup)
    return FindingView(
        anchor=finding_anchor(found.discrepancy_id),
        number=number,
        severity=SEVERITIES[found.severity],
        kind=FINDINGS[found.kind],
        where=place_of(found, lookup),
        message=found.message,
        message_en=found.message_en,
        is_open=found.status == "open",
        decision=_decision(found),
        note=found.decision_note,
        reopened=found.reopened,
        amount=amount,
        checks=tuple(check_view(check) for check in _failed_checks(found, lookup)),
        cells=() if amount else cell_links(found.cell_ids, lookup),
        table=_table(found, lookup),
        crops=crops_around(_word_boxes(found, lookup), _cell_boxes(found, lookup), _table_boxes(found, lookup)),
    )


def place_of(found: Discrepancy, lookup: Lookup) -> str:
    """Where a finding stands, in words."""
    if found.mention_id is not None:
        mention = lookup.mentions[found.mention_id]
        return f"Side {mention.page}" if mention.section is None else f"Side {mention.page}, {mention.section}"
    if found.table_id is not None:
        table = lookup.tables[found.table_id]
        return f"Side {table.box.page}, {table_name(table)}"
    return "Hele dokumentet"


def _decision(found: Discrepancy) -> str | None:
    if found.status == "open":
        return None
    by = f" af {found.decided_by}" if found.decided_by is not None else ""
    at = f" {danish_date(found.decided_at)}" if found.decided_at is not None else ""
    return f"{DECISIONS[found.status]}{by}{at}"


def _failed_checks(found: Discrepancy, lookup: Lookup) -> tuple[TableCheck, ...]:
    """The failed checks that a finding is about: those whose cells it names, and those that its first cell explains too."""
    if found.kind not in ("table_total", "across_tables") or not found.cell_ids:
        return ()
    suspect, cells = found.cell_ids[0], set(found.cell_ids)
    failed = [check for checks in lookup.checks.values() for check in checks if not check.passed and suspect in check.cell_ids]
    named = [check for check in failed if set(check.cell_ids) <= cells]
    off_by = {abs(check.difference_dkk) for check in named}
    return tuple(check for check in failed if check in named or abs(check.difference_dkk) in off_by)


def _table(found: Discrepancy, lookup: Lookup) -> Link | None:
    if found.table_id is None:
        return None
    table = lookup.tables[found.table_id]
    return Link(table_name(table), table.title, table_anchor(table.table_id))


def _word_boxes(found: Discrepancy, lookup: Lookup) -> tuple[Box, ...]:
    """The amount's own words, and those of the amounts that it was held against."""
    if found.mention_id is None:
        return ()
    others = lookup.verdicts[found.mention_id].mention_ids
    return tuple(box for mention_id in (found.mention_id, *others) for box in lookup.mentions[mention_id].boxes)


def _cell_ids(found: Discrepancy, lookup: Lookup) -> tuple[str, ...]:
    linked = lookup.verdicts[found.mention_id].cell_ids if found.mention_id is not None else ()
    return tuple(dict.fromkeys((*linked, *found.cell_ids)))


def _cell_boxes(found: Discrepancy, lookup: Lookup) -> tuple[Box, ...]:
    return tuple(lookup.cells[cell_id].box for cell_id in _cell_ids(found, lookup))


def _table_boxes(found: Discrepancy, lookup: Lookup) -> tuple[Box, ...]:
    """The boxes of every table that the finding speaks of, one for each page."""
    tables = [lookup.cells[cell_id].table_id for cell_id in _cell_ids(found, lookup)]
    return tuple(box for table_id in dict.fromkeys(tables) for box in lookup.tables[table_id].boxes)
