"""A run's numbers, for those who watch runs: as OpenMetrics text, and as JSON with its documents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, Info
from prometheus_client.openmetrics.exposition import generate_latest

from schemas.version import pipeline_version
from warehouse.shelf import Published

_STATUSES = ("ok", "needs_review", "rejected")
_VERDICTS = ("matched", "approximate", "mismatched", "ambiguous", "unsupported")
_SEVERITIES = {"error": "errors", "warning": "warnings", "info": "infos"}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a run came to. `documents` are all of the run, `read` the ids of those that were read now."""

    documents: tuple[Published, ...]
    read: frozenset[str]
    seconds: float
    ended_at: float

    def total(self, name: str) -> int:
        """The sum of one of the documents' counts."""
        return sum(int(getattr(document, name)) for document in self.documents)


def as_openmetrics(numbers: Numbers) -> str:
    """The numbers as OpenMetrics text: gauges of this run, to be picked up from a file."""
    registry = CollectorRegistry()

    def gauge(name: str, meaning: str, values: Mapping[tuple[str, ...], float], labels: Sequence[str] = ()) -> None:
        made = Gauge(f"aftaletal_{name}", meaning, labels, registry=registry)
        for label, value in values.items():
            (made.labels(*label) if labels else made).set(value)

    by_status: dict[tuple[str, ...], float] = {
        (status,): float(sum(d.status == status for d in numbers.documents)) for status in _STATUSES
    }
    Info("aftaletal_pipeline", "The code that ran", registry=registry).info({"version": pipeline_version()})
    gauge("run_end_timestamp_seconds", "When the run ended, in seconds since 1970", {(): numbers.ended_at})
    gauge("run_duration_seconds", "Wall-clock time of the run", {(): numbers.seconds})
    gauge("run_documents_read", "Documents that were new or changed", {(): len(numbers.read)})
    gauge("documents", "Documents of the run by status", by_status, ["status"])
    gauge("pages", "Pages of these documents", {(): numbers.total("page_count")})
    gauge("table_cells", "Cells read from tables", {(): numbers.total("cells")})
    gauge("amounts", "Amounts in prose by verdict", {(name,): numbers.total(name) for name in _VERDICTS}, ["verdict"])
    findings: dict[tuple[str, ...], float] = {(severity,): float(numbers.total(name)) for severity, name in _SEVERITIES.items()}
    gauge("open_findings", "Findings that nobody has decided on", findings, ["severity"])
    write: Any = generate_latest
    return str(write(registry).decode())


def as_json(numbers: Numbers) -> str:
    """The numbers and the documents as one JSON object."""
    counts = ("page_count", "tables", "cells", "mentions", *_VERDICTS, *_SEVERITIES.values())
    whole = {
        "pipeline_version": pipeline_version(),
        "seconds": round(numbers.seconds, 3),
        "read": len(numbers.read),
        "statuses": {status: sum(d.status == status for d in numbers.documents) for status in _STATUSES},
        "totals": {name: numbers.total(name) for name in counts},
        "documents": [{**asdict(d), "was_read": d.document_id in numbers.read} for d in numbers.documents],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)
