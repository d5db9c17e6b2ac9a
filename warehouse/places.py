"""Where things lie in an output folder. Every path is made of a dataset's name and a document's id, never of a file's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DATASETS = (
    "documents", "tables", "table_cells", "amount_mentions", "reconciliations", "table_checks", "discrepancies",
)  # fmt: skip
_DOCUMENT_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Output:
    """An output folder. What is in `.aftaletal/` is the command's own: its lock, and documents on their way."""

    folder: Path

    @property
    def own(self) -> Path:
        """The command's own folder."""
        return self.folder / ".aftaletal"

    @property
    def staging(self) -> Path:
        """Documents being written; worth nothing after a crash."""
        return self.own / "staging"

    @property
    def ready(self) -> Path:
        """Documents written whole, to be moved to their places; finished by the next run after a crash."""
        return self.own / "ready"

    @property
    def stale(self) -> Path:
        """Exists while the database and the list of reports lag behind the Parquet files."""
        return self.own / "stale"

    @property
    def is_unfinished(self) -> bool:
        """Whether a run was killed, or goes on: something is ready to be moved, or the database lags behind."""
        return self.stale.exists() or (self.ready.is_dir() and any(self.ready.iterdir()))

    @property
    def database(self) -> Path:
        """All datasets as one DuckDB file."""
        return self.folder / "aftaletal.duckdb"

    @property
    def reports(self) -> Path:
        """The reports, one HTML file per document, and their index."""
        return self.folder / "reports"

    @property
    def documents(self) -> Path:
        """A copy of each PDF that was read, for the page images of the review page."""
        return self.folder / "documents"

    @property
    def awaiting_review(self) -> Output:
        """Where `run --require-reviewed` keeps documents with an open error: an output folder of its own, laid out alike."""
        return Output(self.folder / "awaiting-review")

    def dataset(self, name: str) -> Path:
        """The folder of one dataset."""
        return self.folder / "parquet" / name

    def parquet(self, name: str, document_id: str) -> Path:
        """One dataset of one document."""
        return self.dataset(name) / f"{checked_id(document_id)}.parquet"

    def document(self, document_id: str) -> Path:
        """The copy of one PDF."""
        return self.documents / f"{checked_id(document_id)}.pdf"

    def report(self, document_id: str) -> Path:
        """The report of one document."""
        return self.reports / f"{checked_id(document_id)}.html"


def checked_id(document_id: str) -> str:
    """The id itself.

    Raises:
        ValueError: it is no document id, and must not become a path.
    """
    if not _DOCUMENT_ID.fullmatch(document_id):
        raise ValueError(f"not a document id: {document_id!r}")
    return document_id
