"""Of what text recognition read, only what sums confirm goes without a doubt."""

from __future__ import annotations

from dataclasses import replace

from reconcile import reconcile
from schemas.records import Agreement, Doubt, Result
from tests.reconcile.making import agreement, mention, table

ROWS = [("Veje", "10 20 30 60"), ("Baner", "5 5 6 15"), ("= I alt", "15 25 36 75")]


def scan(made: Agreement) -> Result:
    return reconcile(replace(made, document=replace(made.document, read_by="ocr")))


def doubts(result: Result) -> list[tuple[str | None, list[str]]]:
    found = [finding for finding in result.discrepancies if finding.kind == "extraction_doubt"]
    return [(one.mention_id and one.mention_id[-2:], [cell.partition(":")[2] for cell in one.cell_ids]) for one in found]


def test_printed_text_needs_no_sums() -> None:
    assert doubts(reconcile(agreement([table(ROWS)], []))) == []


def test_a_table_that_adds_up_is_taken_as_read() -> None:
    assert doubts(scan(agreement([table([ROWS[0], ("Baner", "5 5 6 16"), ("= I alt", "15 25 36 76")])], []))) == []


def test_a_row_that_does_not_add_up_is_doubted_and_no_other() -> None:
    assert doubts(scan(agreement([table([("Veje", "10 20 30 60"), ("Baner", "5 5 6 15")])], []))) == [
        (None, ["t1:r2c1", "t1:r2c2", "t1:r2c3", "t1:r2c4"])
    ]


def test_a_figure_that_is_not_there_is_not_confirmed() -> None:
    assert doubts(scan(agreement([table([("Veje", "10 20 . 30")])], []))) == [(None, ["t1:r1c3"])]


def test_a_total_of_one_figure_confirms_nothing() -> None:
    assert doubts(scan(agreement([table([("Veje", "10 . . 10")])], []))) == [
        (None, ["t1:r1c1", "t1:r1c2", "t1:r1c3", "t1:r1c4"])
    ]


def test_an_amount_is_borne_out_by_confirmed_cells_alone() -> None:
    said = [
        mention("Der afsættes 20 mio. kr. i 2025 til veje.", "20 mio. kr.", 20, (2025,)),
        mention("Der afsættes 7 mio. kr. i 2025 til havne.", "7 mio. kr.", 7, (2025,)),
    ]
    made = agreement([table([ROWS[0], ("Baner", "5 5 6 16"), ("= I alt", "15 25 36 76")])], said)
    assert doubts(scan(made)) == [("m2", [])]


def test_amounts_that_make_a_sum_bear_each_other_out() -> None:
    sentence = "Der afsættes 10 mio. kr. til veje og 20 mio. kr. til baner, i alt 30 mio. kr."
    said = [mention(sentence, raw, amount) for raw, amount in (("10 mio. kr.", 10), ("20 mio. kr.", 20), ("30 mio. kr.", 30))]
    assert doubts(scan(agreement([], said))) == []


def test_other_doubts_stay() -> None:
    made = replace(agreement([table(ROWS)], []), doubts=(Doubt("sideways_text", {"page": 1}),))
    assert [finding.message for finding in scan(made).discrepancies][
        -1
    ] == "Side 1 har tekst med tal på højkant, som ikke er læst."
