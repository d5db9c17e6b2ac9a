"""Danish inflection, taken off: "nedrivninger" and "nedrives" meet in "nedriv"."""

from __future__ import annotations

from functools import lru_cache

_INFLECTIONS = (
    "erendes", "erende", "endes", "ernes", "erens", "ende", "erne", "eren", "erer", "ers", "ens", "ets", "enes", "ene",
    "eres", "eret", "ere", "er", "en", "et", "es", "e", "s",
)  # fmt: skip
_DERIVATIONS = ("ering", "ning", "ing", "els", "lig", "ig")
_NEUTER = ("alt", "elt", "igt", "ivt")
_SHORTEST = 3
_SHORTEST_DERIVED = 4
_SHORTEST_ADJECTIVE = 8
_VOWELS = "aeiouyæøå"


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The part of a lower-case word that inflection leaves alone; never shorter than three letters of it.

    After Snowball's Danish steps (endings, then derivations, then a doubled consonant), with noun endings "-ning" and
    "-else" taken off too, since agreements write of one purpose now with a verb and now with a noun.
    """
    if word.endswith(_NEUTER) and len(word) > _SHORTEST_DERIVED:
        word = word[:-1]
    inflected = _without(word, _INFLECTIONS, _SHORTEST)
    base = _without(inflected, _DERIVATIONS, _SHORTEST_DERIVED)
    if base == inflected:
        base = _without(base, ("s",), _SHORTEST_DERIVED)  # indsats, indsatser
    if base.endswith("isk") and len(base) > _SHORTEST_ADJECTIVE:
        base = base[:-2]  # demografi, demografisk
    if base.endswith("tr") and len(base) > _SHORTEST_DERIVED:
        base = base[:-1]  # center, centret; register, registret
    if len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in _VOWELS:
        base = base[:-1]
    if len(base) > _SHORTEST + 1 and base.endswith("el") and base[-3] not in _VOWELS + "l":
        base = base[:-2] + "l"  # cykel, cykler
    return base


def _without(word: str, endings: tuple[str, ...], shortest: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            rest = word[: -len(ending)]
            if ending == "s" and rest[-1] in _VOWELS:
                continue
            return rest
    return word
