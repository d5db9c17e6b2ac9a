"""Where sentences end, although "mio. kr." ends in a dot: the next capital decides."""

from __future__ import annotations

from extractors.amounts import lexicon
from extractors.amounts.tokens import Kind, Token

STOPS = (".", "!", "?")
LONGEST_SENTENCE = 400
CLOSERS = (")", "]", "”", '"', "«", "»", "’", "“")


def spans(tokens: list[Token]) -> list[tuple[int, int]]:
    """The sentences, as half-open spans of token indexes. What goes on without an end is cut, so that time stays linear."""
    result = []
    first = 0
    for at in range(len(tokens)):
        if at - first >= LONGEST_SENTENCE:
            result.append((first, at))
            first = at
        after = _after_stop(tokens, at)
        if (
            after is not None
            and first < after < len(tokens)
            and _begins(tokens, at, after)
            and not _is_numbering(tokens, first, at)
        ):
            result.append((first, after))
            first = after
    if first < len(tokens):
        result.append((first, len(tokens)))
    return result


def _after_stop(tokens: list[Token], at: int) -> int | None:
    """Where the next sentence would begin if this token ends one; None where it cannot end one."""
    token = tokens[at]
    if token.kind is Kind.WORD:
        if not token.text.endswith(".") or token.word in lexicon.words("abbreviation", "inner"):
            return None
    elif token.word not in STOPS:
        return None
    after = at + 1
    while after < len(tokens) and tokens[after].word in CLOSERS and tokens[after].start == tokens[after - 1].end:
        after += 1
    return after


def _begins(tokens: list[Token], stop: int, after: int) -> bool:
    """Whether a sentence can begin at `after`, behind this stop: with a capital, or with a figure behind a full stop."""
    if tokens[after].start == tokens[after - 1].end:
        return False
    head = after
    while head < len(tokens) - 1 and (
        tokens[head].kind is Kind.DASH or tokens[head].word in ("(", "“", "”", '"', "»", "•", "[")
    ):
        head += 1
    letter = tokens[head].text[0]
    if tokens[stop].kind is Kind.WORD:
        return letter.isupper() and not _is_unit_word(tokens[head])
    if letter.isdigit():
        before = tokens[stop - 1]
        return before.kind is Kind.YEARS or not before.text[-1].isdigit()
    return letter.isupper() and not _is_ordinal(tokens, stop)


def _is_unit_word(token: Token) -> bool:
    """Whether a capital goes on an amount: "200 mio. Kr."."""
    return token.word in ("kr", "kroner", "dkk", "eur", "euro", "usd", "sek", "nok", "gbp")


def _is_ordinal(tokens: list[Token], stop: int) -> bool:
    """Whether a short number keeps its dot behind an article: "en 3. Limfjordsforbindelse"."""
    number = tokens[stop - 1] if stop else None
    if number is None or number.kind is not Kind.NUMBER or len(number.text) > 2:
        return False
    return stop >= 2 and tokens[stop - 2].word in lexicon.words("abbreviation", "before_ordinal")


def _is_numbering(tokens: list[Token], first: int, stop: int) -> bool:
    """Whether this stop only closes what numbers the sentence: "1. Renovering", "a. Skoler"."""
    return stop == first + 1 and (tokens[first].kind is Kind.NUMBER or len(tokens[first].text) == 1)
