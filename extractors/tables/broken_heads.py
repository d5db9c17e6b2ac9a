"""Years that a narrow column breaks over two lines of a table's head ("202" over "5", "2017" over "–18") put together.

Evidence: what the two lines make of it follows on from the years beside, or comes right before them, and the lower line
holds no other figure, as a row would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.tables.parts import Line, Segment
from extractors.tables.periods import Period, read_period

_WHOLE = re.compile(r"(?:\w+\s)?(?:19|20)\d\d(?:\s?[-\u2010-\u2014]\s?(?:(?:19|20)\d\d|\d\d))?")
_REST = re.compile(r"[-\u2010-\u2014]?\d{1,4}")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"
_NEAR_EM = 0.5


def whole_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines, each broken year whole on the lower of its two."""
    found = list(lines[:1])
    for line in lines[1:]:
        wholes = _wholes(found[-1], line) if line.top - found[-1].bottom < _NEAR_EM * line.size_pt else {}
        if wholes:
            above = tuple(part for part in found.pop().segments if not any(part is upper for upper, _ in wholes.values()))
            found += [Line(above)] if above else []
            line = Line(tuple(_one(*wholes[id(part)], part) if id(part) in wholes else part for part in line.segments))
        found.append(line)
    return found


def _wholes(upper: Line, lower: Line) -> dict[int, tuple[Segment, str]]:
    """What stands above each rest of a year (by its id), and both as one text; nothing where the years do not follow on."""
    wholes: dict[int, tuple[Segment, str]] = {}
    for rest in lower.segments:
        above = next((part for part in upper.segments if part.x0 < rest.x1 and part.x1 > rest.x0), None)
        is_rest = above is not None and (not _WHOLE.fullmatch(rest.text) or above.text[-1] in _DASHES)
        if above is not None and is_rest and _REST.fullmatch(rest.text):
            text = above.text + rest.text
            if _WHOLE.fullmatch(text):
                wholes[id(rest)] = above, text
    figures = [part for part in lower.segments if part.is_figure and id(part) not in wholes]
    if not wholes or any(read_period(figure.text) is None for figure in figures):
        return {}
    broken = {*wholes, *(id(above) for above, _ in wholes.values())}
    heads = [(part.x0, part.text) for part in (*upper.segments, *lower.segments) if id(part) not in broken]
    heads += [(above.x0, text) for above, text in wholes.values()]
    periods = [read_period(text) for _, text in sorted(heads) if _WHOLE.fullmatch(text)]
    return wholes if _follow_on([period for period in periods if period is not None]) else {}


def _follow_on(periods: Sequence[Period]) -> bool:
    """Whether each period begins where the one before ended, or all begin anew; one over all others, their total, aside."""
    years = [(period.year_from or 0, period.year_to or 0) for period in periods]
    whole = (min((first for first, _ in years), default=0), max((last for _, last in years), default=0))
    parts = [span for span in years if span != whole]
    return len(parts) > 1 and all(b[0] in (a[1] + 1, parts[0][0]) for a, b in pairwise(parts))


def _one(upper: Segment, text: str, rest: Segment) -> Segment:
    word = rest.words[-1]
    return Segment((replace(word, text=text, x0=min(upper.x0, rest.x0), x1=max(upper.x1, rest.x1)),))
