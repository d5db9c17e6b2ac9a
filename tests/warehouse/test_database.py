"""The database holds the same tables and rows as the Parquet files, and is replaced whole."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import duckdb
import polars as pl
import pytest

from schemas.contracts import CONTRACTS
from tests.review import samples
from tests.schemas import sound
from tests.warehouse.shelving import killed_before_step, published, staged, staged_as_rejected
from warehouse import database
from warehouse.database import build
from warehouse.errors import OutputError
from warehouse.opening import is_current
from warehouse.parquet import as_bytes, outdated_documents, write
from warehouse.places import DATASETS, Output
from warehouse.publishing import publish
from warehouse.results import load
from warehouse.shelf import is_whole
from warehouse.shelf import published as on_the_shelf

HOSTILE = "'; DROP TABLE documents; -- \"<script>\0"
OTHER = "f" * 16


def count(output: Output, name: str) -> int:
    with duckdb.connect(output.database, read_only=True) as connection:
        return len(connection.execute(f"SELECT * FROM {name}").fetchall())


def test_the_same_tables_and_rows(tmp_path: Path) -> None:
    output = published(tmp_path, HOSTILE)
    build(output)
    for name in DATASETS:
        parquet = pl.read_parquet(output.parquet(name, samples.ID))
        with duckdb.connect(output.database, read_only=True) as connection:
            table = connection.execute(f"SELECT * FROM {name}")
            columns = [column for column, *_ in table.description]
            rows = table.fetchall()
        assert parquet.height > 0
        assert columns == parquet.columns
        assert rows == parquet.rows()


def test_columns_carry_their_meaning_and_whether_they_may_be_null(tmp_path: Path) -> None:
    output = published(tmp_path, "aftale")
    build(output)
    with duckdb.connect(output.database, read_only=True) as connection:
        told = connection.execute("SELECT table_name, column_name, comment, is_nullable FROM duckdb_columns()").fetchall()
    described = {(table, column): (comment, nullable) for table, column, comment, nullable in told}
    for name, contract in CONTRACTS.items():
        for column, about in contract.columns.items():
            assert described[name, column] == (about.description, about.nullable)


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_every_document_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(database, "_AT_ONCE", at_once)
    output = published(tmp_path, "aftale")
    rejected = staged_as_rejected(output)
    other = pl.read_parquet(rejected / "documents.parquet").with_columns(document_id=pl.lit(OTHER))
    write({"documents": other}, rejected)
    publish(output, rejected, OTHER)
    build(output)
    here = on_the_shelf(output)
    assert count(output, "documents") == len(here) == 2
    assert {key: document.status for key, document in here.items()} == {samples.ID: "needs_review", OTHER: "rejected"}
    assert (here[samples.ID].tables, here[samples.ID].cells, here[samples.ID].mentions) == (1, 6, 2)
    # A finding that was dismissed waits for nobody.
    assert (here[samples.ID].errors, here[samples.ID].warnings, here[samples.ID].infos) == (2, 0, 1)
    assert is_whole(output, here[samples.ID])
    assert is_whole(output, here[OTHER])
    output.report(samples.ID).unlink()
    assert not is_whole(output, here[samples.ID])


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    output = published(tmp_path, "aftale")
    written, read = sound.result("aftale"), load(output, samples.ID)
    assert read.agreement.tables == written.agreement.tables
    assert read.agreement.mentions == written.agreement.mentions
    assert (read.reconciliations, read.checks, read.discrepancies) == (
        written.reconciliations,
        written.checks,
        written.discrepancies,
    )


def test_nothing_published_gives_empty_tables(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.own.mkdir()
    assert on_the_shelf(output) == {}
    build(output)
    assert [count(output, name) for name in DATASETS] == [0] * len(DATASETS)


def test_a_folder_with_a_pattern_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "ud [2026] *'"
    folder.mkdir()
    output = published(folder, "aftale")
    build(output)
    assert count(output, "documents") == 1


def test_killed_while_it_is_built(tmp_path: Path) -> None:
    output = published(tmp_path, "den gamle")
    build(output)
    publish(output, staged(output, "den nye"), samples.ID)
    titles: list[str] = []
    while killed_before_step(len(titles), lambda: build(output)):
        titles += [row.title for row in on_the_shelf(output).values()]
    assert titles == ["den gamle"] * len(titles)
    assert len(titles) > 3
    assert [row.title for row in on_the_shelf(output).values()] == ["den nye"]


def test_no_room_for_it(tmp_path: Path) -> None:
    output = published(tmp_path, "den gamle")
    build(output)
    child = os.fork()
    if child == 0:
        told = 1
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
            build(output)
        except OutputError as error:
            told = 0 if str(output.folder) in str(error) else 2
        finally:
            os._exit(told)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert [row.title for row in on_the_shelf(output).values()] == ["den gamle"]


@pytest.mark.parametrize("name", DATASETS)
def test_a_missing_column_is_not_made_up(tmp_path: Path, name: str) -> None:
    output = published(tmp_path, "aftale")
    place = output.parquet(name, samples.ID)
    required = next(column for column, about in CONTRACTS[name].columns.items() if not about.nullable)
    place.write_bytes(as_bytes(pl.read_parquet(place).drop(required)))
    with pytest.raises(OutputError, match="cannot be built"):
        build(output)
    assert not output.database.exists()


def test_a_document_of_another_schema_waits_until_it_is_read_anew(tmp_path: Path) -> None:
    output = published(tmp_path, "aftale")
    rejected = staged_as_rejected(output)
    row = pl.read_parquet(rejected / "documents.parquet").with_columns(document_id=pl.lit(OTHER))
    # As an earlier version wrote it: without a column that is required now, and without a number.
    row.drop("pipeline_version").write_parquet(rejected / "documents.parquet")
    publish(output, rejected, OTHER)
    build(output)
    assert list(on_the_shelf(output)) == [samples.ID]
    assert outdated_documents(output) == (OTHER,)


def test_a_database_of_another_schema_tells_nothing(tmp_path: Path) -> None:
    output = published(tmp_path, "aftale")
    build(output)
    assert is_current(output.database)
    with duckdb.connect(output.database) as connection:
        connection.execute("UPDATE schema_version SET version = version + 1")
    assert not is_current(output.database)
    assert on_the_shelf(output) == {}
    with duckdb.connect(output.database) as connection:
        connection.execute("DROP TABLE schema_version")
    assert not is_current(output.database)


def test_a_file_that_is_no_database_is_told_of(tmp_path: Path) -> None:
    output = published(tmp_path, "aftale")
    output.database.write_text("no database")
    with pytest.raises(OutputError, match=r"cannot be read.*delete it"):
        on_the_shelf(output)
