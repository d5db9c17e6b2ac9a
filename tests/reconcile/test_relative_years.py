from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile import reconcile
from reconcile.relative_years import with_relative_years
from schemas.records import Agreement, Mention, Reconciliation
from tests.reconcile.making import agreement, mention, table

ROWS = [("Bloktilskud", "120 124 126 370"), ("Havne", "7 8 9 24")]
GRANT = mention("Bloktilskuddet udgør 124 mio. kr. i 2025.", "124 mio. kr.", 124, (2025,))


def in_one_paragraph(*mentions: Mention) -> Agreement:
    made = agreement([table(ROWS)], list(mentions))
    return replace(made, sentences=tuple(replace(sentence, paragraph=0) for sentence in made.sentences))


def last(made: Agreement) -> tuple[str, list[str]]:
    found: Reconciliation = reconcile(made).reconciliations[-1]
    return found.status, [cell.rpartition(":")[2] for cell in found.cell_ids]


@pytest.mark.parametrize(("word", "amount", "cell"), [("før", 120, "r1c1"), ("forinden", 120, "r1c1"), ("efter", 126, "r1c3")])
def test_the_year_before_or_after_the_one_just_told(word: str, amount: int, cell: str) -> None:
    text = f"Det er et andet beløb end året {word}, hvor tilskuddet er {amount} mio. kr."
    made = in_one_paragraph(GRANT, mention(text, f"{amount} mio. kr.", amount))
    assert last(made) == ("matched", [cell])
    assert with_relative_years(made).mentions[-1].years == ((2026,) if word == "efter" else (2024,))
    assert made.mentions[-1].years == ()  # what was read stays as it was read


def test_without_a_year_told_there_is_none_before_it() -> None:
    text = "Det er mere end året før, hvor bloktilskud udgjorde 120 mio. kr."
    made = in_one_paragraph(mention(text, "120 mio. kr.", 120))
    assert with_relative_years(made) == made


def test_up_to_a_year_is_a_column_that_ends_before_it() -> None:
    made = table([("Kystsikring", "10 40 79 129"), ("Havne", "1 2 3 6")])
    spans = {1: (2024, 2027), 2: (2028, 2033), 3: (2034, 2040), 4: (2024, 2040)}
    cells = tuple(
        replace(c, year_from=spans[c.col][0], year_to=spans[c.col][1], col_label=f"{spans[c.col][0]}-{spans[c.col][1]}")
        for c in made.cells
    )
    text = "Frem til 2028 kan der til kystsikring bruges 10 mio. kr."
    found = agreement([replace(made, cells=cells)], [mention(text, "10 mio. kr.", 10, (2028,))])
    assert last(found) == ("matched", ["r1c1"])
    later = agreement(
        [replace(made, cells=cells)], [mention("I 2028 kan der til kystsikring bruges 10 mio. kr.", "10 mio. kr.", 10, (2028,))]
    )
    assert last(later)[0] != "matched"
