"""One pandera contract per dataset: the single source of its columns, their types, meanings and rules."""

import pandera.polars as pa
import polars as pl

from schemas.contracts import (
    amount_mentions,
    discrepancies,
    documents,
    reconciliations,
    table_cells,
    table_checks,
    tables,
)

CONTRACTS: dict[str, pa.DataFrameSchema] = {
    "documents": documents.CONTRACT,
    "tables": tables.CONTRACT,
    "table_cells": table_cells.CONTRACT,
    "amount_mentions": amount_mentions.CONTRACT,
    "reconciliations": reconciliations.CONTRACT,
    "table_checks": table_checks.CONTRACT,
    "discrepancies": discrepancies.CONTRACT,
}


def dtypes(contract: pa.DataFrameSchema) -> dict[str, pl.DataType]:
    """The polars types of a contract's columns, by name, in order."""
    return {name: column.dtype.type for name, column in contract.columns.items()}
