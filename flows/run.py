"""`aftaletal run`: the flow, if there is anything to read, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows import progress
from flows.holding import misplaced
from flows.jobs import Limits
from flows.plan import Plan, plan
from flows.session import prefect_session
from flows.summary import summary
from review.decisions import Store, default_url
from warehouse.errors import told_plainly
from warehouse.lock import exclusive
from warehouse.places import Output
from warehouse.shelf import held_back, published


@dataclass(frozen=True, slots=True)
class Ended:
    """A run's end: the summary, how many of its documents are rejected or wait for a person, details for -v."""

    summary: str
    rejected: int
    waiting: int
    details: tuple[str, ...]


def run(
    inputs: Sequence[Path],
    output: Path,
    limits: Limits,
    workers: int,
    *,
    decisions: str | None = None,
    require_reviewed: bool = False,
    verbose: bool,
) -> Ended:
    """Read what is new or changed and say what is on the shelf then. With `require_reviewed`, hold back what has open errors.

    Raises:
        InboxError: there is nothing by one of the names.
        OutputError: the output cannot be written to, or another run is writing to it.
        StoreError: the decisions cannot be reached.
        ServerError: the Prefect API that is configured does not answer; or none is, and the temporary server did not start.
    """
    shelf = Output(output)
    with told_plainly(output):
        store = Store(decisions or default_url(output))
        wanted = plan(inputs, shelf, store)
        unfinished = shelf.stale.exists() or (shelf.ready.is_dir() and any(shelf.ready.iterdir()))
        unfinished = unfinished or any(misplaced(shelf, store, require_reviewed=require_reviewed))
    if not wanted.to_read and not unfinished:
        return _ended(wanted, shelf, [])
    with exclusive(shelf):
        pass  # Another run is told of before a server is started; the flow takes the lock for itself.
    return _ended(wanted, shelf, _flow(inputs, output, limits, workers, decisions, require_reviewed, verbose))


def _flow(
    inputs: Sequence[Path],
    output: Path,
    limits: Limits,
    workers: int,
    decisions: str | None,
    require_reviewed: bool,
    verbose: bool,
) -> list[dict[str, Any]]:
    with progress.shown(), prefect_session(verbose):
        from flows.agreements import read_agreements

        return read_agreements(
            list(inputs), output, limits.seconds, limits.megabytes, workers, decisions, limits.scan_seconds, require_reviewed
        )


def _ended(wanted: Plan, shelf: Output, done: Sequence[dict[str, Any]]) -> Ended:
    here = {**published(shelf), **held_back(shelf)}
    documents = [here[source.document_id] for source in wanted.sources if source.document_id in here]
    read = {each["document_id"] for each in done}
    return Ended(
        summary(wanted.sources, here, read, shelf),
        sum(document.status == "rejected" for document in documents),
        sum(document.errors + document.warnings > 0 for document in documents),
        tuple(f"{each['file_name']}: {each['detail']}" for each in done if each["detail"]),
    )
