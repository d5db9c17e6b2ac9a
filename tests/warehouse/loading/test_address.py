"""Whatever is wrong with an address is told, and never the password in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.loading.shelf import A, shelf
from warehouse.loading import WarehouseAwayError, WarehouseError, is_file, load

SECRET = "hemmelig-kode"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (f"postgresql://loader:{SECRET}@127.0.0.1:1/w", "cannot be reached"),
        (f"postgres://loader:{SECRET}@127.0.0.1:1/w", "cannot be reached"),
        (f"postgresql://127.0.0.1:1/w?user=loader&password={SECRET}", "cannot be reached"),
        (f"postgresql://loader:{SECRET}@127.0.0.1:99999/w", "cannot be reached"),
        (f"postgresql://loader:{SECRET}@127.0.0.1:port/w", "not a warehouse's address"),
        (f"postgresql://loader:{SECRET}@127.0.0.1:1/w?host=a&host=b&port=1", "not an address of a postgresql database"),
        (f"postgresql://loader:{SECRET}@127.0.0.1:1/w?sslmode={SECRET}", "cannot be reached"),
        (f"snowflake://loader:{SECRET}@account/w", "no driver for snowflake"),
        (f"mysql://loader:{SECRET}@127.0.0.1:1/w", "no driver for mysql"),
        (f"loader:{SECRET}", "not a warehouse's address"),
        ("", "not a warehouse's address"),
    ],
)
def test_told_without_the_password(tmp_path: Path, address: str, told: str) -> None:
    with pytest.raises(WarehouseError, match=told) as raised:
        load(shelf(tmp_path, {A: "aftale"}), address)
    chain: BaseException | None = raised.value
    assert SECRET not in str(chain)
    # Nor in what a traceback shows of the errors behind it.
    assert raised.value.__suppress_context__


def test_a_wrong_password_may_pass_and_a_wrong_address_not(tmp_path: Path) -> None:
    output = shelf(tmp_path, {A: "aftale"})
    with pytest.raises(WarehouseAwayError):
        load(output, "postgresql://127.0.0.1:1/w")
    with pytest.raises(WarehouseError) as raised:
        load(output, "nonsense")
    assert not isinstance(raised.value, WarehouseAwayError)


def test_which_addresses_are_files() -> None:
    assert is_file("duckdb:///x.duckdb")
    assert not is_file("postgresql:///x")
