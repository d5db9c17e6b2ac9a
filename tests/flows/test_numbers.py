"""A run's numbers as OpenMetrics text and as JSON, and its log as JSON lines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families

from flows.command import main
from tests.agreements import truth
from tests.extractors.made_pdf import make_pdf
from tests.flows.commanding import command
from tests.flows.inbox_of_everything import sentence

ALTERED = next(iter(sorted((truth.FOLDER / "altered").glob("parallelsamfund*.pdf"))))


def test_the_numbers_of_a_run_and_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    make_pdf(tmp_path / "in" / "a.pdf", [sentence(1)])
    shutil.copyfile(ALTERED, tmp_path / "in" / "b.pdf")
    (tmp_path / "in" / "c.pdf").write_bytes(b"no PDF")
    said = command(tmp_path, "run", "in", "-o", "out", "--json", "--metrics", "m/run.prom", "--log-json")
    assert said.status == 1
    told = json.loads(said.out)
    assert told["statuses"] == {"ok": 1, "needs_review": 1, "rejected": 1}
    assert told["read"] == 3
    assert [d["was_read"] for d in told["documents"]] == [True] * 3
    assert told["totals"]["mentions"] == sum(d["mentions"] for d in told["documents"]) > 0

    parse: Any = text_string_to_metric_families
    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in parse((tmp_path / "m" / "run.prom").read_text())
        for sample in family.samples
    }
    assert samples["aftaletal_documents", "rejected"] == 1
    assert samples["aftaletal_run_documents_read",] == 3
    assert samples["aftaletal_open_findings", "error"] == told["totals"]["errors"] > 0
    assert samples["aftaletal_amounts", "matched"] == told["totals"]["matched"]
    assert samples["aftaletal_pipeline_info", told["pipeline_version"]] == 1
    assert samples["aftaletal_run_duration_seconds",] > 0

    lines = [json.loads(line) for line in said.err.splitlines()]
    became = {line["document"]["file_name"]: line["document"]["became"] for line in lines if "document" in line}
    assert became == {"a.pdf": "read", "b.pdf": "read", "c.pdf": "rejected"}

    monkeypatch.chdir(tmp_path)
    main(["run", "in", "-o", "out", "--json"])
    assert json.loads(capsys.readouterr().out)["read"] == 0
