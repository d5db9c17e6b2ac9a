"""What the first reader would wait for, done while the browser opens: a process that draws, and the longest document read."""

from __future__ import annotations

import threading
from contextlib import suppress

from review.decisions.store import StoreError
from review.server.desk import Desk


def warm_up(desk: Desk) -> None:
    """Begin with both, and wait for neither. What fails here is told when somebody asks for it."""
    for work in (draw_ahead, read_ahead):
        threading.Thread(target=work, args=[desk], daemon=True).start()


def draw_ahead(desk: Desk) -> None:
    """Start the process that draws, and measure the pages of the longest document."""
    desk.drawer.warm_up()
    with suppress(ValueError, OSError):
        document_id = desk.library.longest()
        if document_id is not None:
            desk.drawer.sizes(desk.library.pdf(document_id))


def read_ahead(desk: Desk) -> None:
    """Read the longest document."""
    with suppress(StoreError, KeyError, ValueError, OSError):
        document_id = desk.library.longest()
        if document_id is not None:
            desk.library.open(document_id)
