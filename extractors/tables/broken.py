"""Lines of figures that are one row: set apart by a footnote mark, or broken where a figure is too wide for its column.

Evidence: no rule between; lines closer than type is high that share no column; a thousands group or a bracket that the line
below makes whole; or figures that fill their columns with digits alone right beneath and no label beside those, which leaves a
doubt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.columns import Column
from extractors.tables.figures import is_figure, is_sign
from extractors.tables.parts import Segment
from extractors.tables.row_costs import RowFigures, RowLabel, goes_on

_PIECE = re.compile(r"[\d.,]+\)?|\)")
_CUT_GROUP = re.compile(r"[.\s]\d{0,2}$|,$")
_WHOLE_GROUP = re.compile(r"[.\s]\d{3}(?!\d)|,\d")
_SPACED = re.compile(r"\d\s\d{3}$")
_NEAR_EM = 0.7
_LINE_EM = 1.45
_FAR_LINE_EM = 2.0
_FULL = 0.8  # of the widest figure's width, the least that a figure broken for want of room has


def whole_lines(
    figures: Sequence[RowFigures],
    labels: Sequence[RowLabel],
    columns: Sequence[Column],
    edges: Sequence[float],
    size_pt: float,
) -> list[RowFigures]:
    """The lines of figures, those of one row put together; `edges` are the heights of rules between rows."""
    widest = [
        max((part.x1 - part.x0 for line in figures for part in line.segments if column.holds(part)), default=0.0)
        for column in columns
    ]
    found: list[RowFigures] = []
    figures = _with_signs_above(figures, labels, columns, size_pt)
    for index, line in enumerate(figures):
        after = figures[index + 1].y - line.y if index + 1 < len(figures) else float("inf")
        above = found[-1] if found else None
        if above is None or above.page != line.page or any(above.y < edge < line.y for edge in edges):
            found.append(line)
        elif line.y - above.y < _NEAR_EM * size_pt and not _shared(above, line, columns):
            parts = sorted((*above.segments, *line.segments), key=lambda part: part.x0)
            found[-1] = replace(above, segments=tuple(parts), texts=above.texts + line.texts)
        elif _is_near_below(above, line, after, size_pt) and _is_rest(above, line, labels, columns, widest):
            found[-1] = _joined(above, line, columns)
        else:
            found.append(line)
    return found


def _with_signs_above(
    figures: Sequence[RowFigures], labels: Sequence[RowLabel], columns: Sequence[Column], size_pt: float
) -> list[RowFigures]:
    """The lines, those of nothing but signs, without a label beside, given to the figures without a sign right beneath."""
    found = list(figures)
    for line in figures:
        if not all(is_sign(part.text) for part in line.segments) or _is_beside(line, labels, 0.3):
            continue
        below = [other for other in found if other.page == line.page and 0 < other.y - line.y < _LINE_EM * size_pt]
        hosts = {
            place: (other, part)
            for other in reversed(below)
            for place, part in zip(_places(other, columns), other.segments, strict=True)
            if part.text[0].isdigit()
        }
        signs = list(zip(_places(line, columns), line.segments, strict=True))
        if any(place not in hosts for place, _ in signs):
            continue
        found = [other for other in found if other is not line]
        wholes = {id(hosts[place][1]): _one(sign, hosts[place][1], is_sure=True) for place, sign in signs}
        found = [replace(other, segments=tuple(wholes.get(id(part), part) for part in other.segments)) for other in found]
    return found


def _is_beside(line: RowFigures, labels: Sequence[RowLabel], within_em: float) -> bool:
    return any(label.page == line.page and abs(label.y - line.y) < within_em * label.segment.size_pt for label in labels)


def _places(line: RowFigures, columns: Sequence[Column]) -> list[int | None]:
    return [next((i for i, column in enumerate(columns) if column.holds(part)), None) for part in line.segments]


def _shared(above: RowFigures, line: RowFigures, columns: Sequence[Column]) -> set[int | None]:
    return set(_places(above, columns)) & set(_places(line, columns))


def _is_near_below(above: RowFigures, line: RowFigures, after: float, size_pt: float) -> bool:
    """Whether the line is the next of the same cell: as near as lines are, or nearer than the row that follows."""
    lead = line.y - above.last_y
    return lead < _LINE_EM * size_pt or (lead < _FAR_LINE_EM * size_pt and 1.25 * lead < after)


def _pairs(above: RowFigures, line: RowFigures, columns: Sequence[Column]) -> list[tuple[int, Segment, Segment]] | None:
    """The line's parts, each with its column and what stands above it there; None where nothing does."""
    over: dict[int | None, list[Segment]] = defaultdict(list)
    for place, part in zip(_places(above, columns), above.segments, strict=True):
        over[place].append(part)
    found = []
    for place, part in zip(_places(line, columns), line.segments, strict=True):
        if place is None or place not in over:
            return None
        found.append((place, Segment(tuple(word for upper in over[place] for word in upper.words)), part))
    return found


