"""The contract of `table_checks`."""

from typing import get_args

import polars as pl

from schemas.contracts.columns import DOCUMENT_ID, TABLE_ID, contract, flag, many, number, rule, text
from schemas.records import CheckKind

CONTRACT = contract(
    "table_checks",
    "One row per arithmetic check of a table.",
    {
        "check_id": text("identifies the check", unique=True),
        "document_id": text("the document", pattern=DOCUMENT_ID),
        "table_id": text("the table", pattern=TABLE_ID),
        "kind": text("what is checked (`of_which`: a part is no larger than its whole)", among=get_args(CheckKind)),
        "row": number("the row checked, if one", nullable=True, least=1),
        "col": number("the value column checked, if one", nullable=True, least=1),
        "stated_dkk": number("what the table says, in kroner"),
        "computed_dkk": number("what its cells give, in kroner"),
        "difference_dkk": number("the difference, in kroner"),
        "formula": text("the computation, with names that a person can read"),
        "passed": flag("whether the two agree, within rounding"),
        "cell_ids": many(pl.String, "the stated cell and its addends"),
    },
    rule(
        pl.col("difference_dkk").abs() == (pl.col("stated_dkk") - pl.col("computed_dkk")).abs(),
        "the difference is that between stated and computed",
    ),
)
