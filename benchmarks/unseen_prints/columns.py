"""Draws a table's columns and the heads over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from .model import Align, Column, Head, Style
from .words import PERIOD_HEADS, SHARE_HEADS

_PREFIXES = ("",) * 8 + ("Budget\n", "FL ", "BO ", "R ", "F ")
_TEXTS = (
    ("Note", ("1", "2", "", "3", "")),
    ("Ressort", ("BM", "SUM", "FM", "UFM", "EM")),
    ("Bemærkning", ("Ny bevilling", "", "Videreført", "Engangs")),
    ("Ministerium", ("Skatteministeriet", "Finansministeriet", "Kulturministeriet")),
)


@dataclass(slots=True)
class Columns:
    """Columns with a head each, the groups' heads above them, and whether the years may be summed."""

    columns: list[Column] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    over: list[Head] = field(default_factory=list)
    are_summed: bool = True

    def add(self, column: Column, head: Head) -> None:
        """Append a column without a group."""
        self.insert(len(self.columns), column, head)

    def insert(self, at: int, column: Column, head: Head) -> None:
        """Put a column without a group where no group's columns are parted by it: first or last."""
        self.columns.insert(at, column)
        self.heads.insert(at, head)
        self.over.insert(len(self.over) if at else 0, Head(""))


def draw_columns(rng: Random, style: Style, years: Sequence[int], *, beside: bool) -> Columns:
    """Periods in one of four layouts, perhaps a total, a lasting effect, a column of text."""
    drawn = Columns()
    _layout(rng, len(years), beside=beside)(rng, drawn, style, years)
    first = min(column.year_from or 0 for column in drawn.columns)
    last = max(column.year_to or 0 for column in drawn.columns)
    if drawn.are_summed and len(drawn.columns) > 1 and rng.random() < 0.45:
        _add_total(rng, drawn, style, first, last)
    if drawn.are_summed and not beside and rng.random() < 0.2:
        _add_lasting(rng, drawn, style, last)
    if not beside and rng.random() < 0.18:
        _add_text(rng, drawn, first)
    return drawn


_Draw = Callable[[Random, Columns, Style, Sequence[int]], None]


def _layout(rng: Random, count: int, *, beside: bool) -> _Draw:
    chance = rng.random()
    if beside or chance >= 0.43:
        return _plain
    if chance < 0.12 and 2 <= count <= 4:
        return _same_years_twice
    if 0.12 <= chance < 0.35 and count >= 3:
        return _grouped_years
    return _ranges if chance >= 0.35 else _plain


def _plain(rng: Random, drawn: Columns, style: Style, years: Sequence[int]) -> None:
    prefix = rng.choice(_PREFIXES)
    for year in years:
        drawn.add(Column(str(year), year, year), Head(f"{prefix}{year}", align=style.heads))


def _add_group(drawn: Columns, style: Style, name: str, years: Sequence[int], align: Align) -> None:
    drawn.over.append(Head(name, len(years), align))
    for year in years:
        drawn.columns.append(Column(str(year), year, year, group=name))
        drawn.heads.append(Head(str(year), align=style.heads))


def _over_align(rng: Random) -> Align:
    return rng.choice(("center", "center", "left", "right"))


def _same_years_twice(rng: Random, drawn: Columns, style: Style, years: Sequence[int]) -> None:
    drawn.are_summed = False
    align = _over_align(rng)
    for name in rng.sample(SHARE_HEADS, 2):
        _add_group(drawn, style, name, years, align)


def _grouped_years(rng: Random, drawn: Columns, style: Style, years: Sequence[int]) -> None:
    cut = rng.randint(1, len(years) - 1) if rng.random() < 0.6 else len(years)
    align = _over_align(rng)
    is_rest_named = rng.random() < 0.7
    for name, part in zip(rng.sample(PERIOD_HEADS, 2), (years[:cut], years[cut:]), strict=True):
        if len(part) > 1 and (is_rest_named or part[0] == years[0]):
            _add_group(drawn, style, name, part, align)
        else:
            for year in part:
                drawn.add(Column(str(year), year, year), Head(str(year), align=style.heads))


def _ranges(rng: Random, drawn: Columns, style: Style, years: Sequence[int]) -> None:
    first = years[0]
    dash = rng.choice("-–")
    for _ in range(rng.choice((2, 3))):
        last = first + rng.choice((1, 2, 2, 3))
        label = f"{first}{dash}{rng.choice((str(last), f'{last % 100:02d}'))}"
        drawn.add(Column(label, first, last), Head(label, align=style.heads))
        first = last + 1


def _add_total(rng: Random, drawn: Columns, style: Style, first: int, last: int) -> None:
    span = f"{first}{rng.choice('-–')}{last}"
    label = rng.choice(("I alt", "I alt", "Total", "Sum", "Samlet", span, f"I alt\n{span}", f"I alt {span}"))
    at = 0 if rng.random() < 0.12 else len(drawn.columns)
    drawn.insert(at, Column(label, first, last, "total"), Head(label, align=style.heads))


def _add_lasting(rng: Random, drawn: Columns, style: Style, last: int) -> None:
    after = last + 1
    label, begins = rng.choice(
        (("Varigt", None), ("Varig", None), (f"{after} og frem", after), (f"Varigt\nfra {after}", after))
    )
    drawn.add(Column(label, begins, None), Head(label, align=style.heads))


def _add_text(rng: Random, drawn: Columns, first: int) -> None:
    label, words = rng.choice((*_TEXTS, ("Prisniveau", (f"{first}-pl", "Løbende"))))
    at = len(drawn.columns) if rng.random() < 0.7 else 0
    drawn.insert(at, Column(label, words=words), Head(label, align="left"))
