from __future__ import annotations

import pytest

from extractors.tables.captions import Caption, pages_to_read, read_caption
from schemas.places import Box, PageText, TextLine


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Tabel 1", Caption("Tabel 1", 1, "", False)),
        ("Tabel 1.", Caption("Tabel 1", 1, "", False)),
        ("Tabel 1: Rammer", Caption("Tabel 1", 1, "Rammer", False)),
        ("Tabel 12. Rammer", Caption("Tabel 12", 12, "Rammer", False)),
        ("Tabel 1 Rammer", Caption("Tabel 1", 1, "Rammer", False)),
        ("Tabel 2.1 Rammer", Caption("Tabel 2.1", None, "Rammer", False)),
        ("Tabel A", Caption("Tabel A", None, "", False)),
        ("Bilagstabel 3. Rammer", Caption("Bilagstabel 3", 3, "Rammer", False)),
        ("Tabel 1 (fortsat)", Caption("Tabel 1", 1, "", True)),
        ("Tabel 1. Rammer, fortsat", Caption("Tabel 1", 1, "Rammer,", True)),
        ("TABEL 4", Caption("TABEL 4", 4, "", False)),
        ("Tabel 1. 2025 alene", Caption("Tabel 1", 1, "2025 alene", False)),
    ],
)
def test_captions(text: str, caption: Caption) -> None:
    assert read_caption(text) == caption


@pytest.mark.parametrize(
    "text",
    [
        "Tabel 1 viser fordelingen",
        "tabel 2.",
        "jf. tabel 1",
        "Tabellen viser",
        "Tabel 1. Rammer ........ 5",
        "Figur 1. Udvikling",
        "Tabeller",
        "Tabel over rammer",
    ],
)
def test_no_captions(text: str) -> None:
    assert read_caption(text) is None


def page(number: int, *texts: str) -> PageText:
    return PageText(
        number,
        595,
        842,
        tuple(
            TextLine(text, Box(number, 50, 100 + 20 * i, 300, 110 + 20 * i), 10.0, is_bold=False, is_italic=False)
            for i, text in enumerate(texts)
        ),
    )


def test_prose_costs_nothing_and_rows_of_figures_are_read() -> None:
    prose = page(1, "Der afsættes 50 mio. kr. i 2021.", "Ordningen løber til 2025")
    caption = page(2, "Tabel 1", "Rammer")
    rows = page(4, "Veje 10 20", "Skoler 30 40")
    assert pages_to_read([prose, caption, page(3, "Prose alene."), rows]) == (2, 4)


def test_one_row_or_a_note_overleaf_is_read() -> None:
    caption = page(1, "Tabel 1", "Rammer")
    assert pages_to_read([caption, page(2, "I alt 10 20"), page(3, "Anm.: Afrunding.")]) == (1, 2, 3)
    assert pages_to_read([page(1, "I alt 10 20")]) == ()


def test_rows_of_one_column_overleaf_are_read_where_figures_stand_alone() -> None:
    overleaf = page(2, "2024", "Veje", "-547,1", "I alt", "740,1")
    assert pages_to_read([page(1, "Tabel 1. Udgifter"), overleaf]) == (1, 2)
    assert pages_to_read([overleaf]) == ()
    assert pages_to_read([page(1, "Tabel 1. Udgifter"), page(2, "Parterne er enige.", "2")]) == (1,)


def test_a_chart_s_axis_and_a_table_of_contents_cost_nothing() -> None:
    years = ("2022 0,4", "2024 0,9", "2026 1,7")
    assert pages_to_read([page(1, "Figur 1. Udledning", *years)]) == ()
    assert pages_to_read([page(1, *years)]) == (1,)
    assert pages_to_read([page(1, "Figur 1. Udledning", *years, "Veje 10 20", "Skoler 30 40")]) == (1,)
    assert pages_to_read([page(1, "1. Boliger. . . . . . . 1", "2. Veje . . . . . . . . 3")]) == ()
