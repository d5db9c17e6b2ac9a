from __future__ import annotations

import pytest

from reconcile import reconcile
from schemas.records import Mention, Reconciliation, Table
from tests.reconcile.making import YEARS, agreement, mention, table

ROWS = [
    ("Cykelstier", "40 50 60 150"),
    ("- heraf skoleveje", "12 12 12 36"),
    ("Støjbekæmpelse", "27 27 27 81"),
    ("Færgedrift", "-310 -320 -330 -960"),
    ("Forskning i bølgeenergi", "15 25 - 40"),
]


def verdicts(*mentions: Mention, tables: list[Table] | None = None) -> list[Reconciliation]:
    return list(reconcile(agreement(tables or [table(ROWS)], list(mentions))).reconciliations)


def cells(verdict: Reconciliation) -> list[str]:
    return [cell.rpartition(":")[2] for cell in verdict.cell_ids]


def test_a_year_of_a_row() -> None:
    (found,) = verdicts(mention("Til cykelstier afsættes 50 mio. kr. i 2025.", "50 mio. kr.", 50, (2025,)))
    assert (found.status, found.relation, cells(found)) == ("matched", "cells", ["r1c2"])
    assert found.difference_dkk == 0
    assert "Tabel 1, Cykelstier, 2025 = 50 mio. kr." in found.explanation


def test_the_same_figure_in_each_year() -> None:
    text = "Til støjbekæmpelse afsættes 27 mio. kr. årligt i 2024-2026."
    (found,) = verdicts(mention(text, "27 mio. kr.", 27, YEARS, basis="per_year"))
    assert (found.status, found.relation, cells(found)) == ("matched", "cells", ["r3c1", "r3c2", "r3c3"])


def test_two_figures_of_a_sentence_take_a_cell_each() -> None:
    text = "Forskning i bølgeenergi får 15 mio. kr. i 2024 og 25 mio. kr. i 2025."
    first, second = verdicts(mention(text, "15 mio. kr.", 15, (2024,)), mention(text, "25 mio. kr.", 25, (2025,)))
    assert [cells(first), cells(second)] == [["r5c1"], ["r5c2"]]


def test_a_total_over_years_that_leave_out_only_nil() -> None:
    text = "Til forskning i bølgeenergi afsættes i alt 40 mio. kr. i 2024-2025."
    (found,) = verdicts(mention(text, "40 mio. kr.", 40, (2024, 2025)))
    assert (found.status, cells(found)) == ("matched", ["r5c4"])


def test_a_sum_over_years_that_is_no_column() -> None:
    text = "Til cykelstier afsættes i alt 110 mio. kr. i 2025-2026."
    (found,) = verdicts(mention(text, "110 mio. kr.", 110, (2025, 2026)))
    assert (found.status, found.relation, cells(found)) == ("matched", "sum", ["r1c2", "r1c3"])


def test_a_sum_of_the_rows_that_are_named() -> None:
    text = "Til cykelstier og støjbekæmpelse afsættes 231 mio. kr. i 2024-2026."
    (found,) = verdicts(mention(text, "231 mio. kr.", 231, YEARS))
    assert (found.status, found.relation, cells(found)) == ("matched", "sum", ["r1c4", "r3c4"])


def test_opposite_signs_match_by_size_and_it_is_said() -> None:
    (found,) = verdicts(mention("Færgedriften koster 310 mio. kr. i 2024.", "310 mio. kr.", 310, (2024,)))
    assert (found.status, cells(found)) == ("matched", ["r4c1"])
    assert "fortegnet" in found.explanation


def test_a_hedge_is_approximate() -> None:
    (found,) = verdicts(
        mention("Til cykelstier afsættes ca. 145 mio. kr. i 2024-2026.", "145 mio. kr.", 145, YEARS, qualifier="about")
    )
    assert found.status == "mismatched"  # "ca. 145" is no 150, and the row and its years are said
    hedged = mention(
        "Til færgedrift afsættes ca. 1.000 mio. kr. i 2024-2026.", "1.000 mio. kr.", 1000, YEARS, qualifier="about"
    )
    (found,) = verdicts(hedged)
    assert (found.status, cells(found)) == ("approximate", ["r4c4"])


def test_equal_value_alone_is_no_match() -> None:
    text = "Museerne modtager 50 mio. kr. i 2025 fra private fonde."
    (found,) = verdicts(mention(text, "50 mio. kr.", 50, (2025,), section="Kultur"))
    assert (found.status, found.cell_ids, found.rivals) == ("unsupported", (), 1)


def test_a_sum_of_other_figures() -> None:
    text = "Der gives 13 mio. kr. til museer og 18 mio. kr. til arkiver, i alt 31 mio. kr. i 2025."
    amounts = [(13, "13 mio. kr."), (18, "18 mio. kr."), (31, "31 mio. kr.")]
    *_, found = verdicts(*(mention(text, raw, amount, (2025,), section="Kultur") for amount, raw in amounts))
    assert (found.status, found.relation, len(found.mention_ids)) == ("matched", "prose_sum", 2)


