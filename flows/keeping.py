"""`aftaletal status` and `aftaletal remove`: what is on the shelf, and what is to leave it. Neither needs Prefect."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from flows.reviewing import add_store
from flows.subcommands import say, subcommand

DONE, FAILED, WRONG_USAGE = 0, 1, 2

_STATUS_EXAMPLES = """\
examples:
  aftaletal status                    the output folder beside what is in raw/
  aftaletal status indbakke/ -o ud    another inbox, another output
  aftaletal status --json             for programs
"""
_REMOVE_EXAMPLES = """\
The document's datasets, report and copy go, and the database is built anew without it. Decisions on it stay where they are.
A PDF that still lies in the inbox is read again by the next run.

example:
  aftaletal remove 3f2a9c1be0d47756
"""


def add_commands(commands: Any) -> None:  # noqa: ANN401  argparse keeps this type to itself
    """The subcommands `status` and `remove`."""
    status = subcommand(commands, "status", "say what is in, what failed and why, and what waits for review", _STATUS_EXAMPLES)
    status.add_argument("inputs", nargs="*", type=Path, metavar="PDF|FOLDER", help="the inbox (default: raw, if there is one)")
    status.add_argument("--json", action="store_true", help="as one JSON object")
    add_store(status)
    remove = subcommand(commands, "remove", "take documents out of the output folder", _REMOVE_EXAMPLES)
    remove.add_argument("ids", nargs="+", metavar="ID", help="document ids, as status and the datasets give them")


def do(asked: argparse.Namespace) -> int:
    """Do one of them and give the exit status."""
    from flows.inbox import InboxError
    from review.decisions import StoreError
    from warehouse.errors import OutputError

    try:
        return _status(asked) if asked.command == "status" else _remove(asked)
    except InboxError as error:
        return say(str(error), WRONG_USAGE)
    except (OutputError, StoreError) as error:
        return say(str(error), FAILED)


def _status(asked: argparse.Namespace) -> int:
    from flows.status import as_json, as_text, status
    from review.decisions import default_url
    from warehouse.places import Output

    inputs = asked.inputs or [folder for folder in (Path("raw"),) if folder.is_dir()]
    now = status(inputs, Output(asked.output), asked.decisions or default_url(asked.output))
    print(as_json(now) if asked.json else as_text(now))
    return DONE


def _remove(asked: argparse.Namespace) -> int:
    from flows.catching_up import bring_up_to_date
    from warehouse.errors import told_plainly
    from warehouse.lock import exclusive
    from warehouse.places import Output
    from warehouse.publishing import prepare, remove
    from warehouse.shelf import held_back, published

    output = Output(asked.output)
    with told_plainly(output.folder):
        if unknown := sorted(set(asked.ids) - {*published(output), *held_back(output)}):
            return say(f"not on the shelf: {', '.join(unknown)}; 'aftaletal status' says what is", WRONG_USAGE)
        with exclusive(output):
            prepare(output)
            for document_id in asked.ids:
                remove(output, document_id)
            bring_up_to_date(output)
    print(f"removed: {', '.join(asked.ids)}")
    return DONE
