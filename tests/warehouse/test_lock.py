"""One run at a time, and errors of the operating system in words that a person can act on."""

from __future__ import annotations

import errno
import os
import signal
import time
from pathlib import Path

import pytest

from warehouse.errors import OutputError, plainly, told_plainly
from warehouse.lock import exclusive
from warehouse.places import Output

NOBODY = 65_534


def test_a_second_run_is_told_who_holds_the_output(tmp_path: Path) -> None:
    output = Output(tmp_path / "output")
    with exclusive(output):
        with pytest.raises(OutputError, match=f"another run .process {os.getpid()}. is writing"), exclusive(output):
            pass
        with pytest.raises(OutputError), exclusive(output):
            pytest.fail("the first refusal let go of the lock")
    with exclusive(output):
        pass


def test_the_lock_goes_with_a_process_that_is_killed(tmp_path: Path) -> None:
    output = Output(tmp_path / "output")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with exclusive(output):
            os.write(writer, b"x")
            signal.pause()
    os.read(reader, 1)
    try:
        with pytest.raises(OutputError, match=f"process {child}"), exclusive(output):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with exclusive(output):
        pass


def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    child = os.fork()
    if child == 0:
        told = 1
        try:
            if os.geteuid() == 0:
                os.seteuid(NOBODY)
            with exclusive(Output(tmp_path / "closed" / "output")):
                pass
        except OutputError as error:
            told = 0 if "cannot be written to; change its permissions" in str(error) else 2
        finally:
            os._exit(told)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("place", ["file", "file/output"])
def test_a_file_in_the_place_of_the_folder(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="is not a folder"), exclusive(Output(tmp_path / place)):
        pass


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EFBIG, "no room left"),
        (errno.EROFS, "cannot be written to"),
        (errno.EIO, "cannot be used"),
    ],
)
def test_errors_are_told_plainly(tmp_path: Path, code: int, message: str) -> None:
    with pytest.raises(OutputError, match=message), told_plainly(tmp_path):
        raise OSError(code, os.strerror(code))
    assert str(tmp_path) in plainly(OSError(code, "x"), tmp_path)


def test_whoever_waits_gets_the_output_when_it_is_let_go(tmp_path: Path) -> None:
    output = Output(tmp_path / "output")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with exclusive(output):
            os.write(writer, b"x")
            time.sleep(1)
        os._exit(0)
    os.read(reader, 1)
    with exclusive(output, wait_seconds=60):
        assert (output.own / "lock").read_text() == str(os.getpid())
    os.waitpid(child, 0)


def test_waiting_ends(tmp_path: Path) -> None:
    output = Output(tmp_path / "output")
    with exclusive(output), pytest.raises(OutputError, match="another run"), exclusive(output, wait_seconds=0.6):
        pass
