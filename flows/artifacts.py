"""What a run leaves in the Prefect UI: its findings as text, its documents as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from warehouse.shelf import Published

_MOST_LINES = 200


def leave_artifacts(documents: Sequence[Published]) -> None:
    """Create both artifacts for the documents of a run."""
    create_markdown_artifact(key="discrepancies", markdown=findings_text(documents), description="Findings of the run")
    table = [{name: value for name, value in asdict(document).items() if name != "title"} for document in documents]
    create_table_artifact(key="documents", table=table, description="Documents of the run")


def findings_text(documents: Sequence[Published]) -> str:
    """The run's findings as Markdown, worst documents first; text out of a PDF stays text."""
    ranked = sorted(documents, key=lambda d: (d.status != "rejected", -d.errors, -d.warnings, d.file_name))
    lines = ["| document | status | errors | warnings | in no table |", "|---|---|---:|---:|---:|"]
    lines += [_line(document) for document in ranked[:_MOST_LINES]]
    if len(ranked) > _MOST_LINES:
        lines.append(f"\n{len(ranked) - _MOST_LINES} more documents are in the table.")
    return "\n".join(lines) + "\n"


def _line(document: Published) -> str:
    status = ": ".join(part for part in (document.status, document.reason) if part)
    counts = f"{document.errors} | {document.warnings} | {document.infos}"
    return f"| {_plain(document.file_name)} | {_plain(status)} | {counts} |"


def _plain(text: str) -> str:
    """Text that Markdown and HTML leave alone."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|~" else c for c in " ".join(escaped.split()))
