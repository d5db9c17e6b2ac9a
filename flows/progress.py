"""How far a run has come, told to whoever listens: a bar on a terminal, nobody in a deployment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Called with the number of documents done and to do, and the name of the one that is done.
Listener = Callable[[int, int, str], None]


def _nobody(_done: int, _of: int, _name: str) -> None:
    """Tell nobody."""


_listener: ContextVar[Listener] = ContextVar("listener", default=_nobody)


def tell(done: int, of: int, name: str) -> None:
    """Tell whoever listens; a function and not the variable, since a flow that is sent to a cluster takes its globals along."""
    _listener.get()(done, of, name)


@contextmanager
def shown() -> Iterator[None]:
    """Show a bar on standard error while a run goes on, if that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        token = _listener.set(lambda done, of, name: bar.update(task, completed=done, total=of, description=_short(name)))
        try:
            yield
        finally:
            _listener.reset(token)


def _short(name: str) -> str:
    from rich.markup import escape

    return escape(name if len(name) <= 40 else f"{name[:39]}…")
