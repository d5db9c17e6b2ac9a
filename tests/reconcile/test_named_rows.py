from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile import reconcile
from schemas.records import Mention, Reconciliation
from tests.reconcile.making import agreement, mention, table

ROWS = [
    ("Vejvedligehold", "10 20 30 60"),
    ("Nye omfartsveje", "5 5 5 15"),
    ("= Veje i alt", "15 25 35 75"),
    ("Stationer og signaler på regionale strækninger", "4 4 4 12"),
    ("Færger og kollektiv trafik", "7 8 9 24"),
]


def verdict(said: Mention) -> Reconciliation:
    (found,) = reconcile(agreement([table(ROWS)], [said])).reconciliations
    return found


@pytest.mark.parametrize(
    ("names", "amount", "cells"),
    [
        ("Veje samt signaler", 87, ["r3c4", "r4c4"]),
        ("Veje samt færger og kollektiv trafik", 99, ["r3c4", "r5c4"]),
        ("Vejvedligehold, stationer og færger", 96, ["r1c4", "r4c4", "r5c4"]),
    ],
)
def test_rows_and_subtotals_named_one_by_one_are_summed(names: str, amount: int, cells: list[str]) -> None:
    found = verdict(mention(f"{names} udgør tilsammen {amount} mio. kr.", f"{amount} mio. kr.", amount))
    assert (found.status, found.relation) == ("matched", "sum")
    assert [cell.rpartition(":")[2] for cell in found.cell_ids] == cells


def test_a_sum_of_other_rows_than_those_named_is_none() -> None:
    found = verdict(mention("Stationer og færger udgør tilsammen 72 mio. kr.", "72 mio. kr.", 72))  # 60 + 12: other rows
    assert found.status == "unsupported"


def test_a_plain_slip_in_a_figure_without_years_is_a_contradiction() -> None:
    said = mention("Stationer og signaler på regionale strækninger får 120 mio. kr.", "120 mio. kr.", 120, basis="unstated")
    assert verdict(said).status == "mismatched"


def test_a_far_figure_without_years_is_none() -> None:
    said = mention("Stationer og signaler på regionale strækninger får 97 mio. kr.", "97 mio. kr.", 97, basis="unstated")
    assert verdict(said).status == "unsupported"


def test_a_near_figure_without_years_is_a_contradiction_where_all_of_the_label_is_said() -> None:
    said = mention("Stationer og signaler på regionale strækninger får 13,9 mio. kr.", "13,9 mio. kr.", 1, basis="unstated")
    near = replace(said, low_dkk=13_900_000, high_dkk=13_900_000)
    assert verdict(near).status == "mismatched"


def test_what_a_figure_is_raised_from_contradicts_nothing() -> None:
    sentence = "Rammen til stationer og signaler på regionale strækninger hæves fra 3 til 4 mio. kr. i 2024."
    start, end = (mention(sentence, raw, amount, (2024,)) for raw, amount in (("3", 3), ("4 mio. kr.", 4)))
    found = reconcile(agreement([table(ROWS)], [start, end])).reconciliations
    assert [one.status for one in found] == ["unsupported", "matched"]
