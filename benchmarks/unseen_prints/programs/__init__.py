"""The programs that print a drawn agreement, by name."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from ..model import Agreement
from . import libreoffice, reportlab, typst, weasyprint

Print = Callable[[Agreement, Path], None]


_PACKAGES: dict[str, Print] = {"reportlab": reportlab.render, "typst": typst.render, "weasyprint": weasyprint.render}


def available() -> dict[str, Print]:
    """Each installed program's way to print an agreement; those that are not there are named and left out."""
    programs = {name: render for name, render in _PACKAGES.items() if find_spec(name)}
    if shutil.which("soffice"):
        programs["libreoffice"] = libreoffice.render
    missing = sorted({*_PACKAGES, "libreoffice"} - set(programs))
    if missing:
        print(f"left out, not installed: {', '.join(missing)}", file=sys.stderr)
    return programs
