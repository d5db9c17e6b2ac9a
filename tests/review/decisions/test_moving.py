"""Decisions to a file and back."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from review.decisions.moving import (
    ImportRefusedError,
    cases_for_tests,
    import_decisions,
    read_decisions,
    read_file,
    to_csv,
    to_json,
)
from review.decisions.records import NotMoney, Value
from review.decisions.store import Store
from tests.review.decisions.samples import KEY, MISMATCH, TOTAL, decision

MADE = (
    decision("correct", correction=Value("value", 1, 2, "total", (2021,)), note="=1+1;\n'citat'"),
    decision("confirm", finding=TOTAL, note="", by="@Jens"),
)


@pytest.mark.parametrize("write", [to_json, to_csv])
def test_what_is_written_is_read_back(write: object) -> None:
    assert callable(write)
    assert read_decisions(write(MADE)) == MADE


def test_a_spreadsheet_runs_nothing() -> None:
    values = [value for row in csv.reader(io.StringIO(to_csv(MADE))) for value in row]
    assert not [value for value in values if value.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", ["", "{}", "[1]", "a,b\n1,2\n", "[{}]", "\0", to_json(MADE).replace('"confirm"', '"destroy"')])
def test_what_is_no_list_of_decisions_is_refused(text: str) -> None:
    with pytest.raises(ImportRefusedError):
        read_decisions(text)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError):
        read_file(tmp_path / "none.json")


def test_an_import_adds_what_is_new_once(store: Store) -> None:
    assert import_decisions(store, MADE).added == 2
    again = import_decisions(store, MADE)
    assert (again.added, again.known, again.conflicts) == (0, 2, ())
    later = decision("reopen", revision=2)
    done = import_decisions(store, [*MADE, later])
    assert (done.added, done.known) == (1, 2)
    assert store.history(KEY, MISMATCH)[-1] == later


def test_what_others_decided_here_stands(store: Store) -> None:
    here = replace(decision("confirm"), decision_id="here")
    store.append(here)
    done = import_decisions(store, MADE)
    assert (done.added, [one.decision_id for one in done.conflicts]) == (1, [MADE[0].decision_id])
    assert store.history(KEY, MISMATCH) == (here,)


def test_corrections_are_cases_for_tests() -> None:
    not_money = decision("correct", correction=NotMoney("not_money"), revision=2)
    value, nothing = json.loads(cases_for_tests([*MADE, not_money]))
    assert (value["raw_text"], value["read"]["low_dkk"], value["right"]["low_dkk"]) == ("380 mio. kr.", 380_000_000, 1)
    assert nothing["right"] is None
