"""The data dictionary, docs/data-dictionary.md, written from the contracts: `python -m schemas.contracts.dictionary`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandera.polars as pa
import polars as pl
from polars._typing import PolarsDataType

from schemas.contracts import CONTRACTS, dtypes
from schemas.version import SCHEMA_VERSION

FILE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
HEAD = f"""# Data dictionary

<!-- Generated from schemas/contracts/ by `python -m schemas.contracts.dictionary`; edits here are lost. -->

A run leaves each dataset as `output/parquet/<dataset>/<document_id>.parquet`, one file per document, and all of them as the
tables of `output/aftaletal.duckdb`. Money is whole kroner (`_dkk`). Pages count from 1. Boxes are PDF points from the page's
top left corner. `?` marks a column that may be null: not printed, or not known; never zero.

This is version {SCHEMA_VERSION} of the schema; [changelog.md](changelog.md) says what each version changed. The version is in
each Parquet file's metadata (`aftaletal_schema_version`) and in the table `schema_version` of each database. Views on these
tables, and queries: [warehouse.md](warehouse.md).
"""


def markdown() -> str:
    """The whole document."""
    return HEAD + "".join(f"\n{part}\n" for contract in CONTRACTS.values() for part in _section(contract))


def _section(contract: pa.DataFrameSchema) -> Iterator[str]:
    yield f"## {contract.name}"
    yield str(contract.description)
    types = dtypes(contract)
    rows = [
        f"| `{name}` | {type_name(types[name])}{'?' if column.nullable else ''} | {column.description} |"
        for name, column in contract.columns.items()
    ]
    yield "\n".join(["| column | type | meaning |", "|---|---|---|", *rows])
    if contract.checks:
        yield "Rules: " + "; ".join(str(check.error) for check in contract.checks) + "."


def type_name(dtype: pl.DataType) -> str:
    """A type's name as the data dictionary writes it.

    Raises:
        ValueError: no contract uses this type yet, so it has no name.
    """
    if isinstance(dtype, pl.List):
        return f"list[{type_name(_instance(dtype.inner))}]"
    if isinstance(dtype, pl.Struct):
        return f"struct({', '.join(f'{field.name}: {type_name(_instance(field.dtype))}' for field in dtype.fields)})"
    for known, name in ((pl.String, "str"), (pl.Int64, "int"), (pl.Float64, "float"), (pl.Boolean, "bool")):
        if dtype == known:
            return name
    raise ValueError(f"no name for the type {dtype}")


def _instance(dtype: PolarsDataType) -> pl.DataType:
    return dtype() if isinstance(dtype, type) else dtype


if __name__ == "__main__":
    FILE.write_text(markdown(), encoding="utf-8")
