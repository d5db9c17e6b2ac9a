"""Another DuckDB file, as a copy of the output's own: whole or not at all, and only in the place of one of ours."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

from warehouse.errors import OutputError, told_plainly
from warehouse.loading.address import parsed
from warehouse.loading.errors import WarehouseError
from warehouse.opening import reading
from warehouse.places import Output


def is_file(address: str) -> bool:
    """Whether the address is that of a DuckDB file (`duckdb:///FILE`).

    Raises:
        WarehouseError: it is no address.
    """
    return parsed(address).get_backend_name() == "duckdb"


def copy_to(output: Output, address: str) -> bool:
    """Put a copy of the output's database at the address; False if the same is there already. The caller holds the lock.

    Raises:
        WarehouseError: the address names no file, or what is there is none of ours.
        OutputError: the copy cannot be written.
    """
    name = parsed(address).database
    if not name:
        raise WarehouseError("the address names no file; duckdb:///FILE does")
    target = Path(name)
    if target.exists():
        if filecmp.cmp(output.database, target, shallow=False):
            return False
        if not _is_ours(target):
            raise WarehouseError(f"{target} is no database of aftaletal's, and is left as it is; name another file")
    with told_plainly(target.parent):
        beside = target.with_name(f".{target.name}.new")
        shutil.copyfile(output.database, beside)
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    return True


def _is_ours(database: Path) -> bool:
    try:
        with reading(database) as connection:
            return bool(connection.execute("FROM duckdb_tables() WHERE table_name = 'schema_version'").fetchall())
    except OutputError:
        return False
