"""The review page's server, killed at a moment of saving a decision: `OUTPUT DECISIONS MOMENT`, one of `MOMENTS`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

from review.server.serving import serve
from review.server.settings import Settings

# When the database has been given the decision, before and after it is asked to keep it.
MOMENTS = ("inserted", "committing", "committed")


def main(output: str, decisions: str, moment: str) -> None:
    """Serve until the first save comes to the moment."""
    inserted: list[str] = []

    def after_execute(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO decisions"):
            inserted.append(statement)
            die_at("inserted")

    def die_at(here: str) -> None:
        if inserted and moment == here:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", after_execute)
    event.listen(Engine, "commit", lambda _connection: die_at("committing"))
    event.listen(Pool, "close", lambda _connection, _record: die_at("committed"))
    serve(
        Settings(Path(output), decisions, port=0, reviewer="Mette"),
        open_browser=False,
        told=lambda text: print(text, flush=True),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
