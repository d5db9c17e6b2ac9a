"""The columns of each version of the schema, kept: `python -m schemas.contracts.history` keeps the current ones."""

from __future__ import annotations

import json
from pathlib import Path

from schemas.contracts import CONTRACTS, dtypes
from schemas.contracts.dictionary import type_name
from schemas.version import SCHEMA_VERSION

FOLDER = Path(__file__).parent / "versions"

# The type of each column, with a "?" where it may be null, by the column's name ("table_cells.row").
Columns = dict[str, str]


def current() -> Columns:
    """The columns as the contracts have them now, in order."""
    return {
        f"{name}.{column}": type_name(dtype) + ("?" if contract.columns[column].nullable else "")
        for name, contract in CONTRACTS.items()
        for column, dtype in dtypes(contract).items()
    }


def kept(version: int) -> Columns:
    """The columns of a version.

    Raises:
        FileNotFoundError: it was not kept.
    """
    columns: Columns = json.loads(_file(version).read_text(encoding="utf-8"))
    return columns


def changes(before: Columns, after: Columns) -> list[str]:
    """The names of the columns that came, went or have another type."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def keep() -> None:
    """Keep the current columns.

    Raises:
        SystemExit: this version was kept before with other columns.
    """
    if _file(SCHEMA_VERSION).exists() and (changed := changes(kept(SCHEMA_VERSION), current())):
        raise SystemExit(
            f"{', '.join(changed)}: raise SCHEMA_VERSION in schemas/version.py, and tell of it in docs/changelog.md"
        )
    _file(SCHEMA_VERSION).write_text(json.dumps(current(), indent=1) + "\n", encoding="utf-8")


def _file(version: int) -> Path:
    return FOLDER / f"{version}.json"


if __name__ == "__main__":
    keep()
