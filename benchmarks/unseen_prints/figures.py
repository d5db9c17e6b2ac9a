"""Writes the drawn values into the rows: figures as they are printed, and the amounts that they are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from .looks import written
from .model import Column, Figure, Row, Style, Unit


def write_figures(rng: Random, style: Style, unit: Unit, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Fill in every row's figures, amounts and footnote marks."""
    mark = rng.choice(("1", "2", "*", "1)"))
    for row in rows:
        values = iter(row.values)
        for column in columns:
            if not column.is_value:
                row.figures.append(Figure(rng.choice(column.words) if row.kind == "item" else ""))
                continue
            value = next(values)
            row.figures.append(Figure("" if row.kind == "group" else _printed(value, style, unit)))
            row.amounts.append(None if value is None else int(value * unit.worth))
        _mark(rng, row, columns, mark)


def _printed(value: Decimal | None, style: Style, unit: Unit) -> str:
    if value is None:
        return style.missing
    return written(value, style, unit.decimals) if value else style.nil


def _mark(rng: Random, row: Row, columns: Sequence[Column], mark: str) -> None:
    if row.kind != "group" and rng.random() < 0.04:
        row.mark = mark
    if row.kind == "item" and rng.random() < 0.03:
        pairs = enumerate(zip(columns, row.figures, strict=True))
        marked = next((i for i, (column, figure) in pairs if column.is_value and figure.text[-1:].isdigit()), None)
        if marked is not None:
            row.figures[marked] = Figure(row.figures[marked].text, mark)
