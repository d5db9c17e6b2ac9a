"""What becomes one line, in which order lines are read, and how their text and style are told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extractors.pages import read_pages
from extractors.pages.fonts import is_bold_font, is_italic_font
from schemas.places import PageText
from tests.agreements import truth
from tests.extractors.made_pdf import At, lines, make_pdf
from tests.hostile.pdf import HELVETICA, document, first_of_more, stream, text

FILLER = "Parterne er enige om at afsætte midler"


def page_of(tmp_path: Path, texts: Sequence[At], entries: str = "") -> PageText:
    return read_pages(pdfium.PdfDocument(make_pdf(tmp_path / "a.pdf", [texts], entries)))[0]


def texts_of(tmp_path: Path, texts: Sequence[At]) -> list[str]:
    return [line.text for line in page_of(tmp_path, texts).lines]


def test_cells_do_not_glue_and_words_do(tmp_path: Path) -> None:
    row = [At(72, 700, "1. Renovering"), At(200, 700, "830"), At(240, 700, "830"), At(280, 700, "1.660")]
    assert texts_of(tmp_path, row) == ["1. Renovering", "830", "830", "1.660"]
    words = [At(72, 700, "Der afsættes"), At(139, 700, "830"), At(161, 700, "mio. kr.")]
    assert texts_of(tmp_path, words) == ["Der afsættes 830 mio. kr."]


def test_justified_line_is_one_line(tmp_path: Path) -> None:
    """Spaces stretched to more than a type size are spaces still, as all of them are."""
    assert texts_of(tmp_path, [At(72, 700, "ministeriet i samarbejde med kommunerne", state="12 Tw")]) == [
        "ministeriet i samarbejde med kommunerne"
    ]


def test_printed_spaces_hold_figures_together(tmp_path: Path) -> None:
    years = "2024, 2025, 2026 og 2027 samt 2028"
    assert texts_of(tmp_path, [At(72, 700, years, state="12 Tw")]) == [years]


def test_superscript_glyphs_that_are_mapped_to_plain_digits() -> None:
    page = read_pages(pdfium.PdfDocument(truth.FOLDER / "uddannelse-2023.pdf"))[0]
    texts = [line.text for line in page.lines]
    assert {"1.250²", "750²"} <= set(texts)


def test_a_run_printed_out_of_order_finds_its_line(tmp_path: Path) -> None:
    texts = [At(72, 700, "Der afsættes"), At(72, 686, "til formålet."), At(139, 700, "830 mio. kr.", font="F2")]
    assert texts_of(tmp_path, texts) == ["Der afsættes 830 mio. kr.", "til formålet."]


@pytest.mark.parametrize("order", [1, -1])
def test_left_column_before_right(tmp_path: Path, order: int) -> None:
    left, right = [f"{FILLER} {n}" for n in range(6)], [f"{FILLER} {n}" for n in range(6, 12)]
    columns = [lines(60, 700, left), lines(310, 700, right)][::order]
    heading = [At(60, 760, "Aftale om en samlet indsats for de udsatte boligområder i hele landet", 14)]
    foot = [At(60, 560, "Aftalen er indgået af samtlige partier, og den gælder til og med udgangen af perioden 2030.")]
    assert texts_of(tmp_path, [*foot, *columns[0], *columns[1], *heading]) == [heading[0].text, *left, *right, foot[0].text]


def test_bullets_of_the_right_column_stand_in_it(tmp_path: Path) -> None:
    left, right = [f"{FILLER} {n}" for n in range(6)], [f"{FILLER} {n}" for n in range(6, 12)]
    texts = [
        *lines(60, 700, left),
        *lines(330, 700, right),
        At(315, 616, "\u2022 op til 60 mio. kr. til"),
        *lines(60, 616, left),
    ]
    assert texts_of(tmp_path, texts) == [*left, *left, *right, "• op til 60 mio. kr. til"]


def test_few_lines_stand_in_the_columns_of_the_page_before(tmp_path: Path) -> None:
    left, right = [f"{FILLER} {n}" for n in range(6)], [f"{FILLER} {n}" for n in range(6, 12)]
    full = [*lines(60, 700, left), *lines(310, 700, right)]
    last = [*lines(60, 700, left[:2]), *lines(310, 700, right[:2])]
    pages = read_pages(pdfium.PdfDocument(make_pdf(tmp_path / "a.pdf", [full, last])))
    assert [line.text for line in pages[1].lines] == [*left[:2], *right[:2]]


def test_a_heading_below_two_columns_comes_after_both(tmp_path: Path) -> None:
    left, right = [f"{FILLER} {n}" for n in range(6)], [f"{FILLER} {n}" for n in range(6, 12)]
    below = [At(60, 600, "Finansiering", 14), At(60, 580, f"{FILLER}, som fordeles mellem kommuner og regioner i hele landet")]
    texts = [*lines(60, 700, left), *lines(310, 700, right), *below]
    assert texts_of(tmp_path, texts) == [*left, *right, *(at.text for at in below)]


def test_table_is_read_by_rows(tmp_path: Path) -> None:
    labels = ["Renovering", "Nedrivning", "Infrastruktur", "Boligsocial indsats", "Omdannelse", "I alt"]
    cells = [At(300 + 60 * column, 700 - 14 * row, f"{row}{column}0") for row in range(6) for column in range(3)]
    read = texts_of(tmp_path, [*lines(72, 700, labels), *cells])
    assert read[:5] == ["Renovering", "000", "010", "020", "Nedrivning"]


def test_raised_digits_are_no_part_of_a_figure(tmp_path: Path) -> None:
    amount = [At(72, 700, "Rammen er 1.250"), At(153, 704, "2", 6.5), At(160, 700, "mio. kr.")]
    assert texts_of(tmp_path, amount) == ["Rammen er 1.250² mio. kr."]
    before = [At(72, 700, "1", 6.5, state="4 Ts"), At(76, 700, "Heraf 20 mio. kr.", state="0 Ts")]
    assert texts_of(tmp_path, before) == ["¹Heraf 20 mio. kr."]


def test_figures_beside_a_large_word_are_no_marks(tmp_path: Path) -> None:
    large_first = [At(72, 700, "Betalinger", 11), At(130, 702, "61", 8), At(142, 702, "Fra blanket 1099 og 40 mio. kr.", 8)]
    assert texts_of(tmp_path, large_first) == ["Betalinger 61 Fra blanket 1099 og 40 mio. kr."]
    mostly_large = [At(72, 700, "Samlet ramme for aftalen i alt"), At(222, 702, "250", 8), At(238, 702, "mio. kr.", 8)]
    assert texts_of(tmp_path, mostly_large) == ["Samlet ramme for aftalen i alt 250 mio. kr."]


def test_lowered_digits_stay(tmp_path: Path) -> None:
    assert texts_of(tmp_path, [At(72, 700, "3 mio. ton CO"), At(140.2, 697, "2", 7)]) == ["3 mio. ton CO2"]


def test_text_printed_twice_to_look_bold_counts_once(tmp_path: Path) -> None:
    assert texts_of(tmp_path, [At(72, 700, "I alt 575"), At(72.3, 700, "I alt 575")]) == ["I alt 575"]


@pytest.mark.parametrize(
    ("at", "is_bold", "is_italic"),
    [
        (At(72, 700, "Renovering"), False, False),
        (At(72, 700, "Renovering", font="F2"), True, False),
        (At(72, 700, "Renovering", font="F3"), False, True),
        (At(72, 700, "Renovering", state="2 Tr"), True, False),
        (At(72, 700, "Renovering", matrix=(1, 0, 0.3, 1)), False, True),
    ],
)
def test_style(tmp_path: Path, at: At, is_bold: bool, is_italic: bool) -> None:
    (line,) = page_of(tmp_path, [at]).lines
    assert (line.is_bold, line.is_italic) == (is_bold, is_italic)


@pytest.mark.parametrize("scale", [1, 2])
def test_size_counts_the_matrix_in(tmp_path: Path, scale: int) -> None:
    (line,) = page_of(tmp_path, [At(72, 700, "Renovering", 12 / scale, matrix=(scale, 0, 0, scale))]).lines
    assert line.size_pt == pytest.approx(12)


def test_characters_as_they_are_meant(tmp_path: Path) -> None:
    at = At(72, 700, "380\u00a0mio.\u00a0kr. \u2013 ikke\u00adudsatte \u2022 x")
    assert texts_of(tmp_path, [at]) in (["380 mio. kr. – ikke-udsatte • x"], ["380 mio. kr. – ikkeudsatte • x"])


def test_words_cover_the_line_s_text(tmp_path: Path) -> None:
    page = page_of(tmp_path, lines(72, 700, ["Der afsættes 830 mio. kr. til parallel-", "samfund i 2019-"]))
    for line in page.lines:
        assert [line.text[word.start : word.end] for word in line.words] == line.text.split()
        assert [line.words[0].x0, line.words[-1].x1] == [line.box.x0, line.box.x1]


@pytest.mark.parametrize(
    ("name", "is_bold", "is_italic"),
    [
        ("ABCDEF+LiberationSans-BoldItalic", True, True),
        ("ArialMT", False, False),
        ("Arial,Bold", True, False),
        ("NimbusRomNo9L-Medi", True, False),
        ("NimbusRomNo9L-MediItal", True, True),
        ("FranklinGothic-Demi", True, False),
        ("Avenir-Black", True, False),
        ("Garamond-Kursiv", False, True),
        ("Helvetica-Oblique", False, True),
        ("Roboto-Medium", False, False),
        ("BOLDXX+Georgia", False, False),
        ("Capitals-Regular", False, False),
    ],
)
def test_font_names(name: str, is_bold: bool, is_italic: bool) -> None:
    assert (is_bold_font(name, 0), is_italic_font(name, 0)) == (is_bold, is_italic)


def test_a_line_printed_twice_in_one_place_is_one(tmp_path: Path) -> None:
    first, second = At(72, 700, "Der afsættes 30 mio. kr."), At(72, 650, "Der afsættes 40 mio. kr.")
    shadow = At(72.4, 699.6, first.text)
    assert texts_of(tmp_path, [first, second, shadow, second]) == [first.text, second.text]
    assert texts_of(tmp_path, [first, At(72, 670, first.text)]) == [first.text, first.text]


def test_a_negative_type_size_that_a_matrix_turns_back(tmp_path: Path) -> None:
    (line,) = page_of(tmp_path, [At(72, 700, "Der afsættes 30 mio. kr.", -12, matrix=(-1, 0, 0, -1))]).lines
    assert (line.text, line.size_pt) == ("Der afsættes 30 mio. kr.", 12)
    assert line.box.top < 842 - 700 < line.box.bottom


def test_characters_that_mean_nothing_are_not_dropped(tmp_path: Path) -> None:
    mapped = b"/ToUnicode %d 0 R" % first_of_more(1)
    font = HELVETICA.replace(b">>", mapped + b" >>")
    characters = stream(
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <33> <0003> endbfchar endcmap"
    )
    data = document([stream(text(At(72, 700, "Der er 330 mio. kr.")))], font=font, more=[characters])
    (tmp_path / "a.pdf").write_bytes(data)
    (page,) = read_pages(pdfium.PdfDocument(tmp_path / "a.pdf"))
    assert [line.text for line in page.lines] == ["Der er \ufffd\ufffd0 mio. kr."]
