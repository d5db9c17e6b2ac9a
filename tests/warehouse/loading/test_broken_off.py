"""A load that is killed, or whose database goes away, leaves each document whole; the next completes. Two at once are safe."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event

from tests.postgres import Server
from tests.warehouse.loading.shelf import A, B, frames, in_the_warehouse, on_the_shelf, put, shelf, titles
from warehouse.loading import Loaded, WarehouseAwayError, load
from warehouse.places import Output

OTHERS_CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND datname = current_database()"""


class KilledLoads:
    """A process that does a load in a fork for each number it is told, and kills that fork before its n-th statement."""

    def __init__(self, output: Output, url: str) -> None:
        command = [sys.executable, "-m", "tests.warehouse.loading.killed", str(output.folder), url]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def at(self, number: int) -> bool:
        """Load, killed before the n-th statement; False if the load has fewer and came to its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{number}\n")
        said = self._process.stdout.readline()
        assert said in ("killed\n", "done\n"), said
        return said == "killed\n"

    def __enter__(self) -> KilledLoads:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)


@contextmanager
def heard(listener: Callable[..., None]) -> Iterator[None]:
    """Let `listener` hear of each statement before the database does."""
    event.listen(Engine, "before_cursor_execute", listener)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", listener)


def is_whole(url: str, document_id: str, before: Output, after: Output) -> bool:
    """Whether a document is in the warehouse exactly as it was before, or as it is after."""
    here = in_the_warehouse(url, document_id)
    return here in (on_the_shelf(before, (document_id,)), on_the_shelf(after, (document_id,)))


def test_killed_before_any_statement(tmp_path: Path, url: str) -> None:
    old = shelf(tmp_path / "old", {A: "før", B: "den anden"})
    new = shelf(tmp_path / "new", {A: "efter", B: "den anden, ny"})
    shorter = frames(A, "efter")
    shorter["table_checks"] = shorter["table_checks"].clear()
    put(new, A, shorter)
    load(old, url)
    seen: list[dict[str, str]] = []
    with KilledLoads(new, url) as load_killed:
        # Every sixth statement: neighbours write to the same document, and each load takes its time.
        while load_killed.at(6 * len(seen)):
            seen.append(titles(url))
            assert is_whole(url, A, old, new), len(seen)
            assert is_whole(url, B, old, new), len(seen)
    # Both were seen: nothing changed yet, and one document replaced while the other was not.
    assert {A: "før", B: "den anden"} in seen
    assert {A: "efter", B: "den anden"} in seen
    assert in_the_warehouse(url) == on_the_shelf(new, (A, B))
    assert load(new, url) == Loaded(new=0, replaced=0, unchanged=2, removed=0, gone=0)


def test_killed_while_it_lays_out(tmp_path: Path, postgres_url: str) -> None:
    output = shelf(tmp_path, {A: "den ene"})
    number = 0
    with KilledLoads(output, postgres_url) as load_killed:
        while load_killed.at(number):
            with psycopg.connect(postgres_url) as connection:
                query = "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace"
                (there,) = connection.execute(query).fetchone() or ()
            # All tables and views, or none.
            assert there in (0, 12), number
            number += 40
    assert in_the_warehouse(postgres_url) == on_the_shelf(output, (A,))


def test_the_connection_is_cut(tmp_path: Path, postgres_url: str) -> None:
    old = shelf(tmp_path / "old", {A: "før", B: "den anden"})
    new = shelf(tmp_path / "new", {A: "efter", B: "den anden, ny"})
    load(old, postgres_url)

    statements = count()

    def cut(*_: Any) -> None:
        if next(statements) == 20:
            with psycopg.connect(postgres_url, autocommit=True) as other:
                other.execute(OTHERS_CUT)

    with heard(cut), pytest.raises(WarehouseAwayError, match=r"went away.*the next load goes on from there"):
        load(new, postgres_url)
    assert is_whole(postgres_url, A, old, new)
    assert is_whole(postgres_url, B, old, new)
    load(new, postgres_url)
    assert in_the_warehouse(postgres_url) == on_the_shelf(new, (A, B))


def test_the_server_goes_away_in_the_middle(tmp_path: Path, postgres_server: Server, postgres_url: str) -> None:
    old = shelf(tmp_path / "old", {A: "før", B: "den anden"})
    new = shelf(tmp_path / "new", {A: "efter", B: "den anden, ny"})
    load(old, postgres_url)
    writes = count()

    def stop(connection: Any, cursor: Any, statement: str, *_: Any) -> None:  # noqa: ARG001  as SQLAlchemy calls it
        if statement.startswith("INSERT") and next(writes) == 10:
            postgres_server.stop()

    try:
        with heard(stop), pytest.raises(WarehouseAwayError):
            load(new, postgres_url)
        with pytest.raises(WarehouseAwayError, match="cannot be reached"):
            load(new, postgres_url)
    finally:
        postgres_server.start()
    assert titles(postgres_url) == {A: "efter", B: "den anden"}
    assert is_whole(postgres_url, B, old, new)
    assert load(new, postgres_url) == Loaded(new=0, replaced=1, unchanged=1, removed=0, gone=0)
    assert in_the_warehouse(postgres_url) == on_the_shelf(new, (A, B))


def test_many_loads_at_once(tmp_path: Path, postgres_url: str) -> None:
    # Into an empty database, so that they meet while it is laid out too.
    outputs = [shelf(tmp_path / str(n), {A: f"den ene {n}", B: f"den anden {n}"}) for n in range(4)]
    failed: list[Exception] = []
    start = threading.Barrier(len(outputs))

    def one(output: Output) -> None:
        start.wait()
        try:
            load(output, postgres_url)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(output,)) for output in outputs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    for document_id in (A, B):
        assert in_the_warehouse(postgres_url, document_id) in [on_the_shelf(output, (document_id,)) for output in outputs]
