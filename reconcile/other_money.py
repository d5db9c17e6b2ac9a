"""Money of others that happens to be as much as a cell: "TrygFonden medvirker med 20 mio. kr. i 2027"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.candidates import Candidate
from reconcile.evidence import Evidence
from schemas.records import Mention


def other_money(mentions: Sequence[Mention], chosen: Mapping[str, Candidate], evidence: Evidence) -> frozenset[str]:
    """The ids of the mentions of other money whose cells another sentence tells; a part of what no table holds is other money.

    Where the words say that the money is another's and the cell has been told as the agreement's own, the equality is chance.
    Without years the mention may be of any cell of the row, and it is enough that one of them has been told.
    """
    foreign = _parts_of_unheld(mentions, chosen)
    foreign |= {key for key, one in chosen.items() if evidence.zone(one.mention).is_of_others}
    if not foreign:
        return frozenset()
    told: dict[str, set[int]] = {}
    rows: dict[int, set[int]] = {}
    for key, one in chosen.items():
        if key not in foreign:
            for cell in one.formula.cells:
                told.setdefault(cell.cell_id, set()).add(one.mention.sentence_number)
            for row in one.formula.series:
                rows.setdefault(row.index, set()).add(one.mention.sentence_number)

    def is_chance(one: Candidate) -> bool:
        here = {one.mention.sentence_number}
        cells = [told.get(cell.cell_id, set()) - here for cell in one.formula.cells]
        is_row_told = any(rows.get(row.index, set()) - here for row in one.formula.series)
        return bool(cells) and (all(cells) or (not one.mention.years and is_row_told))

    return frozenset(key for key in foreign if is_chance(chosen[key]))


def _parts_of_unheld(mentions: Sequence[Mention], chosen: Mapping[str, Candidate]) -> set[str]:
    """The parts ("heraf") of amounts of the same sentence that nothing holds."""
    found: set[str] = set()
    whole: Mention | None = None
    for mention in mentions:
        if not mention.is_part:
            whole = mention
        elif whole and whole.sentence_number == mention.sentence_number and whole.mention_id not in chosen:
            found.add(mention.mention_id)
    return found & set(chosen)
