"""Find a table's columns: which stretches of the page hold figures, which hold text, and where the labels end.

Evidence: where figures overlap each other from row to row, whatever side they are aligned to, and the periods in the head.
A column without any figure exists when the head names its period; figures that mostly stand within labels are part of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.head_places import with_far_heads
from extractors.tables.parts import Line, Segment
from extractors.tables.periods import is_year, read_period
from extractors.tables.stretches import Stretch, merged_stretches, pitch_of, with_signs, without_splits
from extractors.tables.units import is_unit_line

_TEXT_HEAD = re.compile(r"(?:noter?|bemærkning(?:er)?|prisniveau|ministerium|ressort)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LETTER = re.compile(r"[a-zæøå]")


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of the page (`x0` to `x1`), its zone (`left` to `right`) reaching halfway to its neighbours.

    `is_value` is false in columns of text.
    """

    x0: float
    x1: float
    left: float
    right: float
    is_value: bool

    def holds(self, segment: Segment) -> bool:
        """Whether the segment's middle stands in the zone."""
        return self.left <= (segment.x0 + segment.x1) / 2 < self.right


def is_text(segment: Segment) -> bool:
    """Whether the segment holds words: letters, and no figure."""
    return _LETTERS.search(segment.text) is not None and not segment.is_figure


def find_columns(head: Sequence[Line], body: Sequence[Line]) -> tuple[Column, ...]:
    """The columns to the right of the labels, from left to right."""
    labels, figures, texts = _parts_of(body)
    heads = [segment for line in head for segment in line.segments]
    stretches = with_signs(merged_stretches(figures), body, heads)
    # A line of text that starts behind figures is a text of theirs that goes on.
    labels_end = max(
        (label.x1 for line in body if line.segments[-1].is_figure and (label := split_label(line)[0])), default=0.0
    )
    far = [label for label in labels if stretches and label.x0 > max(stretches[0].x1, labels_end)]
    labels = [label for label in labels if label not in far]
    texts = merged_stretches([*texts, *(Stretch(label.x0, label.x1, set(), texts=1) for label in far)])
    with_far_heads(stretches, [text for text in texts if not any(s.x0 < text.x1 and s.x1 > text.x0 for s in stretches)], head)
    for stretch in stretches:
        stretch.labels = sum(stretch.overlaps(label) for label in labels)
        above = [head for head in heads if stretch.overlaps(head)]
        stretch.heads = sum(read_period(head.text) is not None for head in above)
        for segment in above if not any(read_period(head.text) for head in above) else _periods_among(above):
            in_line = abs(segment.x1 - stretch.x1) < 3 or abs(segment.x0 + segment.x1 - stretch.x0 - stretch.x1) < 6
            if in_line and len(segment.words) <= 3 and sum(other.overlaps(segment) for other in stretches) == 1:
                stretch.x0, stretch.x1 = min(stretch.x0, segment.x0), max(stretch.x1, segment.x1)
    first_head = min((s.x0 for s in stretches if s.heads), default=0.0)
    stretches = [s for s in stretches if s.heads or (s.labels < len(s.lines) and not _is_in_labels(s, first_head, len(body)))]
    stretches = _with_empty(stretches, heads, body)
    stretches = without_splits(stretches, heads)
    labels_x0 = min((label.x0 for label in labels), default=0.0)
    for text in texts:
        if text.x0 < labels_x0 + 3:
            continue  # a code that stands alone on its label's first line
        over = [s for s in stretches if s.x0 < text.x1 and s.x1 > text.x0]
        if not over:
            stretches.append(text)
        elif len(over) == 1 and text.texts > len(over[0].lines) and not over[0].heads:
            over[0].texts += text.texts
    empty = [head for head in heads if _TEXT_HEAD.fullmatch(head.text) and not any(s.overlaps(head) for s in stretches)]
    stretches += [Stretch(head.x0, head.x1, set(), texts=1) for head in empty if head.x0 > labels_x0 + 10]
    return _zones(sorted(stretches, key=lambda s: s.x0), labels_x0)


