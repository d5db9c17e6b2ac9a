"""Column heads that speak of time: years, ranges of years, totals, and what is permanent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.records import ColRole

_YEAR = r"(?:19[89]\d|20[0-6]\d)"
_DASH = r"\s?[-\u2010\u2011\u2012\u2013\u2014/]\s?"
_RANGE = re.compile(
    rf"(?<!\d)(?P<first>{_YEAR})(?:{_DASH}|\s(?:til|og)\s)(?P<last>{_YEAR}|\d\d)(?!\d)(?!{_DASH}?pl)", re.IGNORECASE
)
_OPEN = re.compile(
    rf"(?:\bfra\s(?P<from>{_YEAR})|(?<!\d)(?P<first>{_YEAR})\s?(?:og\s(?:frem|fremefter|følgende)|ff\.?|-\s?$|\+|→|f\.f\.))",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?<!\d)(?P<year>{_YEAR})(?!\d)(?!\s?-\s?(?:pl|pris|niveau))", re.IGNORECASE)
_SHORT = re.compile(r"(?:FL|B|R|BO|F|FFL|PL|KF)\s?(?P<year>\d\d)", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:i\s?alt|total(?:t|en|er|ramme)?|sum|samlet|samlede)\b", re.IGNORECASE)
_PERMANENT = re.compile(r"\b(?:varigt?|permanent|varige|strukturelt?)\b", re.IGNORECASE)
_ONE_HEAD = (
    r"(?:(?:(?:Budget|Regnskab|Overslag|Skøn|FFL|FL|BO\d?|KF|PL|R|F|B)\s)?"
    rf"{_YEAR}(?:[-\u2010-\u2014/](?:{_YEAR}|\d\d))?(?:\sog\s(?:frem|fremefter))?"
    rf"|(?:I\salt|Total|Sum|Samlet)(?:\s{_YEAR}[-\u2010-\u2014/](?:{_YEAR}|\d\d))?|(?:[Vv]arigt?\s)?[Ff]ra\s{_YEAR}|[Vv]arigt?"
    r"|Prisniveau|Noter?|Bemærkning(?:er)?|Ministerium|Ressort)(?=\s|$)"
)
_CLOSE_HEADS = re.compile(rf"{_ONE_HEAD}(?:\s{_ONE_HEAD})+")
_PRICE_LEVEL = re.compile(r"\(?\d{2,4}[-\s]?(?:pl|priser|prisniveau|niveau)\b\.?\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The years that a column covers (None: none printed) and whether it is a total."""

    year_from: int | None
    year_to: int | None
    role: ColRole


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period | None:
    """The period that a column head tells, or None when it tells none. A price level ("2024-pl") is no period.

    "Varigt" is a period without years, "2026 og frem" one without an end.
    """
    text = _PRICE_LEVEL.sub(" ", " ".join(text.split()))
    role: ColRole = "total" if _TOTAL.search(text) else "period"
    if match := _RANGE.search(text):
        first = int(match["first"])
        last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
        return Period(first, last if last >= first else last + 100, role)
    if match := _OPEN.search(text):
        return Period(int(match["from"] or match["first"]), None, role)
    if match := _SINGLE.search(text):
        year = int(match["year"])
        return Period(year, year, role)
    if match := _SHORT.fullmatch(text.strip()):
        return Period(2000 + int(match["year"]), 2000 + int(match["year"]), role)
    if _PERMANENT.search(text) or role == "total":
        return Period(None, None, role)
    return None


def ends_period(above: str, below: str) -> bool:
    """Whether both are one word of time that a column is too narrow for ("Samle" over "t")."""
    is_rest = below.isalpha() and below.islower() and read_period(above) is None and read_period(below) is None
    return is_rest and above[-1].islower() and read_period(above + below) is not None


@lru_cache(maxsize=4096)
def heads_in(text: str) -> tuple[str, ...]:
    """The heads of columns that the text is made of, where they are printed close ("BO 2024 BO 2025 I alt"); else the text."""
    if _CLOSE_HEADS.fullmatch(text) is None:
        return (text,)
    return tuple(match.group() for match in re.finditer(_ONE_HEAD, text))


def is_year(text: str) -> bool:
    """Whether the text is one year and nothing else."""
    return _SINGLE.fullmatch(text.strip()) is not None


def has_year(text: str) -> bool:
    """Whether the text names a year or a range of years."""
    period = read_period(text)
    return period is not None and period.year_from is not None
