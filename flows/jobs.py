"""What the flow asks of a worker process and what it gets back, as plain values that go through a pipe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OutcomeKind = Literal["read", "rejected", "changed", "scanned", "no_room", "died", "too_slow", "too_large", "no_decisions"]


@dataclass(frozen=True, slots=True)
class Job:
    """Read one PDF and stage its datasets, or stage it as rejected where `reason` is given.

    `staged` is the folder to write to. `sha256` is the content that the flow saw; None for what is no readable file.
    `decisions` is the address of the decision store. `recognise`: it is a scan, so its pictures are read first.
    `require_reviewed`: hold it back while an error is open.
    """

    path: str
    document_id: str
    sha256: str | None
    file_name: str
    staged: str
    reason: str | None = None
    decisions: str | None = None
    recognise: bool = False
    require_reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    kind:
        read, rejected: the datasets are staged; `reason` says why it was rejected.
        scanned: it has no text layer; nothing is staged, and another job may recognise its text.
        changed: the file is not the one that the flow saw. no_room: its files could not be written.
        died, too_slow, too_large: the process did not live to tell; nothing usable is staged.
        no_decisions: the decision store cannot be reached, and nothing is published without it.
    detail: for whoever looks into it, a traceback or the list of broken rules; not for the datasets.
    """

    kind: OutcomeKind
    reason: str | None = None
    detail: str | None = None


DEFAULT_SECONDS = 30.0
DEFAULT_MEGABYTES = 2048
DEFAULT_SCAN_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of wall-clock time, and megabytes of address space on top of the libraries'.

    A scan has `scan_seconds`: recognising a page takes some seconds.
    """

    seconds: float = DEFAULT_SECONDS
    megabytes: int = DEFAULT_MEGABYTES
    scan_seconds: float = DEFAULT_SCAN_SECONDS

    def seconds_for(self, job: Job) -> float:
        """The time that a job has."""
        return self.scan_seconds if job.recognise else self.seconds
