"""`python -m tests.agreements.build.altered` writes the altered copies: PDFs with one figure changed, and their truth."""

from __future__ import annotations

import copy
import importlib
import json
from itertools import islice
from pathlib import Path
from typing import Any

from tests.agreements import footing
from tests.agreements.build import source
from tests.agreements.build.__main__ import FOLDER, write
from tests.agreements.build.alterations import CELLS, PROSE, Alteration, alterations
from tests.agreements.build.finish import finish
from tests.agreements.build.glyphs import rewrite
from tests.agreements.build.places import Pages
from tests.agreements.build.truths import truth_of, value

ALTERED = FOLDER / "altered"
REAL = "parallelsamfund-2018"
# Name, kind, page, words as printed and what they become, and the mention (from 0) or the cell that is altered.
REAL_ALTERATIONS: tuple[tuple[str, str, int, str, str, int | tuple[int, int, int]], ...] = (
    ("prose", "digits_swapped", 2, "svarende til 830 mio. kr.", "svarende til 380 mio. kr.", 6),
    ("year", "year_shifted", 3, "190 mio. kr. i hvert af årene 2021-2024", "190 mio. kr. i hvert af årene 2020-2023", 13),
    ("unit", "unit", 3, "boligområder på 60 mio. kr.", "boligområder på 60 mia. kr.", 19),
    ("total", "total_changed", 5, "575 675 1.460 1.460", "575 675 1.640 1.460", (1, 10, 3)),
    ("cell", "cell_digit_changed", 5, "100 200 - - - - - - 300", "100 200 - - - - - - 330", (1, 3, 9)),
    ("bold", "bold_counted", 5, "boligområder 575 675", "boligområder 740 675", (1, 10, 1)),
)
# A total that the prose repeats in words which the alteration does not reach; a digit within the rounding that is declared.
LEFT_OUT = {("regionsoekonomi-2026", "total_changed"), ("infrastrukturplan-2024", "cell_digit_changed")}


def main() -> None:
    """Write all of them anew."""
    ALTERED.mkdir(exist_ok=True)
    for old in ALTERED.glob("*.*"):
        old.unlink()
    for name, kind, page, words, becomes, where in REAL_ALTERATIONS:
        _alter_real(f"{REAL}-{name}", kind, page, words, becomes, where)
    for name in sorted(path.stem for path in source.FOLDER.glob("*.txt")):
        # The name alone says which kinds, so that a new agreement leaves the others' copies as they are.
        agreement, drawn = source.read(name), sum(name.encode())
        for kinds, count in ((PROSE, 2), (tuple(CELLS), 1)):
            turned = [kinds[(drawn + 2 * step) % len(kinds)] for step in range(len(kinds))]
            found = (next(alterations(agreement, kind), None) for kind in turned)
            for alteration in islice(filter(None, found), count):
                if (name, alteration.kind) not in LEFT_OUT:
                    _alter_own(name, alteration)


def _alter_own(name: str, found: Alteration) -> None:
    """Typeset the altered source anew."""
    pdf = ALTERED / f"{name}-{found.kind.replace('_', '-')}.pdf"
    importlib.import_module(f"tests.agreements.build.{found.agreement.settings['program']}").render(found.agreement, pdf)
    finish(pdf, found.agreement)
    truth = truth_of(found.agreement, Pages(pdf))
    mention = next((at for at, m in enumerate(truth["mentions"]) if m.pop("is_altered", False)), None)
    _finish(pdf, name, truth, found.kind, found.was, found.now, mention, found.cell)


def _alter_real(name: str, kind: str, page: int, words: str, becomes: str, where: int | tuple[int, int, int]) -> None:
    """Alter glyphs of the real agreement, whose source is not ours."""
    rewrite(FOLDER / f"{REAL}.pdf", ALTERED / f"{name}.pdf", page, words, becomes)
    truth = json.loads((FOLDER / f"{REAL}.json").read_text(encoding="utf-8"))
    was, now = _difference(words, becomes)
    if isinstance(where, int):
        mention = truth["mentions"][where]
        mention |= {"status": "mismatched", "also_acceptable": [{"status": "mismatched", "relation": "cells"}]}
        mention |= REAL_READINGS[kind]
        _finish(ALTERED / f"{name}.pdf", REAL, truth, kind, was, now, where, None)
        return
    number, row, col = where
    table = next(table for table in truth["tables"] if table["number"] == number)
    cell = footing.cells_of(table)[row, col]
    cell |= {"raw_text": now, "amount_dkk": value(now, footing.UNIT_DKK[table["unit"]])}
    _finish(ALTERED / f"{name}.pdf", REAL, truth, kind, was, now, None, where)


# What the altered words of the real agreement then say.
REAL_READINGS: dict[str, dict[str, Any]] = {
    "digits_swapped": {"raw_text": "380 mio. kr.", "low_dkk": 380 * 10**6, "high_dkk": 380 * 10**6},
    "unit": {"raw_text": "60 mia. kr.", "low_dkk": 60 * 10**9, "high_dkk": 60 * 10**9},
    "year_shifted": {"years": [2020, 2021, 2022, 2023], "cells": [[1, 7, col] for col in (2, 3, 4, 5)]},
}  # fmt: skip


def _difference(words: str, becomes: str) -> tuple[str, str]:
    """The words that differ."""
    pairs = [(a, b) for a, b in zip(words.split(), becomes.split(), strict=True) if a != b]
    return " ".join(a for a, _ in pairs), " ".join(b for _, b in pairs)


def _finish(
    pdf: Path,
    base: str,
    truth: dict[str, Any],
    kind: str,
    was: str,
    now: str,
    mention: int | None,
    cell: tuple[int, int, int] | None,
) -> None:
    """Add what was altered and what is expected of it, and write the truth."""
    truth = copy.deepcopy(truth)
    failed = [
        {"kind": check, "table": table["number"], "row": row, "col": col}
        for table in truth["tables"] for check, row, col in footing.failures(table)
    ]  # fmt: skip
    truth["failed_checks"] = failed
    truth["alteration"] = {
        "base": base, "kind": kind, "was": was, "now": now, "mention": mention, "cell": cell,
        "finding": "prose_mismatch" if mention is not None else "table_total",
    }  # fmt: skip
    write(pdf.with_suffix(".json"), truth)


if __name__ == "__main__":
    main()
    print(f"{len(list(ALTERED.glob('*.pdf')))} altered copies")
