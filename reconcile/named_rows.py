"""Sums over rows that a clause names one after the other: "veje samt baner og busser udgør tilsammen 33,4 mia. kr."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.evidence import Evidence
from reconcile.formulas import Formula
from reconcile.series import Series
from reconcile.several_rows import summed
from schemas.records import Mention

_JOINT = re.compile(r",| og | samt | plus ", re.IGNORECASE)
_MOST_NAMES = 6
_LEAST_SUPPORT = 0.5  # that all rows are named at all; the rest is how much of their labels is said

Names = tuple[frozenset[str], ...]


def sums_of_named_rows(mention: Mention, series: Sequence[Series], evidence: Evidence) -> list[tuple[Formula, float]]:
    """Sums of the rows that the mention's clause lists, where it says that the amount is a whole ("tilsammen").

    A label may itself be a list ("Baner og kollektiv trafik"), so that neighbours in the clause are tried as one name too.
    """
    clause = evidence.zone(mention).clause
    if not evidence.zone(mention).is_total or not _JOINT.search(clause):
        return []
    by_table: dict[str, list[Series]] = {}
    for one in series:
        by_table.setdefault(one.table.table_id, []).append(one)
    found: list[tuple[Formula, float]] = []
    for rows in by_table.values():
        labels = [evidence.label_parts(row) for row in rows]
        names = _names(clause, frozenset().union(*labels), evidence)
        if not 2 <= len(names) <= _MOST_NAMES:
            continue
        for grouped in _groupings(names):
            chosen = [_best(name, labels) for name in grouped]
            at = [position for position, _ in chosen if position is not None]
            if len(at) == len(chosen) == len(set(at)) >= 2:
                share = sum(share for _, share in chosen) / len(chosen)
                support = _LEAST_SUPPORT + (1 - _LEAST_SUPPORT) * share
                found += [(formula, support) for formula in summed(mention, [rows[position] for position in sorted(at)])]
    return found


def _names(clause: str, known: frozenset[str], evidence: Evidence) -> Names:
    """What the clause lists, by the stems that labels of the table have."""
    listed = (frozenset(p for term in evidence.lexicon.terms(text) for p in term.parts) for text in _JOINT.split(clause))
    return tuple(parts & known for parts in listed if parts & known)


def _groupings(names: Names) -> Iterator[Names]:
    """Every way to take neighbours together, each name by itself first."""
    for cuts in range(2 ** (len(names) - 1)):
        grouped = [names[0]]
        for at, name in enumerate(names[1:]):
            if cuts >> at & 1:
                grouped[-1] |= name
            else:
                grouped.append(name)
        yield tuple(grouped)


def _best(name: frozenset[str], labels: Sequence[frozenset[str]]) -> tuple[int | None, float]:
    """The row of whose label the name says most, among those that have all of the name; None where no row has."""
    shares = [(len(name) / len(label), -at) for at, label in enumerate(labels) if name <= label]
    if not shares:
        return None, 0.0
    share, at = max(shares)
    return -at, share
