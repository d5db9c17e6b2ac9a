"""Nest a table's rows: which are totals, which are parts of another row, and of which one.

Evidence, strongest first: the word "heraf", codes ("3.1" under "3"), what the note says, then indents and italics, which
count only where the totals do not speak against them. A row without any such sign is an item of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extractors.tables.body import BodyRow
from extractors.tables.footing import footing_of
from extractors.tables.notes import NoteMeaning
from schemas.records import RowRole

_OF_WHICH = re.compile(r"[-–•·*]?\s?\(?(?:heraf|hvoraf|deraf|herunder)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:i\s?alt|total(?:t|er|ramme|beløb)?|(?:del|sub|hoved)?sum|(?:sub|del|hoved)total|mellemsum|sammenlagt)\b|.*\b(?:i\salt|total)\W*$",
    re.IGNORECASE,
)
# Words that begin the names of totals and of plain items alike: the sums decide.
_MAYBE_TOTAL = re.compile(
    r"(?:samle(?:t|de)|sum\saf|udgifter|nettoudgift|ramme|finansiering|merudgifter|balance|netto)\b", re.IGNORECASE
)
_INDENT_PT = 3.0
_MAX_CANDIDATES = 6
_AGREEING_DESPITE_MISPRINT = 4


@dataclass(frozen=True, slots=True)
class Nested:
    """A row's role, and the number of the row that an `of_which` row is part of."""

    role: RowRole
    parent: int | None


def nest(
    rows: Sequence[BodyRow], meaning: NoteMeaning, left_out: Sequence[Sequence[bool]], tolerance: Decimal
) -> tuple[Nested, ...]:
    """The rows' roles and parents, in order."""
    totals = _totals(rows)
    certain = _certain_parts(rows, totals, meaning)
    readings = [certain]
    for signs in (_italic_parts(rows, totals, meaning), _indent_parts(rows, totals), _coded_parts(rows, totals)):
        readings += [reading | signs for reading in list(readings) if signs - reading]
    scored = [
        (footing_of(rows, _roles(rows, totals, parts), left_out, tolerance).worth, preference, parts)
        for preference, parts in enumerate(readings)
    ]
    _, _, parts = max(scored, key=lambda entry: (entry[0], entry[1]))
    roles = _more_totals(rows, _roles(rows, totals, parts), left_out, tolerance)
    return tuple(Nested(role, _parent(rows, roles, index) if role == "of_which" else None) for index, role in enumerate(roles))


def _roles(rows: Sequence[BodyRow], totals: frozenset[int], parts: frozenset[int]) -> tuple[RowRole, ...]:
    return tuple("of_which" if index in parts else "total" if index in totals else "item" for index in range(len(rows)))


def _totals(rows: Sequence[BodyRow]) -> frozenset[int]:
    return frozenset(
        i for i, row in enumerate(rows) if row.has_figures and _TOTAL.match(row.label) and not _OF_WHICH.match(row.label)
    )


def _certain_parts(rows: Sequence[BodyRow], totals: frozenset[int], meaning: NoteMeaning) -> frozenset[int]:
    return frozenset(
        i for i, row in enumerate(rows)
        if i not in totals and row.has_figures
        and (_OF_WHICH.match(row.label) or (row.code is not None and row.code in meaning.part_codes and i > 0))
    )  # fmt: skip


def _italic_parts(rows: Sequence[BodyRow], totals: frozenset[int], meaning: NoteMeaning) -> frozenset[int]:
    """Rows in italics below one that is not, unless the note says that italics mean something else."""
    if meaning.italic_left_out and not meaning.italics_are_parts:
        return frozenset()
    parts: set[int] = set()
    for i, row in enumerate(rows):
        if (
            row.is_italic
            and row.has_figures
            and i not in totals
            and any(other.has_figures and not other.is_italic for other in rows[:i])
        ):
            parts.add(i)
    return frozenset(parts)