def stretches_below(body: Sequence[Line]) -> list[Stretch]:
    """The stretches that figures, and texts beside them, fill in a table's body, whatever its heads say."""
    _, figures, texts = _parts_of(body)
    return merged_stretches([*figures, *texts])


def _parts_of(body: Sequence[Line]) -> tuple[list[Segment], list[Stretch], list[Stretch]]:
    """The labels, the figures, and the texts that stand behind labels beside figures."""
    labels: list[Segment] = []
    figures: list[Stretch] = []
    texts: list[Stretch] = []
    for index, line in enumerate(body):
        label, behind = split_label(line)
        labels += [label] if label is not None else []
        for segment in behind:
            if segment.is_figure:
                figures.append(Stretch(segment.x0, segment.x1, {index}))
            elif any(other.is_figure for other in line.segments):
                texts.append(Stretch(segment.x0, segment.x1, set(), texts=1))
    return labels, figures, texts


def _periods_among(heads: Sequence[Segment]) -> list[Segment]:
    return [head for head in heads if read_period(head.text) is not None]


def _is_in_labels(stretch: Stretch, first_head: float, rows: int) -> bool:
    """Whether a few figures left of all heads ("Ramme 2014") are part of labels."""
    return stretch.x1 < first_head and 2 * len(stretch.lines) < rows


def split_label(line: Line) -> tuple[Segment | None, tuple[Segment, ...]]:
    """A body line's label (with the code before it) and what stands behind it. A year before other figures is a label."""
    first = next((index for index, segment in enumerate(line.segments) if is_text(segment)), None)
    if first is None and _LETTER.fullmatch(line.segments[0].text):
        first = 0  # the last letter of a broken label
    if first is None or (first > 1 and all(segment.is_figure for segment in line.segments[:first])):
        figures = [segment for segment in line.segments[1:] if segment.is_figure]
        is_named = is_year(line.segments[0].text) and not all(is_year(segment.text) for segment in figures)
        return (line.segments[0], line.segments[1:]) if is_named else (None, line.segments)
    label = Segment(tuple(word for segment in line.segments[: first + 1] for word in segment.words))
    return label, line.segments[first + 1 :]


def _with_empty(stretches: list[Stretch], heads: Sequence[Segment], body: Sequence[Line]) -> list[Stretch]:
    """The stretches and those that only the head knows: a period with no figure beneath."""
    found = list(stretches)
    labels_end = max((label.x1 for label in (split_label(line)[0] for line in body) if label), default=0.0)
    for head in heads:
        if read_period(head.text) is None or is_unit_line(head.text) or len(head.words) > 3:
            continue
        if any(s.overlaps(head) for s in found):
            continue
        near = min(stretches, key=lambda s: min(abs(s.x0 - head.x1), abs(s.x1 - head.x0)), default=None)
        pitch = pitch_of(stretches)
        centre = (head.x0 + head.x1) / 2
        if near is not None and pitch and abs((near.x0 + near.x1) / 2 - centre) < 0.45 * pitch and not near.heads:
            near.x0, near.x1, near.heads = min(near.x0, head.x0), max(near.x1, head.x1), 1
        elif head.x0 > labels_end - 2 * head.size_pt or (stretches and head.x0 > stretches[0].x1):
            if any(abs((s.x0 + s.x1) / 2 - centre) < 0.4 * pitch for s in found if not s.lines):
                continue
            found.append(Stretch(head.x0, head.x1, set(), heads=1))
    return sorted(found, key=lambda s: s.x0)


def _zones(stretches: Sequence[Stretch], labels_x0: float) -> tuple[Column, ...]:
    edges = [(a.x1 + b.x0) / 2 for a, b in pairwise(stretches)]
    if not stretches:
        return ()
    # A head may reach further left than the first column's figures, but not to where labels start.
    room = min(25.0, 0.5 * pitch_of(stretches), 0.4 * (stretches[0].x0 - labels_x0))
    lefts = [stretches[0].x0 - max(3.0, room), *edges]
    rights = [*edges, stretches[-1].x1 + 40]
    return tuple(
        Column(stretch.x0, stretch.x1, left, right, stretch.texts == 0 or stretch.texts <= len(stretch.lines))
        for stretch, left, right in zip(stretches, lefts, rights, strict=True)
    )
