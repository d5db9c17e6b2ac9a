"""`aftaletal show`: what the core makes of one PDF, on the terminal; nothing is written, and no server is asked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from extractors.errors import NoTextLayerError
from extractors.pdf_file import private_copy
from extractors.scans import recognised
from flows.core import process
from schemas.records import Cell, Result, Severity, Status, Table

_STATUS_STYLES: dict[Status, str] = {
    "matched": "green",
    "approximate": "cyan",
    "mismatched": "bold red",
    "ambiguous": "yellow",
    "unsupported": "dim",
}
_SEVERITY_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "dim"}
_LEAST_NAME, _MOST_NAME = 22, 60


def show(path: Path, console: Console, on_scan: Callable[[], None] = lambda: None) -> Result:
    """Read a PDF and print its tables, its amounts with their verdicts, and the findings. `on_scan`: its text takes long.

    Raises:
        UnreadableError: nothing can be extracted, and why.
    """
    with tempfile.TemporaryDirectory(prefix="aftaletal-") as folder:
        copy = private_copy(path, Path(folder))
        try:
            result = process(copy)
        except NoTextLayerError:
            on_scan()
            console.print("The pages are pictures; recognising their text takes some seconds a page.", style="dim")
            result = process(recognised(copy))
    console.print(Text(result.agreement.document.title, style="bold"))
    for table in result.agreement.tables:
        _print_table(table, result, console)
    _print_mentions(result, console)
    _print_findings(result, console)
    return result


def _print_table(table: Table, result: Result, console: Console) -> None:
    checks = [check for check in result.checks if check.table_id == table.table_id]
    failed = {check.cell_ids[0] for check in checks if not check.passed}
    price = f", {table.price_year}-pl" if table.price_year else ""
    console.print()
    console.print(
        Text(f"{table.caption or 'Tabel uden overskrift'} (side {table.box.page}) {table.title}, {table.unit}{price}")
    )
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    grid.add_column("", min_width=_LEAST_NAME)
    for cell in next(iter(rows.values()), []):
        grid.add_column(Text(cell.col_label), justify="right")
    for cells in rows.values():
        name = " ".join(part for part in (cells[0].row_code, cells[0].row_label) if part)
        grid.add_row(Text(_short(name)), *(_figure(cell, failed) for cell in cells))
    console.print(grid)
    console.print(Text(f"{sum(check.passed for check in checks)} af {len(checks)} regnekontroller går op", style="dim"))


def _figure(cell: Cell, failed: set[str]) -> Text:
    style = " ".join(name for name, holds in (("bold", cell.is_bold), ("italic", cell.is_italic)) if holds)
    return Text(cell.raw_text, style="bold red" if cell.cell_id in failed else style)


def _print_mentions(result: Result, console: Console) -> None:
    verdicts = {verdict.mention_id: verdict for verdict in result.reconciliations}
    console.print()
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for heading in ("side", "beløb", "udfald", "formel"):
        grid.add_column(heading)
    for mention in result.agreement.mentions:
        verdict = verdicts[mention.mention_id]
        status = Text(verdict.status, style=_STATUS_STYLES[verdict.status])
        grid.add_row(str(mention.page), Text(mention.raw_text.replace(" ", "\u00a0")), status, Text(verdict.formula or ""))
    console.print(grid)


def _print_findings(result: Result, console: Console) -> None:
    console.print()
    if not result.discrepancies:
        console.print("Ingen fund.")
    for finding in result.discrepancies:
        console.print(Text(f"{finding.severity}: ", style=_SEVERITY_STYLES[finding.severity]) + Text(finding.message))


def _short(name: str) -> str:
    return name if len(name) <= _MOST_NAME else f"{name[: _MOST_NAME - 1]}…"
