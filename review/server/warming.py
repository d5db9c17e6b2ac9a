"""What the first reader would wait for, done while the browser opens: a process that draws, and the longest document read."""

from __future__ import annotations

import threading
from contextlib import suppress

from review.decisions.store import StoreError
from review.server.desk import Desk


def warm_up(desk: Desk) -> None:
    """Begin with both, and wait for neither."""
    for work in (desk.drawer.warm_up, lambda: _read_ahead(desk)):
        threading.Thread(target=work, daemon=True).start()


def _read_ahead(desk: Desk) -> None:
    """Read the document that takes longest. What fails here is told when somebody asks for it."""
    with suppress(StoreError, KeyError, ValueError, OSError):
        document_id = desk.library.longest()
        if document_id is not None:
            desk.library.open(document_id)
            desk.drawer.sizes(desk.library.pdf(document_id))
