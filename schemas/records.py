"""The records of one agreement, from the document down to a single finding: frozen, typed, exact.

Names and meanings are those of the output's datasets (docs/data-dictionary.md); fields beyond the datasets say so. Money
is whole kroner. None means "not printed" or "not known", never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from schemas.places import Box

RowRole = Literal["item", "of_which", "total"]
ColRole = Literal["period", "total"]
Qualifier = Literal["exact", "about", "just_over", "just_under", "at_most", "at_least", "over", "under"]
Basis = Literal["per_year", "total", "unstated"]
Status = Literal["matched", "approximate", "mismatched", "ambiguous", "unsupported"]
Relation = Literal["cells", "sum", "prose_sum"]
CheckKind = Literal["row_total", "column_total", "of_which", "across_tables"]
DiscrepancyKind = Literal[
    "prose_mismatch", "prose_ambiguous", "prose_unsupported", "table_total", "across_tables", "extraction_doubt"
]
Severity = Literal["error", "warning", "info"]
DecisionStatus = Literal["open", "accepted", "corrected", "dismissed"]
ReadBy = Literal["text", "ocr"]
DocumentStatus = Literal["ok", "needs_review", "rejected"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a value column. `row` and `col` count from 1 over printed body rows and value columns.

    `quantum_dkk` is the worth of one unit of the last digit printed ("1,5" in mio. kr.: 100,000), which rounding is judged
    by; None where no figure is printed. `original` is in JSON the fields that a person corrected, as they were read.
    """

    cell_id: str
    document_id: str
    table_id: str
    row: int
    col: int
    row_code: str | None
    row_label: str
    row_role: RowRole
    parent_row: int | None
    col_label: str
    year_from: int | None
    year_to: int | None
    col_role: ColRole
    raw_text: str
    amount_dkk: int | None
    is_bold: bool
    is_italic: bool
    counts_in_total: bool
    box: Box
    quantum_dkk: int | None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table with all its cells, row by row.

    `caption` is the label as printed ("Tabel 1", "Bilagstabel 3"), None for a table without one. `box` is on the first page;
    `boxes` has one for each page that the table stands on.
    """

    table_id: str
    document_id: str
    number: int
    caption: str | None
    title: str
    unit: str
    unit_dkk: int
    price_year: int | None
    box: Box
    boxes: tuple[Box, ...]
    last_page: int
    note: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the prose: line-end hyphens resolved, white space folded. `paragraph` counts from 0 over the document."""

    number: int
    paragraph: int
    page: int
    section: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a field of a mention was read from: `field` is the field's name, `pattern` the id of what found it."""

    field: str
    text: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One amount of money in the prose.

    `sentence_number` leads to the `Sentence`; `start` and `end` are the amount's place in that sentence's text. `quantum_dkk`
    is the worth of one unit of the last digit printed ("2,5 mia. kr.": 100,000,000). `original` is in JSON the fields that a
    person corrected, as they were read.
    """

    mention_id: str
    document_id: str
    page: int
    section: str | None
    sentence: str
    raw_text: str
    low_dkk: int
    high_dkk: int
    qualifier: Qualifier
    basis: Basis
    years: tuple[int, ...]
    is_open_ended: bool
    is_additional: bool
    is_part: bool
    price_year: int | None
    boxes: tuple[Box, ...]
    sentence_number: int
    start: int
    end: int
    quantum_dkk: int
    evidence: tuple[Evidence, ...]
    original: str | None = None

    def __hash__(self) -> int:
        """By its id alone: what is worked out of a mention is looked up by it some hundred thousand times a document."""
        return hash(self.mention_id)


class Phrase(str):
    """The name of a phrase that is said otherwise in each language, where a doubt has no text of the document to tell."""

    __slots__ = ()


Told = Mapping[str, str | int | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the extractors are not sure of, for a person to look at.

    `key` names the reason ("readings_differ"), `told` what to tell with it, by the names that the reason's sentence has: texts
    of the document, several of them, numbers, phrases (`reconcile.doubts` puts it in words).
    """

    key: str
    told: Told
    table_id: str | None = None
    cell_ids: tuple[str, ...] = ()
    mention_id: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One PDF. `document_id` is the first 16 hex digits of the SHA-256 of its bytes.

    read_by: `text` is what was printed; `ocr` what text recognition made of a picture, here or before it came.
    """

    document_id: str
    sha256: str
    file_name: str
    title: str
    page_count: int
    read_by: ReadBy = "text"


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that was read from one PDF, before anything is held against anything."""

    document: Document
    tables: tuple[Table, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another formula that gives a mention's figure: a rival of the one in its verdict."""

    relation: Relation
    cell_ids: tuple[str, ...]
    mention_ids: tuple[str, ...]
    formula: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The verdict on one mention: what it was held against, by which formula, and why.

    `alternatives` are the best of the `rivals`. `original` is in JSON the verdict that a person replaced by choosing another
    link.
    """

    mention_id: str
    document_id: str
    status: Status
    relation: Relation | None
    cell_ids: tuple[str, ...]
    mention_ids: tuple[str, ...]
    formula: str | None
    computed_dkk: int | None
    difference_dkk: int | None
    tolerance_dkk: int | None
    confidence: float
    rivals: int
    explanation: str
    alternatives: tuple[Alternative, ...] = ()
    original: str | None = None
    explanation_en: str | None = None


@dataclass(frozen=True, slots=True)
class TableCheck:
    """One arithmetic check of a table. `cell_ids` are the stated cell and the addends (not in the dataset's contract)."""

    check_id: str
    document_id: str
    table_id: str
    kind: CheckKind
    row: int | None
    col: int | None
    stated_dkk: int
    computed_dkk: int
    difference_dkk: int
    formula: str
    passed: bool
    cell_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What a person should look at. `discrepancy_id` is the same from run to run for the same finding.

    `decision_id` is the last decision that was taken into account; `reopened` says why one no longer holds.
    `message_en` is None where it is told in Danish alone.
    """

    discrepancy_id: str
    document_id: str
    mention_id: str | None
    table_id: str | None
    cell_ids: tuple[str, ...]
    kind: DiscrepancyKind
    severity: Severity
    message: str
    status: DecisionStatus = "open"
    decided_by: str | None = None
    decided_at: str | None = None
    decision_note: str | None = None
    decision_id: str | None = None
    reopened: str | None = None
    message_en: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """An agreement with all that was found out about it: what the datasets and the report are made of.

    `decisions` identifies the people's decisions that it was made with; None where there were none.
    """

    agreement: Agreement
    reconciliations: tuple[Reconciliation, ...]
    checks: tuple[TableCheck, ...]
    discrepancies: tuple[Discrepancy, ...]
    decisions: str | None = None
