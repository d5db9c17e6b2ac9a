"""Names for cells and amounts that survive a re-typeset PDF and a new version of the code: what is printed, not where."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from schemas.records import Agreement, Cell, Mention


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell by its table's number, its row's code and label and its column's label; `nth` (from 1) tells namesakes apart."""

    table: int
    code: str | None
    label: str
    column: str
    nth: int


@dataclass(frozen=True, slots=True)
class MentionRef:
    """An amount by its sentence and its own text; `nth` (from 1) tells namesakes apart, in reading order."""

    sentence: str
    raw_text: str
    nth: int


@dataclass(frozen=True, slots=True)
class References:
    """Both ways between records of an agreement and the names for them."""

    cells: Mapping[CellRef, Cell]
    mentions: Mapping[MentionRef, Mention]
    of_cell: Mapping[str, CellRef]
    of_mention: Mapping[str, MentionRef]

    @classmethod
    def of(cls, agreement: Agreement) -> References:
        """The names of everything in an agreement."""
        seen: Counter[tuple[object, ...]] = Counter()
        cells: dict[CellRef, Cell] = {}
        for table in agreement.tables:
            for cell in table.cells:
                name = (table.number, cell.row_code, folded(cell.row_label), folded(cell.col_label))
                seen[name] += 1
                cells[CellRef(*name, nth=seen[name])] = cell
        mentions: dict[MentionRef, Mention] = {}
        for mention in agreement.mentions:
            words = (folded(mention.sentence), folded(mention.raw_text))
            seen[words] += 1
            mentions[MentionRef(*words, nth=seen[words])] = mention
        return cls(
            cells,
            mentions,
            {cell.cell_id: ref for ref, cell in cells.items()},
            {mention.mention_id: ref for ref, mention in mentions.items()},
        )


def folded(text: str) -> str:
    """Text without what typesetting changes: case and white space."""
    return " ".join(text.lower().split())


def agreement_key(title: str, file_name: str) -> str:
    """Which agreement a document is, whoever typeset it: made of its title, or of the file's name if it has none."""
    return hashlib.sha256(folded(title or file_name).encode("utf-8", "replace")).hexdigest()[:16]
