"""The review page over one document with 5,000 findings: how long the first page takes, and the way to the next finding.

    python -m benchmarks.review_page

The document has 100 pages, 100 tables with 5,000 cells, and 5,000 amounts that each contradict a cell on another page; every
third finding is decided. The server is a process of its own, as `aftaletal review` starts it. It is asked by HTTP alone, and by
a Chromium where there is one: there, a page counts as shown once the pictures of both pages are drawn on the screen, and the
next one after `j` once its figures are. "warm" asks a server again that has read the document. The machine's own pace, on which
the times depend, is told by how long a bare interpreter takes to start; beside each time of HTTP stands the server's CPU time.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import pypdfium2 as pdfium
from playwright.sync_api import Page, sync_playwright

from review.decisions import Decision, Store, agreement_key, default_url
from review.decisions.evidence import evidence_of
from review.decisions.references import References
from review.lookup import Lookup
from schemas.places import Box
from schemas.records import Cell, Discrepancy, Mention, Reconciliation, Result, Table
from tests.agreements import truth
from tests.review import samples
from tests.review.server.publishing import publish_result

PAGES, ROWS, COLUMNS, FINDINGS = 100, 10, 5, 5_000
STEPS = 30
FIRST_UNDER_S, NEXT_UNDER_S = 1.0, 0.2
_SHOWN = "[...document.images].length > 0 && [...document.images].every(image => image.complete && image.naturalWidth)"


def result() -> Result:
    """The document with its findings."""
    base = samples.result()
    tables = tuple(_table(number) for number in range(1, PAGES + 1))
    cells = [cell for table in tables for cell in table.cells]
    mentions = tuple(_mention(number) for number in range(1, FINDINGS + 1))
    held_against = [cells[(number * 37) % len(cells)] for number in range(FINDINGS)]
    verdicts = tuple(map(_verdict, mentions, held_against))
    findings = tuple(
        Discrepancy(
            f"f{number}", samples.ID, mention.mention_id, None, (cell.cell_id,), "prose_mismatch", "error",
            f"{mention.raw_text} står ikke i {cell.row_label}.",
        )
        for number, (mention, cell) in enumerate(zip(mentions, held_against, strict=True))
    )  # fmt: skip
    document = replace(base.agreement.document, title="Aftale med mange fund", page_count=PAGES)
    agreement = replace(base.agreement, document=document, tables=tables, mentions=mentions, doubts=(), sentences=())
    return replace(base, agreement=agreement, reconciliations=verdicts, checks=(), discrepancies=findings)


def _table(number: int) -> Table:
    table_id = f"{samples.ID}:t{number}"
    cells = tuple(
        replace(
            samples.cell(row, col, f"{number * 100 + row * 10 + col}", (number * 100 + row * 10 + col) * 10**6, "x", "item"),
            cell_id=f"{table_id}:r{row}c{col}", table_id=table_id, row_label=f"Indsats {row} i afsnit {number}",
            box=Box(number, 200.0 + 60 * col, 100.0 + 14 * row, 240.0 + 60 * col, 110.0 + 14 * row),
        )
        for row in range(1, ROWS + 1)
        for col in range(1, COLUMNS + 1)
    )  # fmt: skip
    box = Box(number, 70.0, 100.0, 540.0, 260.0)
    return replace(samples.table(), table_id=table_id, number=number, box=box, boxes=(box,), last_page=number, cells=cells)


def _mention(number: int) -> Mention:
    page, line = 1 + (number - 1) % PAGES, (number - 1) // PAGES
    text = f"{number + 10_000} mio. kr."
    sentence = f"Til formål nummer {number} afsættes {text} årligt i perioden, som det fremgår af bilagets tabel."
    start = sentence.index(text)
    return replace(
        samples.mention(1, "380 mio. kr.", (number + 10_000) * 10**6, ()), mention_id=f"{samples.ID}:m{number}", page=page,
        sentence=sentence, raw_text=text, start=start, end=start + len(text), sentence_number=number,
        boxes=(Box(page, 150.0, 280.0 + 10 * line, 230.0, 289.0 + 10 * line),),
    )  # fmt: skip


def _verdict(mention: Mention, cell: Cell) -> Reconciliation:
    return replace(
        samples.result().reconciliations[0], mention_id=mention.mention_id, cell_ids=(cell.cell_id,),
        formula=f"{cell.row_label}, {cell.col_label} = {cell.raw_text} mio. kr.",
    )  # fmt: skip


def write_pdf(target: Path) -> None:
    """So many pages of a real agreement."""
    source_path = truth.FOLDER / "politi-2020.pdf"
    with closing(pdfium.PdfDocument.new()) as made, closing(pdfium.PdfDocument(source_path)) as source:
        made.import_pages(source, [number % len(source) for number in range(PAGES)])
        made.save(target)


def decide(output: Path, made: Result) -> None:
    """Decide on every third finding."""
    document = made.agreement.document
    key, lookup, references = agreement_key(document.title, document.file_name), Lookup.of(made), References.of(made.agreement)
    Store(default_url(output)).append_all(
        [
            Decision(
                f"d{found.discrepancy_id}", key, document.title, found.discrepancy_id, 1, samples.ID, "confirm", "open",
                "Mette", "2026-11-25T10:00:00+00:00", "", None, evidence_of(found, lookup, references), "1",
            )
            for found in islice(made.discrepancies, 0, None, 3)
        ]
    )  # fmt: skip


@contextmanager
def server(output: Path) -> Iterator[tuple[str, int, float]]:
    """The page's address, the server's process id, and the seconds until the command said the address."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "flows.command", "review", "-o", str(output), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = re.search(r"http://\S+", process.stdout.readline())
            assert said is not None
            yield said[0].rstrip("/"), process.pid, time.perf_counter() - start
        finally:
            process.terminate()


