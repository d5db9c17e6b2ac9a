"""Copies of the agreements with one figure altered: what was altered is found, and nothing else is.

Each copy's JSON says what stood there and what stands there now (`alteration`), beside the truth of the altered page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schemas.records import Discrepancy, Result, TableCheck
from tests.agreements import truth
from tests.agreements.conftest import ResultOf
from tests.agreements.pairing import pair
from tests.agreements.reading import names
from tests.agreements.test_links_golden import places

COPIES = sorted((truth.FOLDER / "altered").glob("*.json"))


@pytest.mark.parametrize("path", COPIES, ids=lambda path: path.stem)
def test_the_alteration_is_found_and_nothing_else(path: Path, result_of: ResultOf) -> None:
    wanted = truth.load(path)
    found = result_of(path.with_suffix(".pdf"))
    alarms = [finding for finding in found.discrepancies if finding.severity == "error"]
    named = [finding for finding in alarms if names_the_alteration(finding, wanted, found)]
    assert named, "\n".join(f"{finding.severity} {finding.message}" for finding in found.discrepancies)
    expected = expected_checks(wanted)
    failed = {place for place, one in failed_checks(found).items() if one.kind != "of_which"}
    assert expected <= failed
    assert all(holds_the_cell(failed_checks(found)[place], wanted, found) for place in failed - expected)
    others = [finding for finding in alarms if finding.kind == "prose_mismatch" and finding not in named]
    own = contradictions_of_its_own(wanted, found)
    assert not [f.message for f in others if not speaks_of_the_cell(f, wanted, found) and f.mention_id not in own]


def names_the_alteration(finding: Discrepancy, wanted: dict[str, Any], found: Result) -> bool:
    """Whether the finding is about the altered mention, or about a check of the altered cell."""
    alteration = wanted["alteration"]
    if alteration["mention"] is not None:
        return (
            finding.kind == "prose_mismatch" and index_of(wanted, found).get(finding.mention_id or "") == alteration["mention"]
        )
    return finding.kind == "table_total" and speaks_of_the_cell(finding, wanted, found)


def contradictions_of_its_own(wanted: dict[str, Any], found: Result) -> set[str]:
    """The mentions that contradict a table in the unaltered agreement already."""
    indexes = index_of(wanted, found)
    return {mention_id for mention_id, index in indexes.items() if wanted["mentions"][index]["status"] == "mismatched"}


def index_of(wanted: dict[str, Any], found: Result) -> dict[str, int]:
    """The place in the truth of each mention that was found, by its id."""
    return {found.agreement.mentions[j].mention_id: i for i, j in pair(wanted["mentions"], found.agreement.mentions)}


def speaks_of_the_cell(finding: Discrepancy, wanted: dict[str, Any], found: Result) -> bool:
    """Whether the altered cell is among the finding's cells."""
    cell = wanted["alteration"]["cell"]
    return cell is not None and tuple(cell) in {places(found)[cell_id] for cell_id in finding.cell_ids}


def holds_the_cell(check: TableCheck, wanted: dict[str, Any], found: Result) -> bool:
    """Whether the altered cell stands in a check, which may fail within rounding where all else foots exactly."""
    cell = wanted["alteration"]["cell"]
    return cell is not None and tuple(cell) in {places(found)[cell_id] for cell_id in check.cell_ids}


def failed_checks(found: Result) -> dict[tuple[str, int, int | None, int | None], TableCheck]:
    """Every check that failed, by its kind, table, row and column."""
    numbers = {table.table_id: table.number for table in found.agreement.tables}
    return {(check.kind, numbers[check.table_id], check.row, check.col): check for check in found.checks if not check.passed}


def expected_checks(wanted: dict[str, Any]) -> set[tuple[str, int, int | None, int | None]]:
    """The checks that the truth of the altered page expects to fail, parts of a whole aside."""
    checks = wanted["failed_checks"]
    return {(c["kind"], c["table"], c.get("row"), c.get("col")) for c in checks if c["kind"] != "of_which"}


def test_there_are_copies_of_every_agreement() -> None:
    bases = {truth.load(path)["alteration"]["base"] for path in COPIES}
    own = {name for name in names() if not name.startswith("parallelsamfund-2018-")}
    assert bases == own
