"""Years that the prose counts from another: "det er mere end året før, hvor tilskuddet var 124 mio. kr."."""

from __future__ import annotations

import re
from dataclasses import replace

from schemas.records import Agreement, Mention

_STEPS = {"før": -1, "forinden": -1, "efter": 1}
_RELATIVE = re.compile(r"\båret (før|forinden|efter),? (?:hvor|da)\b[^;:.]*$", re.IGNORECASE)


def with_relative_years(agreement: Agreement) -> Agreement:
    """The agreement with the year of each amount that is said to be of the year before or after the one just told.

    That year is the one of the nearest earlier amount of the paragraph with a single year; without one nothing is changed.
    """
    paragraph_of = {sentence.number: sentence.paragraph for sentence in agreement.sentences}
    told: dict[int, int] = {}
    mentions: list[Mention] = []
    for mention in agreement.mentions:
        paragraph = paragraph_of[mention.sentence_number]
        said = _RELATIVE.search(mention.sentence[: mention.start])
        if said and not mention.years and paragraph in told:
            mention = replace(mention, years=(told[paragraph] + _STEPS[said[1].lower()],))
        elif len(mention.years) == 1:
            told[paragraph] = mention.years[0]
        mentions.append(mention)
    return replace(agreement, mentions=tuple(mentions))
