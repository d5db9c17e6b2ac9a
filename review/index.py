"""The list of all documents of a run, rejected ones too: output/reports/index.html."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.records import DocumentStatus


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


def write_index(rows: Sequence[IndexRow], folder: Path) -> Path:
    """Write <folder>/index.html, whole or not at all, and give its path."""
    raise NotImplementedError
