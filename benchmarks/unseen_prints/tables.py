"""Draws a table: columns, rows, and the place where its unit is said."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .columns import Columns, draw_columns
from .figures import write_figures
from .looks import draw_unit
from .model import Head, Row, Style, Table, Unit
from .rows import draw_rows
from .words import NOTES, TITLES

_PLACES = ("caption", "caption", "first head", "line", "over all")
_RARE_PLACES = ("caption", "first head", "line", "rows", "nowhere")


@dataclass(slots=True)
class _Saying:
    """The texts around a table, one of which says the unit."""

    title: str
    first_head: str = ""
    unit_line: str = ""
    over_all: str = ""
    note: str = ""
    is_known: bool = True


def draw_table(rng: Random, style: Style, caption: str, *, beside: bool) -> Table:
    """A table under the caption; one that stands beside another is small."""
    unit = draw_unit(rng)
    first = rng.randint(2014, 2027)
    count = rng.choice((1, 2, 2)) if beside else rng.choice((2, 3, 4, 4, 4, 5, 6, 8))
    years = range(first, first + (min(count, 4) if unit.worth == 1 else count))
    drawn = draw_columns(rng, style, years, beside=beside)
    values = [column for column in drawn.columns if column.is_value]
    rows = draw_rows(rng, style, unit, values, beside=beside)
    write_figures(rng, style, unit, drawn.columns, rows)
    saying = _say_unit(rng, unit, first, rows, beside=beside)
    separator = ". " if beside else rng.choice((". ", ": ", ": ", " ", ".\n"))
    heads = _heads(rng, drawn, saying)
    return Table(
        caption, separator, saying.title, saying.unit_line, heads, drawn.columns, rows, saying.note, style, saying.is_known
    )


def _heads(rng: Random, drawn: Columns, saying: _Saying) -> list[list[Head]]:
    heads = [[Head(saying.first_head, align="left"), *drawn.heads]]
    if any(head.text for head in drawn.over):
        heads.insert(0, [Head(""), *drawn.over])
    if saying.over_all:
        heads.insert(0, [Head(""), Head(saying.over_all, len(drawn.columns), rng.choice(("center", "left", "right")))])
    return heads


def _say_unit(rng: Random, unit: Unit, year: int, rows: list[Row], *, beside: bool) -> _Saying:
    """The texts around the table; where every row says the unit, the rows' labels are changed."""
    saying = _Saying(rng.choice(("Udgifter", "Økonomi", "Finansiering") if beside else TITLES))
    saying.first_head = rng.choice(("", "Initiativ", "Initiativer", "Indsats", "Udgifter"))
    saying.note = rng.choice(NOTES) if rng.random() < 0.45 else ""
    said = _with_prices(rng, unit, year)
    place = rng.choice(_RARE_PLACES if rng.random() < 0.25 else _PLACES)
    if place == "caption":
        saying.title += rng.choice((f" ({unit.text})", f", {unit.text}", f", {said}", f" ({said})"))
    elif place == "first head":
        saying.first_head = said[0].upper() + said[1:]
    elif place == "line":
        saying.unit_line = said[0].upper() + said[1:]
    elif place == "over all":
        saying.over_all = said[0].upper() + said[1:]
    elif place == "rows":
        _say_in_rows(unit, rows)
    else:
        saying.note = f"Anm.: Der er desuden afsat {rng.randint(2, 90)} {rng.choice(('mio. kr.', 'mia. kr.'))} til tilsyn."
        saying.is_known = False
    return saying


def _with_prices(rng: Random, unit: Unit, year: int) -> str:
    """The unit, perhaps with the price level behind it."""
    prices = rng.choice(("", f"{year}-pl", f"{year - 1}-pl", f"{year}-priser", f"{year % 100}-pl"))
    return rng.choice((unit.text, f"{unit.text} ({prices})", f"{unit.text}, {prices}")) if prices else unit.text


def _say_in_rows(unit: Unit, rows: list[Row]) -> None:
    for row in rows:
        if row.kind != "group":
            row.label += f" ({unit.text})"
            row.mark = ""
