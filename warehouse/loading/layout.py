"""The warehouse laid out: everything on the first load, what is new in the schema on a later one, and nothing otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, delete, insert, inspect, select, text
from sqlalchemy.types import TypeEngine

from schemas.version import SCHEMA_VERSION
from warehouse.loading.errors import WarehouseError
from warehouse.loading.tables import METADATA, SCHEMA_VERSIONS
from warehouse.views import VIEWS

# Databases that understand the views, which look into lists.
_WITH_VIEWS = ("postgresql",)


def lay_out(connection: Connection) -> None:
    """Make the tables and views, or add what this version of the schema has more. The caller commits.

    Raises:
        WarehouseError: a table is there that is not ours, a column has another type, or a later version laid it out.
    """
    there = set(inspect(connection).get_table_names()) & METADATA.tables.keys()
    if SCHEMA_VERSIONS.name not in there:
        if there:
            raise WarehouseError(
                f"the database has tables that aftaletal did not make: {', '.join(sorted(there))}; "
                "name another database, or another schema in it (docs/warehouse.md)"
            )
        METADATA.create_all(connection)
        _make_views(connection)
        return
    version, views = connection.execute(select(SCHEMA_VERSIONS.c.version, SCHEMA_VERSIONS.c.views)).one()
    if version > SCHEMA_VERSION:
        raise WarehouseError(
            f"the warehouse has version {version} of the schema and this is aftaletal with version {SCHEMA_VERSION}; update it"
        )
    _add_columns(connection)
    if (version, views) != (SCHEMA_VERSION, _digest()):
        _make_views(connection)


def _add_columns(connection: Connection) -> None:
    context = MigrationContext.configure(connection, opts={"compare_type": _has_another_type, "include_name": _is_ours})
    new, refused = [], []
    for kind, details in _differences(context):
        match kind:
            case "add_table":
                (table,) = details
                table.create(connection)
            case "add_column":
                _, table_name, column = details
                new.append((table_name, column))
            case "modify_type":
                _, table_name, column_name, _, has, wants = details
                dialect = connection.dialect
                refused.append(f"{table_name}.{column_name} is {has.compile(dialect)}, not {wants.compile(dialect)}")
            case _:
                # A column that is theirs or went from the schema, whether it may be null, an index of theirs: not in the way.
                pass
    if refused:
        raise WarehouseError(
            f"columns of the warehouse have another type than version {SCHEMA_VERSION} of the schema: {'; '.join(refused)}. "
            "Nothing was loaded. Change them (ALTER TABLE ... ALTER COLUMN ... TYPE ...), or load into an empty database or "
            "schema; docs/changelog.md says what changed"
        )
    operations = Operations(context)
    for table_name, column in new:
        operations.add_column(table_name, _nullable(column))


def _differences(context: MigrationContext) -> Iterator[tuple[str, tuple]]:  # type: ignore[type-arg]
    """Each difference between the database and the schema, by its kind. Alembic lists those of one column together."""
    for found in compare_metadata(context, METADATA):
        for kind, *details in found if isinstance(found, list) else [found]:
            yield kind, tuple(details)


def _nullable(column: Column[object]) -> Column[object]:
    """The column to be added: what is there already has no value in it."""
    return Column(column.name, column.type, comment=column.comment)


def _has_another_type(
    context: MigrationContext, _inspected: object, _column: object, has: TypeEngine[Any], wants: TypeEngine[Any]
) -> bool | None:
    """Whether a column's type differs by its name in PostgreSQL; elsewhere (None) as Alembic sees it.

    Alembic takes `text` for the same as `text[]`.
    """
    dialect = context.dialect
    return has.compile(dialect) != wants.compile(dialect) if dialect.name == "postgresql" else None


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in METADATA.tables


def _make_views(connection: Connection) -> None:
    if connection.dialect.name in _WITH_VIEWS:
        for name, definition in VIEWS.items():
            connection.execute(text(f"CREATE OR REPLACE VIEW {name} AS {_literal(definition)}"))
    connection.execute(delete(SCHEMA_VERSIONS))
    connection.execute(insert(SCHEMA_VERSIONS), {"version": SCHEMA_VERSION, "views": _digest()})


def _literal(sql: str) -> str:
    """SQL in which a colon is no parameter's beginning."""
    return sql.replace(":", r"\:")


def _digest() -> str:
    return hashlib.sha256(repr(VIEWS).encode()).hexdigest()
