"""`aftaletal run` over a folder with everything in it, told to a Prefect API; and what can then be read there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from flows.inbox import readable
from tests.flows.commanding import Said, command, left_behind
from tests.flows.inbox_of_everything import BAD, HOSTILE_LABEL, HOSTILE_TITLE, ODD_NAMES, Bad, fill
from tests.once import once
from tests.review.html import parse
from warehouse.places import DATASETS, Output

GOOD = ("aftale.pdf", "fjendtlig.pdf", *(readable(name) for name in ODD_NAMES))
NO_SERVER = "http://127.0.0.1:9/api"


def run_twice(folder: Path, api: str) -> None:
    """Run over the same folder twice, the second time where no server answers."""
    (folder / "in").mkdir()
    fill(folder / "in")
    of_others = {run["id"] for run in recorded(api)["flow runs"]}
    first = command(folder, "run", "in", "-o", "out", PREFECT_API_URL=api)
    in_prefect = {
        kind: [one for one in found if one.get("flow_run_id", one["id"]) not in of_others]
        for kind, found in recorded(api).items()
    }
    second = command(folder, "run", "in", "-o", "out", PREFECT_API_URL=NO_SERVER)
    kept = {"first": vars(first), "second": vars(second), "prefect": in_prefect, "left": left_behind(folder)}
    (folder / "kept.json").write_text(json.dumps(kept, default=str))


def recorded(api: str) -> dict[str, Any]:
    """What Prefect's own client reads back from its server."""
    from prefect.client.orchestration import SyncPrefectClient

    with SyncPrefectClient(api=api) as client:
        return {
            "flow runs": [run.model_dump(mode="json") for run in client.read_flow_runs()],
            "task runs": [run.model_dump(mode="json") for run in client.read_task_runs()],
            "artifacts": [artifact.model_dump(mode="json") for artifact in client.read_artifacts()],
        }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> Path:
    return once(tmp_path_factory, "everything", lambda folder: run_twice(folder, prefect_api))


@pytest.fixture(scope="module")
def kept(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "kept.json").read_text())
    return read


def documents(folder: Path) -> dict[str, dict[str, Any]]:
    frame = pl.read_parquet(folder / "out" / "parquet" / "documents" / "*.parquet")
    return {row["file_name"]: row for row in frame.iter_rows(named=True)}


def test_every_document_has_one_row(folder: Path) -> None:
    assert set(documents(folder)) == {*GOOD, *(bad.name for bad in BAD)}


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_what_cannot_be_read_is_rejected_with_a_reason(folder: Path, kept: dict[str, Any], bad: Bad) -> None:
    row = documents(folder)[bad.name]
    assert row["status"] == "rejected"
    assert bad.reason in row["reason"]
    lines = [line for line in kept["first"]["out"].splitlines() if line.startswith(bad.name)]
    assert lines == [f"{bad.name}: rejected. {row['reason']}"]
    assert not Output(folder / "out").report(row["document_id"]).exists()


@pytest.mark.parametrize("name", GOOD)
def test_the_others_are_read(folder: Path, name: str) -> None:
    row = documents(folder)[name]
    assert row["status"] in ("ok", "needs_review")
    assert row["reason"] is None
    assert pl.read_parquet(Output(folder / "out").parquet("amount_mentions", row["document_id"])).height > 0
    assert Output(folder / "out").report(row["document_id"]).exists()


def test_the_agreement_is_read_in_full(folder: Path, kept: dict[str, Any]) -> None:
    copied = "aftale.pdf: ok\n  the same content as kopi af aftale.pdf\n"
    assert f"{copied}  2 tables, 117 cells, 22 amounts: " in kept["first"]["out"]
    assert documents(folder)["aftale.pdf"]["title"].startswith("Aftale om finansiering af indsatser")


def test_exit_status_and_closing_line(kept: dict[str, Any]) -> None:
    first = Said(**kept["first"])
    assert first.status == 1
    assert first.err == ""
    count = len(GOOD) + len(BAD)
    assert f"\n{count} documents: {count} read now; 0 to review, {len(BAD)} rejected\n" in first.out
    assert first.out.endswith("reports: out/reports/index.html\n")


def test_a_second_run_does_nothing_and_says_so(kept: dict[str, Any]) -> None:
    second = Said(**kept["second"])
    assert second.status == 1
    assert second.err == ""
    assert "nothing new, so nothing was read" in second.out
    assert second.out.count("(unchanged)") == len(GOOD) + len(BAD)


def test_nothing_is_left_behind(folder: Path, kept: dict[str, Any]) -> None:
    # The home that Prefect makes for whoever has configured an API; empty.
    assert [left for left in kept["left"] if left != str(folder / "home" / ".prefect")] == []
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        ".aftaletal", "aftaletal.duckdb", "documents", "parquet", "reports",
    ]  # fmt: skip
    assert [path for path in (folder / "out" / ".aftaletal").rglob("*") if path.is_file() and path.name != "lock"] == []


def test_the_database_holds_all_of_it(folder: Path) -> None:
    with duckdb.connect(folder / "out" / "aftaletal.duckdb", read_only=True) as connection:
        for name in DATASETS:
            rows = pl.read_parquet(folder / "out" / "parquet" / name / "*.parquet").height
            assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (rows,)


def test_text_of_a_pdf_stays_text(folder: Path) -> None:
    output, row = Output(folder / "out"), documents(folder)["fjendtlig.pdf"]
    assert row["title"] == HOSTILE_TITLE
    labels = pl.read_parquet(output.parquet("table_cells", row["document_id"]))["row_label"].to_list()
    assert labels.count(HOSTILE_LABEL) == 3
    report = parse(output.report(row["document_id"]).read_text(encoding="utf-8"))
    index = parse((output.reports / "index.html").read_text(encoding="utf-8"))
    assert report.all("script") == index.all("script") == []
    assert report.one("h1").text == HOSTILE_TITLE
    assert HOSTILE_LABEL in report.text
    assert HOSTILE_TITLE in index.text


def test_the_flow_run_is_told_to_the_api_that_is_configured(kept: dict[str, Any]) -> None:
    (run,) = kept["prefect"]["flow runs"]
    assert run["state"]["type"] == "COMPLETED"


def test_task_runs_can_be_told_apart(folder: Path, kept: dict[str, Any]) -> None:
    runs = kept["prefect"]["task runs"]
    expected = {f"{name} ({row['document_id']})" for name, row in documents(folder).items()}
    assert {run["name"] for run in runs} == expected
    assert {run["state"]["type"] for run in runs} == {"COMPLETED"}
    assert all(run["tags"] == ["document"] for run in runs)
    assert {run["run_count"] for run in runs} == {1}


def test_the_findings_are_an_artifact(kept: dict[str, Any]) -> None:
    (findings,) = [artifact for artifact in kept["prefect"]["artifacts"] if artifact["key"] == "discrepancies"]
    assert findings["type"] == "markdown"
    lines = findings["data"].splitlines()
    assert len(lines) == 2 + len(GOOD) + len(BAD)
    assert all("rejected" in line for line in lines[2 : 2 + len(BAD)])
    assert r"\$\(touch" not in findings["data"]
    assert r"| $\(touch x\);\.pdf | ok | 0 | 0 | 1 |" in lines


def test_the_documents_are_an_artifact(folder: Path, kept: dict[str, Any]) -> None:
    (table,) = [artifact for artifact in kept["prefect"]["artifacts"] if artifact["key"] == "documents"]
    assert table["type"] == "table"
    rows = {row["file_name"]: row["status"] for row in json.loads(table["data"])}
    assert rows == {name: row["status"] for name, row in documents(folder).items()}
