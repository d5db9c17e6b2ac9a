"""Read a source: plain text, blocks apart by blank lines. The README describes the format."""

from __future__ import annotations

import html
import re
from pathlib import Path

from tests.agreements.build.amounts import amount
from tests.agreements.build.model import Agreement, Block, Chart, Footnote, Inline, Lines, Prose, Text, Turn
from tests.agreements.build.tables import table

FOLDER = Path(__file__).parent.parent / "sources"
# An amount that nobody marked; millions of people, tonnes or euros are none.
UNMARKED = re.compile(
    r"\d[\d.,]*\s?(?:kr\.|kroner|t\.kr|mia\.?+|milliard|mi[ol]\.|million)(?!\s(?:EUR|ton|t\b|timer|forsøg|danskere|mennesker|borgere|besøgende|passagerer|træer|kWh|kubikmeter|rejser|kvadratmeter|personer))"
)
HEADS = {"# ": "title", "## ": "heading", "### ": "subheading", "- ": "bullet", "^ ": "small", "> ": "aside", "[] ": "box"}
PIECE = re.compile(r"\{\{(.*?)\}\}|\[\^(.*?)\^\]|\*\*(.*?)\*\*|__(.*?)__|\^(\d)", re.DOTALL)


def read(name: str) -> Agreement:
    """The agreement of that name."""
    text = html.unescape((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    front, _, body = text.partition("\n---\n")
    settings = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in front.splitlines())}
    reader = _Reader()
    blocks = tuple(block for chunk in re.split(r"\n\s*\n", body.strip()) for block in reader.blocks(chunk.strip("\n")))
    failed = [entry.split(":") for entry in settings.pop("failed_checks", "").split()]
    checks = tuple({"kind": k, "table": int(t), "row": int(r) or None, "col": int(c) or None} for k, t, r, c in failed)
    return Agreement(name, settings, blocks, checks)


class _Reader:
    """Counts tables and footnotes while it reads."""

    def __init__(self) -> None:
        self.tables = 0
        self.footnotes = 0

    def blocks(self, chunk: str) -> list[Block]:
        first, _, rest = chunk.partition("\n")
        if first.startswith("!table"):
            # "(fortsat)" carries the table before it on: it keeps its number.
            self.tables += "(fortsat)" not in first
            return [table(first.removeprefix("!table").strip(), rest.splitlines(), self.tables)]
        if first.startswith("!chart"):
            bars = [line.rpartition(":") for line in rest.splitlines()]
            return [Chart(first.removeprefix("!chart").strip(), tuple((a.strip(), b.strip()) for a, _, b in bars))]
        if first.startswith("!lines"):
            return [Lines(tuple(rest.splitlines()))]
        if first.startswith("!"):
            return [Turn(first[1:])]
        for sign, kind in HEADS.items():
            if first.startswith(sign):
                parts = re.split(rf"\n(?={re.escape(sign)})", chunk)
                return [Prose(kind, self.inline(part.removeprefix(sign))) for part in parts]  # type: ignore[arg-type]
        return [Prose("body", self.inline(chunk))]

    def inline(self, text: str) -> tuple[Inline, ...]:
        """Runs of text, amounts and footnotes; white space is folded, no-break spaces kept."""
        text = re.sub(r"[ \n\t]+", " ", text).strip(" ")
        if re.search(r"\{\{[^|]*\.\|[^}]*\}\}\.", text):
            raise ValueError(f"a full stop too many: {text}")
        found: list[Inline] = []
        end = 0
        for match in PIECE.finditer(text):
            found.append(Text(text[end : match.start()]))
            end = match.end()
            marked, note, bold, italic, raised = match.groups()
            if marked is not None:
                found.append(amount(marked))
            elif note is not None:
                self.footnotes += 1
                found.append(Footnote(self.footnotes, self.inline(note)))
            elif bold is not None:
                found.append(Text(bold, bold=True))
            elif italic is not None:
                found.append(Text(italic, italic=True))
            else:
                found.append(Text(raised, raised=True))
        found.append(Text(text[end:]))
        for piece in found:
            if isinstance(piece, Text) and UNMARKED.search(piece.text):
                raise ValueError(f"an amount without marks: {piece.text!r}")
        return tuple(piece for piece in found if piece != Text(""))