@pytest.mark.parametrize(
    ("raw", "amount", "years", "cause"),
    [
        ("310.000 mio. kr.", 310_000, (2024,), "faktor 1.000"),
        ("3.100 mio. kr.", 3_100, (2024,), "faktor 10"),
        ("130 mio. kr.", 130, (2024,), "byttet om"),
        ("310 mio. kr.", 310, (2025,), "naboår"),
    ],
)
def test_a_figure_that_contradicts_its_cell(raw: str, amount: int, years: tuple[int, ...], cause: str) -> None:
    result = reconcile(agreement([table(ROWS)], [mention(f"Til færgedrift afsættes {raw} i {years[0]}.", raw, amount, years)]))
    (found,) = result.reconciliations
    assert found.status == "mismatched"
    assert cause in found.explanation
    (finding,) = result.discrepancies
    assert (finding.kind, finding.severity, finding.mention_id) == ("prose_mismatch", "error", found.mention_id)


def test_an_amount_of_a_series_is_held_to_the_series_row() -> None:
    text = "Forskning i bølgeenergi får 15 mio. kr. i 2024 og 40 mio. kr. i 2025."
    first, second = verdicts(mention(text, "15 mio. kr.", 15, (2024,)), mention(text, "40 mio. kr.", 40, (2025,)))
    assert (first.status, second.status, cells(second)) == ("matched", "mismatched", ["r5c2"])


def test_no_contradiction_where_the_prose_speaks_of_other_money() -> None:
    said = "Til færgedrift er der i forvejen afsat 1.450 mio. kr. i 2024."
    (found,) = verdicts(mention(said, "1.450 mio. kr.", 1_450, (2024,)))
    assert found.status == "unsupported"
    other_level = mention("Til færgedrift afsættes 130 mio. kr. i 2030.", "130 mio. kr.", 130, (2030,))
    (found,) = verdicts(other_level)
    assert found.status == "unsupported"


def test_an_opposite_is_no_near_match() -> None:
    rows = [("Nedrivning i udsatte områder", "60 60 60 180"), ("Nedrivning i ikke-udsatte områder", "60 60 60 180")]
    text = "Til nedrivning i ikke-udsatte områder afsættes 60 mio. kr. i 2025."
    (found,) = verdicts(mention(text, "60 mio. kr.", 60, (2025,)), tables=[table(rows)])
    assert (found.status, cells(found)) == ("matched", ["r2c2"])


def test_unsupported_is_quiet() -> None:
    result = reconcile(agreement([table(ROWS)], [mention("Museerne får 7 mio. kr.", "7 mio. kr.", 7)]))
    assert [(one.kind, one.severity) for one in result.discrepancies] == [("prose_unsupported", "info")]
    assert result.reconciliations[0].tolerance_dkk is None


def test_every_mention_has_one_verdict() -> None:
    some = [mention(f"Der afsættes {n} mio. kr. til noget.", f"{n} mio. kr.", n) for n in (1, 40, 150)]
    found = verdicts(*some)
    assert [one.mention_id.rpartition(":")[2] for one in found] == ["m1", "m2", "m3"]


def test_parts_right_behind_their_whole_make_it_up_and_figures_that_chance_to_add_up_do_not() -> None:
    parted = "Puljen er på 60 mio. kr., heraf 22 mio. kr. til tilsyn og 38 mio. kr. til drift."
    whole, *_ = verdicts(
        mention(parted, "60 mio. kr.", 60, basis="unstated"),
        mention(parted, "22 mio. kr.", 22, basis="unstated", is_part=True),
        mention(parted, "38 mio. kr.", 38, basis="unstated", is_part=True),
    )
    assert (whole.status, whole.relation) == ("matched", "prose_sum")
    chance = "Rammen løftes, heraf 22 mio. kr. til tilsyn, og anlæg udgør 60 mio. kr. mod 38 mio. kr. i 2023."
    _, level, _ = verdicts(
        mention(chance, "22 mio. kr.", 22, basis="unstated", is_part=True),
        mention(chance, "60 mio. kr.", 60, basis="unstated"),
        mention(chance, "38 mio. kr.", 38, (2023,)),
    )
    assert level.status == "unsupported"
    beside = "Anlæg udgør 60 mio. kr. mod 22 mio. kr. i 2022 og 38 mio. kr. i 2023."
    level, *_ = verdicts(
        mention(beside, "60 mio. kr.", 60, basis="unstated"),
        mention(beside, "22 mio. kr.", 22, (2022,)),
        mention(beside, "38 mio. kr.", 38, (2023,)),
    )
    assert level.status == "unsupported"


def test_a_reserve_is_a_purpose_and_to_reserve_is_none() -> None:
    rows = [("Forebyggelse", "40 60 50 150"), ("Reserve", "10 15 25 50"), ("= I alt", "50 75 75 200")]
    spoken = mention("Reserven på 50 mio. kr. udmøntes særskilt.", "50 mio. kr.", 50, section="Forebyggelse")
    reserved = mention("Der reserveres 50 mio. kr. til forebyggelse i 2026.", "50 mio. kr.", 50, (2026,))
    first, second = verdicts(spoken, reserved, tables=[table(rows)])
    assert (first.status, cells(first)) == ("matched", ["r2c4"])
    assert (second.status, cells(second)) == ("matched", ["r1c3"])
