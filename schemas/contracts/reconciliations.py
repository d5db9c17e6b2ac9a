"""The contract of `reconciliations`."""

from typing import get_args

import pandera.polars as pa
import polars as pl

from schemas.contracts.columns import ALTERNATIVE, DOCUMENT_ID, MENTION_ID, contract, many, number, rule, text
from schemas.records import Relation, Status

CONTRACT = contract(
    "reconciliations",
    "The verdict on each mention: exactly one row per mention.",
    {
        "mention_id": text("the mention", pattern=MENTION_ID, unique=True),
        "document_id": text("its document", pattern=DOCUMENT_ID),
        "status": text(
            "the verdict (`approximate`: equal within what its qualifier or rounding allows; `mismatched`: speaks of something"
            " that a table holds, and differs; `unsupported`: no table and no other figure holds it)",
            among=get_args(Status),
        ),
        "relation": text(
            "how it is held (`cells`: equal to each linked cell; `sum`: to their sum, or to the first less the second where the"
            " formula is a difference; `prose_sum`: to that of linked mentions)",
            nullable=True,
            among=get_args(Relation),
        ),
        "cell_ids": many(pl.String, "the cells that it was held against"),
        "mention_ids": many(pl.String, "the mentions that it was held against"),
        "formula": text("the computation, with names that a person can read", nullable=True),
        "computed_dkk": number("what the formula gives, in kroner", nullable=True),
        "difference_dkk": number("how far the mention is from it, in kroner", nullable=True),
        "tolerance_dkk": number("how far it may be from it, in kroner", nullable=True, least=0),
        "confidence": pa.Column(pl.Float64, pa.Check.in_range(0, 1), description="how sure the verdict is, from 0 to 1"),
        "rivals": number("how many other formulas give the same figure", least=0),
        "explanation": text("the verdict in words"),
        "explanation_en": text("the same in English; null where a person chose the link", nullable=True),
        "alternatives": many(ALTERNATIVE, "the best of the other formulas that give the same figure"),
        "original": text("the verdict that a person replaced, in JSON; null where none was replaced", nullable=True),
    },
    rule(
        pl.col("relation").is_null() | (pl.col("cell_ids").list.len() + pl.col("mention_ids").list.len() > 0),
        "a relation links to cells or mentions",
    ),
    rule(
        ~pl.col("status").is_in(["matched", "approximate"]) | pl.col("relation").is_not_null(),
        "a figure that is held is held by something",
    ),
)
