"""The documents of an output folder, each read once for each time that it is published or decided on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from review.decisions.store import Store
from review.decisions.tally import Tally, tallies
from review.server.opened import Opened, Read
from warehouse.places import Output
from warehouse.results import load, stamp
from warehouse.shelf import home_of

KEPT_DOCUMENTS = 8


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document as it was last opened, with what tells whether anything has changed since."""

    written: object
    decided: object
    opened: Opened


class Library:
    """The documents with their decisions. Of those that are asked for at once, one is read after the other."""

    def __init__(self, output: Output, store: Store) -> None:
        self._output = output
        self._store = store
        # Who only looks a document up does not wait for another one that is being read.
        self._looking_up, self._reading = threading.Lock(), threading.Lock()
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def documents(self) -> list[Tally]:
        """Every document with how far its findings are decided: those that wait for most come first."""
        return sorted(tallies(self._output, self._store), key=_rank)

    def longest(self) -> str | None:
        """The document that takes longest to read: the one whose findings fill the largest file; None where there is none."""
        homes = (self._output, self._output.awaiting_review)
        files = [file for home in homes for file in home.dataset("discrepancies").glob("*.parquet")]
        return max(files, key=lambda file: file.stat().st_size).stem if files else None

    def pdf(self, document_id: str) -> Path:
        """The copy of a PDF that a run read; there may be none.

        Raises:
            ValueError: the id is none.
        """
        return home_of(self._output, document_id).document(document_id)

    def open(self, document_id: str) -> Opened:
        """A document by its id.

        Raises:
            KeyError: there is no such document, or nothing was extracted from it.
            StoreError: the decisions cannot be reached.
        """
        return self._current(document_id) or self._opened(document_id)

    def _current(self, document_id: str) -> Opened | None:
        """A document as it was last opened, if nothing has changed since."""
        written = self._stamp(document_id)
        with self._looking_up:
            kept = self._kept.get(document_id)
            if kept is None or kept.written != written:
                return None
            self._kept.move_to_end(document_id)
        return kept.opened if kept.decided == self._store.version(kept.opened.read.agreement) else None

    def _opened(self, document_id: str) -> Opened:
        with self._reading:
            # Someone else may have asked for it first.
            current = self._current(document_id)
            if current is not None:
                return current
            written = self._stamp(document_id)
            read = self._read(document_id, written)
            decided = self._store.version(read.agreement)
            opened = Opened.of(read, self._store.standing(read.agreement))
            with self._looking_up:
                self._kept[document_id] = _Kept(written, decided, opened)
                self._kept.move_to_end(document_id)
                while len(self._kept) > KEPT_DOCUMENTS:
                    self._kept.popitem(last=False)
            return opened

    def _read(self, document_id: str, written: object) -> Read:
        """What was published at the moment of a stamp, or since."""
        with self._looking_up:
            kept = self._kept.get(document_id)
        if kept is not None and kept.written == written:
            return kept.opened.read
        try:
            return Read(load(home_of(self._output, document_id), document_id))
        except (ValueError, FileNotFoundError) as error:
            raise KeyError(document_id) from error

    def _stamp(self, document_id: str) -> object:
        """Another one whenever the document is published anew."""
        try:
            return stamp(home_of(self._output, document_id), document_id)
        except (ValueError, FileNotFoundError) as error:
            raise KeyError(document_id) from error


def _rank(tally: Tally) -> tuple[int, int, int, str, str]:
    waiting, document = tally.waiting, tally.document
    return -waiting["error"], -waiting["warning"], -waiting["info"], document.title, document.document_id
