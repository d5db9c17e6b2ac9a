"""Decisions to a file and back: JSON or CSV; and corrections as cases for tests."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from review.decisions.records import CORRECTION, DECISION, DECISIONS, EVIDENCE, CellValue, Decision, NotMoney, Value
from review.decisions.store import Store

COLUMNS = tuple(Decision.__slots__)
# A spreadsheet takes what begins with these for a formula; a quotation mark before it makes it text, and is taken off again.
_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "'")


class ImportRefusedError(Exception):
    """The file holds something that is no decision; nothing was imported."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `conflicts` are decisions on findings that others have decided on here: those stand."""

    added: int
    known: int
    conflicts: tuple[Decision, ...]


def to_json(decisions: Iterable[Decision]) -> str:
    """Decisions as a JSON list."""
    return DECISIONS.dump_json(tuple(decisions), indent=1).decode() + "\n"


def to_csv(decisions: Iterable[Decision]) -> str:
    """Decisions as CSV, one a line; `correction` and `evidence` are JSON. Opens in a spreadsheet without running anything."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for decision in decisions:
        values = {name: getattr(decision, name) for name in COLUMNS}
        values["correction"] = CORRECTION.dump_json(decision.correction).decode()
        values["evidence"] = EVIDENCE.dump_json(decision.evidence).decode()
        writer.writerow({name: _as_text(str(value)) for name, value in values.items()})
    return text.getvalue()


def read_decisions(text: str) -> tuple[Decision, ...]:
    """Decisions from JSON or CSV, whichever it is.

    Raises:
        ImportRefusedError: it is neither, or one of them is no decision.
    """
    try:
        if text.lstrip("\ufeff \n").startswith("["):
            return DECISIONS.validate_json(text.lstrip("\ufeff"))
        table = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
        if set(table.fieldnames or ()) != set(COLUMNS):
            raise ValueError(f"the first line names other columns than {', '.join(COLUMNS)}")
        return tuple(_from_row(row) for row in table)
    except (ValidationError, ValueError, KeyError, csv.Error) as error:
        raise ImportRefusedError(f"not a list of decisions: {' '.join(str(error).split())[:300]}") from error


def import_decisions(store: Store, decisions: Iterable[Decision]) -> Imported:
    """Add the decisions that are not there yet, all or none.

    A finding's decisions are taken over only as a continuation of those that are here; where others were made here, these
    stand, and what the file holds is told as a conflict. Nothing that is here is changed.
    """
    here: dict[tuple[str, str], list[Decision]] = {}
    for decision in store.everything():
        here.setdefault((decision.agreement, decision.finding), []).append(decision)
    coming: dict[tuple[str, str], list[Decision]] = {}
    for decision in sorted(decisions, key=lambda one: one.revision):
        coming.setdefault((decision.agreement, decision.finding), []).append(decision)
    added: list[Decision] = []
    conflicts: list[Decision] = []
    known = 0
    for key, chain in coming.items():
        kept = here.get(key, [])
        ids = [decision.decision_id for decision in chain]
        shared = [decision.decision_id for decision in kept][: len(ids)]
        if [decision.revision for decision in chain] == list(range(1, len(chain) + 1)) and shared == ids[: len(shared)]:
            known += len(shared)
            added += chain[len(shared) :]
        else:
            kept_ids = {decision.decision_id for decision in kept}
            known += sum(one in kept_ids for one in ids)
            conflicts += [decision for decision in chain if decision.decision_id not in kept_ids]
    store.append_all(added)
    return Imported(len(added), known, tuple(conflicts))


def cases_for_tests(decisions: Iterable[Decision]) -> str:
    """Corrections of what was read as cases for tests, in JSON: what was printed, what was read, and what is right."""
    cases: list[dict[str, object]] = []
    for decision in decisions:
        seen = decision.evidence.mention
        match decision.correction:
            case Value() as right if seen is not None:
                cases.append(
                    {
                        "sentence": seen.sentence,
                        "raw_text": seen.raw_text,
                        "read": {"low_dkk": seen.low_dkk, "high_dkk": seen.high_dkk, "basis": seen.basis, "years": seen.years},
                        "right": {
                            "low_dkk": right.low_dkk, "high_dkk": right.high_dkk, "basis": right.basis, "years": right.years,
                        },
                        "note": decision.note,
                    }
                )  # fmt: skip
            case NotMoney() if seen is not None:
                cases.append({"sentence": seen.sentence, "raw_text": seen.raw_text, "right": None, "note": decision.note})
            case CellValue() as right:
                cell = {name: getattr(right.ref, name) for name in right.ref.__slots__}
                read, correct = {"amount_dkk": right.was_dkk}, {"amount_dkk": right.amount_dkk}
                cases.append({"title": decision.title, "cell": cell, "read": read, "right": correct, "note": decision.note})
            case _:
                # A link chosen, or no correction: nothing was read wrongly.
                pass
    return json.dumps(cases, ensure_ascii=False, indent=1) + "\n"


def read_file(path: Path) -> tuple[Decision, ...]:
    """Decisions from a file.

    Raises:
        ImportRefusedError: it cannot be read, or holds something else.
    """
    try:
        return read_decisions(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ImportRefusedError(f"{path} cannot be read: {error}") from error


def _from_row(row: dict[str, str]) -> Decision:
    values: dict[str, object] = {name: _from_text(row[name]) for name in COLUMNS}
    for name in ("correction", "evidence"):
        values[name] = json.loads(str(values[name]))
    values["revision"] = int(str(values["revision"]))
    return DECISION.validate_python(values)


def _as_text(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA_MARKS) else value


def _from_text(value: str) -> str:
    return value[1:] if value.startswith("'") else value
