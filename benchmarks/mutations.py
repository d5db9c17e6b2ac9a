"""Every rule of the reconciliation dropped, one at a time: which cases turn red without it. A rule that none needs is removed.

The cases are the links of the agreements' truth, the planted errors of `benchmarks.planted`, and the tests of
`tests/reconcile`. Printed for each rule: the links that go wrong, the planted errors that are no longer found, the findings
on unaltered documents that were not there before, and the tests that fail.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest

import reconcile as core
from benchmarks import planted
from reconcile import candidates, clarity, findings, prose_sums
from reconcile.candidates import Candidate
from schemas.records import Agreement, Result
from tests.agreements import truth
from tests.agreements.pairing import pair
from tests.agreements.test_links_golden import is_right, places

CHECKS = ("row_totals", "column_totals", "of_which", "across_tables")


@dataclass(frozen=True, slots=True)
class Case:
    """An agreement with its truth, its findings, and what is planted in it."""

    name: str
    agreement: Agreement
    known: frozenset[str]
    planted: tuple[planted.Planted, ...]


@dataclass(frozen=True, slots=True)
class Red:
    """The cases that are red: links by agreement and amount, planted errors by number, findings by id, tests by name."""

    links: frozenset[tuple[str, str]]
    missed: frozenset[tuple[str, int]]
    alarms: frozenset[str]
    tests: frozenset[str]


def cases() -> list[Case]:
    """Every agreement of `tests/agreements`, with the planted errors of the benchmark's seed."""
    rng = random.Random(planted.SEED)
    made = []
    for name, agreement in planted.agreements():
        clean = core.reconcile(agreement)
        errors = (*planted.in_prose(agreement, clean, rng), *planted.in_tables(agreement, rng))
        made.append(Case(name, agreement, frozenset(one.discrepancy_id for one in planted.findings_of(clean)), errors))
    return made


def rules() -> dict[str, Callable[[], Any]]:
    """Each rule by name, with what drops it for a while. The name's first word is what the rule is about."""
    dropped: dict[str, Callable[[], Any]] = {}
    for name in clarity.RULES:
        left = {key: rule for key, rule in clarity.RULES.items() if key != name}
        dropped[f"contradiction: {name}"] = partial(patch.object, clarity, "RULES", left)
    for kind in candidates._FORMULA_COST:
        dropped[f"formula: {kind}"] = partial(_without_formula, kind)
    for name in CHECKS:
        dropped[f"check: {name}"] = partial(patch.object, core, name, lambda *_: ())
    dropped["check: omitted_rows"] = partial(patch.object, findings, "omitted_rows", lambda _: ())
    dropped["check: unverified_totals"] = partial(patch.object, findings, "unverified_totals", lambda _: ())
    return dropped


@contextmanager
def _without_formula(kind: str) -> Iterator[None]:
    made = candidates.candidate

    def candidate(mention: Any, formula: Any, support: float) -> Candidate | None:
        return None if formula.kind == kind else made(mention, formula, support)

    with patch.object(candidates, "candidate", candidate), patch.object(prose_sums, "candidate", candidate):
        yield


def red(made: Sequence[Case], planted_in: str = "") -> Red:
    """What is red as the rules now are; of the planted errors those of one kind ("prose", "table"), all by default."""
    links: set[tuple[str, str]] = set()
    missed: set[tuple[str, int]] = set()
    alarms: set[str] = set()
    for case in made:
        clean = core.reconcile(case.agreement)
        links |= {(case.name, mention_id) for mention_id in _wrong_links(case.name, clean)}
        alarms |= {one.discrepancy_id for one in planted.findings_of(clean)} - case.known
        for number, error in enumerate(case.planted):
            if not error.kind.startswith(planted_in):
                continue
            found = planted.findings_of(core.reconcile(error.agreement))
            if not any(planted.names(error, one) for one in found if one.discrepancy_id not in case.known):
                missed.add((case.name, number))
    return Red(frozenset(links), frozenset(missed), frozenset(alarms), _failing_tests())


def _wrong_links(name: str, found: Result) -> Iterator[str]:
    wanted = truth.load(truth.FOLDER / f"{name}.json")["mentions"]
    pairs = pair(wanted, found.agreement.mentions)
    index_of = {found.agreement.mentions[j].mention_id: i for i, j in pairs}
    verdicts = {verdict.mention_id: verdict for verdict in found.reconciliations}
    for mention_id, i in index_of.items():
        if not is_right(wanted[i], verdicts[mention_id], places(found), index_of):
            yield mention_id


class _Failures:
    """Collects the names of failing tests."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.names.add(report.nodeid)


def _failing_tests() -> frozenset[str]:
    failures = _Failures()
    folder = str(planted.FOLDER.parent / "reconcile")
    pytest.main(["-qq", "-n", "0", "--no-header", "--no-summary", "-p", "no:cacheprovider", "--tb=no", folder], [failures])
    return frozenset(failures.names)


def main() -> int:
    """Print the table; 1 when a rule is needed by no case."""
    made = cases()
    whole = red(made)
    lines, idle = [], 0
    for name, dropped in rules().items():
        with dropped():
            now = red(made, "table" if name.startswith("check") else "prose")
        counts = [
            len(after - before)
            for after, before in (
                (now.links, whole.links), (now.missed, whole.missed), (now.alarms, whole.alarms), (now.tests, whole.tests)
            )
        ]  # fmt: skip
        idle += not any(counts)
        lines.append(f"{name:38s} {counts[0]:5d} {counts[1]:7d} {counts[2]:6d} {counts[3]:5d}")
    print(f"{'without':38s} links  missed  alarms  tests")
    print("\n".join(lines))
    print(f"rules that no case needs: {idle}")
    return int(idle > 0)


if __name__ == "__main__":
    sys.exit(main())
