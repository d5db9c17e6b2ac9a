"""The list of all documents of a run, rejected ones too: output/reports/index.html."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from review.drawing import draw
from review.verdict import findings_waiting, prose_outcome
from review.wording import DOCUMENT_STATUSES, Term, plural
from review.writing import write_whole
from schemas.records import DocumentStatus, Status
from warehouse.places import checked_id

# What asks for a person comes first.
_ORDER: dict[DocumentStatus, int] = {"rejected": 0, "needs_review": 1, "ok": 2}
_SUMMARY: dict[DocumentStatus, str] = {"rejected": "afvist", "needs_review": "skal ses efter", "ok": "i orden"}


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One document in the list. The counts are of rows in its datasets; all are 0 where nothing was extracted.

    `document_id` leads to the report beside the list; a document that was rejected has no report and may have no id.
    `errors`, `warnings` and `infos` count the open findings by severity.
    """

    document_id: str | None
    file_name: str
    title: str
    status: DocumentStatus
    reason: str | None
    page_count: int = 0
    tables: int = 0
    cells: int = 0
    mentions: int = 0
    matched: int = 0
    approximate: int = 0
    mismatched: int = 0
    ambiguous: int = 0
    unsupported: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document as the list shows it."""

    status: Term
    report: str | None
    title: str
    file_name: str
    pages: str
    reason: str | None
    outcome: str
    findings: str


def write_index(rows: Sequence[IndexRow], folder: Path) -> Path:
    """Write <folder>/index.html, whole or not at all, and give its path. What asks for a person comes first.

    Raises:
        ValueError: a document's id is none.
        OSError: the folder cannot be written to.
    """
    ordered = sorted(rows, key=_rank)
    html = draw("index.html", documents=[_document_view(row) for row in ordered], summary=_summary(rows))
    return write_whole(folder / "index.html", html)


def _rank(row: IndexRow) -> tuple[int, int, int, str, str, str]:
    return _ORDER[row.status], -row.errors, -row.warnings, row.title, row.file_name, row.document_id or ""


def _summary(rows: Sequence[IndexRow]) -> str:
    counts = Counter(row.status for row in rows)
    parts = [plural(len(rows), "dokument", "dokumenter")]
    parts += [f"{counts[status]} {word}" for status, word in _SUMMARY.items() if counts[status]]
    return ", ".join(parts)


def _document_view(row: IndexRow) -> DocumentView:
    is_read = row.status != "rejected"
    report = f"{checked_id(row.document_id)}.html" if is_read and row.document_id is not None else None
    return DocumentView(
        status=DOCUMENT_STATUSES[row.status],
        report=report,
        title=row.title or row.file_name,
        file_name=row.file_name,
        pages=plural(row.page_count, "side", "sider") if row.page_count else "",
        reason=row.reason,
        outcome=_outcome(row) if is_read else "",
        findings=findings_waiting(row.errors, row.warnings, row.infos) if is_read else "",
    )


def _outcome(row: IndexRow) -> str:
    counts: Counter[Status] = Counter(
        {
            "matched": row.matched,
            "approximate": row.approximate,
            "mismatched": row.mismatched,
            "ambiguous": row.ambiguous,
            "unsupported": row.unsupported,
        }
    )
    tables = plural(row.tables, "tabel", "tabeller")
    return f"{prose_outcome(counts)}. {tables} med {plural(row.cells, 'celle', 'celler')}."
