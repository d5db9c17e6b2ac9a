"""People's decisions on findings: kept for good, and applied on every run."""

from review.decisions.applying import with_decisions
from review.decisions.records import Decision, mark_of
from review.decisions.references import agreement_key
from review.decisions.store import ConflictError, Store, StoreError, default_url

__all__ = [
    "ConflictError", "Decision", "Store", "StoreError", "agreement_key", "default_url", "mark_of", "with_decisions",
]  # fmt: skip
