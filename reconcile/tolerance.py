"""How far two figures may lie apart and still be the same, in one place, each with its reason."""

from __future__ import annotations

from schemas.records import Mention

# "ca. 5 mia." is said of 4,9 as of 5,1: a twentieth, and never less than the rounding of what is printed.
_ABOUT_SHARE = 20
# "knap", "godt", "op til", "mindst" name the round figure next to the true one: a tenth to that side.
_SIDE_SHARE = 10


def bounds(mention: Mention, addends: int, quantum_dkk: int) -> tuple[int, int]:
    """The lowest and highest computed figure, in kroner, that the mention may stand for.

    Args:
        mention: what is said, with its qualifier.
        addends: how many printed figures the computed one is made of.
        quantum_dkk: the worth of the last printed digit of those figures.

    A figure is rounded by at most half a unit of its last printed digit; a sum of rounded figures by that times their
    number. A mention printed as finely as the table allows nothing for itself.
    """
    own = mention.quantum_dkk // 2 if mention.quantum_dkk > quantum_dkk else 0
    slack = own + (addends * quantum_dkk // 2 if addends > 1 else 0)
    low, high = sorted((mention.low_dkk, mention.high_dkk))
    size = max(abs(low), abs(high))
    match mention.qualifier:
        case "exact":
            return low - slack, high + slack
        case "about":
            wide = max(slack, size // _ABOUT_SHARE)
            return low - wide, high + wide
        case "just_over" | "over" | "at_least":
            return low - slack, high + max(slack, size // _SIDE_SHARE)
        case "just_under" | "under" | "at_most":
            return low - max(slack, size // _SIDE_SHARE), high + slack


def of_sum(quantum_dkk: int, addends: int, rounding_is_known: bool) -> int:
    """By how many kroner a printed total may differ from the sum of its printed parts.

    With rounding declared in a note, or seen in other totals of the table, half a unit for each figure and for the total;
    without, one unit, which is what the rounding of a few parts adds up to (82,8 over parts that sum to 82,7).
    """
    return quantum_dkk * (addends + 1) // 2 if rounding_is_known else quantum_dkk
