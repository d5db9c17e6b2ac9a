from __future__ import annotations

import pytest

from extractors.tables.marks import without_marks
from extractors.tables.notes import read_note
from extractors.tables.style import style_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1.250²", "1.250"),
        ("Renovering¹", "Renovering"),
        ("Havne*", "Havne"),
        ("Skoler 1)", "Skoler"),
        ("5.000 m²", "5.000 m²"),
        ("Bygninger (kap. 1)", "Bygninger (kap. 1)"),
        ("*", "*"),
    ],
)
def test_footnote_marks_are_no_part_of_the_text(text: str, plain: str) -> None:
    assert without_marks(text) == plain


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        ("BAAAAA+LiberationSerif", False, False),
        ("BAAAAA+LiberationSerif-Bold", True, False),
        ("CAAAAA+LiberationSerif-BoldItalic", True, True),
        ("NimbusRomNo9L-Medi", True, False),
        ("NimbusRomNo9L-MediItal", True, True),
        ("Helvetica-Oblique", False, True),
        ("HelveticaNeue-Medium", False, False),
        ("Arial-Black", True, False),
        ("ABCDEF+AvenirNext-DemiBold", True, False),
        ("Arial,BoldItalic", True, True),
        ("TimesNewRomanPS-ItalicMT", False, True),
        ("Calibri", False, False),
    ],
)
def test_style_is_in_the_name_of_the_font(font: str, bold: bool, italic: bool) -> None:
    assert style_of(font) == (bold, italic)


def test_a_note_that_leaves_out_what_is_bold() -> None:
    note = (
        "Anm.: Midlerne fremhævet med fed er allerede afsat i boligaftalen fra 2014 og tæller derfor ikke med i totalen. "
        "Punkt 1.1, 3.1 og 3.1.1 (kursiveret) udgør en andel af de samlede midler og indgår derfor ikke i totalopgørelsen."
    )
    meaning = read_note(note)
    assert meaning.bold_left_out
    assert meaning.italics_are_parts
    assert not meaning.italic_left_out
    assert meaning.part_codes == {"1.1", "3.1", "3.1.1"}


def test_a_note_that_says_nothing_of_type_changes_nothing() -> None:
    meaning = read_note("Anm.: Afrunding kan medføre, at tallene ikke summer til totalen.")
    assert meaning.is_rounded
    assert not meaning.bold_left_out
    assert not meaning.italic_left_out


def test_italics_that_are_left_out_without_being_parts() -> None:
    assert read_note("Anm.: Beløb i kursiv indgår ikke i totalen.").italic_left_out


def test_no_note() -> None:
    assert not read_note(None).bold_left_out
