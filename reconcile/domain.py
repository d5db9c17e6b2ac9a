"""The small list of domain words (domain_words.toml), read once and checked: data, not code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class DomainWords:
    """Words as they are written; the meaning of each list is told in the file."""

    stop: tuple[str, ...]
    generic: tuple[str, ...]
    common: tuple[str, ...]
    total: tuple[str, ...]
    opening: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]
    opposites: tuple[tuple[str, ...], ...]
    elsewhere: tuple[str, ...]
    estimate: tuple[str, ...]


@cache
def domain_words() -> DomainWords:
    """The list that comes with the package."""
    text = (resources.files("reconcile") / "domain_words.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return DomainWords(
        stop=tuple(data["stop"]),
        generic=tuple(data["generic"]),
        common=tuple(data["common"]),
        total=tuple(data["total"]),
        opening=tuple(data["opening"]),
        synonyms=tuple(tuple(group) for group in data["synonyms"]),
        opposites=tuple(tuple(pair) for pair in data["opposites"]),
        elsewhere=tuple(data["elsewhere"]),
        estimate=tuple(data["estimate"]),
    )
