"""`run --require-reviewed`: which documents are held back until someone has decided on their errors."""

from __future__ import annotations

from collections.abc import Iterator

from review.decisions import Store
from review.decisions.tally import Tally, tallies
from warehouse.places import Output
from warehouse.publishing import move


def misplaced(output: Output, store: Store, *, require_reviewed: bool) -> Iterator[Tally]:
    """Documents that are published and should be held back, or the other way round.

    Raises:
        StoreError: the decisions cannot be reached.
    """
    for tally in tallies(output, store):
        if (require_reviewed and has_open_error(tally)) != tally.document.is_held_back:
            yield tally


def put_right(output: Output, store: Store, *, require_reviewed: bool) -> None:
    """Hold back what should be, and publish what need not be held back. The caller holds the lock.

    Raises:
        OutputError: the output cannot be written to.
        StoreError: the decisions cannot be reached.
    """
    for tally in misplaced(output, store, require_reviewed=require_reviewed):
        move(output, tally.document.document_id, held_back=not tally.document.is_held_back)


def has_open_error(tally: Tally) -> bool:
    """Whether an error is open: in the datasets, which must carry a decision before they go out, or by a newer decision."""
    return tally.document.errors > 0 or tally.waiting["error"] > 0
