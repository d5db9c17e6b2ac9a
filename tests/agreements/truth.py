"""An agreement's truth (JSON, read by hand or made with the page) as the project's records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from schemas.places import Box
from schemas.records import Agreement, Cell, Document, Mention, Sentence, Table

FOLDER = Path(__file__).parent
NOWHERE = Box(1, 0.0, 0.0, 0.0, 0.0)


def load(path: Path) -> dict[str, Any]:
    """The truth's JSON as it stands."""
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def agreement_of(truth: dict[str, Any], document_id: str = "0123456789abcdef") -> Agreement:
    """The records that a perfect extraction would give, without places.

    A mention's sentence and section come from the optional keys `sentence` and `section`; without them its sentence is its
    own raw text.
    """
    tables = tuple(_table(table, document_id) for table in truth["tables"])
    mentions = tuple(_mention(number, mention, document_id) for number, mention in enumerate(truth["mentions"]))
    sentences: dict[int, Sentence] = {
        m.sentence_number: Sentence(m.sentence_number, m.sentence_number, m.page, m.section, m.sentence) for m in mentions
    }
    document = Document(document_id, document_id * 4, "truth.pdf", truth["title"], 1)
    return Agreement(document, tables, tuple(sentences.values()), mentions, ())


def _table(table: dict[str, Any], document_id: str) -> Table:
    table_id = f"{document_id}:t{table['number']}"
    unit_dkk = {"kr.": 1, "1.000 kr.": 1_000, "t.kr.": 1_000, "mio. kr.": 1_000_000, "mia. kr.": 1_000_000_000}[
        table["unit"].lower().replace("mio.kr.", "mio. kr.")
    ]
    cells = tuple(_cell(cell, document_id, table_id, unit_dkk) for cell in table["cells"])
    return Table(
        table_id, document_id, table["number"], f"Tabel {table['number']}", table["title"], table["unit"], unit_dkk,
        table["price_year"], NOWHERE, (NOWHERE,), 1, table.get("note"), cells,
    )  # fmt: skip


def _cell(cell: dict[str, Any], document_id: str, table_id: str, unit_dkk: int) -> Cell:
    decimals = len(cell["raw_text"].partition(",")[2])
    quantum_dkk = None if cell["amount_dkk"] is None else max(1, unit_dkk // 10**decimals)
    cell_id = f"{table_id}:r{cell['row']}c{cell['col']}"
    return Cell(cell_id, document_id, table_id, box=NOWHERE, quantum_dkk=quantum_dkk, **cell)


def _mention(number: int, mention: dict[str, Any], document_id: str) -> Mention:
    sentence = mention.get("sentence", mention["raw_text"])
    start = sentence.find(mention["raw_text"])
    digits = "".join(c for c in mention["raw_text"].split()[0] if c.isdigit() or c == ",")
    return Mention(
        mention_id=f"{document_id}:m{number + 1}",
        document_id=document_id,
        page=mention["page"],
        section=mention.get("section"),
        sentence=sentence,
        raw_text=mention["raw_text"],
        low_dkk=mention["low_dkk"],
        high_dkk=mention["high_dkk"],
        qualifier=mention["qualifier"],
        basis=mention["basis"],
        years=tuple(mention["years"]),
        is_open_ended=mention["is_open_ended"],
        is_additional=mention["is_additional"],
        is_part=mention["is_part"],
        price_year=mention["price_year"],
        boxes=(NOWHERE,),
        sentence_number=mention.get("sentence_number", number),
        start=max(start, 0),
        end=max(start, 0) + len(mention["raw_text"]),
        quantum_dkk=_quantum(abs(mention["low_dkk"]), len(digits.partition(",")[2]), digits),
        evidence=(),
    )


def _quantum(amount_dkk: int, decimals: int, digits: str) -> int:
    """The worth of the last printed digit: the amount over the printed digits read as one integer."""
    printed = int(digits.replace(",", "") or "0")
    return max(1, amount_dkk // printed) if printed else max(1, 1_000_000 // 10**decimals)
