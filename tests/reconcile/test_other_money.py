"""Figures of other money that happen to be as much as a cell."""

from __future__ import annotations

import pytest

from reconcile import reconcile
from schemas.records import Reconciliation
from tests.reconcile.making import YEARS, agreement, mention, table

ROWS = [("Cykelstier", "40 50 60 150"), ("Tryghedsvagter", "20 20 20 60"), ("Havne", "7 8 9 24")]
OWN = mention("Til tryghedsvagter afsættes 20 mio. kr. årligt i 2024-2026.", "20 mio. kr.", 20, YEARS, basis="per_year")


def second(text: str, raw: str, amount: int, years: tuple[int, ...] = ()) -> Reconciliation:
    return reconcile(agreement([table(ROWS)], [OWN, mention(text, raw, amount, years)])).reconciliations[-1]


@pytest.mark.parametrize(
    "text",
    [
        "TrygFonden medvirker med 20 mio. kr. til tryghedsvagter i 2025.",
        "Egmont Fonden giver 20 mio. kr. til tryghedsvagter i 2025.",
        "Ole Kirks Fond giver 20 mio. kr. til tryghedsvagter i 2025.",
        "Kommunerne skal selv betale mindst 20 mio. kr. til tryghedsvagter i 2025.",
        "Kommunerne skal medfinansiere tryghedsvagter med 20 mio. kr. i 2025.",
    ],
)
def test_a_cell_that_is_told_is_not_that_of_other_money(text: str) -> None:
    found = second(text, "20 mio. kr.", 20, (2025,))
    assert (found.status, found.cell_ids, found.rivals) == ("unsupported", (), 1)


def test_without_years_any_cell_of_a_row_that_is_told_is_chance() -> None:
    found = second("TrygFonden har tilkendegivet at ville give 60 mio. kr. til tryghedsvagter.", "60 mio. kr.", 60)
    assert found.status == "unsupported"


def test_other_money_that_a_table_holds_and_nothing_else_tells_is_held() -> None:
    found = second("Realdania giver 50 mio. kr. til cykelstier i 2025.", "50 mio. kr.", 50, (2025,))
    assert found.status == "matched"


def test_a_figure_a_year_and_its_sum_in_one_sentence_without_a_total_column() -> None:
    text = "Til tryghedsvagter afsættes 20 mio. kr. årligt i 2024-2026, i alt 60 mio. kr."
    rows = [(label, figures.rpartition(" ")[0]) for label, figures in ROWS]
    made = [mention(text, "20 mio. kr.", 20, YEARS, basis="per_year"), mention(text, "60 mio. kr.", 60, YEARS)]
    found = reconcile(agreement([table(rows)], made)).reconciliations
    assert [one.status for one in found] == ["matched", "matched"]


def test_the_source_that_is_named_behind_the_last_amount_is_not_its_own() -> None:
    text = (
        "Det finansieres ved havne på 7 mio. kr. i 2024 og 8 mio. kr. årligt i de følgende år samt ved støtten til cykelstier."
    )
    rows = [("Havne", "7 8 8 23"), ("Støtten til cykelstier", "40 50 60 150")]
    made = [mention(text, "7 mio. kr.", 7, (2024,)), mention(text, "8 mio. kr.", 8, basis="per_year")]
    found = reconcile(agreement([table(rows)], made)).reconciliations
    assert [one.status for one in found] == ["matched", "matched"]


def test_what_would_have_been_without_the_agreement_contradicts_no_sum_of_rows() -> None:
    text = "Uden aftalen ville tryghedsvagter og havne have kostet 82 mio. kr. i 2025."
    (found,) = reconcile(agreement([table(ROWS)], [mention(text, "82 mio. kr.", 82, (2025,))])).reconciliations
    assert found.status == "unsupported"  # 20 + 8 = 28 mio. kr., with its digits swapped


def test_what_a_total_rises_to_is_the_totals() -> None:
    text = "I 2024 udgør det samlede træk på fonden 67 mio. kr., stigende til 89 mio. kr. i 2026."
    rows = [*ROWS, ("= I alt", "67 78 89 234")]
    made = [mention(text, f"{n} mio. kr.", n, (year,), section="Opfølgning") for n, year in ((67, 2024), (89, 2026))]
    found = reconcile(agreement([table(rows)], made)).reconciliations
    assert [one.status for one in found] == ["matched", "matched"]


def test_a_part_of_what_no_table_holds_is_no_cells() -> None:
    text = "Til tryghedsvagter i Gellerup forventes 110 mio. kr. i alt, heraf 20 mio. kr. fra boligorganisationen selv."
    made = [OWN, mention(text, "110 mio. kr.", 110), mention(text, "20 mio. kr.", 20, basis="unstated", is_part=True)]
    assert [one.status for one in reconcile(agreement([table(ROWS)], made)).reconciliations][1:] == ["unsupported"] * 2


@pytest.mark.parametrize("section", [None, "Hovedindhold", "Aftalens indhold"])
def test_what_the_agreement_comes_to_is_told_with_one_of_its_purposes(section: str | None) -> None:
    rows = [("Tryghedsvagter", "420 520 620 1560"), ("Havne", "7 8 9 24"), ("= Sum", "427 528 629 1584")]
    text = "Der er enighed om at anvende 1.584 mio. kr. i 2024-2026 til tryghedsvagter og forebyggelse."
    said = mention(text, "1.584 mio. kr.", 1584, YEARS, basis="unstated", section=section)
    (found,) = reconcile(agreement([table(rows)], [said])).reconciliations
    assert (found.status, [c.rpartition(":")[2] for c in found.cell_ids]) == ("matched", ["r3c4"])
