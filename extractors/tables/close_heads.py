"""Cut heads apart that are printed as close as words, by what stands beneath: "frem Ministerium" over figures and texts.

Evidence: each part stands over a stretch of its own, and all but one of them in line with it. A part in small letters goes on
from a piece of the line above that is its alone ("I" over "alt"); without such a piece the words name one group of columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractors.tables.parts import Line, Segment, Word
from extractors.tables.stretches import Stretch
from extractors.tables.units import is_unit_line

_IN_LINE_PT = 3.0


def parted_heads(head: Sequence[Line], stretches: Sequence[Stretch]) -> tuple[Line, ...]:
    """The lines of a head, each segment cut between the heads of two stretches; a line without such is the same object."""
    found: list[Line] = []
    for line in head:
        above = found[-1].segments if found else ()
        parts = tuple(part for segment in line.segments for part in _parts(segment, stretches, above))
        found.append(Line(parts) if len(parts) > len(line.segments) else line)
    return tuple(found)


def _parts(segment: Segment, stretches: Sequence[Stretch], above: Sequence[Segment]) -> tuple[Segment, ...]:
    if len(segment.words) == 1 or is_unit_line(segment.text):
        return (segment,)
    places = [_place(word, stretches) for word in segment.words]
    groups = groupby(zip(places, segment.words, strict=True), key=lambda pair: pair[0])
    heads = [(place, Segment(tuple(word for _, word in group))) for place, group in groups]
    parts = tuple(part for _, part in heads)
    is_cut = (
        None not in places
        and len(parts) == len(set(places))
        and sum(place is not None and _is_in_line(part, stretches[place]) for place, part in heads) >= len(parts) - 1
        and all(part.text[0].isupper() or _goes_on(part, parts, above) for part in parts[1:])
    )
    return parts if is_cut else (segment,)


def _place(word: Word, stretches: Sequence[Stretch]) -> int | None:
    """The one stretch that the word overlaps."""
    over = [index for index, stretch in enumerate(stretches) if stretch.overlaps(Segment((word,)))]
    return over[0] if len(over) == 1 else None


def _is_in_line(part: Segment, stretch: Stretch) -> bool:
    edges = part.x0 - stretch.x0, part.x1 - stretch.x1, (part.x0 + part.x1 - stretch.x0 - stretch.x1) / 2
    return any(abs(edge) < _IN_LINE_PT for edge in edges)


def _goes_on(part: Segment, parts: Sequence[Segment], above: Sequence[Segment]) -> bool:
    """Whether a piece of the line above stands over this part and over no other."""
    over = [piece for piece in above if piece.x0 < part.x1 and piece.x1 > part.x0]
    return any(not any(piece.x0 < other.x1 and piece.x1 > other.x0 for other in parts if other is not part) for piece in over)
