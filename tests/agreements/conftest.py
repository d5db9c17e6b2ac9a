"""What the core makes of each agreement, read once for all processes that the tests run in."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from schemas.records import Result
from tests.agreements import reading
from tests.once import once

ResultOf = Callable[[Path], Result]


@pytest.fixture(scope="session")
def result_of(tmp_path_factory: pytest.TempPathFactory) -> ResultOf:
    """The core's result for a PDF."""

    @cache
    def found(pdf: Path) -> Result:
        def keep(folder: Path) -> None:
            (folder / "result").write_bytes(pickle.dumps(reading.result_of(pdf)))

        result: Result = pickle.loads((once(tmp_path_factory, f"{pdf.parent.name}-{pdf.stem}", keep) / "result").read_bytes())
        return result

    return found
