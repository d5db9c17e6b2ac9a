"""Every rule of the reconciliation dropped, one at a time: which cases turn red without it. A rule that none needs is removed.

The cases are the links of the agreements' truth, a third of the planted errors of `benchmarks.planted`, and the tests of
`tests/reconcile`. One run with all rules notes which case a rule has a part in: a case in which no other rule says the same.
Only those are run again without it, since the others cannot change; of planted errors at most so many for each rule. Printed
for each rule: in how many cases it has a part and how many of them were run, the links that go wrong, the planted errors that
are no longer found, the findings on unaltered documents that were not there before, and the tests that fail.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest

import reconcile as core
from benchmarks.planted import errors_in, findings_of, names
from benchmarks.planting import FOLDER, Planted, agreements
from reconcile import candidates, clarity, contradictions, findings, prose_sums
from schemas.records import Agreement, Result
from tests.agreements import truth
from tests.agreements.pairing import pair
from tests.agreements.test_links_golden import is_right, places

ONE_IN = 3
MOST = 30  # planted errors run again for each rule
CHECKS = {
    "row_totals": core, "column_totals": core, "of_which": core, "across_tables": core,
    "omitted_rows": findings, "unverified_totals": findings,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """An agreement, unaltered or with one planted error, and the findings that it has without the error."""

    name: str
    agreement: Agreement
    known: frozenset[str]
    error: Planted | None = None

    def red(self) -> frozenset[tuple[str, str]]:
        """What is wrong as the rules now are: links and alarms of an unaltered agreement, or that its error is missed."""
        found = core.reconcile(self.agreement)
        new = [one for one in findings_of(found) if one.discrepancy_id not in self.known]
        if self.error is None:
            links = {("links", mention_id) for mention_id in _wrong_links(self.name, found)}
            return frozenset(links | {("alarms", one.discrepancy_id) for one in new})
        error = self.error
        return frozenset() if any(names(error, one) for one in new) else frozenset({("missed", error.where)})


def cases() -> Iterator[Case]:
    """Every agreement of `tests/agreements`, and a part of the errors that are planted in it."""
    for name, agreement in agreements():
        clean = core.reconcile(agreement)
        known = frozenset(one.discrepancy_id for one in findings_of(clean))
        yield Case(name, agreement, known)
        errors = [error for error in errors_in(name, agreement, clean) if error.is_held]
        yield from (Case(name, error.agreement, known, error) for error in errors[::ONE_IN])


def rules() -> dict[str, Callable[[], AbstractContextManager[Any]]]:
    """Each rule by name, with what drops it for a while. The name's first word is what the rule is about."""
    dropped: dict[str, Callable[[], AbstractContextManager[Any]]] = {}
    for name in clarity.RULES:
        left = {key: rule for key, rule in clarity.RULES.items() if key != name}
        dropped[f"contradiction: {name}"] = partial(patch.object, clarity, "RULES", left)
    for kind in candidates.FORMULA_COST:
        dropped[f"formula: {kind}"] = partial(_without_formula, kind)
    for name, module in CHECKS.items():
        dropped[f"check: {name}"] = partial(patch.object, module, name, lambda *_: ())
    return dropped


@contextmanager
def _without_formula(kind: str) -> Iterator[None]:
    made = candidates.candidate

    def candidate(mention: Any, formula: Any, support: float) -> Any:
        return None if formula.kind == kind else made(mention, formula, support)

    with patch.object(candidates, "candidate", candidate), patch.object(prose_sums, "candidate", candidate):
        yield


@contextmanager
def noting() -> Iterator[set[str]]:
    """The rules that had a part in what is reconciled meanwhile, by their names in `rules`."""
    noted: set[str] = set()
    made, is_outdone = candidates.candidate, clarity.is_outdone

    def candidate(mention: Any, formula: Any, support: float) -> Any:
        one = made(mention, formula, support)
        if one is not None:
            noted.add(f"formula: {formula.kind}")
        return one

    def outdone(seen: clarity.Speaking, lead_over_equal: float | None) -> bool:
        holding = [name for name, rule in clarity.RULES.items() if rule(seen)]  # it is asked of what is clear alone
        found = is_outdone(seen, lead_over_equal)
        if len(holding) == 1 and not found:
            noted.add(f"contradiction: {holding[0]}")
        return found

    def checks(name: str, check: Callable[..., Any], *given: Any) -> list[Any]:
        made = list(check(*given))
        if any(not getattr(one, "passed", False) for one in made):
            noted.add(f"check: {name}")
        return made

    with ExitStack() as stack:
        stack.enter_context(patch.object(candidates, "candidate", candidate))
        stack.enter_context(patch.object(prose_sums, "candidate", candidate))
        stack.enter_context(patch.object(contradictions, "is_outdone", outdone))
        for name, module in CHECKS.items():
            stack.enter_context(patch.object(module, name, partial(checks, name, getattr(module, name))))
        yield noted


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
    folder = str(FOLDER.parent / "reconcile")
    pytest.main(["-qq", "-n", "0", "--no-header", "--no-summary", "-p", "no:cacheprovider", "--tb=no", folder], [failures])
    return frozenset(failures.names)


def _part_in(some: Sequence[Case]) -> Iterator[tuple[Case, frozenset[tuple[str, str]], frozenset[str]]]:
    for case in some:
        with noting() as noted:
            before = case.red()
        yield case, before, frozenset(noted)


def main() -> int:
    """Print the table; 1 when a rule is needed by no case."""
    noted = list(_part_in(list(cases())))
    failing = _failing_tests()
    lines, idle = [], 0
    for name, dropped in rules().items():
        touched = [(case, before) for case, before, rules_of in noted if name in rules_of]
        errors = [one for one in touched if one[0].error is not None]
        run = [one for one in touched if one[0].error is None] + errors[:: max(1, -(-len(errors) // MOST))]
        with dropped():
            red = [kind for case, before in run for kind, _ in case.red() - before]
            tests = len(_failing_tests() - failing)
        idle += not red and not tests
        counts = [red.count(kind) for kind in ("links", "missed", "alarms")]
        lines.append(f"{name:38s} {len(touched):6d} {len(run):5d} {counts[0]:5d} {counts[1]:7d} {counts[2]:6d} {tests:5d}")
    print(f"{'without':38s} part in   run links  missed  alarms  tests")
    print("\n".join(lines))
    print(f"rules that no case needs: {idle}")
    return int(idle > 0)


if __name__ == "__main__":
    sys.exit(main())
