"""Turns of phrase that tell what kind of money an amount is: a whole, a lasting level, money of another agreement."""

from __future__ import annotations

import re
from functools import cache

from reconcile.domain import domain_words

_TABLE_REFERENCE = re.compile(r"\btabel\s+(\d{1,3})\b", re.IGNORECASE)
_CODE_REFERENCE = re.compile(r"\b(?:punkt|pkt\.|nr\.|række)\s*(\d+(?:\.\d+)*)", re.IGNORECASE)
_RATE = r"pr\. (?!år|\d)[a-zæøå]+"  # "pr. elev", "pr. kørt kilometer": a price, not a budget
# "i finanslovsaftalen for 2025", "Aftale om kommunernes økonomi for 2024": money that another agreement has given
_OTHER_AGREEMENT = r"(?:\w*finanslov\w*|\w*økonomiaftale\w*|aftale\w* om [\w -]{3,60}) (?:for|fra) (?:19|20)\d\d"
_FOUNDATION = r"(?-i:[A-ZÆØÅ]\w+ ?Fonden|\w+s Fond|Realdania)"  # "TrygFonden", "Ole Kirks Fond": in their names the F is large
_OUTSIDE = re.compile(r"\b(?:ikke omfattet af|ikke en del af|uden for) (?:denne )?(?:aftale|ramme)", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:varigt?|permanente?|fuldt indfaset)\b", re.IGNORECASE)
_AGREEMENT = re.compile(
    r"\b(?:aftalen|aftalens|reformen|udspillet|aftalepar(?:ter|tier)ne|forliget|planen|pakken|med aftalen)\b", re.IGNORECASE
)


@cache
def total_cue() -> re.Pattern[str]:
    """The words that say that a figure is a whole."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, domain_words().total))})\b", re.IGNORECASE)


@cache
def _elsewhere_cue() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, domain_words().elsewhere))
    return re.compile(rf"\b(?:{listed}|{_RATE}|{_OTHER_AGREEMENT}|{_FOUNDATION})", re.IGNORECASE)


@cache
def _estimate_cue() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, domain_words().estimate))})\b", re.IGNORECASE)


def says_total(text: str) -> bool:
    """Whether a text says that it speaks of a whole."""
    return total_cue().search(text) is not None


def says_agreement(text: str) -> bool:
    """Whether a text names the agreement itself, whose money is all of its money."""
    return _AGREEMENT.search(text) is not None


def says_lasting(text: str) -> bool:
    """Whether a text speaks of a lasting level."""
    return _LASTING.search(text) is not None


def says_elsewhere(text: str) -> bool:
    """Whether a text speaks of money that no table of the agreement need hold."""
    return _elsewhere_cue().search(text) is not None


def says_estimate(text: str) -> bool:
    """Whether a text says that the figure is reckoned or foreseen, so that it need not be a table's."""
    return _estimate_cue().search(text) is not None


def says_outside(text: str) -> bool:
    """Whether a text says that the money is none of the agreement's."""
    return _OUTSIDE.search(text) is not None


def codes_in(text: str) -> set[str]:
    """The codes of rows that a text refers to: "punkt 3.1"."""
    return {match[1] for match in _CODE_REFERENCE.finditer(text)}


def tables_in(text: str) -> set[str]:
    """The numbers of tables that a text refers to: "jf. tabel 2"."""
    return {match[1] for match in _TABLE_REFERENCE.finditer(text)}
