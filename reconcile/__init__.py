"""Holding an agreement's figures against each other: its tables' arithmetic, and its prose against its tables."""

from __future__ import annotations

from dataclasses import replace

from reconcile.across import across_tables
from reconcile.columns import column_totals
from reconcile.evidence import Evidence
from reconcile.explain import computed_dkk, difference_dkk, explanation, formula_text
from reconcile.findings import discrepancies
from reconcile.footing import of_which, row_totals, without_rounding
from reconcile.formulas import Formula
from reconcile.relative_years import with_relative_years
from reconcile.scanned import unconfirmed
from reconcile.series import all_series
from reconcile.tolerance import window
from reconcile.verdicts import Verdict, verdicts
from reconcile.wording import wording
from schemas.records import Agreement, Alternative, Reconciliation, Result, TableCheck

__all__ = ["reconcile"]

MOST_ALTERNATIVES = 12  # more than a person chooses among


def reconcile(agreement: Agreement) -> Result:
    """Everything that can be said about an agreement's figures: one verdict a mention, one row a check, the findings."""
    series = all_series(agreement)
    evidence = Evidence(agreement, series)
    checks: list[TableCheck] = []
    for table in agreement.tables:
        checks += without_rounding(table, [*row_totals(table), *column_totals(table), *of_which(table)])
    checks += across_tables(series, evidence.lexicon)
    judged = verdicts(with_relative_years(agreement), series, evidence)
    doubted = replace(agreement, doubts=(*agreement.doubts, *unconfirmed(agreement, judged, checks)))
    findings = discrepancies(doubted, judged, checks)
    return Result(agreement, tuple(_reconciliation(one) for one in judged), tuple(checks), findings)


def _reconciliation(verdict: Verdict) -> Reconciliation:
    """The verdict as the output's dataset has it."""
    mention, formula = verdict.mention, verdict.formula
    allowed = window(mention)
    return Reconciliation(
        mention_id=mention.mention_id,
        document_id=mention.document_id,
        status=verdict.status,
        relation=formula.relation if formula else None,
        cell_ids=tuple(cell.cell_id for cell in formula.cells) if formula else (),
        mention_ids=tuple(addend.mention_id for addend in formula.mentions) if formula else (),
        formula=formula_text(formula, wording("da")) if formula else None,
        computed_dkk=computed_dkk(verdict),
        difference_dkk=difference_dkk(verdict),
        tolerance_dkk=max(allowed.high_dkk - abs(mention.high_dkk), abs(mention.low_dkk) - allowed.low_dkk)
        if formula
        else None,
        confidence=round(verdict.confidence, 3),
        rivals=len(verdict.alternatives),
        explanation=explanation(verdict, wording("da")),
        explanation_en=explanation(verdict, wording("en")),
        alternatives=tuple(_alternative(one) for one in verdict.alternatives[:MOST_ALTERNATIVES]),
    )


def _alternative(formula: Formula) -> Alternative:
    cells, mentions = (tuple(c.cell_id for c in formula.cells), tuple(m.mention_id for m in formula.mentions))
    return Alternative(formula.relation, cells, mentions, formula_text(formula, wording("da")))
