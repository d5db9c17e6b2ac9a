"""Python's collector of unused cycles, asked less often while a document is read.

A reading makes millions of small values and hardly a cycle; at Python's usual settings the collector takes a tenth of its time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLDS = (20_000, 20, 20)  # new values before a collection, and collections before one of the older generations


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Collect more rarely while it is open, and as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
