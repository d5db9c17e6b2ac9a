"""What two lines of figures make together, column by column.

Evidence: digits alone under a figure that they have no room beside, and that is a figure with them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.columns import Column
from extractors.tables.figures import is_figure, is_sign
from extractors.tables.parts import Segment, Word
from extractors.tables.row_costs import RowFigures

_REST = re.compile(r"[\d.,]+\)?|\)")
_SPACE_EM = 0.2
_STOP_WIDTH = 0.5  # of a digit's width
_GROUP = re.compile(r"\d{3}(?:,\d+)?")


def places(line: RowFigures, columns: Sequence[Column]) -> list[int | None]:
    """The column that each part of the line stands in; None for none."""
    return [next((i for i, column in enumerate(columns) if column.holds(part)), None) for part in line.segments]


def shared(above: RowFigures, line: RowFigures, columns: Sequence[Column]) -> set[int | None]:
    """The columns in which both lines have a part."""
    return set(places(above, columns)) & set(places(line, columns))


def _pairs(above: RowFigures, line: RowFigures, columns: Sequence[Column]) -> list[tuple[int, Segment, Segment]]:
    """What stands in one column on both lines: the column, the upper part and the lower one."""
    upper, lower = _by_column(above, columns), _by_column(line, columns)
    return [(place, upper[place], part) for place, part in lower.items() if place is not None and place in upper]


def _by_column(line: RowFigures, columns: Sequence[Column]) -> dict[int | None, Segment]:
    words: dict[int | None, list[Word]] = defaultdict(list)
    for place, part in zip(places(line, columns), line.segments, strict=True):
        words[place] += part.words
    return {place: Segment(tuple(found)) for place, found in words.items()}


def are_broken(above: RowFigures, line: RowFigures, columns: Sequence[Column], widest: Sequence[float]) -> bool:
    """Whether all of the upper line goes on below, or all of the lower one above, and could be figures broken in two.

    What is no figure, whole or broken, says nothing.
    """
    pairs = _pairs(above, line, columns)
    telling = [pair for pair in pairs if is_sign(pair[1].text) or pair[1].is_figure or is_figure(_text(*pair[1:]))]
    return (
        bool(telling)
        and {place for place, _, _ in pairs} in (set(places(above, columns)), set(places(line, columns)))
        and all(
            _REST.fullmatch(part.text)
            and is_figure(_text(upper, part))
            and (is_sign(upper.text) or (upper.text[-1].isdigit() and _has_no_room(upper, part, widest[place])))
            for place, upper, part in telling
        )
    )


def _has_no_room(upper: Segment, part: Segment, widest_pt: float) -> bool:
    """Whether the next digit, or group of thousands, would make the upper line wider than any of the column."""
    group_pt = part.x1 - part.x0
    digit_pt = group_pt / sum(1.0 if letter.isdigit() else _STOP_WIDTH for letter in part.text)
    rest_pt = group_pt + _SPACE_EM * part.size_pt if _is_spaced(upper, part) else digit_pt
    return width_pt(upper) + rest_pt > widest_pt


def width_pt(part: Segment) -> float:
    """How wide the figure is, or the widest of its pieces."""
    pieces = [piece for word in part.words for piece in word.pieces]
    return max((piece.x1 - piece.x0 for piece in pieces), default=part.x1 - part.x0)


def _is_spaced(upper: Segment, part: Segment) -> bool:
    """Whether the lower line is the next group of thousands, as they are parted by spaces."""
    return bool(_GROUP.fullmatch(part.text)) and upper.text[-1].isdigit() and is_figure(f"{upper.text}\u00a0{part.text}")


def _text(upper: Segment, part: Segment) -> str:
    return f"{upper.text}\u00a0{part.text}" if _is_spaced(upper, part) else upper.text + part.text


def joined(above: RowFigures, line: RowFigures, columns: Sequence[Column]) -> RowFigures:
    """Both lines as one, those figures whole that are broken."""
    wholes = {place: one(upper, part, is_sure=False) for place, upper, part in _pairs(above, line, columns)}
    alone = [
        part
        for other in (above, line)
        for place, part in zip(places(other, columns), other.segments, strict=True)
        if place not in wholes
    ]
    parts = sorted((*alone, *wholes.values()), key=lambda part: part.x0)
    return replace(above, segments=tuple(parts), texts=above.texts + line.texts, end_y=line.last_y)


def one(upper: Segment, rest: Segment, *, is_sure: bool) -> Segment:
    """Both as one word."""
    words = (*upper.words, *rest.words)
    first, last = words[0], words[-1]
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    pieces = tuple(piece for word in words for piece in word.printed)
    text = _text(upper, rest)
    return Segment((replace(first, text=text, x0=x0, x1=x1, mark=last.mark, pieces=pieces, is_joined=not is_sure),))
