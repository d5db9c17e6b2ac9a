"""How a figure of the prose may have come to differ from the one that it should be, and how little of that is chance."""

from __future__ import annotations

import re

from reconcile.cause import Cause, cause_of_slip, significant_digits
from reconcile.clarity import Slip
from reconcile.formulas import Formula
from reconcile.series import Series
from schemas.records import Mention

_ROUNDED = 20  # to a twentieth: beyond that, one rounded figure is as good as another
_FAR = 4  # times: figures further apart are rarely meant to be one, unless a slip explains it
_HEDGED = 10  # "godt" and "knap" allow a tenth
_FROM_TO = re.compile(r"\bfra\b[^.;]*\d[^;]*\btil\s+(?:(?:ca\.|knap|godt|omkring)\s+)?$", re.IGNORECASE)
_CHANGING_TO = re.compile(r"\d.*\b(?:stig|voks|fald|aftag)ende til\s+(?:(?:ca\.|knap|godt|omkring)\s+)?$", re.IGNORECASE)
_FROM, _TO = re.compile(r"\bfra\s+\S{0,8}\s*$", re.IGNORECASE), re.compile(r"\s+til\b", re.IGNORECASE)


def cause_in_prose(said: int, computed: int, *, is_hedged: bool = False) -> Cause:
    """What made one figure of the other, as exactly as the prose has it: "20 mia. kr." for 2.008 mio. kr. is a factor of 10.

    A hedged figure is exact to a tenth: "ca. 6.500 mia. kr." for 6,6 mia. kr. is a factor of 1.000.
    """
    cause = cause_of_slip(said, computed)
    if cause != "unknown":
        return cause
    if is_hedged:
        for factor in (1_000, 100, 10):
            if any(abs(large - small * factor) * _HEDGED <= large for large, small in ((said, computed), (computed, said))):
                return "factor_1000" if factor == 1_000 else "factor_10"
    step = 10 ** max(0, len(str(computed)) - significant_digits(said))
    down = computed // step * step
    nearest = (computed + step // 2) // step * step
    meant = (
        [nearest, down, down + step] if is_hedged and down != computed else [nearest]
    )  # "godt 7,3 mia. kr." for 7.360 mio. kr.
    causes = (cause_of_slip(said, one) for one in meant if abs(one - computed) * _ROUNDED <= computed)
    return next((cause for cause in causes if cause not in ("unknown", "rounding")), "unknown")


def is_starting_point(mention: Mention) -> bool:
    """Whether the figure is what something was before: "hæves fra 2.300 til 8.400 mio. kr. i 2021"."""
    before, after = mention.sentence[: mention.start], mention.sentence[mention.end :]
    return _FROM.search(before) is not None and _TO.match(after) is not None


def is_end_point(mention: Mention) -> bool:
    """Whether the figure is what another of its sentence comes to: "vokser fra 6,1 mia. kr. i 2026 til 6,8 mia. kr. i 2029"."""
    before = mention.sentence[: mention.start]
    return _FROM_TO.search(before) is not None or _CHANGING_TO.search(before) is not None


def slip_of(cause: Cause, mention: Mention, formula: Formula) -> Slip:
    """How unlikely it is that two figures differ by just this: the more digits agree, the less by chance.

    Of a figure that is not hedged, a rounded one tells no more digits than it has: "100 mio. kr." is no slip for 575.
    """
    is_hedged = mention.qualifier != "exact"
    told = [v for v in formula.values if is_hedged or cause_of_slip(abs(mention.low_dkk), abs(v)) != "unknown"]
    digits = max(significant_digits(amount) for amount in (mention.low_dkk, *told))
    match cause:
        case "digits_swapped" | "factor_1000":
            return "strong"
        case "factor_10":
            return "strong" if digits > 1 else "weak"
        case "digit_changed":
            return "strong" if digits > 2 else "weak" if digits > 1 else "none"
        case "neighbouring_row":
            return "weak" if significant_digits(mention.low_dkk) > 1 else "none"
        case _:
            return "none"


def is_comparable(mention: Mention, formula: Formula) -> bool:
    """Whether the figures are of one size: as many digits, or at most so many times apart."""
    said = abs(mention.low_dkk)
    if {len(str(abs(value))) for value in formula.values} == {len(str(said))}:
        return True
    return all(abs(value) <= _FAR * said and said <= _FAR * abs(value) for value in formula.values)


def is_dated(mention: Mention, formula: Formula) -> bool:
    """Whether it is said which of a row's figures is meant: by years, as its lasting level or mean, or as its one."""
    (row,) = formula.series
    is_one = formula.cells == (row.lasting,) or formula.kind == "mean" or len(row.cells) == 1
    return bool(mention.years) or is_one


def is_near(mention: Mention, formula: Formula) -> bool:
    """Whether the figures are less than a fifth apart."""
    said = abs(mention.low_dkk)
    return all(5 * abs(abs(value) - said) <= said for value in formula.values)


def is_less(mention: Mention, formula: Formula) -> bool:
    """Whether the figure is less than each that it is held against."""
    return all(abs(mention.low_dkk) < abs(value) for value in formula.values)


def shifted(mention: Mention, row: Series) -> Formula | None:
    """The row's figures of the said years, when the mention's figure is that of the years one before or after."""
    if not mention.years or (mention.basis == "total" and len(mention.years) > 1):
        return None
    said = [row.yearly[year] for year in mention.years if year in row.yearly]
    values = tuple(cell.amount_dkk for cell in said if cell.amount_dkk is not None)
    if len(values) < len(mention.years) or all(abs(value) == abs(mention.low_dkk) for value in values):
        return None
    for step in (-1, 1):
        cells = [row.yearly[year + step] for year in mention.years if year + step in row.yearly]
        if len(cells) == len(mention.years) and all(abs(c.amount_dkk or 0) == abs(mention.low_dkk) for c in cells):
            return Formula("each_year" if len(said) > 1 else "cell", tuple(said), values, 1.0, (row,))
    return None
