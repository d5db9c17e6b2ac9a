"""`aftaletal load`, and a run that loads: what was not loaded is loaded by the next run, and nobody is shown a password."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from flows.command import main
from tests.extractors.made_pdf import lines, make_pdf
from tests.flows.commanding import Said, command
from tests.postgres import Server
from tests.warehouse.loading.shelf import A, shelf

SECRET = "hemmelig-kode"
TEXT = ["Aftale om veje", "Parterne er enige om at afsætte 20 mio. kr. i 2025 til veje."]
NO_SERVER = "postgresql://loader:" + SECRET + "@127.0.0.1:1/w"


@pytest.fixture
def address(postgres_server: Server) -> Iterator[str]:
    """A new database, by an address with a password in it."""
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE loaded")
        yield f"postgresql://postgres:{SECRET}@/loaded?host={postgres_server.folder}"
        connection.execute("DROP DATABASE loaded WITH (FORCE)")


def loaded(address: str) -> list[str]:
    with psycopg.connect(address) as connection:
        return [row[0] for row in connection.execute("SELECT file_name FROM documents").fetchall()]


def test_a_run_loads_and_shows_no_password(
    tmp_path: Path, address: str, prefect_api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pdf(tmp_path / "aftale.pdf", [lines(72, 700, TEXT, size=14, leading=30)])
    away = command(tmp_path, "run", "aftale.pdf", PREFECT_API_URL=prefect_api, AFTALETAL_WAREHOUSE=NO_SERVER)
    recorded = everything(prefect_api)
    assert away.status == 1
    assert "cannot be reached" in away.err
    assert "The output in output is complete" in away.err
    assert "load warehouse" in recorded
    for text in (away.out, away.err, recorded):
        assert SECRET not in text
    # The document is read already; only the load is left, and needs no Prefect.
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.chdir(tmp_path)
    assert main(["run", "aftale.pdf", "--load-to", address]) == 0
    assert loaded(address) == ["aftale.pdf"]


def everything(api: str) -> str:
    """All that Prefect knows of a run: its parameters, its tasks, their states and their log lines."""
    from prefect.client.orchestration import SyncPrefectClient

    with SyncPrefectClient(api=api) as client:
        runs = [*client.read_flow_runs(), *client.read_task_runs()]
        logs = client.request("POST", "/logs/filter", json={}).json()
    return json.dumps([run.model_dump(mode="json") for run in runs], default=str) + json.dumps(logs)


def test_load(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    shelf(tmp_path, {A: "aftale"})
    monkeypatch.chdir(tmp_path)

    def told(*arguments: str) -> Said:
        status = main(["load", *arguments])
        return Said(status, *capfd.readouterr())

    assert "output/aftaletal.duckdb is up to date" in told().out
    assert told("--to", address) == Said(0, "documents: 1 new, 0 replaced, 0 unchanged\n", "")
    away = told("--to", NO_SERVER)
    assert (away.status, away.out) == (1, "")
    assert SECRET not in away.err
    nowhere = told("-o", "nowhere")
    assert nowhere.status == 1
    assert "no datasets in nowhere" in nowhere.err
    assert not (tmp_path / "nowhere").exists()
    monkeypatch.setenv("AFTALETAL_WAREHOUSE", address)
    assert told().out == "documents: 0 new, 0 replaced, 1 unchanged\n"
