"""The flow: every new or changed agreement read, published, and told about."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.futures import as_completed
from pydantic import SecretStr

from flows.artifacts import leave_artifacts
from flows.catching_up import bring_up_to_date
from flows.documents import Done, read_document
from flows.events import announce
from flows.holding import put_right
from flows.jobs import DEFAULT_MEGABYTES, DEFAULT_SCAN_SECONDS, DEFAULT_SECONDS, Limits
from flows.load_task import configured, load_warehouse
from flows.plan import plan
from flows.progress import tell
from flows.runners import configured_task_runner, reach, told_when_lost
from flows.workers import WorkerLostError, Workers
from review.decisions import Store, default_url
from warehouse.errors import told_plainly
from warehouse.lock import exclusive
from warehouse.places import Output
from warehouse.publishing import prepare
from warehouse.shelf import held_back, published


@flow(name="aftaletal", task_runner=configured_task_runner(), log_prints=False, validate_parameters=True, persist_result=False)
def read_agreements(
    inputs: list[Path],
    output: Path,
    seconds: float = DEFAULT_SECONDS,
    megabytes: int = DEFAULT_MEGABYTES,
    workers: int = 0,
    decisions: str | None = None,
    scan_seconds: float = DEFAULT_SCAN_SECONDS,
    require_reviewed: bool = False,
    wait_seconds: float = 0,
    warehouse: SecretStr | None = None,
) -> list[dict[str, Any]]:
    """Read every agreement that is new or changed, and bring the database, the list of reports and the artifacts up to date.

    Args:
        inputs: PDFs, and folders of PDFs.
        output: the folder that the datasets and reports are written to.
        seconds: wall-clock time that one document may take.
        megabytes: address space that one document may take.
        workers: processes that read side by side; 0 for one a processor.
        decisions: the address of the decision store; None for that of the output folder.
        scan_seconds: wall-clock time that one scanned document may take.
        require_reviewed: publish only documents without an open error; the others are held back in `awaiting-review/`.
        wait_seconds: how long to wait for another run that is writing to the output.
        warehouse: the address of the database that the datasets are loaded into; None for $AFTALETAL_WAREHOUSE, if that is set.

    Returns:
        What became of each document that was read (`flows.documents.Done` as a mapping).

    Raises:
        InboxError: there is nothing by one of the names.
        OutputError: the output cannot be written to, or another run is writing to it.
        StoreError: the decisions cannot be reached.
        ClusterError: the cluster cannot be reached, or was lost.
        WarehouseError: the warehouse cannot be loaded; the output is complete.
        WorkerLostError: documents were not read, since their worker processes were ended; the others are complete.
    """
    reach()
    # Tasks may run in another process, or on another machine that sees the same folders.
    inputs, output = [path.absolute() for path in inputs], output.absolute()
    shelf = Output(output)
    address = decisions or default_url(output)
    limits = Limits(seconds, megabytes, scan_seconds)
    with exclusive(shelf, wait_seconds), told_plainly(output):
        prepare(shelf)
        # What a run that was killed had published is not read again.
        bring_up_to_date(shelf)
        store = Store(address)
        put_right(shelf, store, require_reviewed=require_reviewed)
        bring_up_to_date(shelf)
        wanted = plan(inputs, shelf, store)
        done: list[Done] = []
        lost: list[WorkerLostError] = []
        if wanted.to_read:
            count = min(workers or os.cpu_count() or 1, len(wanted.to_read))
            with Workers(limits, count) as pool, told_when_lost():
                tell(0, len(wanted.to_read), "reading")
                names = {source: f"{source.file_name} ({source.document_id})" for source in wanted.to_read}
                futures = [
                    read_document.submit(names[s], s, shelf, pool, limits, address, require_reviewed) for s in wanted.to_read
                ]
                for future in as_completed(futures):
                    try:
                        done.append(future.result())
                    except WorkerLostError as error:  # at the last try too; the others go on
                        lost.append(error)
                        continue
                    _log(done[-1])
                    tell(len(done), len(wanted.to_read), done[-1].file_name)
        bring_up_to_date(shelf)
        here = {**published(shelf), **held_back(shelf)}
        leave_artifacts([here[source.document_id] for source in wanted.sources if source.document_id in here])
        announce(here[each.document_id] for each in done)
        if address_of_warehouse := configured(warehouse):
            load_warehouse(shelf, address_of_warehouse)
        if lost:
            raise WorkerLostError(
                f"{len(lost)} of {len(wanted.to_read)} documents were not read, at no try: {lost[-1]}. "
                "The others are complete. Run again, with fewer --workers if the machine is short of memory"
            )
        order = {source.document_id: place for place, source in enumerate(wanted.sources)}
        return [asdict(each) for each in sorted(done, key=lambda each: order[each.document_id])]


def _log(done: Done) -> None:
    became = "rejected" if done.is_rejected else "read"
    fields = {"document_id": done.document_id, "file_name": done.file_name, "became": became, "reason": done.reason}
    get_run_logger().info(f"{done.file_name}: {became}", extra={"document": fields})
