"""One Prefect server, which takes ten seconds to start, for all tests that only need one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.server import temporary_server


@pytest.fixture(scope="session")
def prefect_api() -> Iterator[str]:
    """The address of its API; what other tests have told it stays there."""
    with temporary_server() as (api, _):
        yield api
