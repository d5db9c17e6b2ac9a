"""The discrepancy report of one document: one HTML file that opens offline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path

from review.anchors import amount_anchor, finding_anchor
from review.crops import Crop
from review.drawing import draw
from review.findings import FindingView, finding_views
from review.lookup import Lookup
from review.pictures import pictures_of
from review.sentences import section_views
from review.tables import TableView, table_views
from review.verdict import verdict_of
from review.wording import FINDINGS, STATUSES
from review.writing import write_whole
from schemas.records import Result
from warehouse.places import checked_id

# Some 30 kB each: with all of them, a report is still one that a mail carries.
MAX_FINDING_CROPS = 120
MAX_TABLE_CROPS = 40


def write_report(result: Result, pdf_path: Path, folder: Path) -> Path:
    """Write <folder>/<document_id>.html, whole or not at all, and give its path. `pdf_path` is the PDF that was read.

    The same result and PDF give the same bytes. Pages that cannot be drawn are left out, and the report says so.

    Raises:
        KeyError: a record of the result names another one that is not there.
        ValueError: the document's id is none.
        OSError: the folder cannot be written to.
    """
    path = folder / f"{checked_id(result.agreement.document.document_id)}.html"
    return write_whole(path, report_html(result, pdf_path))


def report_html(result: Result, pdf_path: Path) -> str:
    """The report as text."""
    lookup = Lookup.of(result)
    findings = finding_views(result, lookup)
    tables = table_views(result, lookup)
    wanted = _wanted(findings, tables)
    pictures = pictures_of(pdf_path, wanted)
    return draw(
        "report.html",
        document=result.agreement.document,
        verdict=verdict_of(result),
        findings=findings,
        tables=tables,
        sections=section_views(lookup),
        finding_at=_finding_at(result),
        doubts=[finding for finding in findings if finding.kind == FINDINGS["extraction_doubt"]],
        pictures=pictures,
        undrawn=len(set(wanted)) - len(pictures),
        unpictured=sum(1 for finding in findings if finding.crops and not any(crop in pictures for crop in finding.crops)),
        statuses=STATUSES,
    )


def _wanted(findings: Sequence[FindingView], tables: Sequence[TableView]) -> tuple[Crop, ...]:
    """The crops to draw: those of the worst findings, and those of the first tables."""
    of_findings = chain.from_iterable(finding.crops for finding in findings)
    of_tables = chain.from_iterable(table.crops for table in tables)
    return (*_first(of_findings, MAX_FINDING_CROPS), *_first(of_tables, MAX_TABLE_CROPS))


def _first(crops: Iterable[Crop], count: int) -> Iterable[Crop]:
    return islice(dict.fromkeys(crops), count)


def _finding_at(result: Result) -> dict[str, str]:
    """Where the finding on an amount stands, by the amount's anchor."""
    return {
        amount_anchor(found.mention_id): finding_anchor(found.discrepancy_id)
        for found in result.discrepancies
        if found.mention_id is not None
    }
