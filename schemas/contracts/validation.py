"""Do the datasets of one document keep their contracts, each for itself and all together? Every violation is told at once."""

from __future__ import annotations

from collections.abc import Iterator

import pandera.polars as pa
import polars as pl

from schemas.contracts import CONTRACTS
from schemas.contracts.rows import ContractError, Frames

MAX_EXAMPLES = 3


def validate(frames: Frames) -> None:
    """Hold the seven datasets of one document against their contracts and against each other.

    Raises:
        ContractError: naming every rule that is broken, with examples.
    """
    violations = [line for name in CONTRACTS for line in _within(name, frames[name])]
    # Links are only looked at once the columns that hold them are as they should be.
    violations = violations or list(_between(frames))
    if violations:
        raise ContractError(violations)


def _within(name: str, frame: pl.DataFrame) -> Iterator[str]:
    try:
        CONTRACTS[name].validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.group_by("column", "check", maintain_order=True).agg(
            "failure_case", pl.len().alias("count")
        )
        for case in cases.iter_rows(named=True):
            where = name if case["column"] in (None, name) else f"{name}.{case['column']}"
            yield _line(where, case["check"], [str(value) for value in case["failure_case"]], case["count"])


def _between(frames: Frames) -> Iterator[str]:
    ids = {name: set(frames[name][name_of_id]) for name, name_of_id in _KEYS.items()}
    for name, column, target in _LINKS:
        values = frames[name][column]
        linked = values.explode() if values.dtype == pl.List else values
        lost = sorted(set(linked.drop_nulls()) - ids[target])
        if lost:
            yield _line(f"{name}.{column}", f"not in {target}", lost, len(lost))
    unjudged = sorted(ids["amount_mentions"] - set(frames["reconciliations"]["mention_id"]))
    if unjudged:
        yield _line("reconciliations", "no verdict on a mention", unjudged, len(unjudged))


_KEYS = {
    "documents": "document_id",
    "tables": "table_id",
    "table_cells": "cell_id",
    "amount_mentions": "mention_id",
}
_LINKS = (
    *((name, "document_id", "documents") for name in CONTRACTS),
    ("table_cells", "table_id", "tables"),
    ("reconciliations", "mention_id", "amount_mentions"),
    ("reconciliations", "cell_ids", "table_cells"),
    ("reconciliations", "mention_ids", "amount_mentions"),
    ("table_checks", "table_id", "tables"),
    ("table_checks", "cell_ids", "table_cells"),
    ("discrepancies", "mention_id", "amount_mentions"),
    ("discrepancies", "table_id", "tables"),
    ("discrepancies", "cell_ids", "table_cells"),
)


def _line(where: str, rule: str, values: list[str], count: int) -> str:
    examples = ", ".join(value if len(value) <= 120 else value[:119] + "…" for value in values[:MAX_EXAMPLES])
    more = f" (+ {count - MAX_EXAMPLES})" if count > MAX_EXAMPLES else ""
    return f"{where}: {rule}: {examples}{more}"
