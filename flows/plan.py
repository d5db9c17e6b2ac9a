"""What a run has to do: which documents are new or changed, and which are on the shelf as this version would read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.scans import NOT_INSTALLED, can_recognise
from flows.inbox import Source, find, identify
from review.decisions import Store, agreement_key, mark_of
from schemas.version import pipeline_version
from warehouse.places import Output
from warehouse.shelf import Published, held_back, is_whole, published


@dataclass(frozen=True, slots=True)
class Plan:
    """`sources` are all documents of the run, in order; `to_read` those that are not on the shelf as they would be now."""

    sources: tuple[Source, ...]
    to_read: tuple[Source, ...]


def plan(inputs: Iterable[Path], output: Output, decisions: Store | None = None) -> Plan:
    """Hold the inputs against the shelf.

    Content hash, file name, pipeline version and people's decisions decide, and whether all files are there. Without a store
    there are no decisions.

    Raises:
        InboxError: there is nothing by one of the names.
        StoreError: the decisions cannot be reached.
    """
    sources = identify(find(inputs))
    shelf = {**published(output), **held_back(output)}
    standing = decisions.standing_by_agreement() if decisions is not None else {}
    marks = {agreement: mark_of(made) for agreement, made in standing.items()}

    def is_done(source: Source) -> bool:
        document = shelf.get(source.document_id)
        return document is not None and _is_as_it_would_be(source, document, marks) and is_whole(output, document)

    return Plan(tuple(sources), tuple(source for source in sources if not is_done(source)))


def _is_as_it_would_be(source: Source, document: Published, marks: dict[str, str | None]) -> bool:
    # What is no readable file has its id from its name; once it can be read, it has another one and is new.
    if not document.is_current(source.file_name, pipeline_version()):
        return False
    if document.reason == NOT_INSTALLED and can_recognise():
        return False
    # Nothing was extracted from a rejected document that a decision could be about.
    agreement = agreement_key(document.title, document.file_name)
    return document.status == "rejected" or document.decisions == marks.get(agreement)
