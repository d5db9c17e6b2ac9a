"""Small agreements made by hand: a table from rows of text, mentions from sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from schemas.places import Box
from schemas.records import Agreement, Cell, Document, Mention, Sentence, Table

DOCUMENT = "0123456789abcdef"
NOWHERE = Box(1, 0.0, 0.0, 0.0, 0.0)
MILLION = 1_000_000
YEARS = (2024, 2025, 2026)


def table(rows: list[tuple[str, str]], *, number: int = 1, title: str = "Initiativer", years: tuple[int, ...] = YEARS) -> Table:
    """A table in mio. kr.: a row is its label and its figures, the last of which is the total. "- heraf" begins a part of
    the row above, "= " a total row; "*" after a figure says that it does not count, "." that there is none."""
    table_id = f"{DOCUMENT}:t{number}"
    cells: list[Cell] = []
    parent = 0
    for row, (label, figures) in enumerate(rows, 1):
        role = "of_which" if label.startswith("- ") else "total" if label.startswith("= ") else "item"
        parent = row if role == "item" else parent
        for col, (text, year) in enumerate(zip(figures.split(), (*years, None), strict=False), 1):
            cells.append(
                _cell(table_id, row, col, label.removeprefix("- ").removeprefix("= "), role, parent, text, year, years)
            )
    return Table(
        table_id,
        DOCUMENT,
        number,
        f"Tabel {number}",
        title,
        "mio. kr.",
        MILLION,
        None,
        NOWHERE,
        (NOWHERE,),
        1,
        None,
        tuple(cells),
    )


def _cell(
    table_id: str, row: int, col: int, label: str, role: Any, parent: int, text: str, year: int | None, years: tuple[int, ...]
) -> Cell:
    counts = not text.endswith("*")
    text = text.rstrip("*")
    amount = 0 if text == "-" else None if text == "." else round(float(text.replace(",", ".")) * MILLION)
    quantum = None if amount is None else MILLION // 10 ** len(text.partition(",")[2])
    first, last = (year, year) if year else (years[0], years[-1])
    return Cell(
        f"{table_id}:r{row}c{col}", DOCUMENT, table_id, row, col, None, label, role, parent if role == "of_which" else None,
        str(year or "I alt"), first, last, "period" if year else "total", text, amount, not counts, False,
        counts and role == "item", NOWHERE, quantum,
    )  # fmt: skip


def mention(sentence: str, raw: str, amount: int, years: tuple[int, ...] = (), **fields: Any) -> Mention:
    """An amount in whole millions of kroner, "total" unless said otherwise."""
    start = sentence.index(raw)
    made = Mention(
        f"{DOCUMENT}:m1", DOCUMENT, 1, fields.pop("section", None), sentence, raw, amount * MILLION, amount * MILLION, "exact",
        "total", years, False, False, False, None, (NOWHERE,), 0, start, start + len(raw), MILLION, (),
    )  # fmt: skip
    return replace(made, **fields)


def agreement(tables: list[Table], mentions: list[Mention]) -> Agreement:
    """An agreement whose mentions are numbered in order; mentions of one sentence share it."""
    texts = list(dict.fromkeys(m.sentence for m in mentions))
    numbered = [
        replace(m, mention_id=f"{DOCUMENT}:m{at}", sentence_number=texts.index(m.sentence)) for at, m in enumerate(mentions, 1)
    ]
    sections = {m.sentence_number: m.section for m in numbered}
    sentences = tuple(Sentence(at, at, 1, sections[at], text) for at, text in enumerate(texts))
    document = Document(DOCUMENT, DOCUMENT * 4, "made.pdf", "Aftale", 1)
    return Agreement(document, tuple(tables), sentences, tuple(numbered), ())
