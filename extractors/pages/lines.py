"""Words to lines: each line is one column's worth of text, so that neither columns nor cells glue."""

from __future__ import annotations

import itertools
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.pages.glyphs import SUPERSCRIPTS, Glyphs, Word
from extractors.pages.spelling import is_plain, spelled
from schemas.places import Box, TextLine, WordExtent

# Gaps in type sizes. A word space is 0.25 to 0.33, and stretches to 1 and more in a badly justified line.
_NO_GAP = 0.12
_WORD_GAP = 0.6
_COLUMN_GAP = 1.0
_COLUMN_GAP_OF_FEW_FIGURES = 1.25
_COLUMN_GAP_OF_FEW_WORDS = 3.5
_SPACE_GAP = 2.5  # the widest that a printed space is believed to reach
_TIMES_THE_OTHERS = 2.5
_FEW_GAPS = 3
_OVERLAP = 0.35  # by which kerning may pull a word over its neighbour
_RAISE = 0.1
_DIGITS_OF_A_MARK = 2
_SAME_SIZE = 0.85  # a footnote mark is set at two thirds of the text's size or so


def segments_of(words: Iterable[Word], glyphs: Glyphs) -> list[list[Word]]:
    """The words of each line: they follow each other on one base line without a column's gap between them."""
    rows: list[list[Word]] = []
    for word in words:
        if rows and _continues(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return _rejoined([segment for row in rows for segment in _split(row, glyphs)])


def line_of(segment: Sequence[Word], page: int, glyphs: Glyphs) -> TextLine:
    """The line that a segment's words make; raised digits are written as superscripts."""
    first = segment[0]
    is_one_run = all(word.run is first.run for word in segment)  # most lines are, and their words need no comparing
    main = first if is_one_run or len({word.run.size_pt for word in segment}) == 1 else _main(segment)
    text = ""
    extents: list[WordExtent] = []
    for word in segment:
        if text and not word.is_glued:
            text += " "
        printed = word.text
        if word.run is not main.run and _is_raised(word, main):
            printed = printed.translate(SUPERSCRIPTS)
        start = len(text)
        if not is_plain(printed):
            printed = "".join([spelled(character, index, glyphs) for index, character in enumerate(printed, word.start)])
        text += printed
        extents.append(WordExtent(start, len(text), word.x0, word.x1))
    left, right = min([word.x0 for word in segment]), max([word.x1 for word in segment])
    if is_one_run and main.run.baseline is not None:
        box = Box(page, left, first.top, right, first.bottom)
    else:
        box = Box(page, left, min(word.top for word in segment), right, max(word.bottom for word in segment))
    if is_one_run:
        is_bold, is_italic = main.run.is_bold, main.run.is_italic
    else:
        is_bold = _mostly(segment, [word.run.is_bold for word in segment])
        is_italic = _mostly(segment, [word.run.is_italic for word in segment])
    return TextLine(text, box, main.run.size_pt, is_bold, is_italic, tuple(extents))


def _is_on_line(word: Word, other: Word) -> bool:
    """Whether two words stand on one line: the middle of the smaller lies within the taller."""
    if word.run is other.run and word.run.baseline is not None:
        return True
    small, tall = (word, other) if word.bottom - word.top <= other.bottom - other.top else (other, word)
    return tall.top < (small.top + small.bottom) / 2 < tall.bottom


def _continues(last: Word, word: Word) -> bool:
    """Whether a word stands to the right of the last one on its line, at whatever distance."""
    if word.is_glued:
        return True
    if word.run is last.run and word.run.baseline is not None:  # the same as below, in one comparison
        return word.x0 - last.x1 > -_OVERLAP * word.run.size_pt
    if last.run.baseline is None or word.run.baseline is None:
        return last.run.baseline == word.run.baseline and not last.ends_line
    return _is_on_line(last, word) and word.x0 - last.x1 > -_OVERLAP * max(last.run.size_pt, word.run.size_pt)


def _split(row: list[Word], glyphs: Glyphs) -> list[list[Word]]:
    """A row of words, cut at the gaps of columns: wider than a word space may be, and than the row's others are.

    In a row of figures the gaps are those of columns, however alike; in a line of text that is justified they are spaces.
    """
    if len(row) == 1:
        return [row]
    widest = _COLUMN_GAP * max([word.run.size_pt for word in row])
    gaps = [0.0 if right.is_glued else right.x0 - left.x1 for left, right in itertools.pairwise(row)]
    if max(gaps) < widest or row[0].run.baseline is None:
        return [row]
    words = sum(any(map(str.isalpha, word.text)) for word in row)
    if len(gaps) < _FEW_GAPS:
        widest *= _COLUMN_GAP_OF_FEW_WORDS if words == len(row) else _COLUMN_GAP_OF_FEW_FIGURES
    elif 2 * words > len(row):
        widest = max(widest, _TIMES_THE_OTHERS * statistics.median(gaps))
    segments = [row[:1]]
    for gap, word in zip(gaps, row[1:], strict=True):
        is_space = gap < _SPACE_GAP * word.run.size_pt and not glyphs.is_generated(word.start - 1)
        if gap < widest or is_space:
            segments[-1].append(word)
        else:
            segments.append([word])
    return segments


def _rejoined(segments: list[list[Word]]) -> list[list[Word]]:
    """Segments of one line that the file holds in another order (a bold run printed after the rest), put together again."""
    rows: list[list[list[Word]]] = []
    for segment in sorted(segments, key=lambda s: s[0].top + s[0].bottom):
        if rows and segment[0].run.baseline is not None and _is_on_line(rows[-1][0][0], segment[0]):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    joined = []
    for row in rows:
        row.sort(key=lambda s: s[0].x0)
        joined.append(row[0])
        for segment in row[1:]:
            last, first = joined[-1][-1], segment[0]
            size = max(last.run.size_pt, first.run.size_pt)
            gap = first.x0 - last.x1
            if -_OVERLAP * size < gap < _WORD_GAP * size and _is_on_line(last, first):
                first.is_glued = gap < _NO_GAP * size
                joined[-1].extend(segment)
            else:
                joined.append(segment)
    return joined


def _main(segment: Sequence[Word]) -> Word:
    """The first word of the size and base line that most of a line is printed with: a large word may begin a smaller line."""
    printed: dict[tuple[float, float | None], float] = defaultdict(float)
    for word in segment:
        printed[word.run.size_pt, word.run.baseline] += len(word.text) * word.run.size_pt
    most = max(printed, key=printed.__getitem__)
    return next(word for word in segment if (word.run.size_pt, word.run.baseline) == most)


def _is_raised(word: Word, main: Word) -> bool:
    """Whether the word is a mark above the line: smaller, on a higher base line, and no figure that stands by itself."""
    if word.run.baseline is None or main.run.baseline is None:
        return False
    size = main.run.size_pt
    if word.run.size_pt >= _SAME_SIZE * size or word.run.baseline >= main.run.baseline - _RAISE * size:
        return False
    return word.is_glued or sum(map(str.isdigit, word.text)) <= _DIGITS_OF_A_MARK


def _mostly(segment: Sequence[Word], has_style: Sequence[bool]) -> bool:
    """Whether the majority of the letters has a style."""
    letters = sum(len(word.text) for word in segment)
    return 2 * sum(len(word.text) for word, has in zip(segment, has_style, strict=True) if has) > letters
