"""How lines become paragraphs, over columns and pages, and what is no prose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors.pages import read_pages
from extractors.paragraphs import Paragraph
from extractors.prose import Prose, boxes_of, read_prose
from schemas.places import Box, PageText
from tests.extractors.made_pdf import At, lines, make_pdf

BODY = ["Parterne er enige om at afsætte midler til en samlet indsats for børn", "og unge i hele landet."]


def pages_of(tmp_path: Path, pages: Sequence[Sequence[At]]) -> tuple[PageText, ...]:
    return read_pages(pdfium.PdfDocument(make_pdf(tmp_path / "a.pdf", pages)))


def prose_of(tmp_path: Path, *pages: Sequence[At], regions: Sequence[Box] = ()) -> Prose:
    return read_prose(pages_of(tmp_path, pages), regions)


def texts_of(prose: Prose) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in prose.paragraphs]


def bodies(prose: Prose) -> list[str]:
    return [paragraph.text for paragraph in prose.paragraphs]


def test_leading_parts_paragraphs(tmp_path: Path) -> None:
    texts = [*lines(72, 700, BODY), *lines(72, 665, BODY), *lines(72, 630, BODY)]
    assert bodies(prose_of(tmp_path, texts)) == [" ".join(BODY)] * 3


def test_the_leading_is_that_of_the_column(tmp_path: Path) -> None:
    narrow = [f"Parterne er enige om, at indsatsen skal fortsætte uændret, {n}, og" for n in "abcdefgh"]
    wide = [f"midlerne udmøntes i takt med, at projekterne bliver færdige, {n}, og" for n in "abcd"]
    prose = prose_of(tmp_path, lines(72, 700, narrow, leading=13), lines(72, 700, wide, leading=17))
    assert bodies(prose) == [" ".join([*narrow, *wide])]


def test_a_line_that_stops_short_parts_paragraphs_without_space(tmp_path: Path) -> None:
    texts = [*BODY, "Der afsættes 830 mio. kr. årligt i årene 2021-2026 til renovering", "af boliger.", *BODY]
    assert bodies(prose_of(tmp_path, lines(72, 700, texts))) == [" ".join(BODY), " ".join(texts[2:4]), " ".join(BODY)]


def test_an_indent_parts_paragraphs(tmp_path: Path) -> None:
    full = "Parterne er enige om, at der skal findes midler til indsatsen hvert år."
    texts = [At(72, 700, full), At(90, 686, full), At(72, 672, full), At(90, 658, full), At(72, 644, full)]
    assert bodies(prose_of(tmp_path, texts)) == [full, f"{full} {full}", f"{full} {full}"]


def test_a_sentence_goes_on_over_a_page_its_header_and_its_number(tmp_path: Path) -> None:
    def page(number: int, texts: list[str]) -> list[At]:
        return [At(400, 810, "Aftale om boliger 2024"), *lines(72, 700, texts), At(500, 30, f"Side {number} af 3")]

    first = page(1, [*BODY, "Rammen til nedrivning forhøjes i 2019 og 2020 med i alt 35 mio."])
    second = page(2, ["kr. årligt for at sikre, at projekter igangsættes.", *BODY])
    third = page(3, BODY)
    assert bodies(prose_of(tmp_path, first, second, third)) == [
        " ".join(BODY),
        "Rammen til nedrivning forhøjes i 2019 og 2020 med i alt 35 mio. kr. årligt for at sikre, at projekter igangsættes.",
        " ".join(BODY),
        " ".join(BODY),
    ]


@pytest.mark.parametrize("number", ["3", "- 3 -", "Side 3", "3/6", "side 3 af 6"])
def test_page_numbers(tmp_path: Path, number: str) -> None:
    assert bodies(prose_of(tmp_path, [*lines(72, 700, BODY), At(290, 30, number)])) == [" ".join(BODY)]


def test_a_figure_in_the_text_is_no_page_number(tmp_path: Path) -> None:
    texts = lines(72, 110, ["Rammen udgør i de kommende år, hvis ikke andet aftales mellem partierne,", "2026"])
    assert bodies(prose_of(tmp_path, [*texts, At(290, 60, "4")])) == [" ".join(at.text for at in texts)]


def test_a_running_line_above_a_column_cuts_no_sentence(tmp_path: Path) -> None:
    left = [f"Parterne er enige om sag {n}, som de har" for n in "abcdef"]
    right = [f"aftalt i forhandlinger om punkt {n} og" for n in "ghijkl"]
    texts = [*lines(60, 760, left), *lines(310, 760, right), At(450, 805, "Aftale 2026", 8)]
    assert bodies(prose_of(tmp_path, texts)) == [" ".join([*left, *right]), "Aftale 2026"]


def test_bullets(tmp_path: Path) -> None:
    texts = [
        *lines(72, 700, ["Parterne er enige om at:"]),
        *[At(72, 680, "\u2022"), At(90, 680, "afsætte 100 mio. kr. i 2019 og 200 mio. kr. i 2020 til renovering i de")],
        *[At(90, 666, "udsatte boligområder"), At(72, 652, "\u2022"), At(90, 652, "disponere 5 mia. kr.")],
    ]
    assert texts_of(prose_of(tmp_path, texts))[1:] == [
        ("bullet", "afsætte 100 mio. kr. i 2019 og 200 mio. kr. i 2020 til renovering i de udsatte boligområder"),
        ("bullet", "disponere 5 mia. kr."),
    ]


def test_an_item_without_a_stop_ends_where_text_begins_at_the_margin(tmp_path: Path) -> None:
    item = "op til 60 mio. kr. til formålet i de kommende år efter en samlet"
    texts = [
        *lines(72, 700, BODY),
        At(80, 672, "\u2022"),
        At(95, 672, item),
        At(72, 658, "Forsyningssikkerhedsmyndigheden og andre."),
    ]
    assert bodies(prose_of(tmp_path, texts)) == [" ".join(BODY), item, "Forsyningssikkerhedsmyndigheden og andre."]


def test_a_dash_in_a_sentence_is_no_bullet(tmp_path: Path) -> None:
    texts = ["Analysen skal fastlægge behovet for renovering, såvel støttet som ustøttet", "\u2013 i et længere perspektiv."]
    assert bodies(prose_of(tmp_path, lines(72, 700, texts))) == [" ".join(texts)]


def test_a_dash_further_in_is_a_bullet(tmp_path: Path) -> None:
    texts = [*lines(72, 700, BODY[:1]), At(90, 686, "\u2013 op til 60 mio. kr. til formålet")]
    assert texts_of(prose_of(tmp_path, texts))[1] == ("bullet", "op til 60 mio. kr. til formålet")


def test_a_table_is_no_prose_and_parts_columns(tmp_path: Path) -> None:
    left = [f"Parterne er enige om sag {n}, som de har" for n in "abcdef"]
    right = [f"aftalt i forhandlinger om punkt {n} og" for n in "ghijkl"]
    upper = [*lines(60, 760, left), *lines(310, 760, right)]
    lower = [*lines(60, 500, right), *lines(310, 500, left)]
    table = [At(60, 620, "Renovering"), At(200, 620, "830"), At(400, 620, "840 mio. kr.")]
    prose = prose_of(tmp_path, [*upper, *table, *lower], regions=[Box(1, 50, 190, 550, 250)])
    assert bodies(prose) == [" ".join([*left, *right, *right, *left])]


def test_headings_and_sections(tmp_path: Path) -> None:
    texts = [
        At(72, 780, "Aftale om en samlet indsats", 20),
        *lines(72, 740, BODY),
        At(72, 700, "Renoveringsrammen mv.", font="F2"),
        *lines(72, 680, BODY),
        At(72, 650, "Hvad der er aftalt", font="F3"),
        *lines(72, 630, BODY),
        At(72, 590, "3.1 Nedrivning"),
        *lines(72, 570, BODY),
        At(72, 540, "Den 3. maj 2018", 14),
        *lines(72, 500, BODY),
    ]
    prose = prose_of(tmp_path, texts)
    assert prose.title == "Aftale om en samlet indsats"
    sections = [paragraph.section for paragraph in prose.paragraphs if paragraph.text == " ".join(BODY)]
    assert sections == [None, "Renoveringsrammen mv.", "Hvad der er aftalt", "3.1 Nedrivning", "3.1 Nedrivning"]


@pytest.mark.parametrize("letterhead", ["Finansministeriet", "Transport- og Boligministeriet 2018"])
def test_title_below_a_letterhead(tmp_path: Path, letterhead: str) -> None:
    texts = [
        At(72, 800, letterhead, 24),
        At(400, 770, "3. maj 2018"),
        *lines(72, 720, ["Aftale om Landsbygge-", "fondens ramme i perioden 2019-", "2026"], 18, 22),
        *lines(72, 640, BODY),
    ]
    assert prose_of(tmp_path, texts).title == "Aftale om Landsbyggefondens ramme i perioden 2019-2026"


def test_footnotes(tmp_path: Path) -> None:
    texts = [
        At(72, 800, "Aftale om boliger", 20),
        At(72, 780, "Renovering", font="F2"),
        *[
            At(72, 760, "Rammen udgør 1.250"),
            At(173, 764, "1", 6.5),
            At(180, 760, "mio. kr., som parterne er enige om at afsætte til det."),
        ],
        *lines(72, 746, BODY),
        At(72, 710, "Nedrivning", font="F2"),
        *lines(72, 690, BODY),
        *[At(72, 60, "1", 5), At(76, 58, "Heraf er 25 mio. kr. allerede afsat.", 8)],
        *[At(72, 50, "2", 5), At(76, 48, "Inkl. moms.", 8)],
    ]
    prose = prose_of(tmp_path, texts)
    assert "Rammen udgør 1.250 mio. kr., som" in prose.paragraphs[2].text
    notes = [paragraph for paragraph in prose.paragraphs if paragraph.kind == "footnote"]
    assert [(note.text, note.section) for note in notes] == [
        ("Heraf er 25 mio. kr. allerede afsat.", "Renovering"),
        ("Inkl. moms.", "Nedrivning"),
    ]


@pytest.mark.parametrize("text", ["12 500 t.kr. i 2024.", "20 mio. kr. i 2024.", "20 Mio. kr. i 2024."])
def test_a_small_figure_is_no_footnote_s_mark(tmp_path: Path, text: str) -> None:
    assert bodies(prose_of(tmp_path, [*lines(72, 700, BODY), At(72, 300, text, 8)]))[1] == text


def test_sideways_text_is_no_prose(tmp_path: Path) -> None:
    mark = At(40, 300, "UDKAST 3 mia. kr.", matrix=(0, 1, -1, 0))
    assert bodies(prose_of(tmp_path, [*lines(72, 700, BODY), mark])) == [" ".join(BODY)]


def span(paragraph: Paragraph, text: str) -> tuple[int, int]:
    start = paragraph.text.index(text)
    return start, start + len(text)


def test_a_span_s_boxes_are_one_for_each_line(tmp_path: Path) -> None:
    first = [*lines(72, 60, ["Parterne er enige om at afsætte en ramme på i alt 35"])]
    second = [*lines(72, 700, ["mio. kr. (2018-pl) til formålet."])]
    pages = pages_of(tmp_path, [first, second])
    (paragraph,) = read_prose(pages, []).paragraphs
    upper, lower = boxes_of(pages, paragraph, *span(paragraph, "35 mio. kr."))
    assert (upper.page, lower.page) == (1, 2)
    line = pages[0].lines[0].box
    assert upper.x1 == pytest.approx(line.x1)
    assert upper.x0 == pytest.approx(line.x1 - 12.2, abs=1)
    assert (upper.top, upper.bottom) == (line.top, line.bottom)
    assert lower.x0 == pytest.approx(72, abs=1)
    assert lower.x1 == pytest.approx(72 + 36, abs=1)


def test_a_span_inside_a_word_is_tight(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, [lines(72, 700, ["(2018-pl)"])])
    (paragraph,) = read_prose(pages, []).paragraphs
    (box,) = boxes_of(pages, paragraph, *span(paragraph, "2018"))
    whole = pages[0].lines[0].box
    assert whole.x0 < box.x0 < box.x1 < whole.x1


def test_every_character_has_an_origin_that_prints_it(tmp_path: Path) -> None:
    pages = pages_of(
        tmp_path, [[*lines(72, 700, ["Disse parallel-", "samfund koster 35 mio.", "kr. i 2019-", "2026\u00b9 og"])]]
    )
    for paragraph in read_prose(pages, []).paragraphs:
        assert len(paragraph.origins) == len(paragraph.text)
        for index, character in enumerate(paragraph.text):
            origin = paragraph.origins[index]
            line = pages[origin.page - 1].lines[origin.line]
            assert f"{line.text} "[origin.place] == character


def test_headings_at_two_pages_are_two(tmp_path: Path) -> None:
    """They hang out into the margin, so that no line beside them says that the first is at its end."""
    table = Box(2, 72, 80, 500, 300)
    text = [*BODY, *BODY]
    first = [At(72, 740, "Aftale om regionerne", size=18), *lines(134, 700, text, size=10)]
    first += [At(72, 600, "Første etape af sundhedsreformen", size=13), *lines(134, 575, text, size=10)]
    second = [At(80, 700, "110"), At(72, 500, "Anlæg: 2,6 mia. kr. i 2026", size=13), *lines(134, 475, text, size=10)]
    headings = [text for kind, text in texts_of(prose_of(tmp_path, first, second, regions=[table])) if kind == "heading"]
    assert headings == ["Første etape af sundhedsreformen", "Anlæg: 2,6 mia. kr. i 2026"]
