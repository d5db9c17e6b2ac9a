"""An inbox published as a run publishes it, in this process and without Prefect."""

from __future__ import annotations

from pathlib import Path

from flows.inbox import find, identify
from flows.jobs import Job
from flows.reading import read
from warehouse.database import build
from warehouse.places import Output
from warehouse.publishing import prepare, stage
from warehouse.publishing import publish as put_in_place


def publish(inbox: Path, output: Output, decisions: str | None = None) -> None:
    """Read all of an inbox, with the decisions at an address, and bring the output up to date."""
    output.own.mkdir(parents=True, exist_ok=True)
    prepare(output)
    for source in identify(find([inbox])):
        staged = stage(output)
        reason = None if source.sha256 else "Det er ingen fil."
        job = Job(str(source.path), source.document_id, source.sha256, source.file_name, str(staged), reason, decisions)
        outcome = read(job)
        assert outcome.kind in ("read", "rejected")
        put_in_place(output, staged, source.document_id)
    build(output)
    output.stale.unlink()
