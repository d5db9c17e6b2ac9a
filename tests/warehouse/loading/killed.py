"""A load in a fork for each number on standard input, killed before its n-th statement: `killed OUTPUT URL`.

The process itself only imports: polars' threads would not live on in a fork, which would wait for them for ever.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from warehouse.loading import load
from warehouse.places import Output


def load_killed_at(number: int, output: Output, url: str) -> str:
    """How the load ended: "killed", "done", or with the exit status of one that failed."""
    child = os.fork()
    if child == 0:
        statements = count()

        def kill(*_: Any) -> None:
            if next(statements) == number:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", kill)
        try:
            load(output, url)
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return "done" if os.waitstatus_to_exitcode(status) == 0 else "failed"


if __name__ == "__main__":
    for line in sys.stdin:
        print(load_killed_at(int(line), Output(Path(sys.argv[1])), sys.argv[2]), flush=True)
