"""What is asked of pdfium for many words at once is what it says about each."""

from __future__ import annotations

import re
from contextlib import closing

import pypdfium2 as pdfium
import pytest

from extractors.pages.calls import address_of, ends_of, has_map_error, text_object
from tests.agreements import truth


@pytest.mark.parametrize("name", ["boligfond-2020", "kultur-2024"])
def test_ends_of_words_are_those_of_their_characters(name: str) -> None:
    with (
        closing(pdfium.PdfDocument(truth.FOLDER / f"{name}.pdf")) as pdf,
        closing(pdf[0]) as page,
        closing(page.get_textpage()) as text_page,
    ):
        address = address_of(text_page.raw)
        words = list(re.finditer(r"\S+", text_page.get_text_range()))
        first, last = [word.start() for word in words], [word.end() - 1 for word in words]
        ends = ends_of(address, first, last)
        assert len(words) > 50
        assert ends.objects == [text_object(address, index) for index in first]
        assert ends.are_known == [has_map_error(address, index) != 1 for index in first]
        assert ends.x0 == [text_page.get_charbox(index, loose=True)[0] for index in first]
        assert ends.x1 == [text_page.get_charbox(index, loose=True)[2] for index in last]


def test_no_words_have_no_ends() -> None:
    assert ends_of(0, [], []) == ([], [], [], [])
