"""The prose of an agreement as paragraphs, every character of which knows where it is printed.

Stages, each a module: `furniture` (running lines out), `printed` (lines, bullets), `layout` (what is usual here), `blocks`
(lines to paragraphs), `joining` (hyphens), `headings` (title and sections), `places` (boxes of a span).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.order import find_gutter
from extractors.paragraphs import Paragraph, ParagraphKind, Stretch, Stretches, cut
from extractors.prose.blocks import Block, blocks_of, footnote_mark
from extractors.prose.furniture import running_lines
from extractors.prose.headings import is_heading, title_blocks
from extractors.prose.joining import Vocabulary, joint
from extractors.prose.layout import Layout
from extractors.prose.places import boxes_of
from extractors.prose.printed import PrintedLine, lines_inside, lines_of, runs_of
from schemas.places import Box, PageText

__all__ = ["Prose", "boxes_of", "read_prose"]

# With the space before a mark that stands alone; m² and km² are no notes.
_MARKS = "[\u2070-\u2079\u00b9\u00b2\u00b3]+"
_NOTE_MARKS = re.compile(rf"(?<!\bm)(?<!\bkm)(?: {_MARKS}(?= |$)|{_MARKS})")


@dataclass(frozen=True, slots=True)
class Prose:
    """The document's title, "" where none is found, and its paragraphs in reading order."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def read_prose(pages: Sequence[PageText], regions: Sequence[Box]) -> Prose:
    """The prose of the pages: all text but the tables' regions (with caption, unit line and notes) and running lines."""
    runs = _runs_of(pages, regions)
    layout = Layout.of(runs)
    blocks = blocks_of(runs, layout)
    titles = title_blocks(blocks, layout)
    vocabulary = Vocabulary(line.text for run in runs for line in run)
    paragraphs: list[Paragraph] = []
    section: str | None = None
    noted_in: dict[tuple[int, str], str | None] = {}
    for place, block in enumerate(blocks):
        text, origins, notes = _text_of(block, layout, vocabulary)
        if not text:
            continue
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        kind = _kind(block, after, text, titles, layout)
        noted_in.update(dict.fromkeys(notes, section))
        own = noted_in.get(_note_of(block, layout), section) if kind == "footnote" else section
        paragraphs.append(Paragraph(len(paragraphs), kind, own, text, origins))
        if kind == "heading":
            section = text
    title = " ".join(_text_of(block, layout, vocabulary)[0] for block in titles)
    return Prose(title, tuple(paragraphs))


def _runs_of(pages: Sequence[PageText], regions: Sequence[Box]) -> list[list[PrintedLine]]:
    """All that is prose, as runs of lines that go straight down a column, in reading order."""
    tables = {page.number: [box for box in regions if box.page == page.number] for page in pages}
    inside = {page.number: lines_inside(page, tables[page.number]) for page in pages}
    running = running_lines(pages, inside)
    runs: list[list[PrintedLine]] = []
    gutter: float | None = None
    for page in pages:
        lines = lines_of(page, inside[page.number] | running[page.number])
        gutter = find_gutter(lines, gutter)
        runs += runs_of(lines, gutter, tables[page.number])
    return runs


def _kind(block: Block, after: Block | None, text: str, titles: Sequence[Block], layout: Layout) -> ParagraphKind:
    if any(block is title for title in titles):
        return "title"
    if block.first.marker:
        return "bullet"
    if footnote_mark(block.first, layout):
        return "footnote"
    return "heading" if is_heading(block, after, text, layout) else "body"


def _note_of(block: Block, layout: Layout) -> tuple[int, str]:
    """The page and the number of a footnote: what a mark in the text above it leads to."""
    return block.first.box.page, _number(footnote_mark(block.first, layout))


def _number(mark: str) -> str:
    return unicodedata.normalize("NFKC", mark).strip(" .)")


def _text_of(block: Block, layout: Layout, vocabulary: Vocabulary) -> tuple[str, Stretches, list[tuple[int, str]]]:
    """The block's lines joined, the origin of each character, and the footnotes whose marks were left out of it."""
    text = ""
    stretches: list[Stretch] = []
    for place, line in enumerate(block.lines):
        start = (line.start or len(footnote_mark(line, layout))) if place == 0 else 0
        drops_hyphen, between = joint(text, line.text[start:], vocabulary)
        text = (text[:-1] if drops_hyphen else text) + between
        stretches += cut(line.stretches, start, len(line.text), len(text))
        text += line.text[start:]
    return _without_note_marks(text, stretches)


def _without_note_marks(text: str, stretches: Sequence[Stretch]) -> tuple[str, Stretches, list[tuple[int, str]]]:
    kept = ""
    moved: list[Stretch] = []
    notes: list[tuple[int, str]] = []
    end = 0
    for mark in _NOTE_MARKS.finditer(text):
        moved += cut(stretches, end, mark.start(), len(kept))
        kept += text[end : mark.start()]
        (printed, *_) = cut(stretches, *mark.span(), 0)
        notes.append((printed.page, _number(mark[0])))
        end = mark.end()
    moved += cut(stretches, end, len(text), len(kept))
    kept += text[end:]
    return kept, Stretches(tuple(moved), len(kept)), notes
