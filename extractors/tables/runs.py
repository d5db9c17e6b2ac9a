"""Glyphs to words: cut at white space and gaps, footnote marks taken off.

Evidence: gaps, sizes, baselines and the widths of digits. A mark is small and raised, or a digit drawn
narrower than its font's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from extractors.tables.glyphs import Glyph
from extractors.tables.parts import Word
from extractors.tables.prints import printed_lines
from extractors.tables.style import style_of

_WORD_GAP_EM = 0.18
_TOUCHES_EM = 0.03  # what is printed at another time and stands further off is another text: the head of the next column
_MARK_SIZE = 0.85
_RAISED_SIZE = 0.97
_MARK_LENGTH = 4
_NARROW = 0.8  # of a digit's usual width
_MARK_RISE_EM = 0.12
_THIN_SPACES = frozenset("\u00a0\u2007\u2009\u202f")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK_TEXT = re.compile(r"\(?[\d*†‡]{1,2}\)?")
_AREA_UNITS = ("m", "km", "cm")


def words_of(glyphs: list[Glyph]) -> Iterator[Word]:
    """The words that glyphs make, with their footnote marks."""
    runs = [run for line in printed_lines(glyphs) for run in _runs(line)]
    widths = _DigitWidths(glyphs)
    yield from _with_marks([_split_narrow(run, widths) for run in runs])


def _runs(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """A line's glyphs cut at white space, at gaps, and where the size changes. A thin space within a number stays."""
    run: list[Glyph] = []
    space: Glyph | None = None
    for glyph in line:
        if glyph.text.isspace():
            space = glyph
            continue
        if run:
            left = run[-1]
            gap_em = (glyph.x0 - left.x1) / left.size_pt
            is_near = gap_em <= _WORD_GAP_EM and abs(glyph.size_pt - left.size_pt) < 0.1 * left.size_pt
            joins = space is None and is_near and (gap_em <= _TOUCHES_EM or 0 <= glyph.order - left.order <= 1)
            if (
                space is not None
                and space.text in _THIN_SPACES
                and left.text.isdigit()
                and glyph.text.isdigit()
                and gap_em < 0.65
            ):
                run.append(replace(space, text="\u00a0"))
                joins = True
            if not joins:
                yield run
                run = []
        run.append(glyph)
        space = None
    if run:
        yield run


