"""Decisions on the next run: what still holds, what lapsed and why, and what was corrected."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reconcile import reconcile
from review.decisions.applying import STILL_THERE, with_decisions
from review.decisions.corrections import corrected
from review.decisions.evidence import evidence_of
from review.decisions.records import Action, CellValue, Correction, Decision, Link, NotMoney, Value, mark_of
from review.decisions.references import References
from review.lookup import Lookup
from schemas.records import Agreement, Discrepancy, Result
from tests.review import samples
from tests.review.decisions.samples import decision

AGREEMENT = samples.result().agreement
REF, SECOND = (References.of(AGREEMENT).of_cell[f"{samples.ID}:t1:r1c{col}"] for col in (1, 2))


def found(result: Result, kind: str) -> Discrepancy:
    """The finding of a kind on the sample's first amount, or on its table."""
    (one,) = [one for one in result.discrepancies if one.kind == kind and one.mention_id in (None, f"{samples.ID}:m1")]
    return one


def decided(action: Action, kind: str = "prose_mismatch", correction: Correction | None = None) -> Decision:
    """A decision made on what a run found."""
    result = reconcile(AGREEMENT)
    finding = found(result, kind)
    seen = evidence_of(finding, Lookup.of(result), References.of(AGREEMENT))
    return decision(action, finding.discrepancy_id, correction=correction, seen=seen)


def again(decided: Decision, agreement: Agreement = AGREEMENT) -> Result:
    return with_decisions(agreement, [decided], reconcile)


def with_sentence(old: str, new: str) -> Agreement:
    """The agreement with another text, as if typeset anew: other pages, other words."""
    sentence = samples.SENTENCE.replace(old, new)
    mentions = tuple(
        replace(m, sentence=sentence, start=sentence.index(m.raw_text), end=sentence.index(m.raw_text) + len(m.raw_text))
        for m in AGREEMENT.mentions
    )
    sentences = tuple(replace(s, text=sentence) for s in AGREEMENT.sentences)
    return replace(AGREEMENT, mentions=mentions, sentences=sentences)


@pytest.mark.parametrize(("action", "status"), [("confirm", "accepted"), ("dismiss", "dismissed")])
def test_a_decision_holds_on_the_next_run(action: Action, status: str) -> None:
    made = decided(action)
    one = found(again(made), "prose_mismatch")
    assert (one.status, one.decided_by, one.decision_note, one.decision_id) == (status, "Mette", "Set efter.", made.decision_id)
    assert again(made).decisions == mark_of([made])


def test_it_holds_in_a_pdf_that_was_typeset_anew() -> None:
    moved = replace(
        AGREEMENT,
        document=replace(AGREEMENT.document, document_id="f" * 16),
        mentions=tuple(replace(m, page=7, sentence=f" {m.sentence} ".replace(" 380", "  380")) for m in AGREEMENT.mentions),
    )
    assert found(again(decided("dismiss"), moved), "prose_mismatch").status == "dismissed"


def test_without_decisions_nothing_is_touched() -> None:
    assert with_decisions(AGREEMENT, [], reconcile) == reconcile(AGREEMENT)


def test_a_finding_reopened_by_a_person_is_open() -> None:
    one = found(again(decided("reopen")), "prose_mismatch")
    assert (one.status, one.reopened) == ("open", None)


def test_changed_figures_open_it_again_and_say_which() -> None:
    (table,) = AGREEMENT.tables
    cells = tuple(
        replace(c, amount_dkk=840_000_000, raw_text="840") if (c.row, c.col) in ((1, 1), (1, 2)) else c for c in table.cells
    )
    one = found(again(decided("dismiss"), replace(AGREEMENT, tables=(replace(table, cells=cells),))), "prose_mismatch")
    assert one.status == "open"
    assert one.decided_by is None
    assert one.reopened is not None
    assert "fra 830 til 840" in one.reopened


def test_changed_text_opens_it_again_and_says_so() -> None:
    one = found(again(decided("dismiss"), with_sentence("til andet", "til andre formål")), "prose_mismatch")
    assert one.status == "open"
    assert one.reopened is not None
    assert "teksten er ændret" in one.reopened


def test_another_sentence_is_not_taken_for_it() -> None:
    other = with_sentence(
        "Der afsættes 380", "Partierne noterer sig desuden, at kommunernes udgifter i alt ventes at udgøre 380"
    )
    assert found(again(decided("dismiss"), other), "prose_mismatch").reopened is None


