"""The command as its users start it: a process of its own, with a home and a folder for temporary files of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

COMMAND = [sys.executable, "-P", "-m", "flows.command"]


@dataclass(frozen=True)
class Said:
    """A command's exit status and what it wrote."""

    status: int
    out: str
    err: str


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment without any of Prefect's settings, its home and its temporary files in `folder`."""
    for name in ("home", "temporary"):
        (folder / name).mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "HOME": str(folder / "home"), "TMPDIR": str(folder / "temporary"), **more}


def command(folder: Path, *arguments: str, **more: str) -> Said:
    """Run the command in `folder` to its end."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def left_behind(folder: Path) -> list[str]:
    """Files in the home and the folder for temporary files, and processes that still name that folder."""
    files = [str(path) for name in ("home", "temporary") for path in (folder / name).rglob("*")]
    return files + [words for words in command_lines() if str(folder) in words]


def command_lines() -> list[str]:
    """What each process of this machine was started as; a fork is told by its parent's."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
        except OSError:
            # It has ended meanwhile.
            continue
    return found
