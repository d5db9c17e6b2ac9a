from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile import reconcile
from reconcile.relative_years import with_relative_years
from schemas.records import Agreement, Mention, Reconciliation
from tests.reconcile.making import YEARS, agreement, mention, table

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


ROWS_OF_RISE = [("Bloktilskud", "120 124 126 370"), ("Havne", "7 9 9 25")]


@pytest.mark.parametrize(
    "text",
    [
        "Havne får 7 mio. kr. i 2024 og 9 mio. kr. årligt herefter.",
        "Havne får 7 mio. kr. i 2024 og 9 mio. kr. årligt i de efterfølgende år.",
        "Havne får 7 mio. kr. i 2024 og 9 mio. kr. i hvert af de efterfølgende år.",
        "Havne får 7 mio. kr. i 2024 og derefter 9 mio. kr. årligt.",
        "Havne får 7 mio. kr. i 2024, hvorefter bevillingen udgør 9 mio. kr. årligt.",
        "Havne får 7 mio. kr. i 2024 og 9 mio. kr. i hvert af de to øvrige år.",
        "Havne får 7 mio. kr. i 2024, mens der er 9 mio. kr. i de øvrige år.",
        "Havne får 7 mio. kr. i 2024 og 9 mio. kr. årligt de sidste to år.",
    ],
)
def test_the_years_after_the_one_told_and_the_other_years(text: str) -> None:
    made = [mention(text, "7 mio. kr.", 7, (2024,)), mention(text, "9 mio. kr.", 9, basis="per_year")]
    found = reconcile(agreement([table(ROWS_OF_RISE)], made)).reconciliations[-1]
    assert (found.status, [c.rpartition(":")[2] for c in found.cell_ids]) == ("matched", ["r2c2", "r2c3"])


def test_so_many_years_of_another_clause_are_not_the_amounts() -> None:
    text = "Havne får 25 mio. kr. over de tre år, hvoraf det meste falder i de to første år."
    (made,) = with_relative_years(agreement([table(ROWS_OF_RISE)], [mention(text, "25 mio. kr.", 25, YEARS)])).mentions
    assert made.years == YEARS


def test_with_tables_of_different_years_there_are_no_other_years() -> None:
    text = "Havne får 7 mio. kr. i 2024 og 9 mio. kr. i de øvrige år."
    tables = [table(ROWS_OF_RISE), table(ROWS_OF_RISE, number=2, years=(2024, 2025, 2026, 2027))]
    made = agreement(tables, [mention(text, "7 mio. kr.", 7, (2024,)), mention(text, "9 mio. kr.", 9, basis="per_year")])
    assert with_relative_years(made) == made


@pytest.mark.parametrize(
    ("year", "others", "figures"), [(2023, "de øvrige år", "9 9 9 27"), (2024, "de tre øvrige år", "7 9 9 25")]
)
def test_other_years_that_do_not_add_up_to_the_tables_are_not_counted(year: int, others: str, figures: str) -> None:
    text = f"Havne får 7 mio. kr. i {year} og 9 mio. kr. i {others}."
    said = [mention(text, "7 mio. kr.", 7, (year,)), mention(text, "9 mio. kr.", 9, basis="per_year")]
    made = agreement([table([("Havne", figures)])], said)
    assert with_relative_years(made) == made


def test_the_other_years_than_those_of_the_sentence_before() -> None:
    before = mention("Havne får 7 mio. kr. i 2024.", "7 mio. kr.", 7, (2024,))
    after = mention("I de øvrige år afsættes 9 mio. kr. årligt.", "9 mio. kr.", 9, basis="per_year")
    made = in_one_paragraph(before, after)
    made = replace(made, tables=(table(ROWS_OF_RISE),))
    assert last(made) == ("matched", ["r2c2", "r2c3"])


def test_a_figure_against_that_of_the_year_before() -> None:
    text = "Bloktilskuddet udgør 124 mio. kr. i 2025 mod 120 mio. kr. året før."
    made = agreement([table(ROWS)], [mention(text, "124 mio. kr.", 124, (2025,)), mention(text, "120 mio. kr.", 120)])
    assert last(made) == ("matched", ["r1c1"])


def test_years_counted_from_the_columns_contradict_nothing() -> None:
    text = "Havne får 7 mio. kr. i 2024, og centret på havnen får 8 mio. kr. årligt de første to år."
    made = agreement([table(ROWS_OF_RISE)], [mention(text, "7 mio. kr.", 7, (2024,)), mention(text, "8 mio. kr.", 8)])
    assert with_relative_years(made) == made


def test_what_falls_in_the_first_years_is_their_sum() -> None:
    text = "Der afsættes 25 mio. kr. til havne, og en del heraf, 16 mio. kr., falder i de to første år."
    made = [mention(text, "25 mio. kr.", 25), mention(text, "16 mio. kr.", 16, basis="unstated", is_part=True)]
    assert last(agreement([table(ROWS_OF_RISE)], made)) == ("matched", ["r2c1", "r2c2"])
