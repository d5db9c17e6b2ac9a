"""Production on one machine: a Prefect server on PostgreSQL, both deployments, a worker, and a webhook that is listened to."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PREFECT = [sys.executable, "-m", "prefect"]
SECONDS = 180


class Api:
    """A Prefect API, asked as any program would ask it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get(self, path: str) -> Any:
        return self._ask(urllib.request.Request(f"{self.address}{path}"))

    def post(self, path: str, **body: Any) -> Any:
        content = {"Content-Type": "application/json"}
        return self._ask(urllib.request.Request(f"{self.address}{path}", json.dumps(body).encode(), content))

    def finished(self, flow_run_id: str) -> dict[str, Any]:
        """The flow run, once it has ended."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            run: dict[str, Any] = self.get(f"/flow_runs/{flow_run_id}")
            if run["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED"):
                return run
            time.sleep(0.5)
        raise AssertionError(f"the run has not ended in time: {run['state']}")

    def _ask(self, request: urllib.request.Request) -> Any:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


@contextmanager
def process(command: list[str], folder: Path, env: dict[str, str], log: str) -> Iterator[None]:
    """Run a command in the background until the block ends."""
    with (folder / log).open("wb") as said:
        started = subprocess.Popen(command, cwd=folder, env=env, stdout=said, stderr=said, start_new_session=True)
        try:
            yield
        finally:
            started.terminate()
            started.wait(30)


@contextmanager
def server(folder: Path, env: dict[str, str]) -> Iterator[Api]:
    """A Prefect server with what is in `env` for its settings; gives its API once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    api = Api(f"http://127.0.0.1:{port}/api")
    with process([*PREFECT, "server", "start", "--port", str(port)], folder, env, "server.log"):
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                api.get("/health")
                break
            except (urllib.error.URLError, OSError):
                assert time.monotonic() < deadline, (folder / "server.log").read_text()[-2000:]
                time.sleep(0.2)
        yield api


@contextmanager
def webhook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that takes what is posted to it; gives its address and the list that grows."""
    received: list[dict[str, Any]] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    taking = HTTPServer(("127.0.0.1", 0), Taking)
    threading.Thread(target=taking.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{taking.server_port}/review", received
    finally:
        taking.shutdown()
        taking.server_close()
