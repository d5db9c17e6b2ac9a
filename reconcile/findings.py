"""Verdicts, checks and doubts as findings for a person, each with a key that survives a re-run and a new typesetting."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from reconcile.verdicts import Verdict
from reconcile.wording import amount_text, explanation
from schemas.danish_numbers import format_dkk
from schemas.records import Agreement, Cell, Discrepancy, DiscrepancyKind, Doubt, Mention, Severity, Status, TableCheck

_OF_VERDICT: dict[Status, tuple[DiscrepancyKind, Severity]] = {
    "mismatched": ("prose_mismatch", "error"),
    "ambiguous": ("prose_ambiguous", "warning"),
    "unsupported": ("prose_unsupported", "info"),
}
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def discrepancies_of(
    agreement: Agreement, verdicts: Sequence[Verdict], checks: Sequence[TableCheck]
) -> tuple[Discrepancy, ...]:
    """All findings, worst first, in the order of the document within one severity."""
    keys = _Keys(agreement)
    found = [*_of_verdicts(verdicts, keys), *_of_checks(agreement, checks, keys), *_of_doubts(agreement, keys)]
    return tuple(sorted(found, key=lambda finding: _SEVERITIES.index(finding.severity)))


class _Keys:
    """Keys made of what a finding is about, not of where it is printed: kind, words and figures."""

    def __init__(self, agreement: Agreement) -> None:
        self._document_id = agreement.document.document_id
        self._seen: Counter[str] = Counter()

    def key(self, *parts: str) -> str:
        """A key that is the same for the same parts; the second finding of the same parts gets a number."""
        base = hashlib.sha256("\x1f".join(" ".join(part.split()).lower() for part in parts).encode()).hexdigest()[:16]
        self._seen[base] += 1
        again = "" if self._seen[base] == 1 else f"-{self._seen[base]}"
        return f"{self._document_id}:{base}{again}"


def _of_verdicts(verdicts: Sequence[Verdict], keys: _Keys) -> Iterable[Discrepancy]:
    for verdict in verdicts:
        if verdict.status not in _OF_VERDICT:
            continue
        kind, severity = _OF_VERDICT[verdict.status]
        mention = verdict.mention
        cells = verdict.formula.cells if verdict.formula else ()
        yield Discrepancy(
            discrepancy_id=keys.key(kind, mention.sentence, mention.raw_text),
            document_id=mention.document_id,
            mention_id=mention.mention_id,
            table_id=cells[0].table_id if cells else None,
            cell_ids=tuple(cell.cell_id for cell in cells),
            kind=kind,
            severity=severity,
            message=f"{amount_text(mention)} (side {mention.page}): {explanation(verdict)}",
        )


def _of_checks(agreement: Agreement, checks: Sequence[TableCheck], keys: _Keys) -> Iterable[Discrepancy]:
    cells = {cell.cell_id: cell for table in agreement.tables for cell in table.cells}
    names = {table.table_id: table.caption or table.title for table in agreement.tables}
    for check in checks:
        if check.passed:
            continue
        stated = cells[check.cell_ids[0]]
        kind: DiscrepancyKind = "across_tables" if check.kind == "across_tables" else "table_total"
        yield Discrepancy(
            discrepancy_id=keys.key(kind, check.kind, names[check.table_id], *_place(stated)),
            document_id=check.document_id,
            mention_id=None,
            table_id=check.table_id,
            cell_ids=check.cell_ids,
            kind=kind,
            severity="error",
            message=_check_message(check, names[check.table_id], stated),
        )


def _check_message(check: TableCheck, table: str, stated: Cell) -> str:
    where = f"{table}, {stated.row_label}, {stated.col_label}"
    said, computed = format_dkk(check.stated_dkk), format_dkk(check.computed_dkk)
    apart = format_dkk(abs(check.difference_dkk))
    match check.kind:
        case "row_total" | "column_total":
            return f"{where}: tabellen siger {said}, men delene giver {computed}. Forskellen er {apart}."
        case "of_which":
            return f"{where}: delposten på {said} er større end den post, den er en del af ({computed})."
        case "across_tables":
            return f"{where}: her står {said}, i den anden tabel {computed}. Forskellen er {apart}."


def _place(cell: Cell) -> tuple[str, str, str]:
    return cell.row_code or "", cell.row_label, cell.col_label


def _of_doubts(agreement: Agreement, keys: _Keys) -> Iterable[Discrepancy]:
    cells = {cell.cell_id: cell for table in agreement.tables for cell in table.cells}
    mentions = {mention.mention_id: mention for mention in agreement.mentions}
    for doubt in agreement.doubts:
        yield Discrepancy(
            discrepancy_id=keys.key("extraction_doubt", doubt.key, *_about(doubt, cells), _said(doubt, mentions)),
            document_id=agreement.document.document_id,
            mention_id=doubt.mention_id,
            table_id=doubt.table_id,
            cell_ids=doubt.cell_ids,
            kind="extraction_doubt",
            severity="warning",
            message=doubt.message,
        )


def _about(doubt: Doubt, cells: dict[str, Cell]) -> tuple[str, ...]:
    return tuple(part for cell_id in doubt.cell_ids for part in _place(cells[cell_id]))


def _said(doubt: Doubt, mentions: dict[str, Mention]) -> str:
    return mentions[doubt.mention_id].sentence if doubt.mention_id else doubt.message
