"""One figure of an agreement altered at its source, and what a careful person then reads."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from tests.agreements.build.model import Agreement, Amount, Block, Prose, Table, Text
from tests.agreements.build.truths import value

PLAIN = re.compile(r"\d[\d.]*(?:,\d+)? mi[oa]\. kr\.")
YEARS = re.compile(r"\b(20\d\d)-(20\d\d)\b")


class Alteration(NamedTuple):
    """An altered agreement: what was altered, as printed before and after."""

    agreement: Agreement
    kind: str
    was: str
    now: str
    cell: tuple[int, int, int] | None


def alterations(agreement: Agreement, kind: str) -> Iterator[Alteration]:
    """Every alteration of that kind, in an order that stays the same from build to build."""
    dice = random.Random(f"{agreement.name} {kind}")
    found = list((_in_tables if kind in CELLS else _in_prose)(agreement, kind))
    dice.shuffle(found)
    yield from found


def digits_swapped(number: str) -> str | None:
    """830 for 380: the first two neighbouring digits that differ change places."""
    digits = [at for at, letter in enumerate(number) if letter.isdigit()]
    for left, right in pairwise(digits):
        if number[left] != number[right] and number[right] != "0":
            return number[:left] + number[right] + number[left + 1 : right] + number[left] + number[right + 1 :]
    return None


def digit_changed(number: str) -> str | None:
    """450 for 250: the first digit that is not nil grows by two, or falls by two, which no rounding hides."""
    at = min((at for at, letter in enumerate(number) if letter in "123456789"), default=None)
    if at is None:
        return None
    digit = int(number[at])
    return f"{number[:at]}{digit + 2 if digit < 8 else digit - 2}{number[at + 1 :]}"


def factor_10(number: str) -> str | None:
    """1.500 for 150."""
    amount = Decimal(number.replace(".", "").replace(",", ".")) * 10
    return danish(amount.normalize()) if amount == amount.to_integral() else None


def danish(amount: Decimal) -> str:
    return f"{int(amount):,}".replace(",", ".")


NUMBERS: dict[str, Callable[[str], str | None]] = {
    "digits_swapped": digits_swapped, "digit_changed": digit_changed, "factor_10": factor_10,
}  # fmt: skip
PROSE = (*NUMBERS, "unit", "year_shifted")
CELLS: dict[str, Callable[[str], str | None]] = {
    "cell_digits_swapped": digits_swapped, "cell_digit_changed": digit_changed, "total_changed": digit_changed,
}  # fmt: skip


def _in_prose(agreement: Agreement, kind: str) -> Iterator[Alteration]:
    """Amounts that a table holds by themselves, exactly and in plain figures."""
    for at, block in enumerate(agreement.blocks):
        if not isinstance(block, Prose) or _shares_a_unit(block):
            continue
        for place, piece in enumerate(block.inline):
            if isinstance(piece, Amount) and _is_plain(piece):
                after = block.inline[place + 1] if place + 1 < len(block.inline) else Text("")
                altered = _shifted(agreement, piece, after) if kind == "year_shifted" else _misprinted(piece, kind, after)
                if altered is not None:
                    pair, was, now = altered
                    inline = (*block.inline[:place], *pair, *block.inline[place + 2 :])
                    yield Alteration(_with(agreement, at, replace(block, inline=inline)), kind, was, now, None)


def _shares_a_unit(block: Prose) -> bool:
    """Whether some amount of the paragraph has its unit from another ("5, 10 og 15 mio. kr."), which would change with it."""
    return any(isinstance(piece, Amount) and piece.text.replace(".", "").isdigit() for piece in block.inline)


def _is_plain(amount: Amount) -> bool:
    truth = amount.truth
    held = truth["status"] == "matched" and truth["relation"] == "cells" and truth["qualifier"] == "exact"
    return held and amount.name is None and PLAIN.fullmatch(amount.text) is not None


def _misprinted(amount: Amount, kind: str, after: Any) -> tuple[tuple[Any, ...], str, str] | None:
    number, unit = amount.text.split(" ", 1)
    factor = Decimal(1)
    if kind == "unit":
        unit, factor = ("mia. kr.", Decimal(1000)) if unit == "mio. kr." else ("mio. kr.", Decimal("0.001"))
        changed: str | None = number
    else:
        changed = NUMBERS[kind](number)
    if changed is None or (kind != "unit" and changed == number):
        return None
    worth = Decimal(amount.truth["low_dkk"]) * factor
    dkk = int(worth * Decimal(_plain(changed)) / Decimal(_plain(number)))
    text = f"{changed} {unit}"
    truth = _contradicted(amount.truth) | {"raw_text": text, "low_dkk": dkk, "high_dkk": dkk}
    return (replace(amount, text=text, truth=truth), after), amount.text, text


def _plain(number: str) -> str:
    return number.replace(".", "").replace(",", ".")


def _shifted(agreement: Agreement, amount: Amount, after: Any) -> tuple[tuple[Any, ...], str, str] | None:
    """The period behind the amount moved by one year, where the row then has other figures."""
    period = YEARS.search(after.text) if isinstance(after, Text) else None
    if period is None or [int(period[1]), int(period[2])] != [amount.truth["years"][0], amount.truth["years"][-1]]:
        return None
    number, row, _ = amount.truth["cells"][0]
    table = next(b for b in agreement.blocks if isinstance(b, Table) and b.number == number)
    columns = [column for column in table.columns if column.role != "text"]
    for step in (1, -1):
        years = [year + step for year in amount.truth["years"]]
        cells = [
            [number, row, at]
            for at, column in enumerate(columns, 1)
            if column.year_from == column.year_to and column.year_from in years
        ]
        figures = [table.rows[row - 1].figures[at - 1].text for _, _, at in cells] if row <= len(table.rows) else []
        values = [value(text, table.rows[row - 1].unit_dkk or table.unit_dkk) for text in figures]
        is_held = amount.truth["basis"] == "per_year" and [columns[at - 1].year_from for _, _, at in cells] == years
        if is_held and any(worth not in (None, amount.truth["low_dkk"]) for worth in values):
            now = f"{int(period[1]) + step}-{int(period[2]) + step}"
            truth = _contradicted(amount.truth) | {"years": years, "cells": cells}
            words = replace(after, text=after.text[: period.start()] + now + after.text[period.end() :])
            return (replace(amount, truth=truth), words), period[0], now
    return None


def _contradicted(truth: dict[str, Any]) -> dict[str, Any]:
    """What is said of an amount that differs from the cells which it clearly speaks of, whichever of them are named."""
    kept = {key: held for key, held in truth.items() if key not in ("also_acceptable", "years_also")}
    return kept | {
        "status": "mismatched",
        "also_acceptable": [{"status": "mismatched", "relation": "cells"}],
        "is_altered": True,
    }


def _in_tables(agreement: Agreement, kind: str) -> Iterator[Alteration]:
    """Cells whose change some total must show and that no amount in the prose is equal to by itself."""
    links = [link.get("cells", []) for link in _links(agreement) if link.get("relation") == "cells"]
    linked = {tuple(cell) for cells in links for cell in cells}
    # A row that another table repeats would break a check across tables as well.
    repeated = {(table, row) for cells in links if len({cell[0] for cell in cells}) > 1 for table, row, _ in cells}
    for at, block in enumerate(agreement.blocks):
        if not isinstance(block, Table) or block.is_continuation:
            continue
        if not any(row.kind == "total" for row in block.rows):
            continue
        wanted = "total" if kind == "total_changed" else "item"
        for row_number, row in enumerate(block.rows, 1):
            if (block.number, row_number) in repeated:
                continue
            for col, figure in enumerate(row.figures, 1):
                column = block.columns[col - 1]
                is_long = figure.text[:1].isdigit() and sum(letter.isdigit() for letter in figure.text) > 1
                changed = CELLS[kind](figure.text) if is_long else None
                fits = row.kind == wanted and column.role == "period" and not figure.left_out
                cell = (block.number, row_number, col)
                if fits and changed is not None and cell not in linked and all(c.role != "text" for c in block.columns[:col]):
                    figures = (*row.figures[: col - 1], replace(figure, text=changed), *row.figures[col:])
                    rows = (*block.rows[: row_number - 1], replace(row, figures=figures), *block.rows[row_number:])
                    altered = _without_links(_with(agreement, at, replace(block, rows=rows)), cell)
                    yield Alteration(altered, kind, figure.text, changed, cell)


def _links(agreement: Agreement) -> Iterator[dict[str, Any]]:
    for block in agreement.blocks:
        for piece in block.inline if isinstance(block, Prose) else ():
            if isinstance(piece, Amount):
                yield from (piece.truth, *piece.truth.get("also_acceptable", []))


def _without_links(agreement: Agreement, cell: tuple[int, int, int]) -> Agreement:
    """The agreement without the second readings that add up the altered cell."""

    def kept(block: Block) -> Block:
        if not isinstance(block, Prose):
            return block
        return replace(block, inline=tuple(_pruned(p, cell) if isinstance(p, Amount) else p for p in block.inline))

    return replace(agreement, blocks=tuple(kept(block) for block in agreement.blocks))


def _pruned(amount: Amount, cell: tuple[int, int, int]) -> Amount:
    others = [link for link in amount.truth.get("also_acceptable", []) if list(cell) not in link.get("cells", [])]
    return replace(amount, truth=amount.truth | ({"also_acceptable": others} if "also_acceptable" in amount.truth else {}))


def _with(agreement: Agreement, at: int, block: Block) -> Agreement:
    return replace(agreement, blocks=(*agreement.blocks[:at], block, *agreement.blocks[at + 1 :]))
