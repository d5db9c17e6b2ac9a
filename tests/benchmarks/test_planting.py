"""What is planted is an error that the document can show: no bound that is still kept, no figure that nothing holds."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.planted import UNHELD, kind_of
from benchmarks.planting.changes import swap_digits
from benchmarks.planting.prose import in_prose
from benchmarks.planting.tables import in_tables
from reconcile import reconcile
from tests.reconcile.making import agreement, mention, table

SOUND = [("Veje", "10 20 30 60"), ("- heraf cykelstier", "5 0 6 11"), ("Havne", "1 2 3 6"), ("= I alt", "11 22 33 66")]


def test_a_bound_is_only_altered_so_that_it_is_broken() -> None:
    said = mention("Til havne afsættes op til 12 mio. kr. i 2024.", "12 mio. kr.", 12, (2024,), qualifier="at_most")
    made = agreement([table([("Havne", "12 22 32 66"), ("Veje", "25 35 45 105")])], [said])
    planted = [one for seed in range(20) for one in in_prose(made, reconcile(made), random.Random(seed))]
    figures = [one.agreement.mentions[0].low_dkk for one in planted if one.kind != "prose: year shifted"]
    assert figures
    assert max(figures) < said.low_dkk


def test_a_part_is_dropped_in_all_of_its_row() -> None:
    made = agreement([table(SOUND)], [])
    (dropped,) = [one for one in in_tables(made, frozenset(), random.Random(1)) if one.kind == "table: heraf dropped"]
    assert {cell.row_role for cell in dropped.agreement.tables[0].cells if cell.row == 2} == {"item"}


def test_rates_without_totals_are_told_apart() -> None:
    rates = [(label, "1 2 3 7") for label in ("Veje", "Havne", "Skove")]
    made = table(rates)
    without = replace(made, cells=tuple(cell for cell in made.cells if cell.col_role != "total"))
    planted = list(in_tables(agreement([without], []), frozenset(), random.Random(1)))
    assert {kind_of(one) for one in planted} == {UNHELD}
    told = list(in_tables(agreement([without], []), frozenset(cell.cell_id for cell in without.cells), random.Random(1)))
    assert {kind_of(one) for one in told if one.kind != "table: sign"} == {
        one.kind for one in told if one.kind != "table: sign"
    }


def test_swapped_digits_are_another_figure_without_a_leading_zero() -> None:
    assert swap_digits(1_200, random.Random(1)) == 2_100
    assert swap_digits(1_000, random.Random(1)) is None
    assert swap_digits(2_200, random.Random(1)) is None
