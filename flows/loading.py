"""`aftaletal load`, and a run's last step: the datasets into a warehouse."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from warehouse.places import Output

VARIABLE = "AFTALETAL_WAREHOUSE"
DONE, FAILED = 0, 1

_EXAMPLES = """\
The datasets, views for analysts and people's decisions go into a database. Each document is replaced as a whole, in one
transaction; one that is there as it is now is left alone. Better than in the address, a password stands in ~/.pgpass or
$PGPASSWORD.

examples:
  aftaletal load                                           into output/aftaletal.duckdb
  aftaletal load --to postgresql://loader@db.example.dk/aftaler
  aftaletal load --to duckdb:////srv/delt/aftaler.duckdb   a copy for others to read
"""


def add_command(commands: Any) -> None:  # noqa: ANN401  argparse keeps this type to itself
    """The subcommand `load`."""
    command: argparse.ArgumentParser = commands.add_parser(
        "load",
        help="load the datasets into a database",
        description="Load the datasets into a database.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="what a run left there")
    _add_address(command, "--to")
    command.add_argument(
        "--remove-gone", action="store_true", help="take documents out of the warehouse that are not in the output"
    )


def add_option(run: argparse.ArgumentParser) -> None:
    """The option of `run` that names a warehouse."""
    _add_address(run, "--load-to")


def _add_address(command: argparse.ArgumentParser, option: str) -> None:
    command.add_argument(
        option,
        dest="warehouse",
        default=os.environ.get(VARIABLE) or None,
        metavar="URL",
        help=f"the database to load into: postgresql://USER@HOST/DATABASE (default: ${VARIABLE})",
    )


def do(asked: argparse.Namespace) -> int:
    """Do what `aftaletal load` was asked for, and give the exit status."""
    from warehouse.errors import OutputError
    from warehouse.loading import WarehouseError

    try:
        print(load_output(Output(asked.output), asked.warehouse, remove_gone=asked.remove_gone))
    except (OutputError, WarehouseError) as error:
        print(f"aftaletal: {error}", file=sys.stderr)
        return FAILED
    return DONE


def load_output(output: Output, address: str | None, *, remove_gone: bool = False) -> str:
    """Bring the output's own database up to date, load the warehouse if there is one, and say what was done.

    Raises:
        OutputError: nothing was written to the output yet, it cannot be used, or a run is writing to it.
        WarehouseError: the warehouse cannot be loaded.
    """
    from flows.catching_up import bring_up_to_date
    from warehouse.errors import OutputError
    from warehouse.lock import exclusive
    from warehouse.publishing import prepare

    if not output.dataset("documents").is_dir():
        raise OutputError(f"no datasets in {output.folder}; `aftaletal run` writes them, --output names another folder")
    with exclusive(output):
        prepare(output)
        bring_up_to_date(output)
        if address is None:
            return "\n".join([f"{output.database} is up to date", *_left_out(output)])
        return load_prepared(output, address, remove_gone=remove_gone)


def load_prepared(output: Output, address: str, *, remove_gone: bool = False) -> str:
    """Load the warehouse and say what was done. The caller holds the lock, and the output is up to date.

    Raises:
        OutputError: a copy cannot be written.
        WarehouseError: the warehouse cannot be loaded.
    """
    from warehouse.loading import copy_to, is_file, load

    if is_file(address):
        said = "copied" if copy_to(output, address) else "unchanged: the same is there"
        return "\n".join([f"duckdb: {said}", *_left_out(output)])
    loaded = load(output, address, remove_gone=remove_gone)
    counts = [f"{loaded.new} new", f"{loaded.replaced} replaced", f"{loaded.unchanged} unchanged"]
    counts += [f"{loaded.removed} removed"] if loaded.removed else []
    gone = f"{loaded.gone} in the warehouse, not in the output (--remove-gone takes them out)"
    return "\n".join([f"documents: {', '.join(counts)}", *([gone] if loaded.gone else []), *_left_out(output)])


def _left_out(output: Output) -> list[str]:
    from warehouse.parquet import outdated_documents

    outdated = outdated_documents(output)
    if not outdated:
        return []
    return [f"{len(outdated)} in the output, not loaded: another version of the schema wrote them; a run reads them anew"]
