"""A server that is killed in the middle of a save has saved all of a decision or nothing of it, and the next one goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from starlette.testclient import TestClient

from review.decisions.store import Store
from review.server.app import create_app
from review.server.pages import PageDrawer
from review.server.settings import Settings
from tests.review.server.conftest import ORIGIN
from tests.review.server.killed_server import MOMENTS
from tests.review.server.test_page import MISMATCH, fields_in, form_of


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_server_killed_in_the_middle_of_a_save(output: Path, url: str, drawer: PageDrawer, moment: str) -> None:
    command = [sys.executable, "-m", "tests.review.server.killed_server", str(output), url, moment]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip().rstrip("/")
        with urlopen(address + MISMATCH) as answer:
            fields = fields_in(answer.read().decode())
        sent = urlencode({**fields, "action": "dismiss", "note": "Trykfejl"}).encode()
        with pytest.raises((URLError, ConnectionError)):
            urlopen(Request(address + MISMATCH, sent, {"Origin": address}))
        assert process.wait(60) == -signal.SIGKILL
    kept = Store(url).everything()
    assert [one.note for one in kept] == (["Trykfejl"] if moment == "committed" else [])
    app = create_app(Settings(output, url, reviewer="Mette"), drawer)
    with TestClient(app, base_url=ORIGIN, headers={"Origin": ORIGIN}) as client:
        again = client.post(MISMATCH, data={**form_of(client, MISMATCH), "action": "confirm"})
        assert again.status_code == 200
    assert [one.revision for one in Store(url).everything()] == list(range(1, len(kept) + 2))
