"""Names of places in a page: the same from run to run, made of ids alone, so that links to them can be kept."""

from __future__ import annotations

import re


def _anchor(prefix: str, record_id: str) -> str:
    return f"{prefix}-{re.sub('[^A-Za-z0-9]', '-', record_id)}"


def finding_anchor(discrepancy_id: str) -> str:
    """Where a finding stands."""
    return _anchor("fund", discrepancy_id)


def table_anchor(table_id: str) -> str:
    """Where a table stands; ids of one document differ after the colon."""
    return _anchor("tabel", table_id.rpartition(":")[2])


def cell_anchor(cell_id: str) -> str:
    """Where a cell stands."""
    return _anchor("celle", cell_id.partition(":")[2])


def amount_anchor(mention_id: str) -> str:
    """Where an amount stands in its sentence."""
    return _anchor("beloeb", mention_id.rpartition(":")[2])
