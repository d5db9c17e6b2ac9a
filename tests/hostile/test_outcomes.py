"""What becomes of hostile files: never a traceback, a hang or half an output, and nothing is ok that lost pages or text."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from schemas.records import DocumentStatus
from tests.hostile.damage import DAMAGED
from tests.hostile.kind import Kind
from tests.hostile.kinds import KINDS
from tests.hostile.pdf import AMOUNTS
from tests.hostile.running import Outcome, run
from tests.once import once
from warehouse.places import DATASETS

CELLS = ["10", "20", "30", "20", "10", "30", "30", "30", "60"]
DAMAGED_NAMES = [f"{family} {number}" for family, files in DAMAGED.items() for number in range(len(files))]


def run_all(folder: Path) -> None:
    """Read all hostile files without text recognition, whose programs may be there or not."""
    makes: dict[str, Callable[[Path], object]] = {kind.name: kind.make for kind in KINDS}
    for family, files in DAMAGED.items():
        for number, data in enumerate(files):
            makes[f"{family} {number}"] = partial(Path.write_bytes, data=data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent))
        (folder / "outcomes.json").write_text(json.dumps(run(folder, makes)))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    folder = once(tmp_path_factory, "hostile", run_all)
    read: dict[str, dict[str, Any]] = json.loads((folder / "outcomes.json").read_text())
    return {name: Outcome(**outcome) for name, outcome in read.items()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_ends_as_the_docs_say(outcomes: dict[str, Outcome], kind: Kind) -> None:
    outcome = outcomes[kind.name]
    assert (outcome.status, outcome.reason) == (kind.status, outcome.reason)
    assert any(kind.told in text for text in (outcome.reason or "", *outcome.findings))


@pytest.mark.parametrize("name", [*(kind.name for kind in KINDS), *DAMAGED_NAMES])
def test_nothing_is_ok_that_lost_text(outcomes: dict[str, Outcome], name: str) -> None:
    outcome = outcomes[name]
    if outcome.status == "ok":
        changed = [amount.replace("60", "40") if name == "opdateret" else amount for amount in outcome.amounts]
        assert (changed, outcome.cells) == (list(AMOUNTS), CELLS)


@pytest.mark.parametrize("name", [*(kind.name for kind in KINDS), *DAMAGED_NAMES])
def test_outputs_are_whole_and_the_reason_says_what_to_do(outcomes: dict[str, Outcome], name: str) -> None:
    outcome = outcomes[name]
    statuses: dict[str, DocumentStatus] = {status: status for status in ("ok", "needs_review", "rejected")}
    assert outcome.status in statuses
    assert outcome.datasets == len(DATASETS)
    assert outcome.has_report == (outcome.status != "rejected")
    assert (outcome.reason is not None) == (outcome.status == "rejected")
    assert bool(outcome.findings) == (outcome.status == "needs_review")
    for text in (outcome.reason or "Læst.", *outcome.findings):
        assert text.endswith(".")
        assert "Uventet fejl" not in text
        assert "Traceback" not in text


def test_damage_is_seen(outcomes: dict[str, Outcome]) -> None:
    """Most damage cannot be ok: what is must be what does no harm, such as a bit of a font's name."""
    harmless = [name for name in DAMAGED_NAMES if outcomes[name].status == "ok"]
    assert len(harmless) < len(DAMAGED_NAMES) / 5