def test_a_value_typed_anew_changes_the_dataset_and_keeps_the_original() -> None:
    made = decided("correct", correction=Value("value", 830_000_000, 830_000_000, "per_year", (2021, 2022)))
    result = again(made)
    mention = result.agreement.mentions[0]
    assert (mention.low_dkk, mention.high_dkk) == (830_000_000, 830_000_000)
    assert json.loads(mention.original or "")["low_dkk"] == 380_000_000
    assert result.reconciliations[0].status == "matched"
    one = found(result, "prose_mismatch")
    assert (one.status, one.discrepancy_id, one.mention_id) == ("corrected", made.finding, mention.mention_id)


def test_a_correction_that_does_not_help_leaves_the_finding_open() -> None:
    made = decided("correct", correction=Value("value", 381_000_000, 381_000_000, "per_year", (2021, 2022)))
    one = found(again(made), "prose_mismatch")
    assert (one.status, one.reopened) == ("open", STILL_THERE)


def test_a_correction_of_what_reads_differently_now_is_not_carried_out() -> None:
    made = decided("correct", correction=Value("value", 830_000_000, 830_000_000, "per_year", (2021, 2022)))
    first, *rest = AGREEMENT.mentions
    reread = replace(AGREEMENT, mentions=(replace(first, low_dkk=390_000_000, high_dkk=390_000_000), *rest))
    result = again(made, reread)
    assert result.agreement.mentions[0].low_dkk == 390_000_000
    one = found(result, "prose_mismatch")
    assert one.status == "open"
    assert one.reopened is not None
    assert "læst anderledes" in one.reopened


def test_what_is_not_money_leaves_the_amounts() -> None:
    made = decided("correct", correction=NotMoney("not_money"))
    result = again(made)
    assert [mention.raw_text for mention in result.agreement.mentions] == ["10 mio. kr."]
    one = next(one for one in result.discrepancies if one.status == "corrected")
    assert (one.discrepancy_id, one.mention_id) == (made.finding, None)


def test_a_cell_typed_anew_changes_the_table() -> None:
    result = again(decided("correct", correction=CellValue("cell", REF, 830_000_000, 380_500_000)))
    cell = result.agreement.tables[0].cells[0]
    assert (cell.amount_dkk, cell.raw_text, cell.quantum_dkk) == (380_500_000, "830", 100_000)
    assert json.loads(cell.original or "") == {"amount_dkk": 830_000_000}
    stale = again(decided("correct", correction=CellValue("cell", REF, 1, 2)))
    assert stale.agreement == AGREEMENT
    assert found(stale, "prose_mismatch").status == "open"


@pytest.mark.parametrize(("other_cell_dkk", "is_changed"), [(830_000_000, True), (831_000_000, False)])
def test_another_pdf_with_the_same_title_is_changed_only_where_all_cells_agree(other_cell_dkk: int, is_changed: bool) -> None:
    made = decided("correct", correction=CellValue("cell", REF, 830_000_000, 380_500_000))
    first, second, *rest = AGREEMENT.tables[0].cells
    assert [seen.amount_dkk for seen in made.evidence.cells] == [first.amount_dkk, second.amount_dkk]
    table = replace(AGREEMENT.tables[0], cells=(first, replace(second, amount_dkk=other_cell_dkk), *rest))
    other = replace(AGREEMENT, document=replace(AGREEMENT.document, document_id="f" * 16), tables=(table,))
    assert (corrected(other, [made]).agreement.tables[0].cells[0].amount_dkk == 380_500_000) == is_changed
    # The other cell typed anew as well, so that it reads as it was seen.
    typed = replace(made, decision_id="2", finding="x", correction=CellValue("cell", SECOND, other_cell_dkk, 830_000_000))
    assert corrected(other, [made, typed]).agreement.tables[0].cells[0].amount_dkk == 380_500_000


def test_a_link_chosen_replaces_the_verdict_and_keeps_the_original() -> None:
    refs = References.of(AGREEMENT).of_cell
    link = Link("link", (refs[f"{samples.ID}:t1:r3c1"], refs[f"{samples.ID}:t1:r3c2"]), ())
    result = again(decided("correct", correction=link))
    verdict = result.reconciliations[0]
    assert (verdict.relation, verdict.computed_dkk, verdict.status) == ("sum", 1_633_000_000, "mismatched")
    assert verdict.difference_dkk == 380_000_000 - 1_633_000_000
    assert json.loads(verdict.original or "")["relation"] == "cells"
    assert found(result, "prose_mismatch").status == "corrected"


def test_a_link_to_what_is_gone_opens_the_finding_again() -> None:
    ref = replace(References.of(AGREEMENT).of_cell[f"{samples.ID}:t1:r3c1"], label="en anden række")
    one = found(again(decided("correct", correction=Link("link", (ref,), ()))), "prose_mismatch")
    assert one.status == "open"
    assert one.reopened is not None
