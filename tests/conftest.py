"""What holds for all tests: their order, no property fails for being slow (the first example loads spaCy), one PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import postgres

settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")

# Folders whose files take longest, each given to one process as a whole.
_LONG = ("flows", "hostile", "agreements", "warehouse", "review")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first: behind it, small files even out what the processes have to do."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    room = item.path.relative_to(Path(__file__).parent).parts[0]
    return _LONG.index(room) if room in _LONG else len(_LONG)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A server for all tests of this process; each test that writes has a database or a table of its own."""
    with postgres.server() as server:
        yield server
