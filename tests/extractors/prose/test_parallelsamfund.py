"""The 2018 agreement's prose, letter for letter."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest

from extractors.pages import read_pages
from extractors.prose import Prose, read_prose
from schemas.places import Box, PageText
from tests.agreements import truth

RULINGS = ("parallelsamfund-2018", "parallelsamfund-2018-grid", "parallelsamfund-2018-none", "parallelsamfund-2018-rows")


def prose_of(name: str) -> Prose:
    pages = read_pages(pdfium.PdfDocument(truth.FOLDER / f"{name}.pdf"))
    return read_prose(pages, [table_of(pages[4]), table_of(pages[5])])


def table_of(page: PageText) -> Box:
    """From the caption to the text that follows, or to the page's end."""
    tops = {line.text: line.box.top for line in page.lines}
    top = next(top for text, top in tops.items() if text.startswith("Tabel "))
    bottom = next((top for text, top in tops.items() if text.startswith("De samlede rammer")), page.height_pt)
    return Box(page.number, 0, top - 1, page.width_pt, bottom - 1)


def letters(text: str) -> str:
    """What is printed, but for spaces, hyphens and bullets: how lines are broken does not show."""
    return re.sub(r"[\s\-\uf0b7]", "", text)


def printed() -> str:
    """The agreement's text without its tables (with captions and notes) and running lines."""
    text = (truth.FOLDER / "parallelsamfund-2018.txt").read_text(encoding="utf-8")
    first, second = (match.start() for match in re.finditer(r"^Tabel \d *$", text, re.MULTILINE))
    between = text[text.index("De samlede rammer til nedrivning") : second]
    return re.sub(r"Side \d af \d", "", text[:first] + between)


@pytest.mark.parametrize("name", RULINGS)
def test_every_letter_in_order(name: str) -> None:
    assert letters(" ".join(paragraph.text for paragraph in prose_of(name).paragraphs)) == letters(printed())


@pytest.mark.parametrize("name", RULINGS)
def test_sections(name: str) -> None:
    assert [paragraph.text for paragraph in prose_of(name).paragraphs if paragraph.kind == "heading"] == [
        "Finansiering af initiativer på undervisnings-, beskæftigelses-, børne- og socialområdet mv.",
        "Ramme til fysiske forandringer af de udsatte boligområder mv.",
        "Renoveringsrammen",
        "Ramme til boligsociale indsatser og infrastruktur",
        "Nedrivningsrammen",
        "Analyser af renoveringsbehovet mv.",
        "Finansiering af fysiske forandringer af de udsatte boligområder mv.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "forebygge og nedbryde disse parallelsamfund og for at sikre",
        "40 mio. kr. i 2020 og 230 mio. kr. i 2021 og frem, finansieres",
        "fra en puljestyret ordning til en aktivitetsbestemt ordning",
        "obligatorisk dagtilbud fra 1-års-alderen",
        "søge Børne- og Socialministeriet om tilskud",
        "i de udsatte boligområder. Heraf målrettes 50 mio. kr. årligt i 2021-2026",
        "forhøjes i 2019 og 2020 med 35 mio. kr. årligt",
        "380 mio. kr. årligt i årene 2019-2026. Midlerne",
        "kan fortsættes indtil indgåelsen af en ny samlet boligaftale",
        "såvel støttet som ustøttet – i et længere perspektiv",
        "Transport-, Bygnings- og Boligministeriet",
        "både udsatte og ikke-udsatte boligområder",
    ],
)
def test_over_line_and_page_ends(text: str) -> None:
    assert any(text in paragraph.text for paragraph in prose_of(RULINGS[0]).paragraphs)
