"""A PostgreSQL server that the tests start themselves, reached by a socket in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Server:
    """A server's programs, its data, and where it is reached; `as_user` is set where the tests run as root."""

    binaries: Path
    folder: Path
    as_user: tuple[str, ...]
    fsync: str

    @property
    def url(self) -> str:
        """The address of the database that every server has."""
        return self.address("postgres")

    def address(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-c listen_addresses= -k {self.folder} -c fsync={self.fsync}"
        self._run("pg_ctl", "-D", self._data, "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as a power cut would."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def lay_out(self) -> None:
        """Make its data folder."""
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self.as_user, str(self.binaries / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder)


@contextmanager
def server(fsync: str = "off") -> Iterator[Server]:
    """A server that runs as long as the block; the test is skipped where none is installed.

    What it writes is flushed to the disk only with `fsync` "on": tests stop the server, never the machine.
    """
    initdb = shutil.which("initdb") or next((str(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)
    if initdb is None:
        pytest.skip("no PostgreSQL server is installed (initdb was not found)")
    # A socket's path may be some 100 characters long; pytest's own folders are longer.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    as_user: tuple[str, ...] = ()
    if os.geteuid() == 0:
        # The server refuses to run as root.
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        as_user = ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
    made = Server(Path(initdb).parent, folder, as_user, fsync)
    try:
        made.lay_out()
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
