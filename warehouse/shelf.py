"""What is published in an output folder, read back: which documents, by which version, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.records import DocumentStatus
from warehouse.opening import is_current, reading
from warehouse.places import DATASETS, Output

_SUMMARY = """
SELECT document_id, file_name, coalesce(title, ''), status, reason, coalesce(page_count, 0), pipeline_version, decisions,
  (SELECT count(*) FROM tables t WHERE t.document_id = d.document_id),
  (SELECT count(*) FROM table_cells c WHERE c.document_id = d.document_id),
  (SELECT count(*) FROM amount_mentions m WHERE m.document_id = d.document_id),
  coalesce(r.matched, 0), coalesce(r.approximate, 0), coalesce(r.mismatched, 0), coalesce(r.ambiguous, 0),
  coalesce(r.unsupported, 0), coalesce(f.errors, 0), coalesce(f.warnings, 0), coalesce(f.infos, 0)
FROM documents d
LEFT JOIN (
  SELECT document_id, count_if(status = 'matched') matched, count_if(status = 'approximate') approximate,
    count_if(status = 'mismatched') mismatched, count_if(status = 'ambiguous') ambiguous,
    count_if(status = 'unsupported') unsupported
  FROM reconciliations GROUP BY document_id) r USING (document_id)
LEFT JOIN (
  SELECT document_id, count_if(severity = 'error') errors, count_if(severity = 'warning') warnings,
    count_if(severity = 'info') infos
  FROM discrepancies WHERE status = 'open' GROUP BY document_id) f USING (document_id)
ORDER BY file_name, document_id
"""


@dataclass(frozen=True, slots=True)
class Published:
    """One document on the shelf, with its datasets counted. `errors`, `warnings` and `infos` count its open findings.

    `is_held_back`: it waits for a decision, and is not among the published ones.
    """

    document_id: str
    file_name: str
    title: str
    status: DocumentStatus
    reason: str | None
    page_count: int
    pipeline_version: str
    decisions: str | None
    tables: int
    cells: int
    mentions: int
    matched: int
    approximate: int
    mismatched: int
    ambiguous: int
    unsupported: int
    errors: int
    warnings: int
    infos: int
    is_held_back: bool

    def is_current(self, file_name: str, pipeline_version: str) -> bool:
        """Whether reading the same content under this name with this version would give the same again."""
        return (self.file_name, self.pipeline_version) == (file_name, pipeline_version)


def published(output: Output) -> dict[str, Published]:
    """Every document that is published, by its id, as the database tells it; none before there is one with this schema.

    Raises:
        OutputError: another program holds the database open for writing, or it is none of ours.
    """
    return _documents(output, is_held_back=False)


def held_back(output: Output) -> dict[str, Published]:
    """Every document that waits for a decision before it is published, by its id.

    Raises:
        OutputError: as `published`.
    """
    return _documents(output.awaiting_review, is_held_back=True)


def home_of(output: Output, document_id: str) -> Output:
    """The folder that a document's files are in: the output, or the one of those that are held back.

    Raises:
        ValueError: it is no document id.
    """
    is_held_back = output.awaiting_review.parquet("documents", document_id).exists()
    return output.awaiting_review if is_held_back else output


def _documents(output: Output, *, is_held_back: bool) -> dict[str, Published]:
    if not is_current(output.database):
        return {}
    with reading(output.database) as connection:
        rows = connection.execute(_SUMMARY).fetchall()
    return {row[0]: Published(*(*row, is_held_back)) for row in rows}


def is_whole(output: Output, document: Published) -> bool:
    """Whether all of its files are in their places."""
    home = output.awaiting_review if document.is_held_back else output
    files = [home.parquet(name, document.document_id) for name in DATASETS]
    if document.status != "rejected":
        files.append(home.report(document.document_id))
    return all(file.is_file() for file in files)
