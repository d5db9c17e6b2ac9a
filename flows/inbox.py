"""Which PDFs a run is about: files named, folders looked into, and who each of them is."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UnsupportedFileError
from extractors.pdf_file import MAX_BYTES, open_regular


class InboxError(Exception):
    """What was named on the command line is not there."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read. `sha256` is None for what is no file that can be read: its id comes from its name then.

    `file_name` is the name without folders, as text that can be written anywhere. `copies` are the names of other files with
    the same content.
    """

    path: Path
    document_id: str
    sha256: str | None
    file_name: str
    copies: tuple[str, ...] = ()


def find(inputs: Iterable[Path]) -> list[Path]:
    """The files named, and everything in the folders named that calls itself .pdf; in that order, folders by name.

    Raises:
        InboxError: there is nothing by one of the names.
    """
    found: list[Path] = []
    for path in inputs:
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.suffix.lower() == ".pdf" and not p.name.startswith("."))
        elif os.path.lexists(path):
            found.append(path)
        else:
            raise InboxError(f"no such file or folder: {readable(str(path))}")
    return found


def identify(paths: Iterable[Path]) -> list[Source]:
    """Who they are. The same content twice is one document, under the name that comes first."""
    sources: dict[str, Source] = {}
    copies: dict[str, list[str]] = {}
    for path in paths:
        source = _source(path)
        if source.document_id in sources:
            copies.setdefault(source.document_id, []).append(source.file_name)
        else:
            sources[source.document_id] = source
    return [
        Source(s.path, s.document_id, s.sha256, s.file_name, tuple(copies.get(s.document_id, ()))) for s in sources.values()
    ]


def readable(name: str) -> str:
    """A name as one line of text: undecodable bytes and control characters replaced, so that it can be printed anywhere."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _source(path: Path) -> Source:
    sha256 = content_hash(path)
    by_name = hashlib.sha256(b"name\0" + os.fsencode(path.name)).hexdigest()
    return Source(path, (sha256 or by_name)[:16], sha256, readable(path.name))


def content_hash(path: Path) -> str | None:
    """The SHA-256 of a regular file's bytes; None for anything else, for what cannot be read, and beyond MAX_BYTES."""
    try:
        with open_regular(path) as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                return None
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (UnsupportedFileError, OSError):
        return None
