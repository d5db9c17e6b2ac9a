"""What is built from the Parquet files, brought up to date with them: the databases and the lists of reports."""

from __future__ import annotations

from dataclasses import asdict

from review.index import IndexRow, write_index
from warehouse.database import build
from warehouse.opening import is_current
from warehouse.places import Output
from warehouse.shelf import Published, held_back, published


def bring_up_to_date(output: Output) -> None:
    """Build the databases and the lists of reports from the Parquet files, if they lag behind. The caller holds the lock."""
    if output.stale.exists() or not is_current(output.database):
        build(output)
        write_index([_index_row(document) for document in published(output).values()], output.reports)
        if output.awaiting_review.folder.exists():
            build(output.awaiting_review)
            write_index([_index_row(document) for document in held_back(output).values()], output.awaiting_review.reports)
        output.stale.unlink(missing_ok=True)


def _index_row(document: Published) -> IndexRow:
    fields = asdict(document)
    del fields["pipeline_version"], fields["decisions"], fields["is_held_back"]
    return IndexRow(**fields)
