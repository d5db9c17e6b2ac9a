"""Who gets which formula: mentions of a sentence are assigned together, so that no two claim one cell by accident."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reconcile.candidates import Candidate

_Claim = tuple[int, tuple[str, ...], str, bool]
_AGAIN = re.compile(r"(?:svarende til|svarer til|dvs\.?|det vil sige|eller)\s(?:\S+\s){0,2}$", re.IGNORECASE)


def assign(candidates: Mapping[str, list[Candidate]]) -> dict[str, Candidate]:
    """The accepted candidate of each mention such that the scores' sum is largest.

    Two mentions of one sentence never share a formula, but where one says the other once more ("9.950 mio. kr., svarende til
    knap 10 mia. kr."); two of different sentences may, since figures are told more than once. Mentions that compete for nothing
    are given their best directly, which in most documents is all of them.
    """
    accepted = {key: [one for one in some if one.is_accepted] for key, some in candidates.items()}
    chosen = {key: some[0] for key, some in accepted.items() if some}
    claims: dict[_Claim, list[str]] = {}
    for key, one in chosen.items():
        claims.setdefault(_claim(one), []).append(key)
    contested = {chosen[key].mention.sentence_number for keys in claims.values() if len(keys) > 1 for key in keys}
    rivals = {key: accepted[key] for key, one in chosen.items() if one.mention.sentence_number in contested}
    if not rivals:
        return chosen
    return {key: one for key, one in chosen.items() if key not in rivals} | _solve(rivals)


def _claim(one: Candidate) -> _Claim:
    mention, formula = one.mention, one.formula
    is_again = _AGAIN.search(mention.sentence[: mention.start]) is not None
    return mention.sentence_number, formula.key, formula.kind, is_again


def _solve(accepted: Mapping[str, list[Candidate]]) -> dict[str, Candidate]:
    """The assignment of largest total score; a mention may go without a formula."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # 0.2 s of import, needed for contested figures alone

    keys = list(accepted)
    claims = list(dict.fromkeys(_claim(one) for some in accepted.values() for one in some))
    column = {claim: at for at, claim in enumerate(claims)}
    worth = np.zeros((len(keys), len(claims) + len(keys)))  # the last columns are "no formula"
    for row, key in enumerate(keys):
        for one in accepted[key]:
            worth[row, column[_claim(one)]] = one.score
    rows, cols = linear_sum_assignment(worth, maximize=True)
    taken = {keys[row]: claims[col] for row, col in zip(rows.tolist(), cols.tolist(), strict=True) if col < len(claims)}
    return {key: one for key, claim in taken.items() for one in accepted[key] if _claim(one) == claim}
