"""A temporary Prefect server for whoever has none: quiet, on a port of its own, gone with the command however that ends.

Prefect can start one by itself, but gives it 20 seconds (it has taken 17 on two busy cores), lets it talk into the terminal
when it stops, and leaves it running when the command is killed. This one lives as long as its standard input.
"""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

START_SECONDS = 180.0
# Nothing about a run is told to anyone but the server that it runs on.
PRIVACY = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
_QUIET = {"PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL", "PREFECT_LOGGING_LEVEL": "CRITICAL", "PREFECT_UI_ENABLED": "false"}


class ServerError(Exception):
    """The temporary server did not come up."""


@contextmanager
def temporary_server() -> Iterator[tuple[str, Path]]:
    """Run a server with a home of its own; gives its API's address and that home.

    Raises:
        ServerError: it ended, or did not answer in time.
    """
    home = Path(tempfile.mkdtemp(prefix="aftaletal-"))
    prepared = Path(sys.prefix) / "var" / f"aftaletal-prefect-{version('prefect')}.db"
    if prepared.exists():
        shutil.copyfile(prepared, home / "prefect.db")
    log = (home / "server.log").open("wb")
    server = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-P", "-m", "flows.server", str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env={**os.environ, **PRIVACY, **_QUIET, "PREFECT_HOME": str(home), "PREFECT__SERVER_EPHEMERAL": "1"},
        start_new_session=True,
    )
    assert server.stdin is not None and server.stdout is not None  # noqa: S101, PT018 - they are pipes, for mypy
    try:
        address = server.stdout.readline().decode().strip()
        _wait_until_it_answers(server, f"{address}/health", home / "server.log")
        if not prepared.exists():
            _keep_empty_database(home / "prefect.db", prepared)
        yield address, home
    finally:
        server.stdin.close()
        server.wait()
        server.stdout.close()
        log.close()
        shutil.rmtree(home, ignore_errors=True)


def _keep_empty_database(database: Path, prepared: Path) -> None:
    """Keep a new server's empty database with the installation: laying it out takes 8 of a server's 12 seconds to start."""
    beside = prepared.with_suffix(f".{os.getpid()}")
    try:
        prepared.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(beside)) as target:
            source.backup(target)
        beside.replace(prepared)
    except (OSError, sqlite3.Error):
        # An installation that cannot be written to waits 8 seconds more each time.
        beside.unlink(missing_ok=True)


def _wait_until_it_answers(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own http://127.0.0.1
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    said = log.read_text(errors="replace").strip().splitlines()
    raise ServerError(f"the temporary Prefect server did not start: {said[-1] if said else 'no word'}")


def _serve(home: Path) -> None:
    """Serve on a free port, told on standard output, until standard input ends; then leave nothing behind."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_leave_with_the_command, args=[home], daemon=True).start()
    print(f"http://127.0.0.1:{listener.getsockname()[1]}/api", flush=True)
    config = uvicorn.Config("prefect.server.api.server:create_app", factory=True, log_level="critical", lifespan="on")
    uvicorn.Server(config).run(sockets=[listener])


def _leave_with_the_command(home: Path) -> None:
    sys.stdin.buffer.read()
    shutil.rmtree(home, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
