"""Draws an agreement: its prose, charts and tables, each table no wider than its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from .looks import draw_style
from .model import CM, Agreement, Beside, Block, Chart, Prose, Style, Table, Text, Turn
from .tables import draw_table
from .words import GROUPS, INITIATIVES, MONEY, PROSE

_CAPTIONS = (*("Tabel {}",) * 5, "Tabel 2.{}", "Bilagstabel {}")
_TRIES = 30


def draw_agreement(rng: Random) -> Agreement:
    """An agreement of one to three parts, a table or two in each."""
    style = draw_style(rng)
    caption = rng.choice(_CAPTIONS).format
    blocks: list[Block] = [Text("title", f"Aftale om {rng.choice(GROUPS).lower()}")]
    number = 1
    for _ in range(rng.randint(1, 3)):
        blocks.append(Prose([_prose(rng) for _ in range(rng.randint(1, 5))]))
        blocks += _between(rng)
        if not style.landscape and rng.random() < 0.08:
            blocks.append(_beside(rng, style, caption, number))
            number += 2
        else:
            blocks.append(_fitting(rng, style, caption(number), beside=False))
            number += 1
        blocks += _money(rng) if rng.random() < 0.3 else []
    return Agreement(style, [*blocks, Prose([_prose(rng)])], _turn(rng))


def _turn(rng: Random) -> Turn | None:
    return Turn(rng.choice((1, 2, 3)), rng.choice(("page", "text", "both"))) if rng.random() < 0.12 else None


def _prose(rng: Random) -> Text:
    return Text("prose", " ".join(rng.sample(PROSE, rng.choice((1, 2, 2, 3)))))


def _money(rng: Random) -> list[Text]:
    """Amounts that are no table's: a paragraph, or a list of them."""
    year = rng.randint(2016, 2028)
    texts = [
        text.format(
            what=rng.choice(INITIATIVES),
            first=f"{rng.randint(1, 900)},{rng.randint(0, 9)}",
            second=f"{rng.randint(1, 4)}.{rng.randint(100, 999)}",
            year=year,
            next=year + 1,
        )
        for text in rng.choice(MONEY)
    ]
    return [Text("prose" if len(texts) == 1 else "line", text) for text in texts]


def _between(rng: Random) -> list[Text | Chart]:
    """What may stand above a table: a chart, a list or amounts, and a heading."""
    blocks: list[Text | Chart] = []
    chance = rng.random()
    if chance < 0.1:
        year = rng.randint(2016, 2024)
        points = [(str(year + nth), f"{rng.randint(0, 9)},{rng.randint(0, 9)}") for nth in range(4)]
        blocks.append(Chart(f"Figur {rng.randint(1, 9)}. Udviklingen i udgifterne", points, rng.random() < 0.5))
    elif chance < 0.15:
        blocks += [Text("line", f"{number}. {rng.choice(INITIATIVES)}") for number in (1, 2, 3)]
    elif chance < 0.35:
        blocks += _money(rng)
    if rng.random() < 0.3:
        blocks.append(Text("heading", rng.choice(GROUPS)))
    return blocks


def _beside(rng: Random, style: Style, caption: Callable[[int], str], number: int) -> Beside:
    small = replace(style, label_cm=2.6, column_cm=1.2, size=min(style.size, 8), narrow=False, narrow_heads=False)
    left, right = (_fitting(rng, small, caption(nth), beside=True) for nth in (number, number + 1))
    return Beside(left, right)


def _fitting(rng: Random, style: Style, caption: str, *, beside: bool) -> Table:
    """A table that fits; each that does not is drawn again, smaller."""
    room = 7.6 if beside else 24.5 if style.landscape else 16
    table = draw_table(rng, style, caption, beside=beside)
    for _ in range(_TRIES):
        if _width(table) < room * CM:
            break
        style = replace(style, size=max(6.5, style.size - 0.5), label_cm=max(2.5, style.label_cm - 0.5))
        table = draw_table(rng, style, caption, beside=beside)
    return table


def _width(table: Table) -> float:
    """What a table needs at least, its letters taken for six tenths of their size."""
    style = table.style
    width = style.label_cm * CM
    for nth, column in enumerate(table.columns):
        texts = [row.figures[nth].text for row in table.rows] + table.heads[-1][nth + 1].text.split()
        if not column.is_value:
            texts = [f"{word}xx" for text in texts for word in text.split()]
        letters = max(map(len, texts)) * style.size * 0.61 + 2 * max(2, style.padding)
        width += max(letters, (style.column_cm or 0) * CM if column.is_value else 0)
    return width
