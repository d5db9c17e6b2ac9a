"""How far a row's label is spoken of in a text: Danish inflection and compounds, without a dictionary.

A label's words are held against a text's words by their stems. A Danish compound is written in one word and its parts keep
their form, so one word speaks of another when it begins with it ("infrastrukturindsatser" of "infrastruktur") or ends in it
("lånerammen" of "ramme"); "ikke-" turns a word into its opposite.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[a-zæøåéü][a-zæøåéü0-9]*(?:-[a-zæøåéü0-9]+)*")
# Inflection of nouns, adjectives and verbs, the longest first (Dansk Sprognævn, Retskrivningsordbogen §§ 20-30).
_ENDINGS = (
    "ernes", "erne", "elserne", "elser", "elsen", "elses", "else", "ingerne", "inger", "ingen", "ings", "ing",
    "ene", "ens", "ets", "ers", "en", "et", "er", "es", "te", "ede", "e", "s", "r", "t", "n",
)  # fmt: skip
_SHORTEST_STEM = 4
_SHORTEST_PART = 5
_WHOLE, _BEGINS, _ENDS = 1.0, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its stem, and whether "ikke-" stands before it."""

    stem: str
    is_negated: bool


@cache
def _domain() -> tuple[frozenset[str], dict[str, str]]:
    data = tomllib.loads((Path(__file__).with_name("label_words.toml")).read_text(encoding="utf-8"))
    same = {_stem(word): _stem(group["words"][0]) for group in data["synonyms"] for word in group["words"]}
    return frozenset(data["generic"]), same


@cache
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cache
def content_words(text: str) -> tuple[Word, ...]:
    """The text's content words in order, each once; a suspended hyphen ("børne- og") leaves its first part."""
    generic, same = _domain()
    found: dict[Word, None] = {}
    for match in _WORD.finditer(text.lower()):
        token = match.group()
        negated = token.startswith("ikke-")
        for part in token.removeprefix("ikke-").split("-"):
            if len(part) > 2 and part not in generic:
                found[Word(same.get(_stem(part), _stem(part)), negated)] = None
    return tuple(found)


@cache
def likeness(one: Word, other: Word) -> float:
    """0 to 1: how far one word speaks of the other; the opposite of a word does not speak of it."""
    if one.is_negated != other.is_negated:
        return 0.0
    short, long = sorted((one.stem, other.stem), key=len)
    if short == long:
        return _WHOLE
    if len(short) >= _SHORTEST_PART - 1 and long.startswith(short):
        return _BEGINS
    if len(short) >= _SHORTEST_PART and long.endswith(short):
        return _ENDS
    shared = _shared_beginning(short, long)
    return _ENDS if shared >= 6 and shared >= 0.7 * len(short) else 0.0


def _shared_beginning(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def spoken_of(word: Word, text: str) -> float:
    """0 to 1: how far the text speaks of the word."""
    return max((likeness(word, other) for other in content_words(text)), default=0.0)
