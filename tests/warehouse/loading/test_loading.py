"""A document is in the warehouse as a whole and exactly as it is on the shelf; the same again changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import psycopg
import pytest
from sqlalchemy import text

from tests.warehouse.loading.shelf import A, B, C, frames, in_the_warehouse, on_the_shelf, put, shelf, titles
from warehouse.loading import Loaded, WarehouseError, load
from warehouse.loading.address import engine_for, parsed
from warehouse.loading.tables import METADATA
from warehouse.places import DATASETS, Output

HOSTILE = "'; DROP TABLE documents; -- \"<script>{1,\\N}\t\\u0000 %s :x $$"


def physical(url: str) -> dict[str, Any]:
    """Which transaction wrote each row of a PostgreSQL database, and which file and shape each table and view has."""
    with psycopg.connect(url) as connection:
        found: dict[str, Any] = {
            name: sorted(connection.execute(f"SELECT ctid::text, xmin::text FROM {name}").fetchall())
            for name in METADATA.tables
        }
        classes = "SELECT relname, relfilenode, xmin::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        found["classes"] = sorted(connection.execute(classes).fetchall())
        # The statistics are the server's own doing, whenever it likes.
        attributes = "SELECT attrelid, attname, xmin::text FROM pg_attribute WHERE attrelid >= 16384 ORDER BY 1, 2"
        found["columns"] = connection.execute(attributes).fetchall()
    return found


def test_every_row_is_there_exactly(tmp_path: Path, url: str) -> None:
    output = shelf(tmp_path, {A: "den ene", B: "den anden"})
    assert load(output, url) == Loaded(new=2, replaced=0, unchanged=0, removed=0, gone=0)
    assert in_the_warehouse(url) == on_the_shelf(output, (A, B))
    assert all(rows for rows in in_the_warehouse(url).values())


def test_hostile_text_stays_text(tmp_path: Path, url: str) -> None:
    output = shelf(tmp_path, {A: HOSTILE})
    changed = frames(A, HOSTILE)
    changed["amount_mentions"] = changed["amount_mentions"].with_columns(
        sentence=pl.lit(HOSTILE), evidence=pl.lit([{"field": HOSTILE, "text": HOSTILE, "pattern": HOSTILE}])
    )
    put(output, A, changed)
    load(output, url)
    assert in_the_warehouse(url) == on_the_shelf(output, (A,))


def test_nul_becomes_a_mark(tmp_path: Path, url: str) -> None:
    output = shelf(tmp_path, {A: "aftale\0om"})
    changed = frames(A, "aftale\0om")
    changed["discrepancies"] = changed["discrepancies"].with_columns(cell_ids=pl.lit(["x\0y"]))
    changed["amount_mentions"] = changed["amount_mentions"].with_columns(
        evidence=pl.lit([{"field": "f", "text": "a\0b\\u0000", "pattern": "p"}])
    )
    put(output, A, changed)
    load(output, url)
    rows = in_the_warehouse(url)
    assert titles(url) == {A: "aftale\N{REPLACEMENT CHARACTER}om"}
    assert "x\N{REPLACEMENT CHARACTER}y" in repr(rows["discrepancies"])
    assert [{"field": "f", "text": "a\N{REPLACEMENT CHARACTER}b\\u0000", "pattern": "p"}] in rows["amount_mentions"][0]


def test_figures_are_exact(tmp_path: Path, url: str) -> None:
    largest = 2**63 - 1
    output = shelf(tmp_path, {A: "aftale"})
    changed = frames(A, "aftale")
    changed["table_cells"] = changed["table_cells"].with_columns(amount_dkk=pl.lit(largest))
    put(output, A, changed)
    load(output, url)
    with engine_for(parsed(url)).connect() as connection:
        assert set(connection.execute(text("SELECT amount_dkk FROM table_cells")).scalars()) == {largest}
    if url.startswith("postgresql"):
        with psycopg.connect(url) as connection:
            (total,) = connection.execute("SELECT sum(amount_dkk) FROM table_cells").fetchone() or ()
            assert total == largest * changed["table_cells"].height


def test_a_document_is_replaced_as_a_whole_and_the_others_are_left(tmp_path: Path, postgres_url: str) -> None:
    output = shelf(tmp_path, {A: "før", B: "den anden"})
    load(output, postgres_url)
    before = physical(postgres_url)
    changed = frames(A, "efter")
    # All rows of one dataset are gone, some of another.
    changed["table_checks"] = changed["table_checks"].clear()
    changed["discrepancies"] = changed["discrepancies"].head(1)
    put(output, A, changed)
    assert load(output, postgres_url) == Loaded(new=0, replaced=1, unchanged=1, removed=0, gone=0)
    assert in_the_warehouse(postgres_url) == on_the_shelf(output, (A, B))
    kept = physical(postgres_url)
    for name in DATASETS:
        of_b = len(in_the_warehouse(postgres_url, B)[name])
        assert len(set(before[name]) & set(kept[name])) == of_b, name


def test_the_same_again_changes_nothing(tmp_path: Path, postgres_url: str) -> None:
    output = shelf(tmp_path, {A: "den ene", B: "den anden"})
    load(output, postgres_url)
    before = physical(postgres_url)
    assert load(output, postgres_url) == Loaded(new=0, replaced=0, unchanged=2, removed=0, gone=0)
    assert physical(postgres_url) == before
    # Neither is it a question of which files were written last, or where the output lies.
    put(output, A, frames(A, "den ene"))
    (tmp_path / "output").rename(tmp_path / "andetsteds")
    assert load(Output(tmp_path / "andetsteds"), postgres_url).unchanged == 2
    assert physical(postgres_url) == before


def test_peoples_decisions_are_loaded(tmp_path: Path, url: str) -> None:
    output = shelf(tmp_path, {A: "aftale"})
    load(output, url)
    decided = frames(A, "aftale")
    decided["discrepancies"] = decided["discrepancies"].with_columns(
        status=pl.lit("dismissed"),
        decided_by=pl.lit("Mette"),
        decided_at=pl.lit("2026-11-25T10:00:00+00:00"),
        decision_note=pl.lit("Det er to ting."),
    )
    put(output, A, decided)
    assert load(output, url).replaced == 1
    with engine_for(parsed(url)).connect() as connection:
        found = connection.execute(text("SELECT DISTINCT status, decided_by, decision_note FROM discrepancies")).all()
    assert [tuple(row) for row in found] == [("dismissed", "Mette", "Det er to ting.")]


def test_what_is_gone_stays_until_it_is_removed(tmp_path: Path, url: str) -> None:
    load(shelf(tmp_path / "1", {A: "den ene", B: "den anden"}), url)
    output = shelf(tmp_path / "2", {B: "den anden", C: "den tredje"})
    assert load(output, url) == Loaded(new=1, replaced=0, unchanged=1, removed=0, gone=1)
    assert titles(url) == {A: "den ene", B: "den anden", C: "den tredje"}
    assert load(output, url, remove_gone=True) == Loaded(new=0, replaced=0, unchanged=2, removed=1, gone=0)
    assert in_the_warehouse(url) == on_the_shelf(output, (B, C))


def test_a_document_that_the_database_refuses_stops_no_other(tmp_path: Path, postgres_url: str) -> None:
    output = shelf(tmp_path, {A: "den ene", B: "den anden", C: "den tredje"})
    load(output, postgres_url)
    for one in (A, B, C):
        put(output, one, frames(one, "ny"))
    odd = frames(B, "ny")
    box = {"page": 1, "x0": float("nan"), "top": 1.0, "x1": 2.0, "bottom": 2.0}
    odd["amount_mentions"] = odd["amount_mentions"].with_columns(boxes=pl.lit([box]))
    put(output, B, odd)
    with pytest.raises(WarehouseError, match=f"refuses: {B}.*All others are loaded"):
        load(output, postgres_url)
    assert titles(postgres_url) == {A: "ny", B: "den anden", C: "ny"}


def test_an_output_of_another_schema_is_not_loaded(tmp_path: Path, url: str) -> None:
    output = shelf(tmp_path, {A: "den ene", B: "den anden"})
    pl.read_parquet(output.parquet("documents", B)).write_parquet(output.parquet("documents", B))
    assert load(output, url).new == 1
    assert titles(url) == {A: "den ene"}
