"""The likeliest reason why a figure differs from the one that it should be."""

from __future__ import annotations

from typing import Literal

Cause = Literal[
    "digits_swapped", "factor_1000", "factor_10", "neighbouring_year", "neighbouring_row", "part_counted_twice",
    "bold_counted", "rounding", "sign", "digit_changed", "unknown",
]  # fmt: skip


def cause_of_slip(stated_dkk: int, computed_dkk: int, quantum_dkk: int = 1) -> Cause:
    """What happened to a figure, by the two figures alone; "unknown" when nothing simple explains it."""
    stated, computed = abs(stated_dkk), abs(computed_dkk)
    if stated == computed:
        return "sign" if stated_dkk != computed_dkk else "unknown"
    if not stated or not computed:
        return "unknown"
    large, small = max(stated, computed), min(stated, computed)
    if large == small * 1_000:
        return "factor_1000"
    if large in (small * 10, small * 100):
        return "factor_10"
    left, right = _digits(stated, computed)
    if sorted(left) == sorted(right) and len(str(stated)) == len(str(computed)):
        return "digits_swapped"
    if sum(a != b for a, b in zip(left, right, strict=True)) == 1:
        return "digit_changed"
    if large - small <= quantum_dkk:
        return "rounding"
    return "unknown"


def _digits(one: int, other: int) -> tuple[str, str]:
    """Both figures' digits without their common trailing zeros, padded to one length."""
    while one % 10 == 0 and other % 10 == 0:
        one, other = one // 10, other // 10
    width = max(len(str(one)), len(str(other)))
    return str(one).zfill(width), str(other).zfill(width)


def significant_digits(amount_dkk: int) -> int:
    """How many digits an amount has before its trailing zeros: 380,000,000 has two."""
    return len(str(abs(amount_dkk)).rstrip("0"))
