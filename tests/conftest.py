"""What holds for all tests: no property fails for being slow, since the first example loads spaCy; one PostgreSQL server."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import postgres

settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A server for all tests of this process; each test that writes has a database or a table of its own."""
    with postgres.server() as server:
        yield server
