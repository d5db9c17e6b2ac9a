"""Both deployments on a Prefect server with PostgreSQL: started through the API, worked on by a worker, read back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests import postgres
from tests.flows.commanding import environment
from tests.flows.production import PREFECT, ROOT, SECONDS, process, server, webhook
from tests.once import once

AGREEMENTS = ROOT / "tests" / "agreements"
# One that gives nothing to review, one with a figure that was changed in its text.
CALM, ALTERED = AGREEMENTS / "boligfond-2020.pdf", AGREEMENTS / "altered" / "boligfond-2020-digit-changed.pdf"


def run_in_production(folder: Path) -> None:
    """Lay out a checkout with an inbox, start all of it, and run each deployment once through the API."""
    for name in ("raw", "one"):
        (folder / name).mkdir()
    shutil.copy(ROOT / "prefect.yaml", folder)
    shutil.copy(ALTERED, folder / "raw")
    shutil.copy(CALM, folder / "one")
    with postgres.server() as database, webhook() as (url, received):
        more = {
            "PREFECT_API_DATABASE_CONNECTION_URL": database.url.replace("postgresql:", "postgresql+asyncpg:"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_UI_ENABLED": "false",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "DO_NOT_TRACK": "1",
            "PWD": str(folder),
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        }
        with server(folder, environment(folder, **more)) as api:
            env = environment(folder, **more, PREFECT_API_URL=api.address)

            def call(*command: str) -> None:
                subprocess.run(
                    [sys.executable, "-m", *command], cwd=folder, env=env, check=True, capture_output=True, timeout=SECONDS
                )

            call("prefect", "work-pool", "create", "aftaletal", "--type", "process")
            call("prefect", "--no-prompt", "deploy", "--all")
            call("flows.events", url)
            with process([*PREFECT, "worker", "start", "--pool", "aftaletal"], folder, env, "worker.log"):
                names: dict[str, dict[str, Any]] = {"inbox": {}, "document": {"inputs": [str(folder / "one" / CALM.name)]}}
                started = {}
                for name, parameters in names.items():
                    deployment = api.get(f"/deployments/name/aftaletal/{name}")
                    started[name] = api.post(f"/deployments/{deployment['id']}/create_flow_run", parameters=parameters)["id"]
                runs = {name: api.finished(run_id) for name, run_id in started.items()}
            schedules = api.get("/deployments/name/aftaletal/inbox")["schedules"]
            artifacts = api.post("/artifacts/filter")
            deadline = time.monotonic() + 30
            while not received and time.monotonic() < deadline:
                time.sleep(0.2)
    kept = {"runs": runs, "artifacts": artifacts, "received": received, "schedules": schedules}
    (folder / "kept.json").write_text(json.dumps(kept))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "deployment", run_in_production)


@pytest.fixture(scope="module")
def kept(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "kept.json").read_text())
    return read


def test_both_deployments_complete_on_one_output_folder(folder: Path, kept: dict[str, Any]) -> None:
    assert {name: run["state_type"] for name, run in kept["runs"].items()} == {"inbox": "COMPLETED", "document": "COMPLETED"}
    documents = pl.read_parquet(folder / "output" / "parquet" / "documents" / "*.parquet")
    assert sorted(documents["file_name"]) == sorted((CALM.name, ALTERED.name))


def test_the_inbox_has_a_schedule(kept: dict[str, Any]) -> None:
    (schedule,) = kept["schedules"]
    assert schedule["active"]
    assert schedule["schedule"]["timezone"] == "Europe/Copenhagen"


def test_artifacts_are_read_back_by_their_run(kept: dict[str, Any]) -> None:
    tables = {a["flow_run_id"]: json.loads(a["data"]) for a in kept["artifacts"] if a["key"] == "documents"}
    found = {name: [row["file_name"] for row in tables[run["id"]]] for name, run in kept["runs"].items()}
    assert found == {"inbox": [ALTERED.name], "document": [CALM.name]}


def test_the_webhook_is_told_of_the_document_that_needs_review(kept: dict[str, Any]) -> None:
    (told,) = kept["received"]
    assert told["file_name"] == ALTERED.name
    assert told["errors"] + told["warnings"] > 0
