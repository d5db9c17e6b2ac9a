"""Empty databases to load into: of PostgreSQL, and of SQLite as one that costs no more than its address."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.postgres import Server

_NUMBERS = count()


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """A new database."""
    name = f"warehouse{next(_NUMBERS)}"
    _execute(postgres_server, f"CREATE DATABASE {name}")
    yield postgres_server.address(name)
    _execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


def _execute(server: Server, statement: str) -> None:
    # A connection each: a test may stop the server in between.
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(params=["postgresql", "sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'warehouse.sqlite'}"
    return str(request.getfixturevalue("postgres_url"))
