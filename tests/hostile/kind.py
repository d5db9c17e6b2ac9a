"""What a hostile file is, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from schemas.records import DocumentStatus

Make = Callable[[Path], object]


@dataclass(frozen=True)
class Kind:
    """One hostile file.

    name: the file's name without ".pdf"; what: what is wrong with it, in English, for the docs.
    make: writes it to a path. status: what must become of it. told: words of the reason, or of a finding; "" where there is
    nothing to tell.
    """

    name: str
    what: str
    make: Make
    status: DocumentStatus
    told: str = ""


def holding(data: bytes) -> Make:
    """Makes a file of these bytes."""
    return lambda path: path.write_bytes(data)
