"""`aftaletal review` and `aftaletal decisions`: people's part of the command."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from flows.subcommands import subcommand

STORE_VARIABLE = "AFTALETAL_DECISIONS"
TOKEN_VARIABLE = "AFTALETAL_TOKEN"  # noqa: S105  the variable's name
DONE, FAILED = 0, 1

_REVIEW_EXAMPLES = """\
examples:
  aftaletal review                                       on this machine, in its browser
  AFTALETAL_TOKEN=... aftaletal review --host 10.0.0.5   for a team, by a link with a token
  aftaletal review --user-header X-Forwarded-User --public-host review.example.dk
                                                         behind a proxy that knows who people are
"""
_DECISIONS_EXAMPLES = """\
examples:
  aftaletal decisions export decisions.json
  aftaletal decisions export decisions.csv
  aftaletal decisions export --test-cases cases.json     corrections of what was read, as cases for tests
  aftaletal decisions import decisions.json
"""


def add_store(command: argparse.ArgumentParser) -> None:
    """The option that names the decision store."""
    command.add_argument(
        "--decisions",
        default=os.environ.get(STORE_VARIABLE),
        metavar="URL",
        help=f"where decisions are kept: sqlite:///FILE or postgresql://... (default: ${STORE_VARIABLE}, or the output folder)",
    )


def add_commands(commands: Any) -> None:  # noqa: ANN401  argparse keeps this type to itself
    """The subcommands `review` and `decisions`."""
    review = subcommand(commands, "review", "look at the findings in a browser and decide on them", _REVIEW_EXAMPLES)
    add_store(review)
    review.add_argument("--host", default="127.0.0.1", help="address to serve at (default: %(default)s, this machine alone)")
    review.add_argument("--port", type=_port, default=8765, help="port to serve at; 0 for any (default: %(default)s)")
    review.add_argument(
        "--token",
        default=os.environ.get(TOKEN_VARIABLE),
        help=f"what others than this machine must show; better given as ${TOKEN_VARIABLE}, which others cannot see",
    )
    review.add_argument("--user-header", metavar="NAME", help="the header in which a trusted proxy names the reviewer")
    review.add_argument(
        "--proxy", action="append", metavar="ADDRESS", help="an address the proxy connects from (default: this machine)"
    )
    review.add_argument(
        "--public-host", action="append", default=[], metavar="NAME[:PORT]", help="a name that the page is reached by"
    )
    review.add_argument("--no-browser", action="store_true", help="print the address only")
    decisions = subcommand(commands, "decisions", "move decisions to a file and back", _DECISIONS_EXAMPLES)
    add_store(decisions)
    decisions.add_argument("direction", choices=("export", "import"))
    decisions.add_argument("file", type=Path, metavar="FILE", help=".json or .csv")
    decisions.add_argument("--test-cases", action="store_true", help="export corrections of what was read, as test cases")


def do(asked: argparse.Namespace) -> int:
    """Do one of them and give the exit status."""
    from review.decisions import StoreError
    from review.decisions.moving import ImportRefusedError
    from review.server.settings import SettingsError

    try:
        return _review(asked) if asked.command == "review" else _move(asked)
    except (StoreError, SettingsError, ImportRefusedError, OSError) as error:
        print(f"aftaletal: {error}", file=sys.stderr)
        return FAILED


def _review(asked: argparse.Namespace) -> int:
    from review.server.serving import serve
    from review.server.settings import Settings

    settings = Settings(
        asked.output,
        _address(asked),
        host=asked.host,
        port=asked.port,
        token=asked.token,
        user_header=asked.user_header,
        proxies=tuple(asked.proxy or ("127.0.0.1", "::1")),
        public_hosts=tuple(asked.public_host),
    )
    serve(settings, open_browser=not asked.no_browser, told=lambda address: print(f"review: {address}", flush=True))
    return DONE


def _move(asked: argparse.Namespace) -> int:
    from review.decisions import Store
    from review.decisions.moving import cases_for_tests, import_decisions, read_file, to_csv, to_json
    from review.writing import write_whole

    store = Store(_address(asked))
    if asked.direction == "export":
        if asked.test_cases:
            # Not those that were undone or replaced since.
            text, what = cases_for_tests(store.all_standing()), "corrections that stand"
        else:
            decisions = store.everything()
            text, what = (to_csv if asked.file.suffix.lower() == ".csv" else to_json)(decisions), f"{len(decisions)} decisions"
        write_whole(asked.file, text)
        print(f"{what} written to {asked.file}")
        return DONE
    done = import_decisions(store, read_file(asked.file))
    print(f"{done.added} decisions added, {done.known} known already, {len(done.conflicts)} in conflict")
    for one in done.conflicts:
        print(f"  {one.title}: {one.finding}, {one.action} by {one.decided_by} {one.decided_at}: another decision stands here")
    return FAILED if done.conflicts else DONE


def _address(asked: argparse.Namespace) -> str:
    from review.decisions import default_url

    return str(asked.decisions or default_url(asked.output))


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:
        raise argparse.ArgumentTypeError("between 0 and 65535")
    return port
