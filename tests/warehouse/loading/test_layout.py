"""The tables in PostgreSQL: types that SQL can look into, what is new is added, and what would lose something is refused."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from schemas.contracts import CONTRACTS
from schemas.version import SCHEMA_VERSION
from tests.warehouse.loading.shelf import A, B, in_the_warehouse, on_the_shelf, shelf
from warehouse.loading import WarehouseError, load
from warehouse.loading import layout as laying_out
from warehouse.views import VIEWS


def columns(url: str) -> dict[str, str]:
    """The type of each column of the tables, by "table.column"."""
    query = """
        SELECT c.relname || '.' || a.attname, format_type(a.atttypid, NULL)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT attisdropped"""
    with psycopg.connect(url) as connection:
        return dict(connection.execute(query).fetchall())


def execute(url: str, *statements: str) -> None:
    with psycopg.connect(url) as connection:
        for statement in statements:
            connection.execute(statement)


def test_money_is_bigint_and_lists_can_be_looked_into(tmp_path: Path, postgres_url: str) -> None:
    load(shelf(tmp_path, {A: "aftale"}), postgres_url)
    types = columns(postgres_url)
    assert {kind for name, kind in types.items() if name.endswith("_dkk")} == {"bigint"}
    assert types["reconciliations.cell_ids"] == "text[]"
    assert types["amount_mentions.years"] == "bigint[]"
    assert types["amount_mentions.boxes"] == "jsonb"
    with psycopg.connect(postgres_url) as connection:
        linked = connection.execute(
            "SELECT count(*) FROM reconciliations r, unnest(r.cell_ids) id JOIN table_cells c ON c.cell_id = id"
        ).fetchone()
        pages = connection.execute(
            "SELECT (box->>'page')::int FROM amount_mentions, jsonb_array_elements(boxes) box"
        ).fetchall()
    assert linked is not None
    assert linked[0] > 0
    assert {page for (page,) in pages} == {1}


def test_columns_carry_their_meaning(tmp_path: Path, postgres_url: str) -> None:
    load(shelf(tmp_path, {A: "aftale"}), postgres_url)
    with psycopg.connect(postgres_url) as connection:
        query = "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = 'table_cells'::regclass"
        told: dict[str, str] = dict(connection.execute(query).fetchall())
    described = {name: column.description for name, column in CONTRACTS["table_cells"].columns.items()}
    assert {name: told[name] for name in described} == described


@pytest.mark.parametrize(
    ("column", "kind", "told"),
    [
        ("table_cells.amount_dkk", "double precision", "DOUBLE PRECISION, not BIGINT"),
        ("tables.unit_dkk", "integer", "INTEGER, not BIGINT"),
        ("reconciliations.cell_ids", "text", r"TEXT, not TEXT\[\]"),
        ("amount_mentions.boxes", "text", "TEXT, not JSONB"),
    ],
)
def test_another_type_is_refused(tmp_path: Path, postgres_url: str, column: str, kind: str, told: str) -> None:
    load(shelf(tmp_path / "1", {A: "aftale"}), postgres_url)
    table, _, name = column.partition(".")
    execute(
        postgres_url,
        *(f"DROP VIEW {view}" for view in VIEWS),
        f"ALTER TABLE {table} ALTER {name} TYPE {kind} USING NULL",
    )
    before = columns(postgres_url)
    with pytest.raises(WarehouseError, match=rf"{table}\.{name} is {told}.*Nothing was loaded.*ALTER TABLE"):
        load(shelf(tmp_path / "2", {B: "ny"}), postgres_url)
    assert columns(postgres_url) == before
    assert in_the_warehouse(postgres_url, B)["documents"] == []


def test_a_column_that_is_new_in_the_schema_is_added(tmp_path: Path, url: str) -> None:
    output = shelf(tmp_path / "1", {A: "aftale"})
    load(output, url)
    if url.startswith("sqlite"):
        import sqlite3

        with sqlite3.connect(url.removeprefix("sqlite:///")) as old:
            old.execute("ALTER TABLE amount_mentions DROP COLUMN original")
            old.execute("UPDATE schema_version SET version = version - 1")
    else:
        execute(
            url,
            "ALTER TABLE amount_mentions DROP COLUMN original",
            "UPDATE schema_version SET version = version - 1",
        )
    more = shelf(tmp_path / "2", {B: "ny"})
    load(more, url)
    assert in_the_warehouse(url, B) == on_the_shelf(more, (B,))
    assert len(in_the_warehouse(url, A)["amount_mentions"]) == 2


def test_a_column_of_somebody_else_is_left(tmp_path: Path, postgres_url: str) -> None:
    load(shelf(tmp_path / "1", {A: "aftale"}), postgres_url)
    execute(postgres_url, "ALTER TABLE documents ADD COLUMN ours text DEFAULT 'x'", "CREATE INDEX mine ON documents (title)")
    load(shelf(tmp_path / "2", {B: "ny"}), postgres_url)
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT document_id, ours FROM documents ORDER BY 1").fetchall() == [(A, "x"), (B, "x")]


def test_a_later_version_is_refused(tmp_path: Path, postgres_url: str) -> None:
    load(shelf(tmp_path / "1", {A: "aftale"}), postgres_url)
    execute(postgres_url, "UPDATE schema_version SET version = version + 1")
    with pytest.raises(WarehouseError, match=f"has version {SCHEMA_VERSION + 1} of the schema.*update it"):
        load(shelf(tmp_path / "2", {B: "ny"}), postgres_url)
    assert in_the_warehouse(postgres_url, B)["documents"] == []


def test_tables_of_others_are_left_alone(tmp_path: Path, postgres_url: str) -> None:
    execute(postgres_url, "CREATE TABLE documents (document_id text)", f"INSERT INTO documents VALUES ('{A}')")
    with pytest.raises(WarehouseError, match="tables that aftaletal did not make: documents"):
        load(shelf(tmp_path, {A: "aftale"}), postgres_url)
    assert columns(postgres_url) == {"documents.document_id": "text"}
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT * FROM documents").fetchall() == [(A,)]


def test_another_schema_of_the_database(tmp_path: Path, postgres_url: str) -> None:
    execute(postgres_url, "CREATE TABLE documents (document_id text)", "CREATE SCHEMA aftaler")
    output = shelf(tmp_path, {A: "aftale"})
    load(output, f"{postgres_url}&options=-csearch_path%3Daftaler")
    assert columns(postgres_url) == {"documents.document_id": "text"}
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT count(*) FROM aftaler.appropriations").fetchone() != (0,)


def test_a_view_that_changed_is_made_anew(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    output = shelf(tmp_path, {A: "aftale"})
    load(output, postgres_url)
    changed = {**VIEWS, "findings_by_status": VIEWS["findings_by_status"].replace("count(*)", "1000 + count(*)")}
    monkeypatch.setattr(laying_out, "VIEWS", changed)
    load(output, postgres_url)
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT min(findings) > 1000 FROM findings_by_status").fetchone() == (True,)


def test_who_may_not_make_tables_is_told(tmp_path: Path, postgres_url: str) -> None:
    execute(postgres_url, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    address = postgres_url.replace("postgres@", "reader@")
    with pytest.raises(WarehouseError, match="refuses: permission denied for schema public"):
        load(shelf(tmp_path, {A: "aftale"}), address)
