"""What a run has to do: which documents are new or changed, and which are on the shelf as this version would read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flows.inbox import Source, find, identify
from schemas.version import pipeline_version
from warehouse.places import Output
from warehouse.shelf import Published, is_whole, published


@dataclass(frozen=True, slots=True)
class Plan:
    """`sources` are all documents of the run, in order; `to_read` those that are not on the shelf as they would be now."""

    sources: tuple[Source, ...]
    to_read: tuple[Source, ...]


def plan(inputs: Iterable[Path], output: Output) -> Plan:
    """Hold the inputs against the shelf: content hash, file name and pipeline version decide, and whether all files are there.

    Raises:
        InboxError: there is nothing by one of the names.
    """
    sources = identify(find(inputs))
    shelf = published(output)
    return Plan(tuple(sources), tuple(s for s in sources if not _is_done(s, shelf.get(s.document_id), output)))


def _is_done(source: Source, document: Published | None, output: Output) -> bool:
    # What is no readable file has its id from its name; once it can be read, it has another one and is new.
    return document is not None and document.is_current(source.file_name, pipeline_version()) and is_whole(output, document)
