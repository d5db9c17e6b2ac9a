"""The outcome of a document in one line, and in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, get_args

from review.wording import STATUSES, Term, plural
from schemas.records import Result, Status

Level = Literal["good", "attention", "bad"]


@dataclass(frozen=True, slots=True)
class Share:
    """How many amounts have a status; `x` and `width` are its part of a bar of 1,000."""

    status: Term
    count: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict: how the prose came out, how the tables did, and what waits for a person."""

    level: Level
    prose: str
    tables: str
    waiting: str
    shares: tuple[Share, ...]


def verdict_of(result: Result) -> Verdict:
    """The verdict on a result. Bad: something differs. Attention: a warning is open. What is for information is no alarm."""
    counts = Counter(verdict.status for verdict in result.reconciliations)
    failed = sum(not check.passed for check in result.checks)
    waiting = Counter(found.severity for found in result.discrepancies if found.status == "open")
    level: Level = "good"
    if waiting["warning"]:
        level = "attention"
    if waiting["error"] or counts["mismatched"] or failed:
        level = "bad"
    return Verdict(
        level,
        prose_outcome(counts),
        _tables(len(result.checks), failed),
        findings_waiting(waiting["error"], waiting["warning"], waiting["info"]),
        _shares(counts),
    )


def prose_outcome(counts: Counter[Status]) -> str:
    """How many amounts of the prose agree, and what the others do."""
    total = counts.total()
    if total == 0:
        return "Der er ingen beløb i teksten"
    agreeing = counts["matched"] + counts["approximate"]
    rest = [plural(counts["mismatched"], "uoverensstemmelse", "uoverensstemmelser")]
    if counts["ambiguous"]:
        rest.append(plural(counts["ambiguous"], "tvetydigt", "tvetydige"))
    if counts["unsupported"]:
        rest.append(f"{counts['unsupported']} uden modstykke")
    return f"{agreeing} af {plural(total, 'beløb', 'beløb')} i teksten stemmer, {', '.join(rest)}"


def _tables(checks: int, failed: int) -> str:
    if checks == 0:
        return "Der er ingen summer i tabellerne at efterregne"
    if failed == 0:
        return f"{checks} af {checks} regnekontroller af tabellerne går op"
    return f"{checks - failed} af {checks} regnekontroller af tabellerne går op, {failed} gør ikke"


def findings_waiting(errors: int, warnings: int, infos: int) -> str:
    """What waits for a person's decision."""
    if errors + warnings == 0:
        return f"Ingen fund afventer, {infos} til orientering" if infos else "Ingen fund afventer"
    named = (
        plural(errors, "fejl", "fejl") if errors else "",
        plural(warnings, "advarsel", "advarsler") if warnings else "",
        f"{infos} til orientering" if infos else "",
    )
    return f"Afventer: {', '.join(part for part in named if part)}"


def _shares(counts: Counter[Status]) -> tuple[Share, ...]:
    statuses: tuple[Status, ...] = get_args(Status)
    total = max(counts.total(), 1)
    shares, seen = [], 0
    for status in statuses:
        x = 1000 * seen // total
        seen += counts[status]
        shares.append(Share(STATUSES[status], counts[status], x, 1000 * seen // total - x))
    return tuple(shares)
