"""Change printed characters inside a PDF that is not of our making, by the glyph codes of its own subset fonts."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BFCHAR = re.compile(rb"<([0-9A-F]{2})>\s+<([0-9A-F]{4})>")
SHOWS = ("Tj", "TJ")


def rewrite(pdf: Path, out: Path, page: int, words: str, becomes: str) -> None:
    """Write a copy in which the words (white space ignored, found once on the page) read otherwise, glyph for glyph.

    Works where a font has one byte for each glyph and names its characters in a ToUnicode table, as LibreOffice writes it.

    Raises:
        ValueError: the words are not on the page exactly once, or a font lacks a character.
    """
    pikepdf: Any = importlib.import_module("pikepdf")
    wanted, changed = "".join(words.split()), "".join(becomes.split())
    if len(wanted) != len(changed):
        raise ValueError(f"{words!r} and {becomes!r} are not of one length")
    with pikepdf.open(pdf) as document:
        sheet = document.pages[page - 1]
        instructions = list(pikepdf.parse_content_stream(sheet))
        strings = {
            at: [bytearray(part) for part in _parts(pikepdf, ops)]
            for at, (ops, op) in enumerate(instructions)
            if str(op) in SHOWS
        }
        printed = [place for place in _printed(sheet, instructions, strings) if not place[0].isspace()]
        text = "".join(place[0] for place in printed)
        if text.count(wanted) != 1:
            raise ValueError(f"{words!r} is {text.count(wanted)} times on page {page}")
        start = text.index(wanted)
        for place, letter in zip(printed[start : start + len(wanted)], changed, strict=True):
            _, at, part, byte, codes = place
            if letter not in codes:
                raise ValueError(f"the font has no {letter!r}")
            strings[at][part][byte] = codes[letter]
        sheet.Contents = document.make_stream(pikepdf.unparse_content_stream(_joined(pikepdf, instructions, strings)))
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True)


def _parts(pikepdf: Any, operands: Any) -> list[bytes]:
    """The strings of one show operator."""
    first = operands[0]
    return (
        [bytes(part) for part in first if isinstance(part, pikepdf.String)]
        if isinstance(first, pikepdf.Array)
        else [bytes(first)]
    )


def _printed(
    sheet: Any, instructions: list[Any], strings: dict[int, list[bytearray]]
) -> Iterator[tuple[str, int, int, int, dict[str, int]]]:
    """Each printed character with its instruction, string and byte, and the codes that its font has."""
    codes: dict[str, int] = {}
    for at, (operands, operator) in enumerate(instructions):
        if str(operator) == "Tf":
            table = sheet.Resources.Font[str(operands[0])].ToUnicode.read_bytes()
            codes = {chr(int(letter, 16)): int(code, 16) for code, letter in BFCHAR.findall(table)}
        for part, string in enumerate(strings.get(at, ())):
            letters = {code: letter for letter, code in codes.items()}
            for byte, code in enumerate(string):
                yield letters.get(code, "?"), at, part, byte, codes


def _joined(pikepdf: Any, instructions: list[Any], strings: dict[int, list[bytearray]]) -> list[Any]:
    """The instructions with the strings put back."""
    found = []
    for at, (operands, operator) in enumerate(instructions):
        if at in strings:
            parts = iter(strings[at])
            if isinstance(operands[0], pikepdf.Array):
                kept = [pikepdf.String(bytes(next(parts))) if isinstance(p, pikepdf.String) else p for p in operands[0]]
                operands = [pikepdf.Array(kept)]
            else:
                operands = [pikepdf.String(bytes(next(parts)))]
        found.append((operands, operator))
    return found
