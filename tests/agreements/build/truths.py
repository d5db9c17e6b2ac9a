"""The truth about an agreement's page, from the same source: the format of parallelsamfund-2018.json."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.agreements.build.model import Agreement, Amount, Figure, Footnote, Inline, Prose, Row, Table, Text
from tests.agreements.build.places import Pages

NIL = ("-", "–")
NOT_PRINTED = ("", ".", "..", "…", "...")
# Words that end in a dot without ending a sentence; "kr." and "pct." do when a capital follows.
ABBREVIATIONS = ("ca.", "bl.a.", "jf.", "nr.", "fx.", "f.eks.", "inkl.", "ekskl.", "mio.", "mia.", "maks.", "hhv.")


def truth_of(agreement: Agreement, pages: Pages) -> dict[str, Any]:
    """Title, tables, mentions in reading order and the checks that must fail."""
    title = next(plain(block.inline) for block in agreement.blocks if isinstance(block, Prose) and block.kind == "title")
    tables = [_table(table, pages) for table in _whole([block for block in agreement.blocks if isinstance(block, Table)])]
    return {
        "title": title,
        "tables": sorted(tables, key=lambda table: int(table["number"])),
        "mentions": _mentions(agreement, pages),
        "failed_checks": list(agreement.failed_checks),
    }


def _whole(tables: list[Table]) -> list[Table]:
    """Tables with the rows of their continuations."""
    found: list[Table] = []
    for table in tables:
        if table.is_continuation:
            found[-1] = replace(found[-1], rows=found[-1].rows + table.rows, note=table.note)
        else:
            found.append(table)
    return found


def plain(inline: tuple[Inline, ...]) -> str:
    """The words of a paragraph, footnotes and their marks left out."""
    return "".join(map(plain_piece, inline)).strip()


def plain_piece(piece: Inline) -> str:
    """The words of one piece of it."""
    if isinstance(piece, Footnote) or (isinstance(piece, Text) and piece.raised):
        return ""
    return piece.text.replace("\u00ad", "").replace("\u00a0", " ")


def _mentions(agreement: Agreement, pages: Pages) -> list[dict[str, Any]]:
    found: list[tuple[int, bool, str | None, dict[str, Any]]] = []
    sentence_number = 0
    section: str | None = None
    for block in agreement.blocks:
        if not isinstance(block, Prose):
            continue
        notes = [piece.inline for piece in block.inline if isinstance(piece, Footnote)]
        for at, inline in enumerate([block.inline, *notes]):
            for sentence, amounts in _sentences(inline):
                for start, amount in amounts:
                    page = pages.of_words(sentence[:start], amount.text, sentence[start + len(amount.text) :])
                    places = {"sentence": sentence, "section": section, "sentence_number": sentence_number}
                    found.append((page, at > 0, amount.name, {"page": page} | deepcopy(amount.truth) | places))
                sentence_number += 1
        if block.kind in ("heading", "subheading"):
            section = plain(block.inline)
    # A page's footnotes are read after its other prose.
    found.sort(key=lambda entry: entry[:2])
    numbers = {name: number for number, (_, _, name, _) in enumerate(found) if name}
    for *_, mention in found:
        for link in (mention, *mention.get("also_acceptable", [])):
            if "mentions" in link:
                link["mentions"] = sorted(numbers[name.removeprefix("#")] for name in link["mentions"])
    return [mention for *_, mention in found]


def _sentences(inline: tuple[Inline, ...]) -> Iterator[tuple[str, list[tuple[int, Amount]]]]:
    """Sentences, each with its amounts and where in it they start."""
    text, placed = "", []
    for piece in inline:
        if isinstance(piece, Amount):
            placed.append((len(text), piece))
        text += plain_piece(piece)
    starts = [0, *(m.end() for m in re.finditer(r"[.!?]\)? (?=[A-ZÆØÅ])", text) if not _abbreviated(text[: m.end()]))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end].rstrip(), [(at - start, amount) for at, amount in placed if start <= at < end]


def _abbreviated(text: str) -> bool:
    """Whether the last dot belongs to an abbreviation, or to a heading's number."""
    word = text.split()[-1].lstrip("(").lower()
    return word in ABBREVIATIONS or re.fullmatch(r"[\d.]+ ", text) is not None


def _table(table: Table, pages: Pages) -> dict[str, Any]:
    cells = [
        cell for number, row in enumerate(table.rows, 1) for cell in _row(table, number, row)
    ]  # fmt: skip
    first, last = pages.of_table(table)
    title = re.sub(r"\s*//\s*", " ", table.title)
    return {
        "number": table.number,
        "caption": table.caption or None,
        "title": re.sub(r"\^\S+", "", title),
        "unit": table.unit,
        "price_year": table.price_year,
        "note": table.note or None,
        "first_page": first,
        "last_page": last,
        "cells": cells,
    }


def _row(table: Table, number: int, row: Row) -> Iterator[dict[str, Any]]:
    col = 0
    figures = row.figures or tuple(Figure("") for _ in table.columns)
    for column, figure in zip(table.columns, figures, strict=True):
        if column.role == "text":
            continue
        col += 1
        yield {
            "row": number,
            "col": col,
            "row_code": row.code,
            "row_label": row.label.replace("\u00ad", "").replace("//", " "),
            "row_role": "item" if row.kind == "group" else row.kind,
            "parent_row": _parent(table, number) if row.kind == "of_which" else None,
            "col_label": column.label,
            "year_from": column.year_from,
            "year_to": column.year_to,
            "col_role": column.role,
            "raw_text": figure.text,
            "amount_dkk": value(figure.text, row.unit_dkk or table.unit_dkk),
            "is_bold": figure.bold and bool(figure.text),
            "is_italic": figure.italic and bool(figure.text),
            "counts_in_total": row.kind in ("item", "group") and not figure.left_out,
        }


def _parent(table: Table, number: int) -> int:
    level = table.rows[number - 1].level
    return next(at + 1 for at in range(number - 2, -1, -1) if table.rows[at].kind != "group" and table.rows[at].level < level)


def value(text: str, unit_dkk: int) -> int | None:
    """What a printed cell is worth: "-" is nil, dots and emptiness are not known."""
    if text in NIL:
        return 0
    if text in NOT_PRINTED:
        return None
    negative = text[0] in "-−–÷("
    digits = re.sub(r"[^\d,]", "", text).replace(",", ".")
    return int(Decimal(digits) * unit_dkk) * (-1 if negative else 1)
