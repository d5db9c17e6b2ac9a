"""The task: one document read by a worker process and published, whatever becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from extractors.errors import UnreadableError
from extractors.pdf_file import private_copy
from flows.inbox import Source
from flows.jobs import Job, Limits, Outcome
from flows.workers import WorkerLostError, Workers
from review.decisions import StoreError, default_url
from warehouse.errors import OutputError
from warehouse.places import Output
from warehouse.publishing import publish, stage

# A worker that was killed from outside can be replaced; what the document itself brings about comes again.
_RETRIES = 2
_NOT_A_FILE = "Stien er ikke en almindelig fil, der kan læses. Læg selve PDF-filen i mappen, og kontrollér rettighederne."
_CHANGED = "Filen blev ændret, mens den blev læst. Kør igen, når den ligger stille."


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a document: `detail` is for whoever looks into it."""

    document_id: str
    file_name: str
    is_rejected: bool
    reason: str | None
    detail: str | None


def _can_pass(_task: object, _run: TaskRun, state: State[Any]) -> bool:
    """Whether another try can help: a lost worker, and nothing else."""
    return isinstance(state.result(raise_on_failure=False), WorkerLostError)


@task(
    name="read document",
    task_run_name="{name}",
    tags=["document"],
    retries=_RETRIES,
    retry_delay_seconds=1,
    retry_condition_fn=_can_pass,
    cache_policy=NO_CACHE,  # the shelf itself is the cache, by content and version; see flows/plan.py
    persist_result=False,
)
def read_document(
    name: str,  # noqa: ARG001 - it names the task run
    source: Source,
    output: Output,
    workers: Workers,
    limits: Limits,
    decisions: str | None = None,
    require_reviewed: bool = False,
) -> Done:
    """Read one document, stage what came of it, and put it in its places.

    Args:
        name: the document's name in the list of task runs.
        source: the document.
        output: where it is published.
        workers: who reads it.
        limits: what it may take; said again in the reason where it took more.
        decisions: the address of the decision store; None for that of the output folder.
        require_reviewed: hold the document back while an error is open.

    Raises:
        WorkerLostError: the worker process is gone; another try gets a new one.
        OutputError: the output cannot be written to.
        StoreError: the decisions cannot be reached.
    """
    staged = stage(output)
    address = decisions or default_url(output.folder)
    job = Job(
        str(source.path), source.document_id, source.sha256, source.file_name, str(staged),
        decisions=address, require_reviewed=require_reviewed,
    )  # fmt: skip
    outcome = workers.do(job) if source.sha256 else _reject(job, _why_no_content(source.path), workers)
    if outcome.kind == "scanned":
        job = replace(job, recognise=True)
        outcome = workers.do(job)
    match outcome.kind:
        case "read" | "rejected":
            pass
        case "changed":
            outcome = _reject(job, _CHANGED, workers)
        case "died" | "too_slow" | "too_large":
            outcome = _reject(job, _REASONS[outcome.kind](limits, job), workers, outcome.detail)
        case "scanned":
            raise RuntimeError(f"{source.file_name}: a job that recognises text calls it a scan again")
        case "no_decisions":
            raise StoreError(outcome.reason)
        case "no_room":
            raise OutputError(f"{output.folder} cannot be written to: {outcome.reason}; make room and run again")
    publish(output, staged, source.document_id)
    return Done(source.document_id, source.file_name, outcome.kind == "rejected", outcome.reason, outcome.detail)


_REASONS: dict[str, Callable[[Limits, Job], str]] = {
    "died": lambda limits, _job: (  # pdfium ends its process where it gets no memory
        f"Læsningen brød sammen: filen er beskadiget, eller den kræver mere end {limits.megabytes} MB hukommelse. "
        "Hent filen igen fra kilden."
    ),
    "too_slow": lambda limits, job: (
        f"Læsningen tog mere end {limits.seconds_for(job):.0f} sekunder og blev stoppet. "
        f"Giv den mere tid ({'--scan-timeout' if job.recognise else '--timeout'})."
    ),
    "too_large": lambda limits, _job: f"Læsningen krævede mere end {limits.megabytes} MB hukommelse. Giv den mere (--memory).",
}


def _reject(job: Job, reason: str, workers: Workers, detail: str | None = None) -> Outcome:
    """Let a worker stage the document as rejected.

    Raises:
        OutputError: not even that can be written.
    """
    outcome = workers.do(Job(job.path, job.document_id, job.sha256, job.file_name, job.staged, reason))
    if outcome.kind != "rejected":
        raise OutputError(f"{job.staged} cannot be written to: {outcome.reason or outcome.kind}")
    return Outcome("rejected", reason, detail)


def _why_no_content(path: Path) -> str:
    """Why a source has no content hash: it is no file, it cannot be read, or it is larger than any agreement."""
    with TemporaryDirectory(prefix="aftaletal-") as folder:
        try:
            private_copy(path, Path(folder))
        except UnreadableError as error:
            return str(error)
    return _NOT_A_FILE
