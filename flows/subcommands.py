"""What the subcommands of `aftaletal` share: how one is declared, and how one says in a line why it ends."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def subcommand(commands: Any, name: str, does: str, examples: str) -> argparse.ArgumentParser:  # noqa: ANN401
    """A subcommand that works on an output folder, with examples in its help. `does` says what for, in a few words."""
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="what a run left there")
    return command


def say(message: str, status: int) -> int:
    """Print one line to standard error and give the exit status back."""
    print(f"aftaletal: {message}", file=sys.stderr)
    return status