class _DigitWidths:
    """How wide each font prints its digits, in ems: superscripts drawn as digits of their own are narrower."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._widest: dict[tuple[str, str], float] = defaultdict(float)
        fonts: dict[str, list[float]] = defaultdict(list)
        for glyph in glyphs:
            if glyph.text.isdigit() and not glyph.is_heavy:
                width_em = (glyph.x1 - glyph.x0) / glyph.size_pt
                self._widest[glyph.font, glyph.text] = max(width_em, self._widest[glyph.font, glyph.text])
                fonts[glyph.font].append(width_em)
        self._usual = {font: median(found) for font, found in fonts.items()}

    def is_narrow(self, glyph: Glyph) -> bool:
        """Whether a digit is much narrower than the same digit elsewhere, or than all others where it stands alone.

        A "1" may be narrow by design, so it is judged by other ones alone.
        """
        if not glyph.text.isdigit() or glyph.is_heavy:
            return False
        width_em = (glyph.x1 - glyph.x0) / glyph.size_pt
        if width_em < _NARROW * self._widest[glyph.font, glyph.text]:
            return True
        return glyph.text != "1" and width_em < 0.72 * self._usual[glyph.font]


def _split_narrow(run: list[Glyph], widths: _DigitWidths) -> tuple[list[Glyph], list[Glyph]]:
    """A run and the superscripts at its end, which some fonts draw as digits of their own on the same baseline.

    A digit as wide as those before it is none: the text under a scanned page is stretched word by word.
    """
    # A bracket closes a mark ("1)") where none is open in the word.
    whole = len(run) - (run[-1].text == ")" and all(glyph.text != "(" for glyph in run))
    end = whole
    while end > 0 and widths.is_narrow(run[end - 1]):
        end -= 1
    if end == whole:
        return run, []
    widest_pt = max((glyph.x1 - glyph.x0 for glyph in run[:end] if glyph.text.isdigit()), default=None)
    if widest_pt is not None and any(glyph.x1 - glyph.x0 >= _NARROW * widest_pt for glyph in run[end:]):
        return run, []
    return (run[:end], run[end:]) if end else (run, [])


def _with_marks(runs: list[tuple[list[Glyph], list[Glyph]]]) -> Iterator[Word]:
    """Words out of runs; a small raised run that touches a word is the word's mark, a small lowered one its end."""
    words = [(_word(run, mark), run[0]) for run, mark in runs]
    ends: dict[int, list[int]] = defaultdict(list)
    for index, (word, _) in enumerate(words):
        ends[int(word.x1 // 8)].append(index)
    gone: set[int] = set()
    for index, (small, first) in enumerate(words):
        if len(small.text) > _MARK_LENGTH:
            continue
        hosts = (
            other
            for bin_ in (int(small.x0 // 8), int(small.x0 // 8) - 1, int(small.x0 // 8) + 1)
            for other in ends.get(bin_, ())
            if other != index and _is_host(*words[other], small, first)
        )
        # In tight lines a mark is near the line above its own too.
        host_index = min(hosts, key=lambda other: abs(words[other][1].baseline - first.baseline), default=None)
        if host_index is None:
            words[index] = (_beside(small, first, words), first)
            continue
        host, host_first = words[host_index]
        is_raised = host_first.baseline - first.baseline > _MARK_RISE_EM * host.size_pt
        if is_raised and host.text.lower() not in _AREA_UNITS:
            words[host_index] = (replace(host, mark=host.mark + small.text), host_first)
        else:
            words[host_index] = (replace(host, text=host.text + small.text, x1=small.x1), host_first)
        gone.add(index)
    yield from (word for index, (word, _) in enumerate(words) if index not in gone)


def _beside(small: Word, first: Glyph, words: Sequence[tuple[Word, Glyph]]) -> Word:
    """A raised mark in front of a word ("¹ Inkl. moms") put on that word's line."""
    if not _MARK_TEXT.fullmatch(small.text):
        return small
    for word, other in words:
        is_behind = 0 <= word.x0 - small.x1 < word.size_pt
        if (
            is_behind
            and small.size_pt < _RAISED_SIZE * word.size_pt
            and 0.1 < (other.baseline - first.baseline) / word.size_pt < 0.7
        ):
            text = small.text.translate(_SUPERSCRIPTS) if small.text.isdigit() else small.text
            return replace(small, text=text, top=word.top, bottom=word.bottom)
    return small


def _is_host(word: Word, first: Glyph, small: Word, small_first: Glyph) -> bool:
    gap_em = (small.x0 - word.x1) / word.size_pt
    rise_em = (first.baseline - small_first.baseline) / word.size_pt
    is_small = small.size_pt < (_RAISED_SIZE if rise_em > 0.2 else _MARK_SIZE) * word.size_pt
    return is_small and -0.1 <= gap_em <= 0.12 and abs(rise_em) < 0.7


def _word(run: list[Glyph], narrow: list[Glyph]) -> Word:
    # A sign or a bracket may come from another font, so letters and digits tell the style where there are any.
    telling = [glyph for glyph in run if glyph.text.isalnum()] or run
    styles = [style_of(glyph.font) for glyph in telling]
    half = len(telling) / 2
    is_bold = sum(bold or glyph.is_heavy for (bold, _), glyph in zip(styles, telling, strict=True)) > half
    is_italic = sum(italic for _, italic in styles) > half
    return Word(
        "".join(glyph.text for glyph in run),
        run[0].x0,
        min(glyph.top for glyph in run),
        max(glyph.x1 for glyph in run),
        max(glyph.bottom for glyph in run),
        median(glyph.size_pt for glyph in run),
        is_bold,
        is_italic,
        "".join(glyph.text for glyph in narrow),
    )
