"""The table of outcomes in docs/hostile-files.md, from the kinds that the tests hold to: `python -m tests.hostile.table`."""

from __future__ import annotations

from pathlib import Path

from tests.hostile.damage import DAMAGED
from tests.hostile.kinds import KINDS

DOCS = Path(__file__).parents[2] / "docs" / "hostile-files.md"
START, END = "<!-- outcomes: written by python -m tests.hostile.table -->", "<!-- end of outcomes -->"


def table() -> str:
    """One row for each kind: what is wrong, what becomes of it, and words of what a person is told."""
    rows = ["| file | outcome | what a person is told (in part) |", "|---|---|---|"]
    rows += [f"| {kind.what} | `{kind.status}` | {kind.told and f'»{kind.told}«'} |" for kind in KINDS]
    for what, files in DAMAGED.items():
        rows.append(f"| {what} ({len(files)} files) | never `ok` unless all was read | |")
    return "\n".join(rows)


def with_table(text: str) -> str:
    """The docs with the table in its place."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    DOCS.write_text(with_table(DOCS.read_text(encoding="utf-8")), encoding="utf-8")
