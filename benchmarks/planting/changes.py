"""How a figure comes to be wrong: the slips of people who copy figures, made on whole kroner."""

from __future__ import annotations

import random
from collections.abc import Callable

from reconcile.cause import Cause

Change = Callable[[int, random.Random], int | None]


def swap_digits(amount: int, rng: random.Random) -> int | None:
    """Two neighbouring digits swapped; None where that changes nothing or leaves a leading zero."""
    zeros = len(str(amount)) - len(str(amount).rstrip("0"))
    digits = list(str(amount)[: len(str(amount)) - zeros])
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and not (i == 0 and digits[1] == "0")]
    if not places:
        return None
    at = rng.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return int("".join(digits) + "0" * zeros)


def change_digit(amount: int, rng: random.Random) -> int | None:
    """One significant digit changed to another."""
    text = str(amount)
    significant = len(text.rstrip("0"))
    at = rng.randrange(significant)
    digit = rng.choice([d for d in "123456789" if d != text[at]])
    return int(text[:at] + digit + text[at + 1 :])


def times(factor: int) -> Change:
    """The amount times or through a factor."""

    def altered(amount: int, rng: random.Random) -> int | None:
        return amount * factor if amount % factor or rng.random() < 0.5 else amount // factor

    return altered


CHANGES: dict[str, tuple[Change, frozenset[Cause]]] = {
    "digits swapped": (swap_digits, frozenset({"digits_swapped"})),
    "digit changed": (change_digit, frozenset({"digit_changed"})),
    "factor 10": (times(10), frozenset({"factor_10"})),
    "factor 1.000": (times(1_000), frozenset({"factor_1000"})),
}
