"""A document's files, written beside and moved to their places together.

A document is staged in a folder of its own. `publish` first renames that folder into `ready/`: from that moment on the new
state counts, and what is left to do (moving each file to its place) can be done again by anyone. A run that is killed leaves
its staged folders, which `recover` throws away, or a ready one, which `recover` finishes.
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


def prepare(output: Output) -> None:
    """Make the folders of an output, and bring in order what an earlier run left. The caller holds the lock."""
    for folder in (output.staging, output.ready, output.reports, output.documents, *map(output.dataset, DATASETS)):
        folder.mkdir(parents=True, exist_ok=True)
    recover(output)


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


def _move_to_places(output: Output, ready: Path) -> None:
    """Move what is still in `ready` to its places: done twice, or half and then again, it comes to the same."""
    places = {f"{name}.parquet": output.parquet(name, ready.name) for name in DATASETS}
    places[REPORT] = output.report(ready.name)
    places[DOCUMENT] = output.document(ready.name)
    for name, place in places.items():
        if (ready / name).exists():
            (ready / name).replace(place)
    if (ready / NO_REPORT).exists():
        output.report(ready.name).unlink(missing_ok=True)
        (ready / NO_REPORT).unlink()
    for folder in {place.parent for place in places.values()}:
        _sync(folder)
    ready.rmdir()


def _sync(path: Path) -> None:
    """Make a file's content, or a folder's names, last through a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
