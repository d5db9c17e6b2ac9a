"""Put words into lines by their baselines, and cut each line into segments: labels, figures, heads, pieces of prose.

Evidence: gaps in ems, wider or narrower as figures or words stand beside them; vertical rules; heads that are printed close.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.tables.figures import is_figure
from extractors.tables.parts import Line, Segment, Sheet, VerticalRule, Word
from extractors.tables.periods import has_year, heads_in
from extractors.tables.units import find_unit

Band = tuple[float, float]
EVERYWHERE: Band = (float("-inf"), float("inf"))  # a page with its corners in the wrong order has words left of its edge
# A gap that ends a segment, in ems: a printed space is 0.2 to 0.35 em, and justified prose seldom goes beyond 0.7.
_GAP_EM = 0.8
_GAP_BEFORE_FIGURE_EM = 0.45
_GAP_BETWEEN_FIGURES_EM = 0.12
# Behind a year, another year or the word for a total is the head of the next column.
_STARTS_HEAD = re.compile(r"(?:19|20)\d\d\D?|I$|[Tt]otal|[Vv]arigt?|[Ss]um")


def lines_on(sheet: Sheet, band: Band = EVERYWHERE) -> tuple[Line, ...]:
    """The words of a sheet between a left and a right limit as lines."""
    left, right = band
    return lines_of((word for word in sheet.words if left <= (word.x0 + word.x1) / 2 <= right), sheet.vertical_rules)


def lines_of(words: Iterable[Word], vertical_rules: Sequence[VerticalRule] = ()) -> tuple[Line, ...]:
    """Words grouped by their baseline, from top to bottom, each line cut into segments where gaps are wide or rules run."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        tolerance_pt = 0.3 * word.size_pt
        row = next((row for row in reversed(rows[-3:]) if abs(row[0].bottom - word.bottom) <= tolerance_pt), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return tuple(Line(segments_of(sorted(row, key=lambda word: word.x0), vertical_rules)) for row in rows)


def segments_of(words: Sequence[Word], vertical_rules: Sequence[VerticalRule] = ()) -> tuple[Segment, ...]:
    """One line's words, from left to right, cut where a gap is too wide for a space, or a vertical rule runs through it."""
    groups: list[list[Word]] = []
    rules_x = [rule.x for rule in vertical_rules if words and rule.crosses(words[0].centre_y)]
    for word in words:
        # A word may reach over the edge of its cell, but none begins in the cell before.
        is_ruled_off = bool(groups) and any(groups[-1][-1].x0 < x <= word.x0 + 1 for x in rules_x)
        if groups and not is_ruled_off and not _is_apart(groups[-1], word, is_first=len(groups) == 1):
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(Segment(tuple(part)) for group in groups for part in _by_heads(group))


def _by_heads(group: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words cut where one column's head ends and the next begins."""
    start = 0
    for head in heads_in(" ".join(word.text for word in group)) if len(group) > 1 else ():
        end = start + len(head.split())
        yield group[start:end]
        start = end
    if start == 0:
        yield group


def _is_apart(group: list[Word], word: Word, *, is_first: bool) -> bool:
    left = group[-1]
    gap_em = (word.x0 - left.x1) / max(left.size_pt, word.size_pt)
    if gap_em > _GAP_EM or gap_em < -1:
        return True
    if left.text[-1:].isdigit() and has_year(left.text) and _STARTS_HEAD.match(word.text):
        return gap_em > _GAP_BETWEEN_FIGURES_EM if word.text[0].isdigit() else gap_em > _GAP_BEFORE_FIGURE_EM
    follows_figure = is_figure(" ".join(part.text for part in group))
    if not is_figure(word.text):
        # Words behind a figure are a column of text, but "1. Renovering" is a label and "2,5 mia. kr." one cell.
        return follows_figure and not is_first and gap_em > _GAP_BEFORE_FIGURE_EM and find_unit(word.text) is None
    if follows_figure:
        # "12 500" is one figure, "830 83" printed close are two: only three digits may go on after a space, and none where
        # the spaces within figures are such that do not break lines.
        is_hard = any("\u00a0" in part.text for part in (*group, word))
        goes_on = gap_em <= 0.35 and not is_hard and is_figure(" ".join([*(part.text for part in group), word.text]))
        return gap_em > _GAP_BETWEEN_FIGURES_EM and not goes_on
    return gap_em > _GAP_BEFORE_FIGURE_EM
