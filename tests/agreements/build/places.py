"""Where on the PDF's pages the source's words came to stand, as pdfium reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from tests.agreements.build.model import Table

DASHES = str.maketrans(dict.fromkeys("\u00ad\u2010\u2011\u0002\ufffe-", ""))


def bare(text: str) -> str:
    """Text without white space and hyphens, which line breaks add and take away; ligatures resolved."""
    text = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi")
    return re.sub(r"\s+", "", text).translate(DASHES)


class Pages:
    """A PDF's text by page."""

    def __init__(self, pdf: Path) -> None:
        document = pypdfium2.PdfDocument(pdf)
        self.texts = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        self._bare = [bare(text) for text in self.texts]

    def of_words(self, before: str, words: str, after: str) -> int:
        """The page on which the words start, found by what is before and after; a page break may cut any of the three."""
        words, left, right = bare(words), bare(before), bare(after)
        for reach in (40, 20, 10, 5):
            start, end = left[-reach:], right[:reach]
            whole = (start + words + end, start + words, words + end)
            cut = (start + words[:length] for length in range(len(words) - 1, 0, -1))
            for context in (*whole, *cut):
                pages = [number for number, text in enumerate(self._bare, 1) if context in text]
                if len(pages) == 1:
                    return pages[0]
        raise ValueError(f"not found on one page: {words!r} after {before[-60:]!r}")

    def of_table(self, table: Table) -> tuple[int, int]:
        """First and last page of a table: those of its caption (or first row's label) and its last row's figures."""
        first = self._row_page([table.caption, table.title] if table.caption else [table.rows[0].label], 1)
        last = table.rows[-1]
        return first, self._row_page([last.label, *(figure.text + figure.mark for figure in last.figures)], first)

    def _row_page(self, words: list[str], start: int) -> int:
        wanted = bare("".join(words).replace("//", "").replace("^", ""))
        for number in range(start, len(self._bare) + 1):
            if wanted in self._bare[number - 1]:
                return number
        for number in range(start, len(self._bare) + 1):
            if all(bare(word) in self._bare[number - 1] for word in words):
                return number
        raise ValueError(f"not found: {words}")
