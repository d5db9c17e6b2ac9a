"""A result's records by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.records import Cell, Mention, Reconciliation, Result, Table, TableCheck


@dataclass(frozen=True, slots=True)
class Lookup:
    """Every record that another one names. An id that names nothing is an error in the result, and raises KeyError."""

    tables: Mapping[str, Table]
    cells: Mapping[str, Cell]
    mentions: Mapping[str, Mention]
    verdicts: Mapping[str, Reconciliation]
    checks: Mapping[str, tuple[TableCheck, ...]]

    @classmethod
    def of(cls, result: Result) -> Lookup:
        """The records of a result; `checks` are those of each table, in their order."""
        tables = result.agreement.tables
        checks: dict[str, list[TableCheck]] = {table.table_id: [] for table in tables}
        for check in result.checks:
            checks[check.table_id].append(check)
        return cls(
            tables={table.table_id: table for table in tables},
            cells={cell.cell_id: cell for table in tables for cell in table.cells},
            mentions={mention.mention_id: mention for mention in result.agreement.mentions},
            verdicts={verdict.mention_id: verdict for verdict in result.reconciliations},
            checks={table_id: tuple(of_table) for table_id, of_table in checks.items()},
        )
