"""Numbers and kroner as Danes write them: a dot for thousands, a comma for decimals."""

from __future__ import annotations

from decimal import Decimal

MILLION_DKK = 1_000_000


def format_number(value: int | Decimal) -> str:
    """A number exactly, without trailing zeros: 1234500 is "1.234.500", Decimal("2.50") is "2,5", below zero with "-"."""
    whole, _, decimals = f"{value:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def format_dkk(amount_dkk: int) -> str:
    """Whole kroner exactly, in mio. kr. from a million on and else in kr.: 4240000000 is "4.240 mio. kr."."""
    if abs(amount_dkk) < MILLION_DKK:
        return f"{format_number(amount_dkk)} kr."
    # Not divided: a quotient is rounded to the precision of the decimal context.
    return f"{format_number(Decimal(f'{amount_dkk}E-6'))} mio. kr."
