"""Words that stand in the text of a page and cannot be seen on it: white on white, never printed, beside the paper.

A person who holds the figures against the page would look for them in vain. Only words that may be unseen are looked for on
the page as it is rendered, where white words on a dark ground show.
"""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium

from extractors.pages.frame import Frame
from extractors.pages.glyphs import Word

_MOST_PIXELS = 3_000  # of the longer side: a page may say that it is a kilometre wide
_INK = 24  # of 255: by how much the lightest and the darkest dot of a word differ at least
_INSIDE = 0.1  # of a word's height that is left out all round, where its neighbours may reach in


def unseen_words(page: pdfium.PdfPage, frame: Frame, words: Sequence[Word]) -> tuple[str, ...]:
    """The words with figures that leave no mark on the page; () where none may be unseen, which takes no rendering."""
    paper = frame.box(*page.get_bbox())
    suspects = [
        word
        for word in words
        if not word.text.isalpha()  # most are, and need no second look
        and any(map(str.isdigit, word.text))
        and (
            word.run.may_be_unseen
            or not (
                paper.x0 <= (word.x0 + word.x1) / 2 <= paper.x1 and paper.top <= (word.top + word.bottom) / 2 <= paper.bottom
            )
        )
    ]
    if not suspects:
        return ()
    width_pt, height_pt = page.get_size()
    scale = min(1.0, _MOST_PIXELS / max(width_pt, height_pt, 1.0))
    picture = page.render(scale=scale, grayscale=True).to_pil()

    def is_seen(word: Word) -> bool:
        margin = _INSIDE * (word.bottom - word.top)
        left, right = (round(scale * (x - paper.x0)) for x in (word.x0, word.x1))
        top, bottom = (round(scale * (y - paper.top)) for y in (word.top + margin, word.bottom - margin))
        place = max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height)
        if place[0] >= place[2] or place[1] >= place[3]:
            return False
        darkest, lightest = picture.crop(place).getextrema()
        return bool(lightest - darkest >= _INK)

    return tuple(word.text for word in suspects if not is_seen(word))
