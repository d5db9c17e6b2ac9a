"""What the first reader would wait for, done while the browser opens: a process that draws, and the first document read."""

from __future__ import annotations

import threading
from contextlib import suppress

from review.decisions.store import StoreError
from review.server.desk import Desk
from warehouse.errors import OutputError


def warm_up(desk: Desk) -> None:
    """Begin with both, and wait for neither."""
    for work in (desk.drawer.warm_up, lambda: _read_ahead(desk)):
        threading.Thread(target=work, daemon=True).start()


def _read_ahead(desk: Desk) -> None:
    """Read the document that the list begins with. What fails here is told when somebody asks for it."""
    with suppress(StoreError, OutputError, KeyError, ValueError):
        for first in desk.library.documents()[:1]:
            document_id = first.document.document_id
            desk.library.open(document_id)
            desk.drawer.sizes(desk.library.pdf(document_id))
