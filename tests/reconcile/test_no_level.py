"""Figures that compare, or price one of many, contradict no level."""

from __future__ import annotations

import pytest

from reconcile import reconcile
from tests.reconcile.making import agreement, mention, table

ROWS = [("Cykelstier", "40 52 60 152"), ("Færgedrift", "310 320 330 960"), ("= I alt", "350 372 390 1112")]


def status(text: str, printed: str, millions: int, years: tuple[int, ...]) -> str:
    (found,) = reconcile(agreement([table(ROWS)], [mention(text, printed, millions, years)])).reconciliations
    return found.status


@pytest.mark.parametrize(
    "text",
    [
        "Bevillingen til cykelstier er 22 mio. kr. højere i 2025.",
        "Bevillingen til cykelstier er 22 mio. kr. om året lavere i 2025.",
        "Bevillingen til cykelstier i 2025 er højere end i 2023, hvor der var afsat 22 mio. kr.",
        "Til cykelstier i 2025 gives op til 22 mio. kr. pr. kommune.",
        "Til cykelstier i 2025 går 22 mio. kr. om måneden.",
    ],
)
def test_what_compares_or_prices_contradicts_no_level(text: str) -> None:
    assert status(text, "22 mio. kr.", 22, (2025,)) == "unsupported"


def test_what_does_not_compare_does() -> None:
    assert status("Bevillingen til cykelstier er 22 mio. kr. i 2025.", "22 mio. kr.", 22, (2025,)) == "mismatched"
