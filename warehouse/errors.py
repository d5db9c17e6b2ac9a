"""What can go wrong with an output folder, in words that a person can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class OutputError(Exception):
    """The output folder cannot be used; `str(error)` says why and what helps."""


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Turn the operating system's errors into an OutputError about `folder`."""
    try:
        yield
    except OSError as error:
        raise OutputError(plainly(error, folder)) from error


def plainly(error: OSError, folder: Path) -> str:
    """What an error of the operating system means for the output folder."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"no room left on the disk that holds {folder}; make room and run again, nothing is half-written"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"{folder} cannot be written to; change its permissions, or name another folder with --output"
        case errno.ENOTDIR | errno.EEXIST:
            return f"{folder} is not a folder; name another one with --output"
        case _:
            return f"{folder} cannot be used: {error}"