def ask(name: str, server_id: int, urls: Sequence[str], under: float) -> None:
    """Print how long answers take, all of each, and the CPU time that the server spends on one."""
    before, times = _cpu_seconds(server_id), []
    for url in urls:
        start = time.perf_counter()
        with urlopen(url) as answer:
            answer.read()
        times.append(time.perf_counter() - start)
    spent = (_cpu_seconds(server_id) - before) / len(urls)
    _print(f"HTTP, {name} (CPU {spent * 1000:.0f} ms)", times, under)


def _cpu_seconds(process_id: int) -> float:
    user, system = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def in_the_browser(page: Page, url: str) -> tuple[float, list[float]]:
    """Seconds to the first page with its pictures, and to each of the next findings."""
    start = time.perf_counter()
    page.goto(url, timeout=120_000)
    page.wait_for_function(_SHOWN)
    first = time.perf_counter() - start
    moves: list[float] = page.evaluate(
        """async (steps) => {
            const times = [];
            for (let step = 0; step < steps; step++) {
                const before = document.querySelector("#fund"), start = performance.now();
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
                while (document.querySelector("#fund") === before) await new Promise(requestAnimationFrame);
                await new Promise(requestAnimationFrame);
                times.push((performance.now() - start) / 1000);
            }
            return times;
        }""",
        STEPS,
    )
    return first, moves


def by_browser(chromium: str, url: str, name: str) -> None:
    """Print what a browser measures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto("about:blank")
        first, moves = in_the_browser(page, url)
        browser.close()
    _print(f"Chromium, {name}, first page", [first], FIRST_UNDER_S)
    _print(f"Chromium, {name}, next", moves, NEXT_UNDER_S)


def main() -> None:
    """Print all times."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    paces = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        paces.append(time.perf_counter() - start)
    print(f"a bare interpreter starts in {statistics.median(paces) * 1000:.0f} ms; load {os.getloadavg()[0]:.1f}")
    with TemporaryDirectory() as folder:
        output, pdf, made = Path(folder) / "output", Path(folder) / "a.pdf", result()
        write_pdf(pdf)
        output.mkdir()
        publish_result(output, made, pdf)
        decide(output, made)
        path = f"/documents/{samples.ID}"
        with server(output) as (address, server_id, started):
            _print("cold start to the address", [started], None)
            ask("first page of a server just started", server_id, [address + path], FIRST_UNDER_S)
            ask("first page again", server_id, [address + path] * 5, FIRST_UNDER_S)
            moves = [f"{address}{path}/findings/f{number * 7 + 1}" for number in range(STEPS)]
            ask("next", server_id, moves, NEXT_UNDER_S)
            ask("list of documents", server_id, [address + "/"] * 5, FIRST_UNDER_S)
            if chromium:
                by_browser(chromium, address + path, "warm server")
        if chromium:
            with server(output) as (address, _, _):
                by_browser(chromium, address + path, "server just started")


def _print(name: str, times: list[float], under: float | None) -> None:
    wanted = f" (under {under * 1000:.0f})" if under else ""
    middle = statistics.median(times) * 1000
    print(f"{name}: {middle:.0f} ms{wanted}, {len(times)} times, slowest {max(times) * 1000:.0f}", flush=True)


if __name__ == "__main__":
    main()
