"""What every amount of every agreement was held against, as the truth has it: status, relation, cells, other amounts."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.records import Reconciliation, Result
from tests.agreements import truth
from tests.agreements.conftest import ResultOf
from tests.agreements.pairing import pair
from tests.agreements.reading import names, pdf_path, truth_path


@pytest.mark.parametrize("name", names())
def test_links(name: str, result_of: ResultOf) -> None:
    wanted = truth.load(truth_path(name))
    found = result_of(pdf_path(name))
    pairs = pair(wanted["mentions"], found.agreement.mentions)
    index_of = {found.agreement.mentions[j].mention_id: i for i, j in pairs}
    by_id = {verdict.mention_id: verdict for verdict in found.reconciliations}
    wrong = []
    for i, j in pairs:
        mention = found.agreement.mentions[j]
        verdict = by_id[mention.mention_id]
        if not is_right(wanted["mentions"][i], verdict, places(found), index_of):
            wrong.append(f"{mention.raw_text!r} in {mention.sentence!r}: {verdict.status}, {verdict.explanation}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", names())
def test_failed_checks(name: str, result_of: ResultOf) -> None:
    wanted = truth.load(truth_path(name))
    found = result_of(pdf_path(name))
    numbers = {table.table_id: table.number for table in found.agreement.tables}
    failed = {(check.kind, numbers[check.table_id], check.row, check.col) for check in found.checks if not check.passed}
    expected = {(check["kind"], check["table"], check.get("row"), check.get("col")) for check in wanted["failed_checks"]}
    assert failed == expected


def places(found: Result) -> dict[str, tuple[int, int, int]]:
    """Table number, row and column of each cell, by its id."""
    return {cell.cell_id: (table.number, cell.row, cell.col) for table in found.agreement.tables for cell in table.cells}


def is_right(
    wanted: dict[str, Any], verdict: Reconciliation, place: dict[str, tuple[int, int, int]], index_of: dict[str, int]
) -> bool:
    """Whether a verdict is the truth's or one that is equally good."""
    cells = sorted(place[cell_id] for cell_id in verdict.cell_ids)
    mentions = sorted(index_of.get(mention_id, -1) for mention_id in verdict.mention_ids)
    for option in (wanted, *wanted.get("also_acceptable", [])):
        same_cells = "cells" not in option or cells == sorted(tuple(cell) for cell in option["cells"])
        same_mentions = "mentions" not in option or mentions == sorted(option["mentions"])
        same_relation = "relation" not in option or verdict.relation == option["relation"]
        if verdict.status == option["status"] and same_relation and same_cells and same_mentions:
            return True
    return False
