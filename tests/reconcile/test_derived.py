"""Means, changes and shares: held only where the prose says that it reckons so."""

from __future__ import annotations

import pytest

from reconcile import reconcile
from schemas.records import Mention, Reconciliation
from tests.reconcile.making import YEARS, agreement, mention, table

ROWS = [
    ("Cykelstier", "40 50 60 150"),
    ("Støjbekæmpelse", "30 30 21 81"),
    ("Færgedrift", "310 320 330 960"),
]


def verdicts(*mentions: Mention) -> list[Reconciliation]:
    return list(reconcile(agreement([table(ROWS)], list(mentions))).reconciliations)


def cells(verdict: Reconciliation) -> list[str]:
    return [cell.rpartition(":")[2] for cell in verdict.cell_ids]


@pytest.mark.parametrize("years", [YEARS, ()])
def test_a_mean_is_held_by_the_total_that_it_divides(years: tuple[int, ...]) -> None:
    text = "Til støjbekæmpelse afsættes i gennemsnit 27 mio. kr. om året i perioden."
    (found,) = verdicts(mention(text, "27 mio. kr.", 27, years, basis="per_year"))
    assert (found.status, found.relation, cells(found)) == ("matched", "cells", ["r2c4"])
    assert "delt på årene = 27 mio. kr." in (found.formula or "")


def test_a_mean_over_some_of_the_years() -> None:
    text = "Til cykelstier afsættes gennemsnitligt 45 mio. kr. om året i 2024-2025."
    (found,) = verdicts(mention(text, "45 mio. kr.", 45, (2024, 2025), basis="per_year"))
    assert (found.status, cells(found)) == ("matched", ["r1c1", "r1c2"])


def test_without_the_word_it_is_no_mean_over_some_of_the_years() -> None:
    text = "Til cykelstier afsættes 45 mio. kr. om året i 2024-2025."
    (found,) = verdicts(mention(text, "45 mio. kr.", 45, (2024, 2025), basis="per_year"))
    assert found.status in {"unsupported", "mismatched"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Cykelstier får et løft på 20 mio. kr. fra 2024 til 2026.", (2024, 2025, 2026)),
        ("I 2026 afsættes 20 mio. kr. mere til cykelstier end i 2024.", (2026,)),
        ("Rammen til cykelstier øges i 2026 med 20 mio. kr. i forhold til 2024.", (2026,)),
    ],
)
def test_a_change_between_two_years(text: str, years: tuple[int, ...]) -> None:
    (found,) = verdicts(mention(text, "20 mio. kr.", 20, years, basis="unstated"))
    assert (found.status, found.relation, cells(found)) == ("matched", "sum", ["r1c3", "r1c1"])
    assert found.formula == "Tabel 1, Cykelstier, 2026 mindre 2024: 60 - 40 = 20 mio. kr."


def test_a_fall_is_a_change_too() -> None:
    text = "Støjbekæmpelse reduceres med 9 mio. kr. fra 2025 til 2026."
    (found,) = verdicts(mention(text, "9 mio. kr.", 9, (2025, 2026), basis="unstated"))
    assert (found.status, found.computed_dkk) == ("matched", -9_000_000)


def test_a_change_that_no_row_has_is_no_contradiction() -> None:
    text = "Cykelstier får et løft på 25 mio. kr. fra 2024 til 2026."
    (found,) = verdicts(mention(text, "25 mio. kr.", 25, (2024, 2025, 2026), basis="unstated"))
    assert found.status == "unsupported"


def test_a_share_of_another_amount() -> None:
    text = "Af de 140 mio. kr. til skoleveje i 2024-2026 går 25 pct. af midlerne, svarende til 35 mio. kr., til fortove."
    whole, part = verdicts(mention(text, "140 mio. kr.", 140, YEARS), mention(text, "35 mio. kr.", 35, YEARS, is_part=True))
    assert (whole.status, part.status, part.relation) == ("unsupported", "matched", "prose_sum")
    assert part.mention_ids == (whole.mention_id,)
    assert part.formula == "25 pct. af Teksten: 140 mio. kr. = 35 mio. kr."


def test_a_share_of_a_row() -> None:
    text = "12,5 pct. af rammen til færgedrift i 2024-2026, dvs. 120 mio. kr., målrettes småøer."
    (found,) = verdicts(mention(text, "120 mio. kr.", 120, YEARS))
    assert (found.status, found.relation, cells(found)) == ("matched", "cells", ["r3c4"])
    assert found.formula == "12,5 pct. af Tabel 1, Færgedrift, I alt = 120 mio. kr."


def test_half_of_an_amount_of_the_sentence() -> None:
    text = "Af de 150 mio. kr. til cykelstier udmøntes halvdelen, 75 mio. kr., af kommunerne."
    whole, half = verdicts(mention(text, "150 mio. kr.", 150), mention(text, "75 mio. kr.", 75, basis="unstated", is_part=True))
    assert (whole.status, cells(whole)) == ("matched", ["r1c4"])
    assert half.status == "matched"
    assert (half.formula or "").startswith("50 pct. af")


def test_a_third_is_told_in_four_digits() -> None:
    text = "Af de 81 mio. kr. til støjbekæmpelse går en tredjedel, 27 mio. kr., til kommunerne."
    _, third = verdicts(mention(text, "81 mio. kr.", 81), mention(text, "27 mio. kr.", 27, basis="unstated", is_part=True))
    assert third.status == "matched"
    assert (third.formula or "").startswith("33,33 pct. af")


def test_a_change_from_the_year_before() -> None:
    text = "I 2026 er det 10 mio. kr. mere til cykelstier end året før."
    (found,) = verdicts(mention(text, "10 mio. kr.", 10, (2026,)))
    assert (found.status, found.relation, cells(found)) == ("matched", "sum", ["r1c3", "r1c2"])


def test_a_mean_and_the_total_of_one_sentence() -> None:
    text = "Til støjbekæmpelse afsættes 81 mio. kr., hvilket giver et årligt gennemsnit på 27 mio. kr. til støjbekæmpelse."
    total, mean = verdicts(mention(text, "81 mio. kr.", 81, YEARS), mention(text, "27 mio. kr.", 27, basis="per_year"))
    assert (total.status, cells(total)) == ("matched", ["r2c4"])
    assert mean.status == "matched"
