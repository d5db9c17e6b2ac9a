"""Table arithmetic, and prose held against the tables: from an agreement that was read to verdicts and findings."""

from __future__ import annotations

from reconcile.across import checks_across
from reconcile.findings import discrepancies_of
from reconcile.footing import checks_of
from reconcile.verdicts import Verdict, verdicts_of
from reconcile.wording import explanation, formula_text
from schemas.records import Agreement, Reconciliation, Result

__all__ = ["reconcile"]


def reconcile(agreement: Agreement) -> Result:
    """Check the agreement's tables, hold each mention against them and against the other mentions, and gather the findings."""
    checks = (*(check for table in agreement.tables for check in checks_of(table)), *checks_across(agreement.tables))
    verdicts = verdicts_of(agreement)
    findings = discrepancies_of(agreement, verdicts, checks)
    return Result(agreement, tuple(_row(verdict) for verdict in verdicts), checks, findings)


def _row(verdict: Verdict) -> Reconciliation:
    computed, said = verdict.computed_dkk, verdict.mention.low_dkk
    formula, prose = verdict.formula, verdict.prose_sum
    return Reconciliation(
        mention_id=verdict.mention.mention_id,
        document_id=verdict.mention.document_id,
        status=verdict.status,
        relation="prose_sum" if prose else formula.relation if formula else None,
        cell_ids=tuple(cell.cell_id for cell in formula.cells) if formula else (),
        mention_ids=tuple(mention.mention_id for mention in prose.mentions) if prose else (),
        formula=formula_text(verdict),
        computed_dkk=computed,
        difference_dkk=None if computed is None else abs(said) - abs(computed),
        tolerance_dkk=verdict.tolerance_dkk,
        confidence=verdict.confidence,
        rivals=verdict.rivals,
        explanation=explanation(verdict),
    )
