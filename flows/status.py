"""How things stand in an output folder: what is in, what failed and why, what waits for a person, what a run would read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.inbox import Source
from flows.plan import plan
from review.decisions import Store
from schemas.version import pipeline_version
from warehouse.places import Output
from warehouse.shelf import Published, held_back, published


@dataclass(frozen=True, slots=True)
class Status:
    """The shelf, held against an inbox.

    `new` and `changed` are what a run would read: never seen, or to be read again (another version of the code, another name,
    new decisions, a file missing). `namesakes` are on the shelf under the name of a file in the inbox that has other content:
    what such a file was before it was replaced. `is_unfinished`: a run was killed, or goes on.
    """

    documents: tuple[Published, ...]
    new: tuple[Source, ...]
    changed: tuple[Source, ...]
    namesakes: tuple[Published, ...]
    is_unfinished: bool


def status(inputs: Sequence[Path], output: Output, decisions: str) -> Status:
    """Hold the shelf against the inbox.

    Raises:
        InboxError: there is nothing by one of the names.
        OutputError: the database cannot be read.
        StoreError: the decisions cannot be reached.
    """
    shelf = {**published(output), **held_back(output)}
    # Without an output folder there are no decisions either, and asking for them would make one.
    wanted = plan(inputs, output, Store(decisions) if output.folder.exists() else None)
    return Status(
        documents=tuple(shelf.values()),
        new=tuple(source for source in wanted.to_read if source.document_id not in shelf),
        changed=tuple(source for source in wanted.to_read if source.document_id in shelf),
        namesakes=namesakes(wanted.sources, shelf),
        is_unfinished=output.is_unfinished,
    )


def namesakes(sources: Sequence[Source], shelf: dict[str, Published]) -> tuple[Published, ...]:
    """Documents on the shelf that have the name of one of these files, and the content of none."""
    names, ids = {source.file_name for source in sources}, {source.document_id for source in sources}
    return tuple(d for d in shelf.values() if d.file_name in names and d.document_id not in ids)


def as_text(now: Status) -> str:
    """The status as a person reads it."""
    count = {kind: sum(d.status == kind for d in now.documents) for kind in ("ok", "needs_review", "rejected")}
    lines = [
        f"{len(now.documents)} documents: {count['ok']} ok, {count['needs_review']} to review, {count['rejected']} rejected"
    ]
    lines += _part("to review", [f"{_named(d)}: {_open(d)}" for d in _waiting(now)])
    lines += _part("rejected", [f"{_named(d)}: {d.reason}" for d in now.documents if d.status == "rejected"])
    lines += _part("new, not read yet", [source.file_name for source in now.new])
    lines += _part("to be read again", [f"{source.file_name} ({source.document_id})" for source in now.changed])
    lines += _part(
        "another content under the same name; if it was replaced, 'aftaletal remove ID' takes the old one out",
        [_named(document) for document in now.namesakes],
    )
    if now.is_unfinished:
        lines += ["", "a run is going on, or was killed: the next one finishes what it left"]
    return "\n".join(lines)


def as_json(now: Status) -> str:
    """The status as one JSON object."""
    whole = {
        "pipeline_version": pipeline_version(),
        "documents": [asdict(document) for document in now.documents],
        "new": [source.file_name for source in now.new],
        "changed": [source.document_id for source in now.changed],
        "namesakes": [document.document_id for document in now.namesakes],
        "is_unfinished": now.is_unfinished,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _waiting(now: Status) -> list[Published]:
    return sorted((d for d in now.documents if d.status == "needs_review"), key=lambda d: (-d.errors, -d.warnings, d.file_name))


def _open(document: Published) -> str:
    held = ", held back until reviewed" if document.is_held_back else ""
    return f"{document.errors} errors, {document.warnings} warnings{held}"


def _named(document: Published) -> str:
    return f"{document.file_name} ({document.document_id})"


def _part(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{title}:", *(f"  {line}" for line in lines)] if lines else []
