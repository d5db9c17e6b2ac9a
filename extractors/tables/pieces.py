"""Figures that a narrow column breaks within a group of digits ("249," over "4", "–248" over ",2"), put together as words.

Evidence: the upper piece is no figure without the lower one, or the lower none without the upper; no rule between; nothing else
above or below; no words beside. "12.5" may be a figure with a decimal point, so it is a piece only where all such have a rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.tables.figures import has_decimal_point, is_figure
from extractors.tables.parts import Rule, Sheet, Word

_PIECE = re.compile(r"\(?[-+÷\u2010-\u2014\u2212]?[\d.,\s]*\d[\d.,\s]*\)?|\)")
_CUT_END = re.compile(r"\d,$|\d[.\s]\d{0,2}$")
_ASKED_FOR = re.compile(r"[.\s]\d{3}(?!\d)|,\d|\)")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_LINES = 3
_LEAST_LEAD_EM, _LEAD_EM = 0.8, 1.6
_SAME_LINE_EM = 0.3
_SPACE_EM = 0.45
_TOUCH_PT = 0.8

Chain = tuple[Word, ...]
"""The pieces of one figure, from top to bottom."""


def with_whole_figures(sheet: Sheet) -> Sheet:
    """The sheet, each broken figure as one word on that line of its row on which other figures stand, or else the label."""
    pieces = sorted((word for word in sheet.words if _PIECE.fullmatch(word.text)), key=lambda word: word.bottom)
    if not any(_CUT_END.search(word.text) or word.text[0] in "(,.)" for word in pieces):
        return sheet
    chains = _chains(pieces, sheet)
    if not chains:
        return sheet
    if _has_decimal_points(chains, pieces, sheet):
        chains = [chain for chain in chains if not has_decimal_point(chain[0].text)]
    broken = {id(piece) for chain in chains for piece in chain}
    others = [word for word in sheet.words if id(word) not in broken]
    wholes = [_whole(chain, line) for row in _rows(chains) for line in (_line_of(row, others),) for chain in row]
    return replace(sheet, words=(*others, *wholes))


def _chains(pieces: Sequence[Word], sheet: Sheet) -> list[Chain]:
    """The broken figures, those that begin highest first."""
    found: list[Chain] = []
    used: set[int] = set()
    for piece in pieces:
        if id(piece) not in used and (chain := _chain(piece, pieces, sheet)):
            found.append(chain)
            used |= {id(part) for part in chain}
    return found


def _chain(first: Word, pieces: Sequence[Word], sheet: Sheet) -> Chain | None:
    """The pieces of the figure that begins with this one; None where it is whole, or nothing tells that it goes on."""
    chain: Chain = (first,)
    found = None
    while len(chain) < _MOST_LINES and (rest := _rest(chain[-1], pieces, sheet.rules)) and _is_cut(_text(chain), rest.text):
        chain = (*chain, rest)
        found = chain if is_figure(_text(chain)) and _ASKED_FOR.search(_text(chain)) else found
    return found if found and all(_is_alone(piece, sheet.words) for piece in found) else None


def _is_cut(upper: str, lower: str) -> bool:
    """Whether the upper line is no figure without the lower one, or the lower none without the upper."""
    return bool(_CUT_END.search(upper)) or lower[0] in ",.)" or (upper[0] == "(" and upper[-1] != ")")


def _rest(upper: Word, pieces: Sequence[Word], rules: Sequence[Rule]) -> Word | None:
    """The one piece on the next line that stands below this one alone, with no rule between."""
    below = [piece for piece in _between(pieces, upper, _SAME_LINE_EM, _LEAD_EM) if _is_below(piece, upper)]
    if not below or upper.mark or _lead_em(upper, below[0]) < _LEAST_LEAD_EM:
        return None
    rest, *others = below
    is_one = not any(_lead_em(rest, other) < _SAME_LINE_EM for other in others)
    beside = _between(pieces, upper, -_SAME_LINE_EM, _SAME_LINE_EM)
    is_ruled_off = any(upper.centre_y < rule.y < rest.centre_y and rule.x0 < upper.x1 and rule.x1 > upper.x0 for rule in rules)
    return rest if is_one and sum(_is_below(rest, piece) for piece in beside) == 1 and not is_ruled_off else None


def _between(pieces: Sequence[Word], word: Word, least_em: float, most_em: float) -> Sequence[Word]:
    """The pieces, sorted by their height, that stand so far below the word."""
    ends = [bisect_left(pieces, word.bottom + em * word.size_pt, key=lambda piece: piece.bottom) for em in (least_em, most_em)]
    return pieces[ends[0] : ends[1]]


def _lead_em(upper: Word, lower: Word) -> float:
    return (lower.bottom - upper.bottom) / upper.size_pt


def _is_below(rest: Word, upper: Word) -> bool:
    """Whether the one stands over part of the other's width, or decimals right behind it, as figures set by their commas do."""
    touch_pt = _TOUCH_PT if rest.text[0] == "," else 0.0
    return rest.x0 < upper.x1 + touch_pt and rest.x1 > upper.x0


def _is_alone(piece: Word, words: Sequence[Word]) -> bool:
    """Whether no word stands a space away from the piece, as in running text and behind codes."""
    return not any(
        abs(_lead_em(piece, word)) < _SAME_LINE_EM
        and max(word.x0 - piece.x1, piece.x0 - word.x1) < _SPACE_EM * piece.size_pt
        and _LETTER.search(word.text)
        for word in words
    )


def _has_decimal_points(chains: Sequence[Chain], pieces: Sequence[Word], sheet: Sheet) -> bool:
    """Whether any figure with what may be a decimal point ("12.5") stands without a rest."""
    broken = {id(chain[0]) for chain in chains}
    return any(has_decimal_point(piece.text) and id(piece) not in broken and _is_alone(piece, sheet.words) for piece in pieces)


def _rows(chains: Sequence[Chain]) -> Iterator[list[Chain]]:
    """The chains of one row together: their heights overlap."""
    row: list[Chain] = []
    for chain in sorted(chains, key=lambda chain: chain[0].centre_y):
        if row and chain[0].centre_y > max(other[-1].centre_y for other in row):
            yield row
            row = []
        row.append(chain)
    if row:
        yield row


def _line_of(row: Sequence[Chain], others: Sequence[Word]) -> Word:
    """A word of the line that the row's broken figures are put on: in their middle, at their top or at their bottom."""
    top, bottom = min(chain[0].centre_y for chain in row), max(chain[-1].centre_y for chain in row)
    near_pt = _SAME_LINE_EM * row[0][0].size_pt
    beside = [word for word in others if top - near_pt < word.centre_y < bottom + near_pt]
    figures = [word for word in beside if is_figure(word.text)]
    labels = [word for word in beside if _LETTER.search(word.text)]
    for words in (figures, labels):
        upper = [word for word in words if word.centre_y < top + near_pt]
        lower = [word for word in words if word.centre_y > bottom - near_pt]
        middle = [word for word in words if word not in upper and word not in lower]
        if line := max(middle, upper, lower, key=len):
            return line[0]
    return row[0][0]


def _text(chain: Chain) -> str:
    return "".join(piece.text for piece in chain)


def _whole(chain: Chain, line: Word) -> Word:
    x0, x1 = min(piece.x0 for piece in chain), max(piece.x1 for piece in chain)
    mark = chain[-1].mark
    return replace(chain[0], text=_text(chain), x0=x0, x1=x1, top=line.top, bottom=line.bottom, mark=mark, pieces=chain)
