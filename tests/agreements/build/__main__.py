"""`python -m tests.agreements.build NAME ...` writes each agreement's PDF and truth; without a name, all of them."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from tests.agreements.build import source
from tests.agreements.build.finish import finish
from tests.agreements.build.places import Pages
from tests.agreements.build.truths import truth_of

FOLDER = Path(__file__).parent.parent


def build(name: str, folder: Path = FOLDER) -> None:
    """Typeset one agreement with the program that its source names, and write the truth beside the PDF."""
    agreement = source.read(name)
    pdf = folder / f"{name}.pdf"
    importlib.import_module(f"tests.agreements.build.{agreement.settings['program']}").render(agreement, pdf)
    finish(pdf, agreement)
    write(folder / f"{name}.json", truth_of(agreement, Pages(pdf)))


def write(path: Path, truth: dict[str, Any]) -> None:
    """Write a truth as JSON with one cell, and one mention, to a line."""
    path.write_text(laid_out(truth) + "\n", encoding="utf-8")


def laid_out(value: Any) -> str:
    """JSON in which lists of objects, and the objects that hold them, are broken over lines."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(laid_out, value)) + "\n]"
    if isinstance(value, dict) and any(key in value for key in ("tables", "cells")) and "raw_text" not in value:
        return "{" + ",\n".join(f"{json.dumps(key)}: {laid_out(held)}" for key, held in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    for wanted in sys.argv[1:] or sorted(path.stem for path in source.FOLDER.glob("*.txt")):
        build(wanted)
        print(wanted)
