"""A document's files, written beside and moved to their places together.

A document is staged in a folder of its own. `publish` first renames that folder into `ready/`: from that moment on the new
state counts, and what is left to do (moving each file to its place) can be done again by anyone. A run that is killed leaves
its staged folders, which `recover` throws away, or a ready one, which `recover` finishes.

A document lies in one of two folders: the output, or `awaiting-review` in it, where nothing downstream reads. Which one is
part of what is staged, so that publishing it in the one takes it out of the other.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from warehouse.places import DATASETS, Output, checked_id

REPORT = "report.html"
# The PDF as it was read; optional.
DOCUMENT = "document.pdf"
# Staged in the report's place for a document that has none (any more).
NO_REPORT = "no-report"
# Staged with a document that is kept back until someone has decided on it.
HELD_BACK = "held-back"
# Staged alone: the document is to leave all of its places.
REMOVED = "removed"


def prepare(output: Output) -> None:
    """Make the folders of an output, and bring in order what an earlier run left. The caller holds the lock."""
    for folder in (output.staging, output.ready):
        folder.mkdir(parents=True, exist_ok=True)
    _make_places(output)
    recover(output)


def _make_places(home: Output) -> None:
    for folder in (home.reports, home.documents, *map(home.dataset, DATASETS)):
        folder.mkdir(parents=True, exist_ok=True)


def recover(output: Output) -> None:
    """Finish every document that is ready, and throw away what was only staged."""
    for folder in sorted(output.ready.iterdir()):
        _move_to_places(output, folder)
    for leftover in output.staging.iterdir():
        shutil.rmtree(leftover)


def stage(output: Output) -> Path:
    """A new folder for one document: seven `<dataset>.parquet`, `report.html` or `no-report`, and `document.pdf`."""
    return Path(tempfile.mkdtemp(dir=output.staging))


def publish(output: Output, staged: Path, document_id: str) -> None:
    """Put a staged document in the place of what was published of it before."""
    for file in staged.iterdir():
        _sync(file)
    _sync(staged)
    # Before anything changes: the database is to be built anew, also if this run does not live to do it.
    output.stale.touch()
    _sync(output.own)
    ready = output.ready / checked_id(document_id)
    staged.rename(ready)
    _sync(output.ready)
    _move_to_places(output, ready)


def move(output: Output, document_id: str, *, held_back: bool) -> None:
    """Put a document that is published, or held back, in the other of the two folders. The caller holds the lock."""
    staged = stage(output)
    for name, place in _places(output if held_back else output.awaiting_review, document_id).items():
        if place.exists():
            shutil.copyfile(place, staged / name)
    if held_back:
        (staged / HELD_BACK).touch()
    publish(output, staged, document_id)


def _places(home: Output, document_id: str) -> dict[str, Path]:
    """The place of each file of a document, by the name that it is staged under."""
    places = {f"{name}.parquet": home.parquet(name, document_id) for name in DATASETS}
    return {**places, REPORT: home.report(document_id), DOCUMENT: home.document(document_id)}


def remove(output: Output, document_id: str) -> None:
    """Take a document out of all its places. The caller holds the lock; one that is killed is finished by `recover`."""
    staged = stage(output)
    (staged / REMOVED).touch()
    publish(output, staged, document_id)


def _move_to_places(output: Output, ready: Path) -> None:
    """Move what is still in `ready` to its places: done twice, or half and then again, it comes to the same."""
    home, other = output, output.awaiting_review
    if (ready / HELD_BACK).exists():
        home, other = other, home
        _make_places(home)
    places, gone = _places(home, ready.name), _places(other, ready.name)
    # First out of the other folder: a document that is held back is in no moment among those that are published.
    for place in gone.values():
        place.unlink(missing_ok=True)
    for name, place in places.items():
        if (ready / name).exists():
            (ready / name).replace(place)
    if (ready / REMOVED).exists():
        for place in places.values():
            place.unlink(missing_ok=True)
    if (ready / NO_REPORT).exists():
        home.report(ready.name).unlink(missing_ok=True)
        (ready / NO_REPORT).unlink()
    for folder in {place.parent for place in (*places.values(), *gone.values()) if place.parent.exists()}:
        _sync(folder)
    # In one step: an empty folder that no longer says where its files went would take them out of there.
    done = stage(output)
    ready.rename(done)
    shutil.rmtree(done)


def _sync(path: Path) -> None:
    """Make a file's content, or a folder's names, last through a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
