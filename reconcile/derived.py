"""Figures that the prose reckons out of others: a row's mean, the change between two years, a share. Only where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from reconcile.formulas import Formula, round_half_away
from reconcile.readings import asked, readings
from reconcile.series import Series
from schemas.records import Mention

_YEAR = r"((?:19|20)\d\d)"
_MEAN = re.compile(r"\b(?:i|årligt) gennemsnit\b|\bgennemsnitligt?\b|\bi snit\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:løft\w*|stig\w+|vækst\w*|voks\w+|øg\w+|forøg\w+|forhøj\w+|hæv\w+|fald\w*|reduktion\w*|reducer\w+|sænk\w+"
    r"|nedgang\w*|mere|mindre|højere|lavere|forskel\w*)\b",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"\bfra {_YEAR} (?:og frem )?til {_YEAR}", re.IGNORECASE)
_BESIDE = re.compile(rf"\b(?:end i|i forhold til|sammenlignet med|sammenholdt med) {_YEAR}", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\bend året (?:før|forinden)\b", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3}(?:,\d+)?) ?(?:pct\.|procent|%) af\b", re.IGNORECASE)
_FRACTIONS = {
    "halvdelen": Decimal(50), "to tredjedele": Decimal(200) / 3, "en tredjedel": Decimal(100) / 3,
    "tre fjerdedele": Decimal(75), "en fjerdedel": Decimal(25), "en femtedel": Decimal(20),
}  # fmt: skip
_FRACTION = re.compile(rf"\b(?:{'|'.join(_FRACTIONS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Derivation:
    """What the prose says that it did: took a mean, the change from one year to another, or so many percent."""

    kind: Literal["mean", "difference", "share"]
    years: tuple[int, int] | None = None
    percent: Decimal | None = None


def derivation(mention: Mention, clause: str) -> Derivation | None:
    """How the amount was reckoned, by the words of its clause (of the sentence for a share); None where nothing says so."""
    change = _change(mention, clause)
    if change is not None:
        return Derivation("difference", years=change)
    if _MEAN.search(clause):
        return Derivation("mean")
    share = _SHARE.search(mention.sentence)
    if share:
        return Derivation("share", percent=Decimal(share[1].replace(",", ".")))
    fraction = _FRACTION.search(mention.sentence)
    return Derivation("share", percent=_FRACTIONS[fraction[0].lower()]) if fraction else None


def _change(mention: Mention, clause: str) -> tuple[int, int] | None:
    if not _CHANGE.search(clause):
        return None
    both = _FROM_TO.search(clause)
    if both:
        return int(both[1]), int(both[2])
    if _YEAR_BEFORE.search(clause) and len(mention.years) == 1:
        return mention.years[0] - 1, mention.years[0]
    beside = _BESIDE.search(clause)
    later = [year for year in mention.years if beside and year != int(beside[1])]
    return (int(beside[1]), later[0]) if beside and len(later) == 1 else None


def derived(series: Series, mention: Mention, how: Derivation) -> Iterator[Formula]:
    """What a row gives when it is reckoned with as the prose says."""
    if how.kind == "mean":
        yield from _mean(series, mention.years)
    elif how.years is not None:
        cells = [series.yearly[year] for year in reversed(how.years) if year in series.yearly]
        values = [cell.amount_dkk for cell in cells if cell.amount_dkk is not None]
        if len(values) == len(how.years):
            yield Formula("difference", tuple(cells), (values[0] - values[1],), 1.0, (series,))
    elif how.percent is not None:
        for one in readings(series, asked(mention)):
            if one.kind == "cell":
                yield Formula("share", one.cells, (_part(one.values[0], how.percent),), one.fit, (series,), percent=how.percent)


def shares_of_mentions(mention: Mention, others: Sequence[Mention], how: Derivation) -> Iterator[Formula]:
    """The share of each other amount that the sentence tells before it."""
    for whole in others:
        if how.percent is not None and whole.sentence_number == mention.sentence_number and whole.start < mention.start:
            value = _part(whole.low_dkk, how.percent)
            yield Formula("share", (), (value,), 1.0, mentions=(whole,), times=(1,), percent=how.percent)


def _mean(series: Series, years: Sequence[int]) -> Iterator[Formula]:
    """Over the said years, else over all of the row's."""
    cells = [series.yearly[year] for year in (years or series.yearly) if year in series.yearly]
    values = [cell.amount_dkk for cell in cells if cell.amount_dkk is not None]
    if len(values) > 1 and len(values) == len(years or series.yearly):
        mean = round_half_away(sum(values), len(values))
        totals = [cell for cell in series.totals if cell.amount_dkk == sum(values)]
        yield Formula("mean", tuple(totals[:1] or cells), (mean,), 1.0 if years else 0.9, (series,))


def _part(whole_dkk: int, percent: Decimal) -> int:
    return int((whole_dkk * percent / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
