"""The contract of `table_cells`."""

from typing import get_args

import polars as pl

from schemas.contracts.columns import CELL_ID, DOCUMENT_ID, TABLE_ID, contract, flag, number, place, rule, text, year
from schemas.records import ColRole, RowRole

PART = pl.col("row_role") == "of_which"

CONTRACT = contract(
    "table_cells",
    "One row per cell of a value column, for every printed body row, a group heading without figures too.",
    {
        "cell_id": text("`<table_id>:r<row>c<col>`", pattern=CELL_ID, unique=True),
        "document_id": text("the document that it stands in", pattern=DOCUMENT_ID),
        "table_id": text("the table that it stands in", pattern=TABLE_ID),
        "row": number("row, from 1; header rows do not count", least=1),
        "col": number("value column, from 1; the label column and columns of text do not count", least=1),
        "row_code": text('the row\'s code ("3.1"), without a trailing dot', nullable=True),
        "row_label": text("the row's label: wrapped lines joined, line-end hyphens resolved, footnote marks left out"),
        "row_role": text("what the row is (`of_which`: a part of another row, not counted again)", among=get_args(RowRole)),
        "parent_row": number("the row that an `of_which` row is a part of; null in other rows", nullable=True, least=1),
        "col_label": text('the column\'s label ("2021", "Total 2019-2026")'),
        "year_from": year('first year that the column covers; null for "Varigt"'),
        "year_to": year("last year that the column covers, inclusive"),
        "col_role": text("what the column is", among=get_args(ColRole)),
        "raw_text": text("the cell as printed, without footnote marks"),
        "amount_dkk": number('its worth in kroner: "-" is 0; empty, ".", ".." and "…" are null, never 0', nullable=True),
        "quantum_dkk": number("worth in kroner of one unit of the last digit printed", nullable=True, least=1),
        "is_bold": flag("printed in bold"),
        "is_italic": flag("printed in italics"),
        "counts_in_total": flag("whether the table's total counts it"),
        "page": number("page, from 1", least=1),
        **place("the cell"),
        "original": text("in JSON the fields that a person corrected, as they were read; null where none", nullable=True),
    },
    rule(
        pl.col("cell_id") == pl.format("{}:r{}c{}", "table_id", "row", "col"),
        "a cell's id is made of its table, row and column",
    ),
    rule(pl.col("parent_row").is_null() | PART, "only an of_which row has a parent row"),
    rule(~pl.col("counts_in_total") | (pl.col("row_role") == "item"), "of_which and total rows do not count in the total"),
    rule(pl.col("year_from").is_null() == pl.col("year_to").is_null(), "a period has a first and a last year, or neither"),
    rule(pl.col("year_from").is_null() | (pl.col("year_from") <= pl.col("year_to")), "a period ends after it begins"),
)
