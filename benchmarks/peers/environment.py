"""A virtual environment of the peers' own, made on demand: none of them is needed by aftaletal."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

FOLDER = Path(__file__).parents[2] / ".venv-bench"
PYTHON = FOLDER / "bin" / "python"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def install() -> None:
    """Make the environment where it is missing or the pinned versions have changed.

    One peer at a time, so that one that cannot be installed leaves the others; its rows then say what its import says.
    """
    stamp = FOLDER / "installed"
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Setting up .venv-bench with the peers (once, some minutes) ...", flush=True)
    if not PYTHON.exists():
        venv.create(FOLDER, with_pip=True)
    (FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    failed = [line for line in wanted.split() if subprocess.run([*pip, line], check=False).returncode]
    if failed:
        print(f"not installed: {', '.join(failed)}", file=sys.stderr)
    else:
        stamp.write_text(wanted, encoding="utf-8")


def lend() -> None:
    """Let this process import the peers' packages too; where the project has a package itself, its own is taken."""
    install()
    sys.path.extend(str(folder) for folder in FOLDER.glob("lib/python*/site-packages"))
