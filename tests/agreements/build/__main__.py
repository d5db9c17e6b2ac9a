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
    """Write a truth as readable JSON."""
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or sorted(path.stem for path in source.FOLDER.glob("*.txt")):
        build(wanted)
        print(wanted)
