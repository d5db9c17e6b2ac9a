"""Text to tokens.

spaCy's own Danish tokenizer keeps "2021-26" and "kr./år" whole and splits "mio.kr." by its dots, so the tokens are made here,
in one pass that never looks back; spaCy's matcher then works on their plain words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.amounts import lexicon
from extractors.amounts.tokens import Kind, Token
from extractors.amounts.years import joined

PATTERN = re.compile(
    r"""
    (?P<price>(?:(?:19|20)[0-9]{2}[ ]?[-‐‑–]?[ ]?|[0-9]{2}[-‐‑–][ ]?)(?:pl|p/l|priser|pris-[ ]og[ ]lønniveau|prisniveau)\b
      |(?:19|20)[0-9]{2}[-‐‑–](?:niveau|lønniveau)\b)
    |(?P<number>(?:[0-9]{1,3}[ ])?(?:1/2|1/4|3/4)(?![0-9/])|[0-9]+(?:[.,][0-9]+)*[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛])
    |(?P<word>[^\W\d_]\w*(?:\.(?=(?-i:[a-zæøå])))?)
    |(?P<dash>[-‐‑‒–—−])
    |(?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
KINDS = {kind.value: kind for kind in Kind}
PLAIN_WORDS = {"number": "NUM", "price": "PRICE", "dash": "-"}


def tokens(text: str) -> list[Token]:
    """The tokens of a text, each span or list of years joined into one."""
    found: list[Token] = []
    for match in PATTERN.finditer(text):
        start, end, group = match.start(), match.end(), str(match.lastgroup)
        if group == "word":
            found.append(_word(text, start, end, found))
        elif not (found and start < found[-1].end):  # the dot that a word took for its own
            printed = text[start:end]
            found.append(Token(KINDS[group], printed, start, end, PLAIN_WORDS.get(group, printed)))
    return joined(found)


def _word(text: str, start: int, end: int, before: list[Token]) -> Token:
    """A word with the dot that is its own: inside ("bl.a"), after an abbreviation, or closing a dotted one ("bl.a.")."""
    word = text[start:end].lower().removesuffix(".")
    if text.startswith(".", end):
        closes_dotted = bool(before) and before[-1].end == start and before[-1].text.endswith(".")
        if word in _abbreviations() or closes_dotted:
            end += 1
    return Token(Kind.WORD, text[start:end], start, end, word)


@lru_cache
def _abbreviations() -> frozenset[str]:
    return lexicon.words("abbreviation", "may_end") | lexicon.words("abbreviation", "inner")
