"""A small agreement with a finding of every sort, and the page that it stands on, drawn so that every box can be seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from schemas.places import Box
from schemas.records import (
    Agreement,
    Cell,
    Discrepancy,
    Document,
    Doubt,
    Mention,
    Reconciliation,
    Result,
    RowRole,
    Sentence,
    Table,
    TableCheck,
)

ID = "0123456789abcdef"
PAGE_PT = (595, 842)
RED, BLUE = (220, 20, 20), (20, 20, 220)
WORDS_BOX = Box(1, 200.0, 100.0, 260.0, 112.0)
TABLE_BOX = Box(2, 70.0, 300.0, 520.0, 420.0)
SENTENCE = "Der afsættes 380 mio. kr. årligt i 2021 og 2022 til renovering og 10 mio. kr. til andet."


def cell_box(row: int, col: int) -> Box:
    """Where a cell of the sample's table stands."""
    return Box(2, 300.0 + 60 * col, 320.0 + 25 * row, 330.0 + 60 * col, 332.0 + 25 * row)


def write_pdf(path: Path) -> Path:
    """Two pages: on the first, the amount's box in blue; on the second, every cell's box in red."""
    first, second = (Image.new("RGB", PAGE_PT, "white") for _ in range(2))
    ImageDraw.Draw(first).rectangle((WORDS_BOX.x0, WORDS_BOX.top, WORDS_BOX.x1 - 1, WORDS_BOX.bottom - 1), BLUE)
    for box in (cell_box(row, col) for row in (1, 2, 3) for col in (1, 2)):
        ImageDraw.Draw(second).rectangle((box.x0, box.top, box.x1 - 1, box.bottom - 1), RED)
    first.save(path, "PDF", resolution=72, save_all=True, append_images=[second], quality=95)
    return path


def cell(
    row: int, col: int, raw_text: str, amount_dkk: int | None, label: str, role: RowRole, parent: int | None = None
) -> Cell:
    """One cell of the sample's table."""
    year = 2020 + col
    return Cell(
        cell_id=f"{ID}:t1:r{row}c{col}",
        document_id=ID,
        table_id=f"{ID}:t1",
        row=row,
        col=col,
        row_code=None if role == "total" else str(row),
        row_label=label,
        row_role=role,
        parent_row=parent,
        col_label=str(year),
        year_from=year,
        year_to=year,
        col_role="period",
        raw_text=raw_text,
        amount_dkk=amount_dkk,
        is_bold=role == "total",
        is_italic=role == "of_which",
        counts_in_total=role == "item",
        box=cell_box(row, col),
        quantum_dkk=None if amount_dkk is None else 1_000_000,
    )


def table() -> Table:
    """Three rows by two years; the total of 2022 is wrong."""
    million = 1_000_000
    cells = (
        cell(1, 1, "830", 830 * million, "Renovering", "item"),
        cell(1, 2, "830", 830 * million, "Renovering", "item"),
        cell(2, 1, "-", 0, "Heraf til salg", "of_which", 1),
        cell(2, 2, "", None, "Heraf til salg", "of_which", 1),
        cell(3, 1, "830", 830 * million, "I alt", "total"),
        cell(3, 2, "803", 803 * million, "I alt", "total"),
    )
    return Table(
        f"{ID}:t1", ID, 1, "Tabel 1", "Rammer for renovering", "mio. kr.", million, 2018, TABLE_BOX, (TABLE_BOX,), 2,
        "Anm.: Kursiv tæller ikke med.", cells,
    )  # fmt: skip


def mention(number: int, raw_text: str, amount_dkk: int, boxes: tuple[Box, ...]) -> Mention:
    """One amount of the sample's sentence."""
    start = SENTENCE.index(raw_text)
    return Mention(
        mention_id=f"{ID}:m{number}",
        document_id=ID,
        page=1,
        section="Renovering",
        sentence=SENTENCE,
        raw_text=raw_text,
        low_dkk=amount_dkk,
        high_dkk=amount_dkk,
        qualifier="exact",
        basis="per_year",
        years=(2021, 2022),
        is_open_ended=False,
        is_additional=False,
        is_part=False,
        price_year=None,
        boxes=boxes,
        sentence_number=0,
        start=start,
        end=start + len(raw_text),
        quantum_dkk=1_000_000,
        evidence=(),
    )


