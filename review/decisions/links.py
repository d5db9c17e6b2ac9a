"""A verdict with the link that a person chose for it: what it comes to, by plain arithmetic."""

from __future__ import annotations

import json
from dataclasses import replace

from review.amounts import row_name, table_name
from review.decisions.records import Decision, Link
from review.decisions.references import References
from review.lookup import Lookup
from schemas.danish_numbers import format_dkk
from schemas.records import Cell, Mention, Reconciliation, Relation, Status


def rest_on(
    decision: Decision, link: Link, verdict: Reconciliation, lookup: Lookup, references: References
) -> Reconciliation | None:
    """The verdict by the chosen link; None when a cell or an amount of it is no longer there, or holds no figure."""
    cells = [references.cells.get(ref) for ref in link.cells]
    mentions = [references.mentions.get(ref) for ref in link.mentions]
    found_cells = [cell for cell in cells if cell is not None and cell.amount_dkk is not None]
    found_mentions = [mention for mention in mentions if mention is not None]
    if len(found_cells) != len(cells) or len(found_mentions) != len(mentions) or not (cells or mentions):
        return None
    mention = lookup.mentions[verdict.mention_id]
    relation, computed_dkk = _computed(mention, found_cells, found_mentions)
    addends = 1 if relation == "cells" else len(link.cells + link.mentions)
    tolerance_dkk = mention.quantum_dkk * addends // 2
    # A flow may be an expense in the prose and a negative contribution in the table.
    difference_dkk = _outside(abs(computed_dkk), sorted((abs(mention.low_dkk), abs(mention.high_dkk))))
    if difference_dkk == 0:
        status: Status = "matched"
    else:
        status = "approximate" if abs(difference_dkk) <= tolerance_dkk else "mismatched"
    named = [f"{table_name(lookup.tables[c.table_id])}, {row_name(c)}, {c.col_label} {c.raw_text}" for c in found_cells]
    named += [f"side {m.page}: {m.raw_text}" for m in found_mentions]
    return replace(
        verdict,
        status=status,
        relation=relation,
        cell_ids=tuple(cell.cell_id for cell in found_cells),
        mention_ids=tuple(one.mention_id for one in found_mentions),
        formula=f"{(' + ' if relation != 'cells' else '; ').join(named)} = {format_dkk(computed_dkk)}",
        computed_dkk=computed_dkk,
        difference_dkk=difference_dkk,
        tolerance_dkk=tolerance_dkk,
        confidence=1.0,
        explanation=f"Valgt af {decision.decided_by}: {decision.note}",
        explanation_en=None,
        original=json.dumps(
            {
                name: getattr(verdict, name)
                for name in ("status", "relation", "cell_ids", "mention_ids", "formula", "explanation")
            }
        ),
    )


def _computed(mention: Mention, cells: list[Cell], mentions: list[Mention]) -> tuple[Relation, int]:
    """Cells that each equal the amount, or all equal each other, are the same figure told again; others are added."""
    amounts = [cell.amount_dkk for cell in cells if cell.amount_dkk is not None]
    if mentions:
        return "prose_sum", sum(amounts) + sum(one.low_dkk for one in mentions)
    total = sum(amounts)
    if len(amounts) == 1 or (len({abs(a) for a in amounts}) == 1 and abs(total) != abs(mention.low_dkk)):
        return "cells", amounts[0]
    return "sum", total


def _outside(computed_dkk: int, ends_dkk: list[int]) -> int:
    """How far the amount is from what was computed: stated less computed; 0 within a range."""
    low, high = ends_dkk
    if low <= computed_dkk <= high:
        return 0
    return low - computed_dkk if computed_dkk < low else high - computed_dkk
