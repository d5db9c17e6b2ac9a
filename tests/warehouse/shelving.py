"""The sample agreement staged and published, and what lies in an output folder afterwards."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from schemas.contracts.rows import frames_of_rejected
from tests.review import samples
from tests.schemas import sound
from warehouse.parquet import write
from warehouse.places import Output
from warehouse.publishing import DOCUMENT, NO_REPORT, REPORT, prepare, publish, stage

# What the interpreter announces before it asks the file system for a change.
_STEPS = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime"}


def made(folder: Path) -> Output:
    """An output folder, ready to publish to."""
    output = Output(folder / "output")
    output.own.mkdir(parents=True)
    prepare(output)
    return output


def staged(output: Output, title: str) -> Path:
    """The sample agreement staged, told apart by its title in each of its files."""
    folder = stage(output)
    write(sound.frames(title), folder)
    (folder / REPORT).write_text(title)
    (folder / DOCUMENT).write_text(title)
    return folder


def staged_as_rejected(output: Output) -> Path:
    """The sample agreement staged as one that nothing could be extracted from."""
    folder = stage(output)
    known = {"document_id": samples.ID, "sha256": samples.ID * 4, "file_name": "aftale.pdf", "title": None, "page_count": None}
    write(frames_of_rejected(known, "Filen er tom.", "0.1.0+test"), folder)
    (folder / NO_REPORT).touch()
    return folder


def published(folder: Path, title: str) -> Output:
    """An output folder with the sample agreement in it."""
    output = made(folder)
    publish(output, staged(output, title), samples.ID)
    return output


def state(output: Output) -> dict[str, bytes]:
    """Every file that readers see, by its place."""
    files = (path for place in ("parquet", "reports", "documents") for path in (output.folder / place).rglob("*"))
    return {str(path.relative_to(output.folder)): path.read_bytes() for path in files if path.is_file()}


def left_over(output: Output) -> list[str]:
    """Documents that are still on their way."""
    return [path.name for folder in (output.staging, output.ready) for path in folder.iterdir()]


def killed_before_step(number: int, work: Callable[[], object]) -> bool:
    """Do the work in a process that is killed before its n-th step in the file system; False if it has fewer."""
    child = os.fork()
    if child == 0:
        left = iter(range(number))

        def count(event: str, _arguments: tuple[object, ...]) -> None:
            if event in _STEPS and next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, "the work itself failed"
    return os.WIFSIGNALED(status)
