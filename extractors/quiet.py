"""Libraries that log what is odd about a PDF, object by object: no news to a reader, and it costs time."""

from __future__ import annotations

import logging

_LIBRARIES = ("camelot", "pdfminer", "pdfplumber", "playa")


def quiet() -> None:
    """Let them log nothing. Dictionaries nested 70,000 deep would be printed 70,000 times, each whole."""
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.CRITICAL)
