"""A DuckDB file elsewhere is a copy of the output's own, and nobody else's file is replaced."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.loading.shelf import A, B, frames, put, shelf
from warehouse.database import build
from warehouse.errors import OutputError
from warehouse.loading import WarehouseError, copy_to


def documents(file: Path) -> list[str]:
    with duckdb.connect(file, read_only=True) as connection:
        return [row[0] for row in connection.execute("SELECT document_id FROM documents ORDER BY 1").fetchall()]


def test_a_copy_that_follows_the_output(tmp_path: Path) -> None:
    output = shelf(tmp_path, {A: "den ene"})
    build(output)
    target = tmp_path / "delt.duckdb"
    assert copy_to(output, f"duckdb:///{target}")
    assert documents(target) == [A]
    written = target.stat().st_mtime_ns
    assert not copy_to(output, f"duckdb:///{target}")
    assert target.stat().st_mtime_ns == written
    put(output, B, frames(B, "den anden"))
    build(output)
    assert copy_to(output, f"duckdb:///{target}")
    assert documents(target) == [A, B]
    assert not list(tmp_path.glob(".delt*"))


@pytest.mark.parametrize("kind", ["database", "text"])
def test_what_is_not_ours_is_left(tmp_path: Path, kind: str) -> None:
    output = shelf(tmp_path, {A: "den ene"})
    build(output)
    target = tmp_path / "andet.duckdb"
    if kind == "text":
        target.write_text("regnskab")
    else:
        with duckdb.connect(target) as connection:
            connection.execute("CREATE TABLE regnskab AS SELECT 1 AS x")
    before = target.read_bytes()
    with pytest.raises(WarehouseError, match="no database of aftaletal's"):
        copy_to(output, f"duckdb:///{target}")
    assert target.read_bytes() == before


def test_nowhere_to_write_to(tmp_path: Path) -> None:
    output = shelf(tmp_path, {A: "den ene"})
    build(output)
    with pytest.raises(OutputError, match="nowhere"):
        copy_to(output, f"duckdb:///{tmp_path}/nowhere/x.duckdb")
    with pytest.raises(WarehouseError, match="names no file"):
        copy_to(output, "duckdb://")
