"""What a person should look at, made from verdicts, checks and the extractors' doubts; with ids that stay from run to run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from reconcile.columns import omitted_rows, unverified_totals
from reconcile.doubts import told
from reconcile.explain import explanation, sentence
from reconcile.series import caption
from reconcile.suspects import Suspect, suspect_of
from reconcile.verdicts import Verdict
from reconcile.wording import Wording, wording
from schemas.danish_numbers import format_dkk
from schemas.records import Agreement, Discrepancy, DiscrepancyKind, Doubt, Severity, Table, TableCheck

Messages = tuple[str, str]  # in Danish, in English


def discrepancies(agreement: Agreement, verdicts: Sequence[Verdict], checks: Sequence[TableCheck]) -> tuple[Discrepancy, ...]:
    """All findings: errors first, then warnings, then what is only told."""
    found = [
        *_table_findings(agreement, checks),
        *_omission_findings(agreement),
        *_prose_findings(verdicts),
        *_doubt_findings(agreement),
    ]
    order: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(_distinct(found), key=lambda finding: order[finding.severity]))


def _finding(
    document_id: str,
    kind: DiscrepancyKind,
    severity: Severity,
    messages: Messages,
    content: Sequence[str],
    *,
    mention_id: str | None = None,
    table_id: str | None = None,
    cell_ids: tuple[str, ...] = (),
) -> Discrepancy:
    """`content` is what the finding is about, in words of the document: its id is made of that, not of places or runs."""
    folded = "\x1f".join(" ".join(part.lower().split()) for part in (kind, *content))
    key = hashlib.sha256(folded.encode()).hexdigest()[:16]
    danish, english = messages
    return Discrepancy(key, document_id, mention_id, table_id, cell_ids, kind, severity, danish, message_en=english)


def _messages(told: Callable[[Wording], str]) -> Messages:
    return told(wording("da")), told(wording("en"))


def _distinct(found: Sequence[Discrepancy]) -> Iterator[Discrepancy]:
    """Findings of the very same content are told apart by their order."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.discrepancy_id] += 1
        if seen[one.discrepancy_id] == 1:
            yield one
        else:
            again = f"{one.discrepancy_id[:12]}-{seen[one.discrepancy_id]}"
            yield replace(one, discrepancy_id=again)


def _prose_findings(verdicts: Sequence[Verdict]) -> Iterator[Discrepancy]:
    kinds: dict[str, tuple[DiscrepancyKind, Severity]] = {
        "mismatched": ("prose_mismatch", "error"),
        "ambiguous": ("prose_ambiguous", "warning"),
        "unsupported": ("prose_unsupported", "info"),
    }
    for verdict in verdicts:
        if verdict.status not in kinds:
            continue
        kind, severity = kinds[verdict.status]
        mention, formula = verdict.mention, verdict.formula
        cells = formula.cells if formula else ()
        yield _finding(
            mention.document_id, kind, severity, _messages(partial(explanation, verdict)),
            (mention.sentence, mention.raw_text, str(mention.start)),
            mention_id=mention.mention_id, table_id=cells[0].table_id if cells else None,
            cell_ids=tuple(cell.cell_id for cell in cells),
        )  # fmt: skip


def _table_findings(agreement: Agreement, checks: Sequence[TableCheck]) -> Iterator[Discrepancy]:
    """Failed checks; two that one cell explains (its row and its column are off by as much) are one finding."""
    tables = {table.table_id: table for table in agreement.tables}
    failed = [one for one in checks if not one.passed]
    told: set[str] = set()
    for one in failed:
        if one.check_id in told:
            continue
        partners = _partners(one, [other for other in failed if other is not one and other.check_id not in told])
        told.update(other.check_id for other in partners)
        told.add(one.check_id)
        yield _table_finding(tables[one.table_id], [one, *partners])


def _partners(one: TableCheck, others: Sequence[TableCheck]) -> list[TableCheck]:
    """Checks that one wrong cell explains together with this one: all hold it, and are off by as much."""
    shared, partners = set(one.cell_ids), []
    for other in others:
        if abs(one.difference_dkk) == abs(other.difference_dkk) and shared & set(other.cell_ids):
            shared &= set(other.cell_ids)
            partners.append(other)
    return partners


def _table_finding(table: Table, group: Sequence[TableCheck]) -> Discrepancy:
    first, suspect = group[0], suspect_of(table, group)
    cell = suspect.cell
    kind: DiscrepancyKind = "across_tables" if first.kind == "across_tables" else "table_total"
    content = (str(table.number), cell.row_label, cell.col_label, *(one.kind for one in group))
    return _finding(
        table.document_id, kind, "error", _messages(partial(_check_message, group, suspect)), content,
        table_id=table.table_id, cell_ids=tuple(dict.fromkeys([cell.cell_id, *first.cell_ids])),
    )  # fmt: skip


def _check_message(group: Sequence[TableCheck], suspect: Suspect, tell: Wording) -> str:
    first, cell = group[0], suspect.cell
    gap, stated = format_dkk(first.difference_dkk), format_dkk(first.stated_dkk)
    message = sentence(tell("check", formula=first.formula, stated=stated, gap=gap))
    expected = format_dkk(suspect.expected_dkk)
    where = tell("suspect", row=cell.row_label, column=cell.col_label, printed=cell.raw_text, expected=expected)
    if len(group) > 1:
        message += " " + sentence(tell("suspect_of_both", suspect=where))
    elif cell.cell_id != first.cell_ids[0]:
        message += " " + sentence(tell("suspect_of_one", suspect=where))
    return message + tell("cause", cause=tell(suspect.cause))


def _omission_findings(agreement: Agreement) -> Iterator[Discrepancy]:
    """Rows that must be left out for a table to foot, which nothing in it says: arithmetic proposes, a person decides.

    Totals that no reading of the rows gives are told too, quietly.
    """
    for table in agreement.tables:
        for cells in omitted_rows(table):
            label = cells[0].row_label
            messages = _messages(partial(_omission_message, caption(table), label))
            yield _finding(
                table.document_id, "table_total", "warning", messages, (str(table.number), label, "omitted"),
                table_id=table.table_id, cell_ids=tuple(cell.cell_id for cell in cells),
            )  # fmt: skip
        for cells in unverified_totals(table):
            label = cells[0].row_label
            messages = _messages(partial(_unverified_message, caption(table), label))
            yield _finding(
                table.document_id, "table_total", "info", messages, (str(table.number), label, "unverified"),
                table_id=table.table_id, cell_ids=tuple(cell.cell_id for cell in cells),
            )  # fmt: skip


def _omission_message(table: str, row: str, tell: Wording) -> str:
    return tell("omitted", table=table, row=row) + tell("cause", cause=tell("part_counted_twice"))


def _unverified_message(table: str, row: str, tell: Wording) -> str:
    return tell("unverified", table=table, row=row)


def _doubt_findings(agreement: Agreement) -> Iterator[Discrepancy]:
    for doubt in agreement.doubts:
        messages = _messages(partial(told, doubt))
        yield _finding(
            agreement.document.document_id, "extraction_doubt", "warning", messages, _doubt_content(doubt, messages[0]),
            mention_id=doubt.mention_id, table_id=doubt.table_id, cell_ids=doubt.cell_ids,
        )  # fmt: skip


def _doubt_content(doubt: Doubt, message: str) -> tuple[str, ...]:
    return (doubt.key, message, *(cell.rpartition(":")[2] for cell in doubt.cell_ids))
