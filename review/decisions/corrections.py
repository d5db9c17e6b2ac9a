"""Corrections carried out on what was read, before anything is held against anything: the original is kept beside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from review.decisions.records import CellValue, Decision, NotMoney, Value
from review.decisions.references import CellRef, References
from schemas.records import Agreement, Cell, Mention


@dataclass(frozen=True, slots=True)
class Corrected:
    """An agreement as people corrected it, and the ids of the decisions that were carried out."""

    agreement: Agreement
    carried_out: frozenset[str]


def corrected(agreement: Agreement, decisions: Sequence[Decision]) -> Corrected:
    """Carry out every correction whose subject still reads as it did when it was decided on; leave the others."""
    references = References.of(agreement)
    document_id = agreement.document.document_id
    typed = {one.correction.ref: one.correction.amount_dkk for one in decisions if isinstance(one.correction, CellValue)}
    mentions: dict[str, Mention | None] = {}
    cells: dict[str, Cell] = {}
    done: set[str] = set()
    for decision in decisions:
        match decision.correction:
            case Value() | NotMoney() as correction:
                mention = _still_reads(decision, references)
                if mention is not None:
                    mentions[mention.mention_id] = _typed_anew(mention, correction) if isinstance(correction, Value) else None
                    done.add(decision.decision_id)
            case CellValue() as correction:
                cell = references.cells.get(correction.ref)
                is_same = decision.document_id == document_id or _shows_the_same(decision, references, typed)
                if cell is not None and cell.amount_dkk == correction.was_dkk and is_same:
                    unit_dkk = next(table.unit_dkk for table in agreement.tables if table.table_id == cell.table_id)
                    cells[cell.cell_id] = _cell_typed_anew(cell, correction.amount_dkk, unit_dkk)
                    done.add(decision.decision_id)
            case _:
                # A link is chosen among verdicts, which there are none of yet.
                pass
    if not done:
        return Corrected(agreement, frozenset())
    tables = tuple(
        replace(table, cells=tuple(cells.get(cell.cell_id, cell) for cell in table.cells)) for table in agreement.tables
    )
    kept = (mentions.get(mention.mention_id, mention) for mention in agreement.mentions)
    removed = {mention_id for mention_id, mention in mentions.items() if mention is None}
    return Corrected(
        replace(
            agreement,
            tables=tables,
            mentions=tuple(mention for mention in kept if mention is not None),
            doubts=tuple(doubt for doubt in agreement.doubts if doubt.mention_id not in removed),
        ),
        frozenset(done),
    )


def _still_reads(decision: Decision, references: References) -> Mention | None:
    seen = decision.evidence.mention
    mention = references.mentions.get(seen.ref) if seen else None
    if seen is None or mention is None:
        return None
    now = (mention.low_dkk, mention.high_dkk, mention.basis, mention.years)
    return mention if now == (seen.low_dkk, seen.high_dkk, seen.basis, seen.years) else None


def _shows_the_same(decision: Decision, references: References, typed: Mapping[CellRef, int | None]) -> bool:
    """Whether every cell that was looked at reads as it did, or as it was typed since.

    Asked of another PDF with the same title: one cell that agrees may be chance, and a figure must not be changed by chance.
    """
    return all(
        seen.ref in references.cells
        and (references.cells[seen.ref].amount_dkk == seen.amount_dkk or (seen.ref, seen.amount_dkk) in typed.items())
        for seen in decision.evidence.cells
    )


def _typed_anew(mention: Mention, value: Value) -> Mention:
    original = {name: getattr(mention, name) for name in ("low_dkk", "high_dkk", "basis", "years")}
    return replace(
        mention,
        low_dkk=value.low_dkk,
        high_dkk=value.high_dkk,
        basis=value.basis,
        years=value.years,
        quantum_dkk=_quantum_of(value.low_dkk, value.high_dkk, at_most_dkk=mention.quantum_dkk),
        original=json.dumps(original),
    )


def _cell_typed_anew(cell: Cell, amount_dkk: int | None, unit_dkk: int) -> Cell:
    quantum_dkk = None if amount_dkk is None else _quantum_of(amount_dkk, at_most_dkk=cell.quantum_dkk or unit_dkk)
    return replace(cell, amount_dkk=amount_dkk, quantum_dkk=quantum_dkk, original=json.dumps({"amount_dkk": cell.amount_dkk}))


def _quantum_of(*amounts_dkk: int, at_most_dkk: int) -> int:
    """The worth of the last digit that amounts were typed with: no coarser than what was printed."""
    quantum_dkk = at_most_dkk
    while any(amount % quantum_dkk for amount in amounts_dkk):
        quantum_dkk = max(quantum_dkk // 10, 1)
    return quantum_dkk
