"""Opening output/aftaletal.duckdb to read it. It imports no contracts: whoever only reads need not wait for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from schemas.version import SCHEMA_VERSION
from warehouse.errors import OutputError


def is_current(database: Path) -> bool:
    """Whether there is a database, with this version of the schema.

    Raises:
        OutputError: it cannot be read.
    """
    if not database.exists():
        return False
    with reading(database) as connection:
        try:
            return connection.execute("SELECT version FROM schema_version").fetchall() == [(SCHEMA_VERSION,)]
        except duckdb.CatalogException:
            return False


@contextmanager
def reading(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can only read.

    Raises:
        OutputError: another program holds the database open for writing, or it is none of ours.
    """
    try:
        with duckdb.connect(database, read_only=True) as connection:
            yield connection
    except duckdb.Error as error:
        why = str(error).partition("\n")[0]
        raise OutputError(
            f"{database} cannot be read: {why}; close what has it open, or delete it: it is built anew"
        ) from error
