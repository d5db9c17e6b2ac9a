"""The core: one PDF to its result, without a server and without writing. `show` and `run` both go through here."""

from __future__ import annotations

from extractors.agreement import read_agreement
from extractors.pdf_file import PdfCopy
from reconcile import reconcile
from schemas.records import Result


def process(copy: PdfCopy) -> Result:
    """Read an agreement and hold its figures against each other.

    Raises:
        UnreadableError: nothing can be extracted, and why.
    """
    return reconcile(read_agreement(copy))
