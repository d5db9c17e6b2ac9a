"""Spans and lists of years as single tokens: "2021-26", "2022/23", "2019 til 2026", "2019, 2020 og 2021-2023"."""

from __future__ import annotations

import re

from extractors.amounts import units
from extractors.amounts.tokens import Kind, Token

YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
LONGEST_SPAN = 60
SPAN_WORDS = (("til", "og", "med"), ("frem", "til"), ("til",))


def joined(tokens: list[Token]) -> list[Token]:
    """The tokens, with each expression of years as one token of class YEARS."""
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        items, end = _list(tokens, at) if tokens[at].kind is Kind.NUMBER else ((), at)
        if items:
            text = " ".join(token.text for token in tokens[at:end])
            result.append(Token(Kind.YEARS, text, tokens[at].start, tokens[end - 1].end, "YEARS", items))
            at = end
        else:
            result.append(tokens[at])
            at += 1
    return result


def _list(tokens: list[Token], at: int) -> tuple[tuple[tuple[int, ...], ...], int]:
    """The items of the list of years that begins here and where it ends; no items where none begins."""
    item, end = _item(tokens, at)
    if not item:
        return (), at
    items = [item]
    while end < len(tokens) and tokens[end].word in (",", "og", "samt"):
        after = end + 1
        if tokens[end].word == "," and after < len(tokens) and tokens[after].word in ("og", "samt"):
            after += 1
        item, next_end = _item(tokens, after)
        if not item:
            break
        items.append(item)
        end = next_end
    return tuple(items), end


def _item(tokens: list[Token], at: int) -> tuple[tuple[int, ...], int]:
    """One year or one span of years: its years and where it ends; no years where there is none."""
    first = _year(tokens, at)
    if first is None:
        return (), at
    if _is_range_with_unit(tokens, at):
        return (), at
    for to in _span_ends(tokens, at):
        last = _last_of_span(first, tokens, to)
        if last is not None and first < last <= first + LONGEST_SPAN:
            return tuple(range(first, last + 1)), to + 1
    return (first,), at + 1


def _is_range_with_unit(tokens: list[Token], at: int) -> bool:
    """Whether what looks like a year begins a range of money: "2000-2050 mio. kr."."""
    if at + 2 >= len(tokens) or tokens[at + 1].kind is not Kind.DASH or tokens[at].end != tokens[at + 1].start:
        return False
    return tokens[at + 2].kind is Kind.NUMBER and units.begins(tokens, at + 3)


def _span_ends(tokens: list[Token], at: int) -> list[int]:
    """Where the span's last year would stand, if a span begins at this year."""
    if at + 1 < len(tokens) and (tokens[at + 1].kind is Kind.DASH or tokens[at + 1].word == "/"):
        return [at + 2]
    ends = []
    for phrase in SPAN_WORDS:
        to = at + 1 + len(phrase)
        if to < len(tokens) and tuple(token.word for token in tokens[at + 1 : to]) == phrase and _year(tokens, to) is not None:
            ends.append(to)
    return ends


def _last_of_span(first: int, tokens: list[Token], at: int) -> int | None:
    if at >= len(tokens) or tokens[at].kind is not Kind.NUMBER or units.begins(tokens, at + 1):
        return None
    digits = tokens[at].text
    if YEAR.match(digits):
        return int(digits)
    if len(digits) == 2 and digits.isdigit():
        return first // 100 * 100 + int(digits)
    return None


def _year(tokens: list[Token], at: int) -> int | None:
    """The year at this place: four digits that no unit follows ("2000 kr." is no year)."""
    if (
        at >= len(tokens)
        or tokens[at].kind is not Kind.NUMBER
        or not YEAR.match(tokens[at].text)
        or units.begins(tokens, at + 1)
    ):
        return None
    return int(tokens[at].text)
