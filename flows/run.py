"""`aftaletal run`: the flow, if there is anything to read, and what it came to."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from flows import progress
from flows.holding import misplaced
from flows.jobs import Limits
from flows.loading import load_output
from flows.numbers import Numbers
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
    """A run's end: the summary, its numbers, how many documents are rejected or wait for a person, details for -v."""

    summary: str
    numbers: Numbers
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
    cluster: str | None = None,
    warehouse: str | None = None,
    verbose: bool,
    log_json: bool = False,
) -> Ended:
    """Read what is new or changed, load the warehouse if one is named, and say what is on the shelf then.

    With `require_reviewed`, what has open errors is held back.

    Raises:
        InboxError: there is nothing by one of the names.
        OutputError: the output cannot be written to, or another run is writing to it.
        StoreError: the decisions cannot be reached.
        WarehouseError: the warehouse cannot be loaded; the output is complete.
        ServerError: the Prefect API that is configured does not answer; or none is, and the temporary server did not start.
        ClusterError: the Dask cluster cannot be used.
        WorkerLostError: documents were not read, since their worker processes were ended; the others are complete.
    """
    began = time.time()
    shelf = Output(output)
    with told_plainly(output):
        store = Store(decisions or default_url(output))
        wanted = plan(inputs, shelf, store)
        unfinished = shelf.is_unfinished or any(misplaced(shelf, store, require_reviewed=require_reviewed))
    if not wanted.to_read and not unfinished:
        if warehouse is not None:
            load_output(shelf, warehouse)
        return _ended(wanted, shelf, [], began)
    with exclusive(shelf):
        pass  # Another run is told of before a server is started; the flow takes the lock for itself.
    with progress.shown(), prefect_session(verbose, log_json):
        from flows.agreements import read_agreements
        from flows.runners import task_runner

        flow = read_agreements.with_options(task_runner=task_runner(cluster))
        done = flow(
            list(inputs),
            output,
            seconds=limits.seconds,
            megabytes=limits.megabytes,
            workers=workers,
            decisions=decisions,
            scan_seconds=limits.scan_seconds,
            require_reviewed=require_reviewed,
            warehouse=SecretStr(warehouse) if warehouse else None,
        )
    return _ended(wanted, shelf, done, began)


def _ended(wanted: Plan, shelf: Output, done: Sequence[dict[str, Any]], began: float) -> Ended:
    here = {**published(shelf), **held_back(shelf)}
    documents = [here[source.document_id] for source in wanted.sources if source.document_id in here]
    read = {each["document_id"] for each in done}
    ended = time.time()
    return Ended(
        summary(wanted.sources, here, read, shelf),
        Numbers(tuple(documents), frozenset(read), ended - began, ended),
        sum(document.status == "rejected" for document in documents),
        sum(document.errors + document.warnings > 0 for document in documents),
        tuple(f"{each['file_name']}: {each['detail']}" for each in done if each["detail"]),
    )
