"""A store on SQLite, and one on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from review.decisions.store import Store
from tests.postgres import Server


@pytest.fixture
def postgres_url(postgres_server: Server) -> str:
    """A database that has nothing in it."""
    import psycopg

    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS decisions")
    return postgres_server.url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'decisions.sqlite'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(url: str) -> Store:
    """An empty store, of either kind."""
    return Store(url)
