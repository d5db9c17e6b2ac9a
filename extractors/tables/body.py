"""A table's body once its figures are read: the plain values that nesting and footing work on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_CODE = re.compile(
    r"(?P<code>\d{1,2}(?:\.\d{1,2}){0,4}(?:\.?[a-z](?=[\s.)]))?|[a-zA-ZÆØÅ](?=[.)]\s)|[IVX]{1,4}(?=[.)]\s))(?P<stop>[.)]?)\s+(?=\S)"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One printed row. `amounts` has one entry per value column, in kroner, None where none is printed.

    `indent_pt` is how far the label starts from the table's leftmost label.
    """

    number: int
    code: str | None
    label: str
    indent_pt: float
    is_bold: bool
    is_italic: bool
    amounts: tuple[Decimal | None, ...]

    @property
    def has_figures(self) -> bool:
        """Whether any figure is printed in the row; a group heading has none."""
        return any(amount is not None for amount in self.amounts)


def split_code(label: str) -> tuple[str | None, str]:
    """A label's code and the rest: "3.1.1. Heraf til genhusning" is "3.1.1" and "Heraf til genhusning".

    A number that counts something ("50 nye boliger", "10 kommuner") is no code: a code without a dot needs a capital after it.
    """
    match = _CODE.match(label)
    if match is None or _YEAR.match(match["code"]):
        return None, label
    rest = label[match.end() :]
    has_dot = bool(match["stop"]) or "." in match["code"]
    if not has_dot and not (rest[:1].isupper() or rest.lower().startswith(("heraf", "hvoraf"))):
        return None, label
    return match["code"], rest
