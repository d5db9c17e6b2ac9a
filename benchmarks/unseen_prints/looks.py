"""Draws how a table looks, in what unit, and how a figure is written in it."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .model import Style, Unit

_WORTHS = {
    "mio. kr.": 10**6,
    "mia. kr.": 10**9,
    "t.kr.": 10**3,
    "1.000 kr.": 10**3,
    "kr.": 1,
    "mio.kr.": 10**6,
    "Mio. kr.": 10**6,
    "1.000 kroner": 10**3,
    "tusinde kr.": 10**3,
    "millioner kr.": 10**6,
}
_DECIMALS = {10**9: (1, 2, 3), 10**6: (0, 0, 1, 1, 2), 10**3: (0,), 1: (0,)}
_LARGEST = {10**9: (3, 40), 10**6: (60, 300, 4000), 10**3: (900, 30_000, 900_000), 1: (90_000, 5_000_000)}


def draw_style(rng: Random) -> Style:
    """One look for all tables of an agreement."""
    landscape = rng.random() < 0.12
    return Style(
        rules=rng.choice(("grid", "grid", "few", "few", "rows", "rows", "none", "bands", "double", "headband")),
        font=rng.choice(("sans", "serif", "condensed")),
        size=rng.choice((6.5, 7, 7.5, 8, 8.5, 9, 9, 10, 11)),
        thousands=rng.choice((".", ".", ".", "\u00a0", "\u2009", "")),
        minus=rng.choice(("-", "-", "\u2212", "\u2013", "÷", "()")),
        nil=rng.choice(("-", "-", "–", "0")),
        missing=rng.choice(("", "", ".", "..", "…")),
        figures=rng.choice(("right", "right", "right", "right", "right", "center", "decimal")),
        heads=rng.choice(("right", "right", "center", "left")),
        upright=rng.choice(("top", "top", "bottom", "middle")),
        padding=rng.choice((1, 1.5, 2, 3, 4)),
        label_cm=rng.choice((3.2, 4, 4.5, 5, 6, 7)) + 3 * landscape,
        column_cm=rng.choice((None, None, 1.1, 1.4, 1.7, 2.2)),
        indent=rng.choice((0, 6, 10, 14)),
        leading=rng.choice((1.1, 1.15, 1.2, 1.3)),
        repeats_head=rng.random() < 0.6,
        hyphenates=rng.random() < 0.2,
        narrow=rng.random() < 0.06,
        narrow_heads=rng.random() < 0.06,
        after=rng.choice((12, 12, 12, 3)),
        justifies=rng.random() < 0.3,
        prose_columns=2 if rng.random() < 0.15 else 1,
        bold_heads=rng.random() < 0.6,
        landscape=landscape,
    )


def draw_unit(rng: Random) -> Unit:
    """A unit; half of them millions."""
    text = rng.choice(("mio. kr.",) * 6 + tuple(_WORTHS)[1:])
    worth = _WORTHS[text]
    return Unit(text, worth, rng.choice(_DECIMALS[worth]), rng.choice(_LARGEST[worth]))


def written(value: Decimal, style: Style, decimals: int) -> str:
    """A figure as the style writes it: "1.234,5", "(12)", "÷3"."""
    whole, _, fraction = f"{abs(value):,.{decimals}f}".partition(".")
    text = whole.replace(",", style.thousands) + (f",{fraction}" if fraction else "")
    if value >= 0:
        return text
    return f"({text})" if style.minus == "()" else style.minus + text
