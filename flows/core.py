"""The core: one PDF to its result, without a server and without writing. `show` and `run` both go through here."""

from __future__ import annotations

from extractors.agreement import read_agreement
from extractors.pdf_file import PdfCopy
from reconcile import reconcile
from review.decisions import Store, agreement_key, with_decisions
from schemas.records import Result


def process(copy: PdfCopy, decisions: Store | None = None) -> Result:
    """Read an agreement and hold its figures against each other, as people corrected them and decided on what was found.

    Raises:
        UnreadableError: nothing can be extracted, and why.
        StoreError: the decisions cannot be reached; without them nothing is to be published.
    """
    agreement = read_agreement(copy)
    if decisions is None:
        return reconcile(agreement)
    standing = decisions.standing(agreement_key(agreement.document.title, agreement.document.file_name))
    return with_decisions(agreement, standing, reconcile)
