"""A page that crashes or hangs what draws it costs one picture, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from review.decisions.store import default_url
from review.server import pages
from review.server.app import create_app
from review.server.pages import PageDrawer
from review.server.settings import Settings
from tests.review.html import parse
from tests.review.server.conftest import ORIGIN
from tests.review.server.test_page import DOCUMENT, MISMATCH


def crash(_pdf_path: Path, _number: int) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(_pdf_path: Path, _number: int) -> None:
    time.sleep(600)


@pytest.fixture
def own_drawer() -> Iterator[PageDrawer]:
    drawer = PageDrawer()
    drawer.warm_up()
    yield drawer
    drawer.close()


@pytest.mark.parametrize("fault", [crash, hang])
def test_a_page_that_cannot_be_drawn_costs_one_picture(
    own_drawer: PageDrawer, output: Path, monkeypatch: pytest.MonkeyPatch, fault: object
) -> None:
    app = create_app(Settings(output, default_url(output), reviewer="Mette"), own_drawer)
    with TestClient(app, base_url=ORIGIN) as client:
        assert own_drawer._pool is not None
        (process,) = own_drawer._pool._processes.values()
        with monkeypatch.context() as patched:
            patched.setattr(pages, "page_picture", fault)
            patched.setattr(pages, "SECONDS", 0.5)
            assert client.get(f"{DOCUMENT}/pages/1").status_code == 404
        # The pool waits for the process as well, and only the one that hears of its end first is told how it ended.
        until = time.monotonic() + 30
        while process.exitcode is None and time.monotonic() < until:
            time.sleep(0.05)
        assert process.exitcode in (-signal.SIGSEGV, -signal.SIGKILL)
        # Not asked for again and again: it would crash or hang again.
        assert client.get(f"{DOCUMENT}/pages/1").status_code == 404
        assert client.get(f"{DOCUMENT}/pages/2").headers["content-type"] == "image/jpeg"
        assert len(parse(client.get(MISMATCH).text).all("svg")) == 2


SERVER = """
import time
from review.server.pages import PageDrawer
if __name__ == "__main__":
    drawer = PageDrawer()
    drawer.warm_up()
    print(*drawer._pool._processes, flush=True)
    time.sleep(600)
"""


def test_what_draws_ends_with_a_server_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        drawer = Path("/proc") / server.stdout.readline().strip()
        assert drawer.exists()
        server.kill()
    until = time.monotonic() + 30
    while is_running(drawer) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(drawer)


def is_running(process: Path) -> bool:
    """Whether a process is there, and not only waited for by nobody."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