def _is_rest(
    above: RowFigures, line: RowFigures, labels: Sequence[RowLabel], columns: Sequence[Column], widest: Sequence[float]
) -> bool:
    pairs = _pairs(above, line, columns)
    if not pairs or not all(_PIECE.fullmatch(part.text) and is_figure(_text(upper, part)) for _, upper, part in pairs):
        return False
    cut = [_is_cut(upper, part) for _, upper, part in pairs]
    if all(cut):
        return True
    if not _goes_on_beside(line, labels):
        return False
    return all(
        is_cut
        or is_sign(upper.text)
        or (_SPACED.search(upper.text) and re.fullmatch(r"\d{3}", part.text))
        or (upper.text[-1].isdigit() and upper.x1 - upper.x0 > _FULL * widest[place])
        for is_cut, (place, upper, part) in zip(cut, pairs, strict=True)
    )


def _is_cut(upper: Segment, part: Segment) -> bool:
    """Whether the upper line is no figure without the lower one: its last thousands, decimals or bracket stand there."""
    return part.text[0] in ",.)" or bool(_CUT_GROUP.search(upper.text) and _WHOLE_GROUP.search(upper.text + part.text))


def _goes_on_beside(line: RowFigures, labels: Sequence[RowLabel]) -> bool:
    """Whether no label stands beside the line, or the rest of the one above."""
    beside = [
        index
        for index, label in enumerate(labels)
        if label.page == line.page and abs(label.y - line.y) < 0.5 * label.segment.size_pt
    ]
    texts = [label.segment.text for label in labels]
    return all(index > 0 and (goes_on(texts[index - 1], texts[index]) or texts[index][0] == "(") for index in beside)


def _text(upper: Segment, part: Segment) -> str:
    """Both as one figure: with a space where the upper line's thousands have one and three digits follow."""
    is_spaced = _SPACED.search(upper.text) or re.fullmatch(r"\d{3}(?:,\d+)?", part.text)
    spaced = f"{upper.text}\u00a0{part.text}"
    return spaced if is_spaced and upper.text[-1].isdigit() and is_figure(spaced) else upper.text + part.text


def _joined(above: RowFigures, line: RowFigures, columns: Sequence[Column]) -> RowFigures:
    pairs = _pairs(above, line, columns) or ()
    wholes = {place: _one(upper, part, is_sure=_is_cut(upper, part)) for place, upper, part in pairs}
    kept = [part for place, part in zip(_places(above, columns), above.segments, strict=True) if place not in wholes]
    parts = sorted((*kept, *wholes.values()), key=lambda part: part.x0)
    return replace(above, segments=tuple(parts), end_y=line.y)


def _one(upper: Segment, rest: Segment, *, is_sure: bool) -> Segment:
    """Both as one word, whose last line ends it."""
    first, last = upper.words[0], rest.words[-1]
    text = _text(upper, rest)
    x1 = max(word.x1 for word in (*upper.words, *rest.words))
    return Segment((replace(first, text=text, x1=x1, bottom=last.bottom, mark=last.mark, is_joined=not is_sure),))
