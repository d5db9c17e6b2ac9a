"""The contract of `discrepancies`."""

from typing import get_args

import polars as pl

from schemas.contracts.columns import DOCUMENT_ID, MENTION_ID, TABLE_ID, contract, many, rule, text
from schemas.records import DecisionStatus, DiscrepancyKind, Severity

OPEN = pl.col("status") == "open"

CONTRACT = contract(
    "discrepancies",
    "What a person should look at.",
    {
        "discrepancy_id": text("the same from run to run for the same finding", unique=True),
        "document_id": text("the document", pattern=DOCUMENT_ID),
        "mention_id": text("the mention that it is about, if one", nullable=True, pattern=MENTION_ID),
        "table_id": text("the table that it is about, if one", nullable=True, pattern=TABLE_ID),
        "cell_ids": many(pl.String, "the cells that it is about"),
        "kind": text("what kind of finding", among=get_args(DiscrepancyKind)),
        "severity": text("how bad", among=get_args(Severity)),
        "message": text("what was found, in Danish"),
        "status": text("what was decided", among=get_args(DecisionStatus)),
        "decided_by": text("who decided; null while open", nullable=True),
        "decided_at": text("when, in ISO 8601; null while open", nullable=True),
        "decision_note": text("the decider's note", nullable=True),
        "decision_id": text("the last decision that was taken into account, if one", nullable=True),
        "reopened": text("why a decision no longer holds, in Danish; null where none lapsed", nullable=True),
        "message_en": text("what was found, in English; null where it is told in Danish alone", nullable=True),
    },
    rule(pl.col("decided_by").is_null() == OPEN, "a decided finding has a decider, an open one has none"),
    rule(pl.col("decided_at").is_null() == OPEN, "a decided finding has a time, an open one has none"),
)
