"""Print agreements drawn at random, read them, and show how many cells are right, by program and by layout."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.peers.environment import lend

from .drawing import draw_agreement
from .model import Agreement, Beside, Table
from .programs import available
from .scoring import Score, score
from .turning import turn_pages

_SEED = "1"
_COUNT = 24
_COLUMNS = ("right", "silent", "loud", "missing", "false_doubts")
_HEAD = "| | cells | right % | silently wrong | doubted or failed sum | missing | doubt on a right cell |"
_OTHERS = {
    "tables": "tables",
    "tables_missing": "not found",
    "tables_invented": "invented",
    "rows_invented": "rows invented",
    "groups": "columns without their group's name",
    "labels": "labels wrong",
    "roles": "rows' roles wrong",
    "parents": "parts without their whole",
}


def main(seed: str, count: int) -> None:
    """Print the table of docs/tables.md, and what else was not right."""
    lend(Path(__file__).with_name("requirements.txt"))
    totals: dict[str, Score] = defaultdict(Score)
    with TemporaryDirectory() as folder:
        for program, render in available().items():
            for nth in range(count):
                agreement = draw_agreement(Random(f"{seed}-{nth}-{program}"))
                pdf = Path(folder) / f"{program}-{nth}.pdf"
                render(agreement, pdf)
                if agreement.turn:
                    turn_pages(pdf, agreement.turn)
                for table, counts in score(agreement, pdf):
                    for name in _names(program, agreement, table):
                        totals[name] += counts
    _show(seed, count, totals)


def _names(program: str, agreement: Agreement, table: Table) -> Iterator[str]:
    """The lines in which a table counts."""
    yield program
    yield f"rules: {table.style.rules}"
    if table.style.narrow:
        yield "~of these: columns too narrow for figures"
    if table.style.narrow_heads:
        yield "~of these: columns too narrow for heads"
    if agreement.turn:
        yield "~of these: pages turned"
    if any(isinstance(block, Beside) and table in (block.left, block.right) for block in agreement.blocks):
        yield "~of these: side by side"
    yield "~all"


def _show(seed: str, count: int, totals: dict[str, Score]) -> None:
    print(f"seed {seed}, {count} documents from each program; of the cells, in per cent")
    print(f"{_HEAD}\n|{'---|' * 7}")
    for name in sorted(totals, key=str.lower):
        counts = totals[name]
        shares = (f"{100 * counts[key] / max(1, counts['cells']):.2f}" for key in _COLUMNS)
        print(f"| {name.removeprefix('~')} | {counts['cells']:,} | {' | '.join(shares)} |")
    print(", ".join(f"{text}: {totals['~all'][key]}" for key, text in _OTHERS.items()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else _SEED, int(sys.argv[2]) if len(sys.argv) > 2 else _COUNT)
