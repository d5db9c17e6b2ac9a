"""output/aftaletal.duckdb: the datasets as tables and the views on them, built beside from the Parquet files and renamed."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pandera.polars as pa
import polars as pl
from polars._typing import PolarsDataType

from schemas.contracts import CONTRACTS, dtypes
from schemas.version import SCHEMA_VERSION
from warehouse.errors import OutputError
from warehouse.parquet import current_documents
from warehouse.places import Output
from warehouse.views import VIEWS

_AT_ONCE = 100  # documents


def build(output: Output) -> None:
    """Build the database anew. Readers keep what they have open; whoever opens it afterwards sees the new one.

    A document whose Parquet files were written by another version of the schema is left out until it is read anew.

    Raises:
        OutputError: there is no room for it, or a Parquet file does not hold what its contract says; the old one stays.
    """
    output.own.mkdir(exist_ok=True)
    beside = output.own / "building.duckdb"
    for leftover in (beside, _wal(beside)):
        leftover.unlink(missing_ok=True)
    try:
        _write(output, beside)
    except duckdb.Error as error:
        why = str(error).partition("\n")[0]
        raise OutputError(f"{output.database} cannot be built from {output.folder / 'parquet'}: {why}") from error
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    # A log that someone left beside the old database must not be played into the new one.
    _wal(output.database).unlink(missing_ok=True)
    beside.replace(output.database)


def _write(output: Output, beside: Path) -> None:
    documents = current_documents(output)
    # One thread and some documents at a time: no slower on small files, and a run's memory does not grow with the shelf.
    with duckdb.connect(beside, config={"threads": 1}) as connection:
        for name, contract in CONTRACTS.items():
            connection.execute(_create(contract))
            for column, described in contract.columns.items():
                connection.execute(f"COMMENT ON COLUMN {name}.\"{column}\" IS '{_quoted(str(described.description))}'")
            files = [str(output.parquet(name, document_id)) for document_id in documents]
            for first in range(0, len(files), _AT_ONCE):
                some = files[first : first + _AT_ONCE]
                # BY NAME: a column that a file lacks is null, which the table refuses where the contract does.
                connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM read_parquet(?, union_by_name = true)", [some])  # noqa: S608
        for name, select in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {select}")
        connection.execute("CREATE TABLE schema_version AS SELECT ?::BIGINT AS version", [SCHEMA_VERSION])


def _create(contract: pa.DataFrameSchema) -> str:
    columns = (
        f'"{name}" {_sql_type(dtype)}{"" if contract.columns[name].nullable else " NOT NULL"}'
        for name, dtype in dtypes(contract).items()
    )
    return f"CREATE TABLE {contract.name} ({', '.join(columns)})"


def _sql_type(dtype: PolarsDataType) -> str:
    """The DuckDB type that holds a contract's type exactly.

    Raises:
        ValueError: no contract uses this type yet.
    """
    if isinstance(dtype, pl.List):
        return f"{_sql_type(dtype.inner)}[]"
    if isinstance(dtype, pl.Struct):
        fields = (f'"{field.name}" {_sql_type(field.dtype)}' for field in dtype.fields)
        return f"STRUCT({', '.join(fields)})"
    for known, name in ((pl.String, "VARCHAR"), (pl.Int64, "BIGINT"), (pl.Float64, "DOUBLE"), (pl.Boolean, "BOOLEAN")):
        if dtype == known:
            return name
    raise ValueError(f"no DuckDB type for {dtype}")


def _quoted(text: str) -> str:
    """Text of ours (never of a PDF) inside an SQL string."""
    return text.replace("'", "''")


def _wal(database: Path) -> Path:
    return database.with_name(f"{database.name}.wal")
