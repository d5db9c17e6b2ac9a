"""Lines of figures that are one row: set apart by a footnote mark, or broken where a figure is too wide for its column.

Evidence: no rule between; lines closer than type is high that share no column; or digits alone right beneath figures that they
have no room beside, nearer than other rows, with a label at one of the lines or rules around both, which leaves a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.columns import Column
from extractors.tables.figures import is_sign
from extractors.tables.halves import are_broken, joined, one, places, shared, width_pt
from extractors.tables.parts import Segment
from extractors.tables.row_costs import RowFigures, RowLabel, goes_on

_NEAR_EM = 0.7
_LINE_EM = 1.45
_FAR_LINE_EM = 2.0
_ENOUGH = 2
_NEARER = 1.1  # how many times further another row is at least


def whole_lines(
    figures: Sequence[RowFigures],
    labels: Sequence[RowLabel],
    columns: Sequence[Column],
    edges: Sequence[float],
    size_pt: float,
) -> list[RowFigures]:
    """The lines of figures, those of one row put together; `edges` are the heights of rules between rows."""
    widest = [
        max((width_pt(part) for line in figures for part in line.segments if column.holds(part)), default=0.0)
        for column in columns
    ]
    around = _Around(labels, edges, size_pt)
    found: list[RowFigures] = []
    figures = _with_signs_above(figures, labels, columns, size_pt)
    for index, line in enumerate(figures):
        above = found[-1] if found else None
        if above is None or above.page != line.page or around.is_ruled(above.y, line.y):
            found.append(line)
        elif line.y - above.y < _NEAR_EM * size_pt and not shared(above, line, columns):
            parts = sorted((*above.segments, *line.segments), key=lambda part: part.x0)
            found[-1] = replace(above, segments=tuple(parts), texts=above.texts + line.texts)
        elif are_broken(above, line, columns, widest) and around.is_one_row(found[:-1], above, line, figures[index + 1 :]):
            found[-1] = joined(above, line, columns)
        else:
            found.append(line)
    return _with_sure_decimals(found)


def _with_sure_decimals(lines: Sequence[RowFigures]) -> list[RowFigures]:
    """The lines, without a doubt about broken figures that have as many decimals, once they are whole, as all others."""
    words = [word for line in lines for part in line.segments for word in part.words if "," in word.text]
    decimals = {len(word.text.rstrip(")").partition(",")[2]) for word in words}
    if len(decimals) != 1 or decimals == {1} or sum(not word.is_joined for word in words) < _ENOUGH:
        return list(lines)
    sure = {id(word): replace(word, is_joined=False) for word in words}
    return [
        replace(line, segments=tuple(Segment(tuple(sure.get(id(word), word) for word in part.words)) for part in line.segments))
        for line in lines
    ]


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
            for place, part in zip(places(other, columns), other.segments, strict=True)
            if part.text[0].isdigit()
        }
        signs = list(zip(places(line, columns), line.segments, strict=True))
        if any(place not in hosts for place, _ in signs):
            continue
        found = [other for other in found if other is not line]
        wholes = {id(hosts[place][1]): one(sign, hosts[place][1], is_sure=True) for place, sign in signs}
        found = [
            replace(other, segments=tuple(wholes.get(id(part), part) for part in other.segments))
            if any(id(part) in wholes for part in other.segments)
            else other
            for other in found
        ]
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around lines of figures, and what it tells of two of them."""

    labels: Sequence[RowLabel]
    edges: Sequence[float]
    size_pt: float

    def is_ruled(self, top: float, bottom: float) -> bool:
        """Whether a rule runs between the heights."""
        return any(top < edge < bottom for edge in self.edges)

    def is_one_row(
        self, before: Sequence[RowFigures], above: RowFigures, line: RowFigures, after: Sequence[RowFigures]
    ) -> bool:
        """Whether the line is the next of the row that the one above begins: a label goes with both, or rules part both."""
        top = before[-1].last_y if before else float("-inf")
        bottom = after[0].y if after else float("inf")
        lead = line.y - above.last_y
        has_top, has_bottom = self.is_ruled(top, above.y), self.is_ruled(line.y, bottom)
        room_above = float("inf") if has_top else above.y - top
        room_below = float("inf") if has_bottom else bottom - line.y
        if lead > _FAR_LINE_EM * self.size_pt or lead > _NEARER * room_below:
            return False
        has_no_label = _goes_on_beside(line, self.labels)
        is_nearer = _NEARER * lead < min(above.y - top, bottom - line.y)  # or rules part pairs of rows
        if has_top and has_bottom and lead <= _LINE_EM * self.size_pt and (has_no_label or is_nearer):
            return True
        if lead > _LINE_EM * self.size_pt and 1.25 * lead > room_below:
            return False
        return has_no_label or (not _is_beside(above, self.labels, 0.5) and _NEARER * lead < room_above)


def _is_beside(line: RowFigures, labels: Sequence[RowLabel], within_em: float) -> bool:
    """Whether a label stands at the height of the figures, or between that of their first and last lines."""
    reaches = ((label, within_em * label.segment.size_pt) for label in labels if label.page == line.page)
    return any(line.y - reach_pt < label.y < line.last_y + reach_pt for label, reach_pt in reaches)


def _goes_on_beside(line: RowFigures, labels: Sequence[RowLabel]) -> bool:
    """Whether no label stands beside the line, or the rest of the one above."""
    beside = [
        index
        for index, label in enumerate(labels)
        if label.page == line.page and abs(label.y - line.y) < 0.5 * label.segment.size_pt
    ]
    texts = [label.segment.text for label in labels]
    return all(index > 0 and (goes_on(texts[index - 1], texts[index]) or texts[index][0] == "(") for index in beside)
