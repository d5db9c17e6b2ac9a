"""One sentence's amounts given their fields, each with the words that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from extractors.amounts import hedges
from extractors.amounts.attachment import attach
from extractors.amounts.bases import bases
from extractors.amounts.evidence import Mark
from extractors.amounts.periods import Attached, Carried, Years
from extractors.amounts.sentence import SentenceView
from schemas.records import Basis, Evidence, Qualifier


@dataclass(frozen=True, slots=True)
class Fields:
    """What the words around one amount say of it."""

    qualifier: Qualifier
    basis: Basis
    attached: Attached
    is_additional: bool
    is_part: bool
    price_year: int | None
    evidence: tuple[Evidence, ...]


def resolve(view: SentenceView, earlier: list[list[Years]], carried: Carried | None) -> list[Fields]:
    """The fields of every amount of a sentence; for `earlier` and `carried` see `attach`."""
    attached = attach(view, earlier, carried)
    qualifier_marks = hedges.qualifiers(view)
    basis_marks = bases(view, attached)
    part_marks = hedges.parts(view, attached)
    additional_marks = hedges.additions(view, part_marks)
    price_marks = hedges.price_levels(view)
    result = []
    for index, amount in enumerate(view.amounts):
        period = attached[index].period
        said = [
            ("qualifier", qualifier_marks[index]),
            ("basis", basis_marks[index]),
            ("is_additional", additional_marks[index]),
            ("is_part", part_marks[index]),
            ("price_year", price_marks[index]),
        ]
        evidence = [Evidence("value", view.text(amount.start, amount.end), amount.pattern_id)]
        evidence += [
            Evidence(field, view.text(mark.start, mark.end), mark.pattern_id)
            for field, mark in said
            if mark and mark.value != "exact"
        ]
        if period is not None:
            evidence.append(
                Evidence("years", view.text(period.start, period.end), f"{period.pattern_id} {attached[index].rule}")
            )
        over = carried if carried is not None and carried.rule == attached[index].rule else None
        if over is not None:
            evidence += [words for words in over.evidence if words.field == "years" or basis_marks[index] is None]
        price_mark, qualifier_mark = price_marks[index], qualifier_marks[index]
        result.append(
            Fields(
                cast(Qualifier, qualifier_mark.value) if qualifier_mark else "exact",
                _basis(attached[index], basis_marks[index], over),
                attached[index],
                additional_marks[index] is not None,
                part_marks[index] is not None,
                hedges.price_year(view, price_mark) if price_mark else None,
                tuple(evidence),
            )
        )
    return result


def _basis(attached: Attached, mark: Mark | None, carried: Carried | None) -> Basis:
    """One single year is a total by itself, unless it only ends a period: "om året frem mod 2030"; else the words decide."""
    is_yearly = mark is not None and mark.value == "per_year"
    only_ends = attached.period is not None and attached.period.is_until
    if len(attached.years) == 1 and not attached.is_open and not (is_yearly and only_ends):
        return "total"
    if mark is not None:
        return cast(Basis, mark.value)
    return carried.basis if carried is not None else "unstated"
