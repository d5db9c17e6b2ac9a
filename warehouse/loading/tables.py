"""The warehouse's tables as SQLAlchemy knows them: one for each dataset, made from its contract, and two of our own."""

from __future__ import annotations

from typing import Any

import polars as pl
from polars._typing import PolarsDataType
from sqlalchemy import JSON, BigInteger, Boolean, Column, DateTime, Double, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

from schemas.contracts import CONTRACTS, dtypes

METADATA = MetaData()

_KEYS = {
    "documents": (),
    "tables": ("table_id",),
    "table_cells": ("cell_id",),
    "amount_mentions": ("mention_id",),
    "reconciliations": ("mention_id",),
    "table_checks": ("check_id",),
    "discrepancies": ("discrepancy_id",),
}

_TYPES: tuple[tuple[type[pl.DataType], TypeEngine[Any]], ...] = (
    (pl.String, Text()),
    (pl.Int64, BigInteger()),
    (pl.Float64, Double()),
    (pl.Boolean, Boolean()),
)


def _type(dtype: PolarsDataType) -> TypeEngine[Any]:
    """The type that holds a contract's type exactly: in PostgreSQL lists are arrays and records JSONB, elsewhere both are JSON.

    Raises:
        ValueError: no contract uses this type yet.
    """
    if isinstance(dtype, pl.List):
        inner = JSONB() if isinstance(dtype.inner, pl.Struct) else ARRAY(_type(dtype.inner))
        return JSON().with_variant(inner, "postgresql")
    for known, sql in _TYPES:
        if dtype == known:
            return sql
    raise ValueError(f"no column type for {dtype}")


def _dataset(name: str) -> Table:
    """A dataset's table. The document comes first in its key, which so is the index that a document is deleted by.

    Other columns may be null in the warehouse: what may be null was decided by the contract before anything was written, and
    a column that a later version of the schema drops or adds would stand in the way otherwise.
    """
    contract, keys = CONTRACTS[name], ("document_id", *_KEYS[name])
    types = dtypes(contract)
    columns = [*keys, *(column for column in types if column not in keys)]
    return Table(
        name,
        METADATA,
        *(
            Column(
                column,
                _type(types[column]),
                primary_key=column in keys,
                comment=str(contract.columns[column].description),
            )
            for column in columns
        ),
        comment=str(contract.description),
    )


DATASET_TABLES: dict[str, Table] = {name: _dataset(name) for name in CONTRACTS}

LOADS = Table(
    "loads",
    METADATA,
    Column("document_id", Text(), primary_key=True, comment="the document"),
    Column("digest", Text(), nullable=False, comment="SHA-256 over the files that it was loaded from"),
    Column("loaded_at", DateTime(timezone=True), nullable=False, comment="when its rows were last replaced"),
    comment="One row per document in the warehouse.",
)
SCHEMA_VERSIONS = Table(
    "schema_version",
    METADATA,
    Column("version", BigInteger(), primary_key=True, autoincrement=False, comment="the version of the schema"),
    Column("views", Text(), nullable=False, comment="SHA-256 over the views' definitions"),
    comment="One row: which version of the schema the tables and views have.",
)
