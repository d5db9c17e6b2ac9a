"""The discrepancy report of one document: one HTML file that opens offline."""

from __future__ import annotations

from pathlib import Path

from schemas.records import Result


def write_report(result: Result, pdf_path: Path, folder: Path) -> Path:
    """Write <folder>/<document_id>.html, whole or not at all, and give its path. `pdf_path` is the PDF that was read."""
    raise NotImplementedError
