"""A virtual environment of the benchmarks' own, made on demand: nothing in it is needed by aftaletal."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

FOLDER = Path(__file__).parents[2] / ".venv-bench"
PYTHON = FOLDER / "bin" / "python"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def install(requirements: Path = REQUIREMENTS) -> None:
    """Make the environment where it is missing, and install what is missing or whose pinned versions have changed.

    One package at a time, so that one that cannot be installed leaves the others; its rows then say what its import says.
    """
    stamp = FOLDER / f"installed-{requirements.parent.name}"
    wanted = requirements.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"Setting up .venv-bench for {requirements.parent.name} (once, some minutes) ...", file=sys.stderr, flush=True)
    if not PYTHON.exists():
        venv.create(FOLDER, with_pip=True)
    (FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    failed = [line for line in wanted.split() if subprocess.run([*pip, line], check=False).returncode]
    if failed:
        print(f"not installed: {', '.join(failed)}", file=sys.stderr)
    else:
        stamp.write_text(wanted, encoding="utf-8")


def lend(requirements: Path = REQUIREMENTS) -> None:
    """Let this process import those packages too; where the project has a package itself, its own is taken."""
    install(requirements)
    sys.path.extend(str(folder) for folder in FOLDER.glob("lib/python*/site-packages"))
