"""A decision, and the corrections that one can carry: frozen values that go to JSON and back unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import TypeAdapter

from review.decisions.evidence import Evidence
from review.decisions.references import CellRef, MentionRef
from schemas.records import Basis, DecisionStatus

Action = Literal["confirm", "dismiss", "correct", "reopen"]
STATUS_AFTER: dict[Action, DecisionStatus] = {
    "confirm": "accepted",
    "dismiss": "dismissed",
    "correct": "corrected",
    "reopen": "open",
}
# What a later reader cannot do without: why it is no discrepancy, and why something was changed.
NEEDS_NOTE: tuple[Action, ...] = ("dismiss", "correct")


@dataclass(frozen=True, slots=True)
class Link:
    """The amount is held against these cells, or these other amounts, instead."""

    kind: Literal["link"]
    cells: tuple[CellRef, ...]
    mentions: tuple[MentionRef, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """The amount typed anew; `low_dkk` and `high_dkk` are equal but for a range."""

    kind: Literal["value"]
    low_dkk: int
    high_dkk: int
    basis: Basis
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CellValue:
    """A cell typed anew; None for an empty one. It holds only while the cell still reads `was_dkk`."""

    kind: Literal["cell"]
    ref: CellRef
    was_dkk: int | None
    amount_dkk: int | None


@dataclass(frozen=True, slots=True)
class NotMoney:
    """The amount is none."""

    kind: Literal["not_money"]


Correction = Link | Value | CellValue | NotMoney


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on one finding. `revision` counts a finding's decisions from 1; the last one stands.

    `agreement` and `finding` are the keys that survive a re-run; `document_id` is the PDF that was looked at. `decided_at` is
    in ISO 8601, UTC.
    """

    decision_id: str
    agreement: str
    title: str
    finding: str
    revision: int
    document_id: str
    action: Action
    status_before: DecisionStatus
    decided_by: str
    decided_at: str
    note: str
    correction: Correction | None
    evidence: Evidence
    pipeline_version: str

    def __post_init__(self) -> None:
        if self.action not in get_args(Action):
            raise ValueError(f"no action: {self.action!r}")
        if (self.action == "correct") != (self.correction is not None):
            raise ValueError("a correction says what is corrected, and nothing else does")
        if self.action in NEEDS_NOTE and not self.note.strip():
            raise ValueError("a note is needed, so that others can see why")
        if not self.decided_by.strip():
            raise ValueError("a decision has someone who made it")

    @property
    def status(self) -> DecisionStatus:
        """What the finding is after it."""
        return STATUS_AFTER[self.action]


DECISION = TypeAdapter(Decision)
DECISIONS = TypeAdapter(tuple[Decision, ...])
CORRECTION = TypeAdapter(Correction | None)
EVIDENCE = TypeAdapter(Evidence)


def mark_of(decisions: Iterable[Decision]) -> str | None:
    """Identifies the decisions that a document was made with; None where there are none."""
    ids = sorted(decision.decision_id for decision in decisions)
    return hashlib.sha256(" ".join(ids).encode()).hexdigest()[:16] if ids else None


def digest_of(evidence: Evidence) -> str:
    """Identifies what a reviewer was shown."""
    return hashlib.sha256(EVIDENCE.dump_json(evidence)).hexdigest()[:16]
