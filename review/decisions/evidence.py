"""What a decision rested on, kept with it, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from review.decisions.references import CellRef, MentionRef, References
from review.lookup import Lookup
from schemas.danish_numbers import format_dkk
from schemas.records import Basis, CheckKind, Discrepancy, DiscrepancyKind, Relation, Severity


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell as it was read when someone decided."""

    ref: CellRef
    raw_text: str
    amount_dkk: int | None


@dataclass(frozen=True, slots=True)
class SeenMention:
    """An amount as it was read when someone decided; `sentence` and `raw_text` as printed."""

    ref: MentionRef
    sentence: str
    raw_text: str
    low_dkk: int
    high_dkk: int
    basis: Basis
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeenCheck:
    """A failed check as it came out when someone decided."""

    kind: CheckKind
    stated_dkk: int
    computed_dkk: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a finding showed: text, figures and formula. `cells` begin with those that the finding itself names."""

    kind: DiscrepancyKind
    severity: Severity
    message: str
    mention: SeenMention | None
    cells: tuple[SeenCell, ...]
    relation: Relation | None
    formula: str | None
    computed_dkk: int | None
    checks: tuple[SeenCheck, ...]


def evidence_of(found: Discrepancy, lookup: Lookup, references: References) -> Evidence:
    """The evidence of a finding as it stands."""
    mention = verdict = None
    if found.mention_id is not None:
        read, verdict = lookup.mentions[found.mention_id], lookup.verdicts[found.mention_id]
        ref = references.of_mention[found.mention_id]
        mention = SeenMention(ref, read.sentence, read.raw_text, read.low_dkk, read.high_dkk, read.basis, read.years)
    linked = dict.fromkeys((*found.cell_ids, *(verdict.cell_ids if verdict else ())))
    cells = [lookup.cells[cell_id] for cell_id in linked]
    checks = lookup.checks[found.table_id] if found.table_id and found.kind in ("table_total", "across_tables") else ()
    return Evidence(
        kind=found.kind,
        severity=found.severity,
        message=found.message,
        mention=mention,
        cells=tuple(SeenCell(references.of_cell[cell.cell_id], cell.raw_text, cell.amount_dkk) for cell in cells),
        relation=verdict.relation if verdict else None,
        formula=verdict.formula if verdict else None,
        computed_dkk=verdict.computed_dkk if verdict else None,
        checks=tuple(
            SeenCheck(check.kind, check.stated_dkk, check.computed_dkk)
            for check in checks
            if not check.passed and found.cell_ids and found.cell_ids[0] in check.cell_ids
        ),
    )


def changes(before: Evidence, now: Evidence) -> str | None:
    """What has changed in what a decision was about, in Danish; None where nothing has."""
    return "; ".join(_changes(before, now)) or None


def _changes(before: Evidence, now: Evidence) -> Iterator[str]:
    if before.kind != now.kind:
        yield "fundet er nu af en anden slags"
    if (before.mention and before.mention.ref) != (now.mention and now.mention.ref):
        yield f"teksten er ændret, før: »{before.mention.sentence}«" if before.mention else "teksten er ny"
    if _reading(before) != _reading(now):
        yield f"beløbet er læst anderledes, før {_told(before)}, nu {_told(now)}"
    yield from _cell_changes(before, now)
    if before.relation != now.relation or before.computed_dkk != now.computed_dkk:
        yield f"formlen er en anden, før: {before.formula or 'ingen'}"
    elif before.checks != now.checks:
        yield "tabellens efterregning giver noget andet"


def _cell_changes(before: Evidence, now: Evidence) -> Iterator[str]:
    was, is_now = ({cell.ref: cell for cell in one.cells} for one in (before, now))
    if was.keys() != is_now.keys():
        yield "fundet drejer sig om andre celler"
    for ref in was.keys() & is_now.keys():
        if was[ref].amount_dkk != is_now[ref].amount_dkk:
            yield f"tallet i {ref.label}, {ref.column} er ændret fra {was[ref].raw_text} til {is_now[ref].raw_text}"


def _reading(evidence: Evidence) -> tuple[object, ...] | None:
    seen = evidence.mention
    return (seen.low_dkk, seen.high_dkk, seen.basis, seen.years) if seen else None


def _told(evidence: Evidence) -> str:
    if evidence.mention is None:
        return "intet beløb"
    years = ", ".join(map(str, evidence.mention.years))
    return f"{format_dkk(evidence.mention.low_dkk)}{f' i {years}' if years else ''}"
