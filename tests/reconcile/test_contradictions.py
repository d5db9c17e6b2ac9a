"""What shows that a figure contradicts a row, and what shows that it need not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile import reconcile
from reconcile.slips import cause_in_prose, is_end_point
from schemas.records import Mention, Reconciliation, Table
from tests.reconcile.making import MILLION, YEARS, agreement, mention, table

ROWS = [
    ("Cykelstier", "40,5 52 60 152,5"),
    ("Støjbekæmpelse", "27 27 27 81"),
    ("- heraf støjværn", "4 4 4 12"),
    ("Færgedrift", "310 320 330 960"),
    ("Havne", "85 95 105 285"),
    ("Havne, tilbageløb", "12 13 14 39"),
    ("= I alt", "474,5 507 536 1517,5"),
]


def verdicts(*mentions: Mention, tables: list[Table] | None = None) -> list[Reconciliation]:
    return list(reconcile(agreement(tables or [table(ROWS)], list(mentions))).reconciliations)


def cells(verdict: Reconciliation) -> list[str]:
    return [cell.rpartition(":")[2] for cell in verdict.cell_ids]


def in_one_paragraph(*mentions: Mention) -> list[Reconciliation]:
    made = agreement([table(ROWS)], list(mentions))
    sentences = tuple(replace(sentence, paragraph=0) for sentence in made.sentences)
    return list(reconcile(replace(made, sentences=sentences)).reconciliations)


def test_a_printed_total_leaves_its_years_no_rounding() -> None:
    text = "Til cykelstier afsættes i alt 152,4 mio. kr. i 2024-2026."
    said = replace(mention(text, "152,4 mio. kr.", 0, YEARS), low_dkk=152_400_000, high_dkk=152_400_000, quantum_dkk=100_000)
    (found,) = verdicts(said)
    assert (found.status, cells(found)) == ("mismatched", ["r1c4"])


def test_a_part_that_is_named_is_not_its_whole() -> None:
    rows = [("Renovering af boliger", "60 60 60 180"), ("- heraf energirenovering", "4 4 4 12"), ("Havne", "7 8 9 24")]
    text = "Mindst 40 mio. kr. i 2025 går til energirenoveringer af boliger."
    (found,) = verdicts(mention(text, "40 mio. kr.", 40, (2025,), qualifier="at_least"), tables=[table(rows)])
    assert (found.status, cells(found)) == ("mismatched", ["r2c2"])  # although the whole's 60 is at least 40


def test_the_row_of_which_more_is_said_is_meant() -> None:
    (found,) = verdicts(mention("Havne får et tilbageløb på 95 mio. kr. i 2025.", "95 mio. kr.", 95, (2025,)))
    assert (found.status, cells(found)) == ("mismatched", ["r6c2"])


def test_what_another_figure_of_the_sentence_has_taken_is_no_rival() -> None:
    text = "Til støjbekæmpelse afsættes 4 mio. kr. årligt i 2024-2026, heraf 4 mio. kr. årligt i 2024-2026 til støjværn."
    whole = mention(text, "4 mio. kr.", 4, YEARS, basis="per_year")
    at = text.rindex("4 mio. kr.")
    part = replace(whole, start=at, end=at + len("4 mio. kr."), is_part=True)
    first, second = verdicts(whole, part)
    assert (second.status, cells(second)) == ("matched", ["r3c1", "r3c2", "r3c3"])
    assert (first.status, cells(first)) == ("mismatched", ["r2c1", "r2c2", "r2c3"])


def test_a_row_that_another_figure_of_the_sentence_tells_is_not_contradicted() -> None:
    text = "Aftalen finansieres af havne med 95 mio. kr. i 2025 og af færgedrift med 320 mio. kr. i 2025."
    found = verdicts(mention(text, "95 mio. kr.", 95, (2025,)), mention(text, "320 mio. kr.", 320, (2025,)))
    assert [one.status for one in found] == ["matched", "matched"]


def lasting(rows: list[tuple[str, str]]) -> Table:
    """The table with its last column a lasting level in place of a total."""
    made = table(rows)
    varied = [
        replace(c, col_label="Varigt", col_role="period", year_from=None, year_to=None) if c.col_role == "total" else c
        for c in made.cells
    ]
    return replace(made, cells=tuple(varied))


@pytest.mark.parametrize("level", ["varigt", "fuldt indfaset"])
def test_a_lasting_level_is_held_against_its_column(level: str) -> None:
    levels = lasting([("Cykelstier", "40 50 60 625"), ("Havne", "1 2 3 4")])
    text = f"Cykelstier koster {level} 265 mio. kr. om året."
    (found,) = verdicts(mention(text, "265 mio. kr.", 265), tables=[levels])
    assert found.status == "unsupported" or cells(found) == ["r1c4"]
    swapped = mention(text.replace("265", "652"), "652 mio. kr.", 652)
    (found,) = verdicts(swapped, tables=[levels])
    assert (found.status, cells(found)) == ("mismatched", ["r1c4"])


def test_a_mean_a_thousand_times_too_large_contradicts_its_row() -> None:
    text = "Til støjbekæmpelse afsættes gennemsnitligt 27.000 mio. kr. om året i 2024-2026."
    (found,) = verdicts(mention(text, "27.000 mio. kr.", 27_000, YEARS, basis="per_year"))
    assert (found.status, cells(found)) == ("mismatched", ["r2c4"])
    other = text.replace("27.000", "40")
    (found,) = verdicts(mention(other, "40 mio. kr.", 40, YEARS, basis="per_year"))
    assert found.status == "unsupported"  # a mean that no row has is no contradiction


def test_from_and_to_speak_of_one_row() -> None:
    text = "Udgiften til færger ventes at vokse fra 310 mio. kr. i 2024 til 33 mio. kr. i 2026, efterhånden som havne udbygges."
    first, last = verdicts(mention(text, "310 mio. kr.", 310, (2024,)), mention(text, "33 mio. kr.", 33, (2026,)))
    assert is_end_point(mention(text, "33 mio. kr.", 33))
    assert not is_end_point(mention(text, "310 mio. kr.", 310))
    assert (first.status, last.status, cells(last)) == ("matched", "mismatched", ["r4c3"])


def test_a_sentence_that_says_the_same_goes_on_about_the_one_before() -> None:
    first = mention("27 mio. kr. i 2024 til støjbekæmpelse,", "27 mio. kr.", 27, (2024,), section="Miljø")
    again = mention("270 mio. kr. i 2025 til samme formål.", "270 mio. kr.", 270, (2025,), section="Miljø")
    _, found = verdicts(first, again)
    assert (found.status, cells(found)) == ("mismatched", ["r2c2"])


def test_a_sentence_without_a_purpose_is_about_its_heading() -> None:
    text = "Det samlede niveau i perioden er dermed 480 mio. kr."
    (found,) = verdicts(mention(text, "480 mio. kr.", 480, YEARS, section="Færgedrift"))
    assert (found.status, cells(found)) == ("mismatched", ["r4c4"])  # half of 960
    with_purpose = "Det samlede niveau for museerne er dermed 480 mio. kr."
    (found,) = verdicts(mention(with_purpose, "480 mio. kr.", 480, YEARS, section="Færgedrift"))
    assert found.status == "unsupported"


def test_a_sum_behind_the_figures_of_the_years_is_their_sum() -> None:
    years = "Færgedrift koster 310 mio. kr. i 2024, 320 mio. kr. i 2025 og 330 mio. kr. i 2026."
    told = [mention(years, f"{n} mio. kr.", n, (year,)) for n, year in ((310, 2024), (320, 2025), (330, 2026))]
    text = "Det svarer til i alt 80 mio. kr. i perioden 2024-2026."
    found = in_one_paragraph(*told, mention(text, "80 mio. kr.", 80, YEARS))[-1]
    assert (found.status, cells(found)) == ("mismatched", ["r4c4"])


def test_a_foreseen_figure_contradicts_a_row_that_alone_is_named() -> None:
    (found,) = verdicts(mention("Færgedrift forventes at koste 160 mio. kr. i 2025.", "160 mio. kr.", 160, (2025,)))
    assert (found.status, cells(found)) == ("mismatched", ["r4c2"])


def test_what_has_grown_is_no_grant() -> None:
    text = "Ventelisten til færgedrift er vokset til 850 mio. kr. i 2024-2026."
    (found,) = verdicts(mention(text, "850 mio. kr.", 850, YEARS))
    assert found.status == "unsupported"


def test_a_subtotal_that_nothing_names_is_no_total() -> None:
    rows = [("Veje", "10 20 30 60"), ("Broer", "1 2 3 6"), ("= Vejnet i alt", "11 22 33 66"), ("Skove", "30 30 30 90")]
    rows.append(("= Investeringer i alt", "41 52 63 156"))
    (found,) = verdicts(
        mention("Der investeres samlet 66 mio. kr. i 2024-2026.", "66 mio. kr.", 66, YEARS), tables=[table(rows)]
    )
    assert (found.status, cells(found)) == ("mismatched", ["r5c4"])  # the figure is there, but nothing speaks of roads


def test_neither_figure_nor_year_said_is_no_match() -> None:
    text = "Til færgedrift anvendes 0,3 mia. kr. i løbet af aftalen."
    said = replace(mention(text, "0,3 mia. kr.", 300), quantum_dkk=100 * MILLION)
    (found,) = verdicts(said, tables=[table([("Færgedrift", "310 620 930 1860"), ("Havne", "7 8 9 24")])])
    assert found.status == "unsupported"


@pytest.mark.parametrize(
    ("said", "computed", "cause"),
    [(6_500_000, 6_600, "factor_1000"), (75, 800, "factor_10"), (75, 900, "unknown"), (660, 6_600, "factor_10")],
)
def test_a_hedged_figure_is_a_factor_away_within_a_tenth(said: int, computed: int, cause: str) -> None:
    assert cause_in_prose(said * MILLION, computed * MILLION, is_hedged=True) == cause


def test_a_sum_of_the_figures_just_told_is_theirs() -> None:
    text = "Havne får 85 mio. kr. i 2024 og 95 mio. kr. i 2025, eller lidt over 100 mio. kr. i alt i de to år 2024 og 2025."
    told = [mention(text, f"{n} mio. kr.", n, (year,)) for n, year in ((85, 2024), (95, 2025))]
    *_, found = verdicts(*told, mention(text, "100 mio. kr.", 100, (2024, 2025), qualifier="just_over"))
    assert (found.status, cells(found)) == ("mismatched", ["r5c1", "r5c2"])


def test_a_mean_over_all_years_is_dated() -> None:
    text = "Det svarer i gennemsnit til 50,6 mia. kr. om året."
    first = mention("Til alle formål i aftalen afsættes i alt 1.518 mio. kr. i 2024-2026.", "1.518 mio. kr.", 1_518, YEARS)
    said = mention(text, "50,6 mia. kr.", 50_600, basis="per_year", qualifier="about")
    found = in_one_paragraph(first, said)[-1]
    assert (found.status, cells(found)) == ("mismatched", ["r7c4"])


@pytest.mark.parametrize(
    ("text", "printed", "million"),
    [
        ("Ansøgninger om støjbekæmpelse beløb sig til 270 mio. kr. i 2025.", "270 mio. kr.", 270),
        ("Kommunerne medfinansierer støjbekæmpelse med 28 mio. kr. i 2025.", "28 mio. kr.", 28),
        ("Med Aftale om finansloven for 2023 blev der afsat 72 mio. kr. til støjbekæmpelse i 2025.", "72 mio. kr.", 72),
        ("Støjbekæmpelse fik i finanslovsaftalen for 2024 47 mio. kr. i 2025.", "47 mio. kr.", 47),
        ("Et projekt om støjbekæmpelse kan højst modtage 2 mio. kr. i 2025.", "2 mio. kr.", 2),
        ("Støjbekæmpelse nævnes, og der er i alt 315 mio. kr. til veje i 2025.", "315 mio. kr.", 315),
    ],
)
def test_a_row_whose_figure_is_told_is_not_contradicted_by_other_money(text: str, printed: str, million: int) -> None:
    told = mention("Til støjbekæmpelse afsættes 27 mio. kr. i 2025.", "27 mio. kr.", 27, (2025,))
    first, other = verdicts(told, mention(text, printed, million, (2025,)))
    assert (first.status, other.status) == ("matched", "unsupported")


def test_digits_swapped_leave_a_figure_its_size() -> None:
    assert cause_in_prose(15_000 * MILLION, 500 * MILLION, is_hedged=True) == "unknown"
    assert cause_in_prose(1_500 * MILLION, 51 * MILLION) == "unknown"
    assert cause_in_prose(5_100 * MILLION, 1_500 * MILLION) == "digits_swapped"


def test_a_figure_of_another_size_that_no_slip_explains_is_other_money() -> None:
    text = "Støjbekæmpelse ventes at koste over 15 mia. kr. i 2025."
    (found,) = verdicts(mention(text, "15 mia. kr.", 15_000, (2025,), qualifier="over"))
    assert found.status == "unsupported"


def test_a_figure_in_a_series_of_a_subtotal_is_the_subtotals() -> None:
    rows = [("Veje", "10 20 30 60"), ("Broer", "1 2 3 6"), ("= Transport", "11 22 33 66"), ("Skove", "30 30 30 90")]
    rows.append(("= I alt", "41 52 63 156"))
    text = "Transport koster 11 mio. kr. i 2024 og 38 mio. kr. i 2025."
    first, last = verdicts(
        mention(text, "11 mio. kr.", 11, (2024,)), mention(text, "38 mio. kr.", 38, (2025,)), tables=[table(rows)]
    )
    assert (first.status, last.status, cells(last)) == ("matched", "mismatched", ["r3c2"])


def test_a_round_figure_is_no_slip_for_a_total_of_its_size() -> None:
    text = "Aftaleparterne afsætter i alt 900 mio. kr. i 2025 til klimatilpasning, som staten medfinansierer."
    (found,) = verdicts(mention(text, "900 mio. kr.", 900, (2025,)))  # 507 rounds to 500, another digit before two zeros
    assert found.status == "unsupported"


def test_a_part_that_no_row_holds_is_less_than_its_whole() -> None:
    text = "Af midlerne til støjbekæmpelse skal 20 mio. kr. i 2025 gå til skærme ved skoler."
    said = mention(text, "20 mio. kr.", 20, (2025,))
    whole, part = verdicts(said), verdicts(replace(said, is_part=True))
    assert [one.status for one in (*whole, *part)] == ["mismatched", "unsupported"]


def test_a_parts_figure_where_the_whole_alone_is_named_contradicts_the_whole() -> None:
    text = "Støjbekæmpelse løftes således med i alt 12 mio. kr. i 2024-2026."
    before = mention(
        "Heraf går 4 mio. kr. årligt i 2024-2026 til støjværn.", "4 mio. kr.", 4, YEARS, basis="per_year", is_part=True
    )
    part, whole = in_one_paragraph(before, mention(text, "12 mio. kr.", 12, YEARS))
    assert (part.status, cells(part)) == ("matched", ["r3c1", "r3c2", "r3c3"])
    assert (whole.status, cells(whole)) == ("mismatched", ["r2c4"])


def test_what_comes_on_top_of_other_money_does_not_make_it_the_rows() -> None:
    text = "Færgedriften er på finansloven for 2024 på 61 mio. kr."
    rise = "Den løftes med 310 mio. kr. i 2024 og 320 mio. kr. i 2025 samt 330 mio. kr. i 2026."
    other, *rises = in_one_paragraph(
        mention(text, "61 mio. kr.", 61, (2024,)),
        *(mention(rise, f"{amount} mio. kr.", amount, (year,)) for amount, year in ((310, 2024), (320, 2025), (330, 2026))),
    )
    assert other.status == "unsupported"
    assert [one.status for one in rises] == ["matched"] * 3


def test_a_number_word_is_no_purpose_of_a_sentence_that_goes_on() -> None:
    parts = "Der afsættes 85 mio. kr. i 2024, 95 mio. kr. i 2025 og 105 mio. kr. i 2026 til havne."
    made = [mention(parts, f"{amount} mio. kr.", amount, (year,)) for amount, year in ((85, 2024), (95, 2025), (105, 2026))]
    *_, total = in_one_paragraph(*made, mention("Samlet bliver puljen på 258 mio. kr. over tre år.", "258 mio. kr.", 258))
    assert (total.status, cells(total)) == ("mismatched", ["r5c4"])
