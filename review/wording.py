"""What the report calls things, in Danish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schemas.records import (
    Basis,
    CheckKind,
    DecisionStatus,
    DiscrepancyKind,
    DocumentStatus,
    Qualifier,
    Relation,
    Severity,
    Status,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A state as shown: `code` colours it, `icon` and `name` say it without colour."""

    code: str
    icon: str
    name: str


STATUSES: dict[Status, Term] = {
    "matched": Term("matched", "✓", "Stemmer"),
    "approximate": Term("approximate", "≈", "Stemmer omtrent"),
    "mismatched": Term("mismatched", "✕", "Stemmer ikke"),
    "ambiguous": Term("ambiguous", "?", "Tvetydig"),
    "unsupported": Term("unsupported", "–", "Uden modstykke"),
}
SEVERITIES: dict[Severity, Term] = {
    "error": Term("error", "✕", "Fejl"),
    "warning": Term("warning", "!", "Advarsel"),
    "info": Term("info", "i", "Til orientering"),
}
# What several of a severity are called behind their number.
SEVERAL: dict[Severity, str] = {"error": "fejl", "warning": "advarsler", "info": "til orientering"}
DOCUMENT_STATUSES: dict[DocumentStatus, Term] = {
    "ok": Term("matched", "✓", "I orden"),
    "needs_review": Term("ambiguous", "!", "Skal ses efter"),
    "rejected": Term("mismatched", "✕", "Afvist"),
}
DECISIONS: dict[DecisionStatus, str] = {
    "open": "Afventer",
    "accepted": "Bekræftet",
    "corrected": "Rettet",
    "dismissed": "Afvist som fejl",
}
FINDINGS: dict[DiscrepancyKind, str] = {
    "prose_mismatch": "Tekst og tabel er uenige",
    "prose_ambiguous": "Teksten kan læses på flere måder",
    "prose_unsupported": "Beløbet har intet modstykke",
    "table_total": "Tabellen stemmer ikke med sig selv",
    "across_tables": "To tabeller er uenige",
    "extraction_doubt": "Usikker aflæsning",
}
CHECKS: dict[CheckKind, str] = {
    "row_total": "rækkesummer",
    "column_total": "kolonnesummer",
    "of_which": "heraf-rækker",
    "across_tables": "sammenligninger mellem tabeller",
}
QUALIFIERS: dict[Qualifier, str] = {
    "exact": "",
    "about": "ca.",
    "just_over": "godt",
    "just_under": "knap",
    "at_most": "højst",
    "at_least": "mindst",
    "over": "over",
    "under": "under",
}
BASES: dict[Basis, str] = {"per_year": "om året", "total": "i alt", "unstated": ""}
RELATIONS: dict[Relation, str] = {
    "cells": "Lig med hver af",
    "sum": "Lig med summen af",
    "prose_sum": "Lig med summen af beløb i teksten",
}
EQUAL_TO_ONE = "Lig med"
# Of a figure that differs, the same links say what it was held against.
HELD_AGAINST = "Holdt op mod"

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many}"


def danish_date(iso: str) -> str:
    """A date, or a date and time, of ISO 8601 as Danes write it; other text as it stands."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    day = _day(moment.date())
    return day if len(iso) <= len("2026-11-25") else f"{day} kl. {moment:%H.%M}"


def _day(day: date) -> str:
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def period(years: Sequence[int], is_open_ended: bool = False) -> str:
    """Years in words: "2019-2026", "2019 og 2020", "2021 og frem"; nothing where there are none."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    words = [word for run in runs for word in _run(run)]
    listed = words[-1] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}" if words else ""
    return f"{listed} og frem" if is_open_ended and listed else listed


def _run(years: list[int]) -> list[str]:
    return [str(year) for year in years] if len(years) < 3 else [f"{years[0]}-{years[-1]}"]
