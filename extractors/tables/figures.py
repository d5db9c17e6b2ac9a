"""Figures as ministries print them in tables, read by one strict grammar into exact decimals.

Evidence: the cell's own characters. What the grammar does not know is no figure: it is never read leniently. A cell may print
its unit with its figure ("2,5 mia. kr.", "kr. 12.500").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractors.tables.periods import is_year
from extractors.tables.units import Unit, find_unit, is_unit_line

_SPACES = "[ \u00a0\u2007\u2009\u202f]"
_DIGITS = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:{_SPACES}\d{{3}})+|\d+)(?:,\d+)?"
_NUMBER = re.compile(
    rf"(?P<open>\()?{_SPACES}?(?P<sign>[-+÷\u2010\u2011\u2012\u2013\u2212])?{_SPACES}?(?P<digits>{_DIGITS}){_SPACES}?(?P<close>\))?"
)
_DECIMAL_POINT = re.compile(r"(?P<sign>[-+÷\u2010\u2011\u2012\u2013\u2212])?(?P<digits>\d+\.\d{1,2})")
_BEFORE_UNIT = re.compile(r"[^a-zæøå]*\d\)?(?=\s?[a-zæøå])", re.IGNORECASE)
_BEHIND_UNIT = re.compile(r"(?P<unit>[a-z][a-z.]*(?:\s?[a-z]+\.?)?)\s?(?P<digits>[^a-zæøå]*\d\)?)", re.IGNORECASE)
_OPEN_END = re.compile(r"\b(?:i|er)$")  # "12 mio. kr. i" goes on with a year and is prose
_NIL = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_MISSING = frozenset({"", ".", "..", "...", "\u2026", ":"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in units as printed. `amount` and `quantum` (worth of the last digit) are None where none is printed."""

    amount: Decimal | None
    quantum: Decimal | None


MISSING = Figure(None, None)


@lru_cache(maxsize=4096)
def read_figure(text: str) -> Figure | None:
    """The figure that the text is, or None when it is no figure at all.

    "-" and the dashes are nil; an empty text, dots and an ellipsis are missing. A decimal point is understood where it
    cannot be a thousands dot ("12.5"), since that is how some ministries type it.
    """
    text = text.strip()
    if text in _MISSING:
        return MISSING
    if text in _NIL:
        return Figure(Decimal(0), Decimal(1))
    if point := _DECIMAL_POINT.fullmatch(text):
        return _signed(point["digits"], point["sign"])
    number = _NUMBER.fullmatch(text)
    if number is None or (number["open"] is None) != (number["close"] is None):
        return None
    digits = re.sub(rf"[.]|{_SPACES}", "", number["digits"]).replace(",", ".")
    sign = "-" if number["open"] is not None else number["sign"]
    return _signed(digits, sign)


def _signed(digits: str, sign: str | None) -> Figure:
    amount = Decimal(digits)
    quantum = Decimal(1).scaleb(int(amount.as_tuple().exponent))
    return Figure(amount if sign in {None, "+"} else -amount, quantum)


@lru_cache(maxsize=4096)
def read_with_unit(text: str) -> tuple[Figure, Unit | None] | None:
    """The figure that the text is, and the unit that it prints or None; None when the text is no figure at all.

    The unit stands behind the figure or before it ("kr. 12.500"), but "Mio. kr. 2024" is a unit and a year.
    """
    figure = read_figure(text)
    if figure is not None:
        return figure, None
    if match := _BEFORE_UNIT.match(text):
        digits, rest = match.group(), text[match.end() :]
    elif (match := _BEHIND_UNIT.fullmatch(text)) and not is_year(match["digits"]):
        digits, rest = match["digits"], match["unit"]
    else:
        return None
    figure, unit = read_figure(digits), find_unit(rest)
    return None if figure is None or unit is None or not is_unit_line(rest) or _OPEN_END.search(rest) else (figure, unit)


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """Whether the text can stand in a value column: a figure, a mark for nil, or a mark for what is missing.

    "1.000 kr." heads columns of thousands, so it is a unit and no figure.
    """
    return bool(text.strip()) and read_with_unit(text) is not None and not is_unit_line(text)


def has_decimal_point(text: str) -> bool:
    """Whether the figure is one only by a decimal point ("12.5")."""
    return _DECIMAL_POINT.fullmatch(text.strip()) is not None


def is_danish(text: str) -> bool:
    """Whether the figure has a decimal comma or a thousands dot, beside which a decimal point is a misreading or a misprint."""
    return re.search(r"\d,\d|\d\.\d{3}(?!\d)", text) is not None and read_figure(text) is not None


def is_sign(text: str) -> bool:
    """Whether the text is a minus and nothing else, which is nil in a cell of its own and a sign before a figure."""
    return text.strip() in _NIL or text.strip() == "÷"


def is_nil_or_missing(text: str) -> bool:
    """Whether the text is a mark without digits ("-", "..")."""
    return text.strip() in _NIL or text.strip() in _MISSING
