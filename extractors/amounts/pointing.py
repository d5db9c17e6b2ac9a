"""What points back to years said before: "i samme periode", "i perioden", "begge år"."""

from __future__ import annotations

from dataclasses import replace

from extractors.amounts.numbers import word_value
from extractors.amounts.periods import Attached, Years
from extractors.amounts.sentence import SentenceView

BOTH = "begge"
SAME = "samme"


def pointed_back(view: SentenceView, attached: Attached, earlier: list[list[Years]], left: int) -> Attached:
    """An amount whose period points back, given the years that it points to: those said nearest before it.

    They are the years of all periods of one sentence, where these follow on each other ("i 2022-2024 og ... i 2025-2027"), else
    the last of its periods with more than one year. "begge år" and "de tre år" ask for as many; one single year does for
    "samme år" alone. Years that leave out one said since are not the ones. Several years in the amount's own words, behind
    `left`, are: "i 2027 og 2028 med 95 mio. kr. i hvert af årene".
    """
    if attached.period is None or not attached.period.is_again:
        return attached
    words = [view.word(at) for at in range(attached.period.start, attached.period.end)]
    here = [period.years for period in view.periods if period.end <= attached.period.start and period.years]
    own = [period.years for period in view.periods if left <= period.start < attached.period.start and len(period.years) > 1]
    if own:
        return replace(attached, years=own[-1])
    counted = next((value for word in words if (value := word_value(word)) is not None), None)
    wanted = 2 if BOTH in words else counted
    since: set[int] = set()
    for said in reversed([*earlier, here]):
        years = _years(said, wanted=wanted, single=SAME in words)
        if years:
            return replace(attached, years=years) if since.issubset(years) else attached
        since.update(*said)
    return attached


def _years(said: list[Years], wanted: int | None, single: bool) -> Years:
    """What the periods of one sentence come to, empty where they are no answer."""
    together = tuple(sorted({year for years in said for year in years}))
    follows_on = bool(together) and together[-1] - together[0] == len(together) - 1
    spans = [years for years in said if len(years) > 1]
    years = together if follows_on or not spans else spans[-1]
    if len(years) == 1 and single:
        return years
    if len(years) < 2 or (not follows_on and not spans):
        return ()
    return years if wanted in (None, len(years)) else ()