def check(col: int, stated_mio: int, computed_mio: int) -> TableCheck:
    """The column total of one year."""
    return TableCheck(
        check_id=f"{ID}:t1:column_total:c{col}",
        document_id=ID,
        table_id=f"{ID}:t1",
        kind="column_total",
        row=3,
        col=col,
        stated_dkk=stated_mio * 1_000_000,
        computed_dkk=computed_mio * 1_000_000,
        difference_dkk=(stated_mio - computed_mio) * 1_000_000,
        formula=f"Tabel 1, {2020 + col}: 830 = {stated_mio} mio. kr.",
        passed=stated_mio == computed_mio,
        cell_ids=(f"{ID}:t1:r3c{col}", f"{ID}:t1:r1c{col}"),
    )


def result() -> Result:
    """A mismatch, an amount without a match, a total that is wrong, and a doubt that was dismissed."""
    mentions = (
        mention(1, "380 mio. kr.", 380_000_000, (WORDS_BOX,)),
        mention(2, "10 mio. kr.", 10_000_000, ()),
    )
    row = (f"{ID}:t1:r1c1", f"{ID}:t1:r1c2")
    verdicts = (
        Reconciliation(
            f"{ID}:m1", ID, "mismatched", "cells", row, (), "Tabel 1, 1. Renovering, 2021 og 2022 = 830 mio. kr.",
            830_000_000, -450_000_000, 500_000, 0.93, 1, "Tabellen siger 830 mio. kr. i hvert af årene.",
        ),
        Reconciliation(
            f"{ID}:m2", ID, "unsupported", None, (), (), None, None, None, None, 0.8, 0, "Ingen tabel handler om andet.",
        ),
    )  # fmt: skip
    failing = (f"{ID}:t1:r3c2", f"{ID}:t1:r1c2")
    discrepancies = (
        Discrepancy(f"{ID}:d1", ID, f"{ID}:m2", None, (), "prose_unsupported", "info", "10 mio. kr. har intet modstykke."),
        Discrepancy(f"{ID}:d2", ID, None, f"{ID}:t1", failing, "table_total", "error", "2022: 803 og ikke 830."),
        Discrepancy(f"{ID}:d3", ID, f"{ID}:m1", f"{ID}:t1", row, "prose_mismatch", "error", "380 og ikke 830 mio. kr."),
        Discrepancy(
            f"{ID}:d4", ID, None, f"{ID}:t1", (row[0],), "extraction_doubt", "error", "To aflæsninger er forskellige.",
            "dismissed", "Mette", "2026-11-20T09:05:00+01:00", "Set efter i papirudgaven.",
        ),
    )  # fmt: skip
    document = Document(ID, ID * 4, "aftale.pdf", "Aftale om renovering", 2)
    doubt = Doubt("broken_figure", {"number": 1, "row": "Renovering", "figure": "830"}, f"{ID}:t1", (row[0],), page=2)
    agreement = Agreement(document, (table(),), (Sentence(0, 0, 1, "Renovering", SENTENCE),), mentions, (doubt,))
    return Result(agreement, verdicts, (check(1, 830, 830), check(2, 803, 830)), discrepancies)


def with_doubts(count: int) -> Result:
    """The sample with so many more findings of little weight: x4 is the fourth, and the dismissed one comes last."""
    base = result()
    more = tuple(
        Discrepancy(f"{ID}:x{number}", ID, None, None, (), "extraction_doubt", "info", f"Tvivl nummer {number}.")
        for number in range(4, 4 + count)
    )
    return replace(base, discrepancies=(*base.discrepancies, *more))


def with_text(text: str) -> Result:
    """The sample with a text in every place that a PDF, a file's name or a person fills."""
    base = result()
    a = base.agreement
    tables = tuple(
        replace(
            t, title=text, caption=text, unit=text, note=text,
            cells=tuple(replace(c, row_label=text, row_code=text, col_label=text, raw_text=text) for c in t.cells),
        )
        for t in a.tables
    )  # fmt: skip
    mentions = tuple(
        replace(m, sentence=text, raw_text=text, section=text, start=0, end=len(text), sentence_number=n)
        for n, m in enumerate(a.mentions)
    )
    return Result(
        replace(
            a, document=replace(a.document, title=text, file_name=text), tables=tables, mentions=mentions,
            doubts=tuple(replace(d, told=dict.fromkeys(d.told, text)) for d in a.doubts),
        ),
        tuple(replace(r, formula=text, explanation=text) for r in base.reconciliations),
        tuple(replace(c, formula=text) for c in base.checks),
        tuple(
            replace(d, message=text, decided_by=text, decided_at=text, decision_note=text, status="dismissed")
            for d in base.discrepancies
        ),
    )  # fmt: skip
