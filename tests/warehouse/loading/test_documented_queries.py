"""The queries in docs/warehouse.md give what the page says, in DuckDB and in PostgreSQL: a consumer's test of the schema."""

from __future__ import annotations

from collections.abc import Sequence

import psycopg
import pytest

from tests.warehouse.documented import PAGE, in_duckdb, queries, shelf, table
from warehouse.loading import load
from warehouse.places import Output

QUERIES = queries(PAGE.read_text(encoding="utf-8"))
WHAT_TO_DO = "if the change is meant, run `python -m tests.warehouse.documented`"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    return shelf(tmp_path_factory.mktemp("documented"))


def test_there_are_five() -> None:
    assert len(QUERIES) == 5
    assert all(result.count("\n") > 2 for _, result in QUERIES)


def test_in_both_databases(output: Output, postgres_url: str) -> None:
    load(output, postgres_url)

    def in_postgres(sql: str) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        with psycopg.connect(postgres_url) as connection:
            done = connection.execute(sql)
            return [column.name for column in done.description or ()], done.fetchall()

    for sql, result in QUERIES:
        assert table(*in_duckdb(output)(sql)) == result, f"{sql}\n{WHAT_TO_DO}"
        assert table(*in_postgres(sql)) == result, f"{sql}\n{WHAT_TO_DO}"