def _indent_parts(rows: Sequence[BodyRow], totals: frozenset[int]) -> frozenset[int]:
    """Rows set in from a row with figures that they follow."""
    parts: set[int] = set()
    for i, row in enumerate(rows):
        if i in totals or not row.has_figures:
            continue
        above = next((j for j in range(i - 1, -1, -1) if rows[j].indent_pt < row.indent_pt - _INDENT_PT), None)
        if above is not None and above not in totals and rows[above].has_figures:
            parts.add(i)
    return frozenset(parts)


def _coded_parts(rows: Sequence[BodyRow], totals: frozenset[int]) -> frozenset[int]:
    """Rows whose code goes on from the code of a row with figures ("3.1" after "3")."""
    codes = {row.code: row for row in rows if row.code is not None and row.has_figures}
    return frozenset(
        i for i, row in enumerate(rows) if i not in totals and row.has_figures and row.code and _shorter(row.code) in codes
    )


def _shorter(code: str) -> str:
    return code.rpartition(".")[0]


def _more_totals(
    rows: Sequence[BodyRow], roles: tuple[RowRole, ...], left_out: Sequence[Sequence[bool]], tolerance: Decimal
) -> tuple[RowRole, ...]:
    """The roles with those rows made totals that the sums show to be: by their name, or by being the first or the last.

    The rows are tried together, since a total on top sums what the totals between leave.
    """
    if len(rows) < 3:
        return roles
    candidates = [
        i
        for i, row in enumerate(rows)
        if roles[i] == "item"
        and row.has_figures
        and (_MAYBE_TOTAL.match(row.label) or i == len(rows) - 1 or _sums_neighbours(rows, roles, i, tolerance))
    ][:_MAX_CANDIDATES]
    before = footing_of(rows, roles, left_out, tolerance)
    best, best_gain = roles, 0.0
    for size in range(1, len(candidates) + 1):
        for chosen in combinations(candidates, size):
            tried: tuple[RowRole, ...] = tuple("total" if i in chosen else role for i, role in enumerate(roles))
            after = footing_of(rows, tried, left_out, tolerance)
            unnamed = sum(not _MAYBE_TOTAL.match(rows[i].label) for i in chosen)
            gain = after.met - before.met - 0.5 * size - unnamed
            if after.missed <= before.missed and gain > best_gain:
                best, best_gain = tried, gain
    return best


def _sums_neighbours(rows: Sequence[BodyRow], roles: Sequence[RowRole], index: int, tolerance: Decimal) -> bool:
    """Whether the row is the sum of two or more items right below or right above it.

    In every column, or in all but one where enough agree: that one is then a misprint for the checks to find.
    """
    stated = rows[index].amounts
    if sum(bool(amount) for amount in stated) < 2:
        return False
    for side in (range(index + 1, len(rows)), range(index - 1, -1, -1)):
        sums, count = [Decimal(0)] * len(stated), 0
        for other in side:
            if roles[other] == "total":
                break
            if roles[other] != "item" or not rows[other].has_figures:
                continue
            sums = [total + (amount or Decimal(0)) for total, amount in zip(sums, rows[other].amounts, strict=True)]
            count += 1
            known = [(total, amount) for total, amount in zip(sums, stated, strict=True) if amount is not None]
            agreeing = [amount for total, amount in known if abs(total - amount) <= tolerance * count / 2]
            missed = len(known) - len(agreeing)
            if count >= 2 and (missed == 0 or (missed == 1 and sum(map(bool, agreeing)) >= _AGREEING_DESPITE_MISPRINT)):
                return True
    return False


def _parent(rows: Sequence[BodyRow], roles: Sequence[RowRole], index: int) -> int | None:
    """The row that a part belongs to: by its code, else the nearest above that is set out further, or is no part."""
    row = rows[index]
    if row.code is not None and "." in row.code:
        code = _shorter(row.code)
        while code:
            parent = next((other.number for other in reversed(rows[:index]) if other.code == code and other.has_figures), None)
            if parent is not None:
                return parent
            code = _shorter(code)
    above = [j for j in range(index - 1, -1, -1) if rows[j].has_figures]
    for j in above:
        if roles[j] != "of_which" or rows[j].indent_pt < row.indent_pt - _INDENT_PT:
            return rows[j].number
    return rows[above[-1]].number if above else None
