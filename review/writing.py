"""Files written whole or not at all: beside, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that takes the path's place when the block ends well, never a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as beside:
        try:
            yield beside.file
            beside.flush()
            os.fsync(beside.fileno())
            # A temporary file is for its owner alone; a report is for everyone who may read the folder.
            Path(beside.name).chmod(0o644)
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise


def write_whole(path: Path, text: str) -> Path:
    """Write text to a file in UTF-8, whole or not at all, and give the file's path."""
    with whole(path) as file:
        file.write(text.encode("utf-8"))
    return path
