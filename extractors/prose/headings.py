"""Which blocks are headings, and which one is the document's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.prose.blocks import Block, stops_short
from extractors.prose.layout import Layout

_MOST_LETTERS = 200
_MOST_LINES = 4
_MOST_LETTERS_ITALIC = 100
_LARGER = 1.08  # than the body
_APART = 1.3  # times as far from the text above as from that below
_NUMBERED = re.compile(r"(?:\d{1,2}\.)*\d{1,2}\.? [A-ZÆØÅ]")
_STOPS = re.compile(r"[.;,:]$")
_ABBREVIATED = re.compile(r"\b(?:m\.?v|m\.?m|osv|etc|pl)\.$")
_ABOUT_AN_AGREEMENT = re.compile(r"aftale|forlig|udspil|finanslov|udmøntning", re.IGNORECASE)
_DATE = re.compile(r"(?:\w+ )*\d{1,2}\. \w+ \d{4}")
_TITLE_LEADING = 2.2  # in type sizes, between the lines of one title


def is_heading(block: Block, after: Block | None, text: str, layout: Layout) -> bool:
    """Whether a block is a heading: short, not a sentence, and set apart by size, weight, slant, number or distance."""
    if block.first.marker or len(text) > _MOST_LETTERS or len(block.lines) > _MOST_LINES or not any(map(str.isalpha, text)):
        return False
    if _DATE.fullmatch(text):
        return False
    is_larger = block.first.size_pt > _LARGER * layout.body_size_pt
    if _STOPS.search(text) and not _ABBREVIATED.search(text) and not (is_larger and text.endswith(":")):
        return False
    if not is_larger and not layout.is_body_size(block.first):
        return False
    is_bold = all(line.is_bold for line in block.lines) and not layout.body_is_bold
    is_italic = all(line.is_italic for line in block.lines) and len(text) <= _MOST_LETTERS_ITALIC
    return (
        is_larger
        or is_bold
        or text.isupper()
        or ((is_italic or _is_numbered(text) or _is_apart(block, after)) and text[0].isalnum())
    )


def _is_numbered(text: str) -> bool:
    return len(text) <= _MOST_LETTERS_ITALIC and _NUMBERED.match(text) is not None


def _is_apart(block: Block, after: Block | None) -> bool:
    """One short line with more room above than below, over a longer text that begins with a capital."""
    if after is None or len(block.lines) > 1 or after.first.box.page != block.first.box.page:
        return False
    if not stops_short(block, after.first):
        return False
    starts = block.first.text[0].isupper() and after.first.text[:1].isupper() and not after.first.marker
    is_wider = after.first.box.x1 > block.first.box.x1
    gap_after_pt = after.first.box.bottom - block.last.box.bottom
    return starts and is_wider and (block.gap_before_pt is None or block.gap_before_pt > _APART * gap_after_pt)


def title_blocks(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    """The blocks of the title: on the first page with text, the largest type that says something, its lines together.

    A letterhead may be set as large: of several candidates one that speaks of an agreement wins. Where nothing is larger than
    the body, a bold block is taken, else the first one.
    """
    if not blocks:
        return []
    page = [block for block in blocks if block.first.box.page == blocks[0].first.box.page]
    larger = [block for block in page if block.first.size_pt > _LARGER * layout.body_size_pt]
    bold = [block for block in page if block.first.is_bold and not layout.body_is_bold]
    candidates = larger or bold
    if not candidates:
        return page[:1]
    telling = [block for block in candidates if _ABOUT_AN_AGREEMENT.search(_words(block))]
    main = max(telling or candidates, key=lambda block: (block.first.size_pt, -block.first.box.top))
    place = page.index(main)
    first = last = place
    while first > 0 and _is_one_title(page[first - 1], page[first]):
        first -= 1
    while last + 1 < len(page) and _is_one_title(page[last], page[last + 1]):
        last += 1
    return page[first : last + 1]


def _is_one_title(upper: Block, lower: Block) -> bool:
    distance = lower.first.box.bottom - upper.last.box.bottom
    alike = abs(upper.last.size_pt - lower.first.size_pt) < 0.5 and upper.last.is_bold == lower.first.is_bold
    return alike and 0 < distance < _TITLE_LEADING * lower.first.size_pt


def _words(block: Block) -> str:
    return " ".join(line.text for line in block.lines)
