"""The whole of `read_tables` on pages that are wrong, and the numbers of tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pypdfium2 as pdfium
import pytest

from extractors.pages import read_pages
from extractors.tables import TablesReading, read_tables
from extractors.tables import reading as tables_reading
from extractors.tables.check import Comparison, compare
from extractors.tables.page_copy import page_copy
from extractors.tables.second import SecondCell, read_again
from schemas.places import Box, PageText, TextLine
from schemas.records import Table
from tests.extractors.made_pdf import At, make_pdf

PDF = Path(__file__).parents[2] / "agreements" / "parallelsamfund-2018.pdf"


def page_with_caption(number: int) -> PageText:
    line = TextLine("Tabel 1", Box(number, 50, 100, 100, 110), 10.0, is_bold=False, is_italic=False)
    return PageText(number, 595, 842, (line,))


def test_a_page_that_pdfplumber_does_not_see_is_a_doubt() -> None:
    reading = read_tables(PDF, (page_with_caption(9),), "d")
    assert not reading.tables
    assert [(doubt.key, doubt.page) for doubt in reading.doubts] == [("page_unreadable", 9)]


def test_a_page_tree_that_pdfminer_fails_on_is_a_doubt(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(PDF.read_bytes().replace(b"/MediaBox[0 0 595.303937007874", b"/MediaBox[0 0 5x5.303937007874"))
    reading = read_tables(broken, (page_with_caption(5),), "d")
    assert [doubt.key for doubt in reading.doubts] == ["page_unreadable"]


def test_a_file_that_lacks_its_last_bytes_keeps_its_tables_and_their_second_reading(tmp_path: Path) -> None:
    short = tmp_path / "short.pdf"
    short.write_bytes(PDF.read_bytes()[:-20])
    with closing(pdfium.PdfDocument(PDF)) as whole, closing(pdfium.PdfDocument(short)) as cut:
        assert read_tables(short, read_pages(cut), "d") == read_tables(PDF, read_pages(whole), "d")
        assert read_again(page_copy(cut, 5), 842, [Box(5, 0, 0, 595, 842)])


def test_a_document_without_captions_or_figures_is_not_opened() -> None:
    line = TextLine("Prose alene.", Box(1, 50, 100, 100, 110), 10.0, is_bold=False, is_italic=False)
    reading = read_tables(Path("no-such-file.pdf"), (PageText(1, 595, 842, (line,)),), "d")
    assert not reading.tables
    assert not reading.doubts


@pytest.mark.parametrize("ruling", ["", "-grid", "-none", "-rows"])
def test_regions_cover_tables_and_notes_and_no_prose(ruling: str) -> None:
    path = PDF.with_name(f"parallelsamfund-2018{ruling}.pdf")
    with pdfium.PdfDocument(path) as pdf:
        pages = read_pages(pdf)
    regions = read_tables(path, pages, "d").regions
    inside = [
        line.text
        for page in pages
        for line in page.lines
        for box in regions
        if box.page == page.number and box.top - 2 < (line.box.top + line.box.bottom) / 2 < box.bottom + 2
    ]
    assert any(text.startswith("Tabel 1") for text in inside)
    assert any(text.startswith("Anm.") for text in inside)
    assert not any("fremgår af tabel 2" in text or "uændret" in text for text in inside)


def drawn_row(y: float, label: str, *figures: str) -> list[At]:
    return [At(50, y, label, 9), *(At(330 + 100 * n, y, text, 9) for n, text in enumerate(figures))]


def read_drawn(path: Path, *pages: list[list[At]]) -> TablesReading:
    made = make_pdf(path, [[at for drawn in page for at in drawn] for page in pages])
    with closing(pdfium.PdfDocument(made)) as pdf:
        return read_tables(made, read_pages(pdf), "d")


PROSE = [At(50, 400, "Parterne er enige om at prioritere midler til skoler og veje i hele landet i de kommende år frem.", 9)]
UPPER = [
    [At(50, 170, "Tabel 1. Udgifter", 9, "F2")], drawn_row(150, "Mio. kr.", "2024", "2025"),
    drawn_row(130, "Skoler", "10", "20"),
]  # fmt: skip


@pytest.mark.parametrize("heads", [[], [drawn_row(800, "Mio. kr.", "2024", "2025")]])
def test_a_row_that_a_page_break_cuts_in_two_is_one_row(tmp_path: Path, heads: list[list[At]]) -> None:
    upper = [*UPPER, drawn_row(110, "Drift af veje, broer og", "7", "8")]
    lower = [*heads, drawn_row(780, "tunneler i hele landet"), drawn_row(760, "Havne", "1", "2"), PROSE]
    reading = read_drawn(tmp_path / "cut.pdf", upper, lower)
    assert [(c.row_label, c.raw_text, c.box.page) for c in reading.tables[0].cells if c.col == 1] == [
        ("Skoler", "10", 1), ("Drift af veje, broer og tunneler i hele landet", "7", 1), ("Havne", "1", 2),
    ]  # fmt: skip
    assert not reading.doubts


def test_the_end_of_the_last_label_alone_overleaf_is_a_doubt(tmp_path: Path) -> None:
    upper = [*UPPER, drawn_row(110, "Drift af veje, broer og", "7", "8")]
    reading = read_drawn(tmp_path / "cut.pdf", upper, [drawn_row(780, "tunneler i hele landet"), PROSE])
    assert [(doubt.key, doubt.cell_ids) for doubt in reading.doubts] == [("row_cut", ("d:t1:r2c1", "d:t1:r2c2"))]


def test_rows_overleaf_of_a_caption_and_heads_at_the_foot_of_a_page_are_its_table(tmp_path: Path) -> None:
    upper = [[At(50, 100, "Tabel 1. Udgifter", 9, "F2")], drawn_row(80, "Mio. kr.", "2024", "2025")]
    lower = [drawn_row(780, "Skoler", "10", "20"), drawn_row(760, "Veje", "1", "2"), PROSE]
    reading = read_drawn(tmp_path / "foot.pdf", upper, lower)
    (table,) = reading.tables
    assert (table.caption, table.box.page, table.last_page, table.unit_dkk) == ("Tabel 1", 1, 2, 1_000_000)
    assert [(cell.row_label, cell.year_from, cell.raw_text) for cell in table.cells] == [
        ("Skoler", 2024, "10"), ("Skoler", 2025, "20"), ("Veje", 2024, "1"), ("Veje", 2025, "2"),
    ]  # fmt: skip
    assert not reading.doubts


def test_a_heading_at_the_foot_of_a_page_beneath_caption_and_heads_is_no_part_of_the_first_label_overleaf(
    tmp_path: Path,
) -> None:
    upper = [
        [At(50, 100, "Tabel 1. Udgifter", 9, "F2")],
        drawn_row(80, "Mio. kr.", "2024", "2025"),
        [At(50, 60, "Uddannelse", 9)],
    ]
    lower = [drawn_row(780, "Skoler", "10", "20"), drawn_row(760, "Veje", "1", "2"), PROSE]
    (table,) = read_drawn(tmp_path / "heading.pdf", upper, lower).tables
    assert [cell.row_label for cell in table.cells if cell.col == 1] == ["Uddannelse", "Skoler", "Veje"]


def test_a_caption_with_heads_and_a_heading_at_the_foot_of_a_page_names_the_table_under_the_same_heads_overleaf(
    tmp_path: Path,
) -> None:
    heads = [[At(430, 0, "I", 9)], [At(430, 0, "alt", 9)], [At(330, 0, "Budget", 9)], drawn_row(0, "", "2024", "2025")]

    def placed(top: float) -> list[list[At]]:
        return [[replace(at, y=top - 11 * nth) for at in line] for nth, line in enumerate(heads)]

    upper = [[At(50, 120, "Tabel 1. Udgifter, mio. kr.", 9, "F2")], *placed(105), [At(50, 61, "Uddannelse", 9)]]
    lower = [*placed(800), drawn_row(750, "Skoler", "10", "20"), drawn_row(735, "Veje", "1", "2"), PROSE]
    (table,) = read_drawn(tmp_path / "again.pdf", upper, lower).tables
    assert (table.caption, table.unit_dkk, len(table.cells)) == ("Tabel 1", 1_000_000, 4)


def test_tables_side_by_side_both_go_on_overleaf(tmp_path: Path) -> None:
    def both(y: float, label: str, left: str, right: str) -> list[At]:
        return [At(50, y, label, 9), At(200, y, left, 9), At(320, y, label, 9), At(470, y, right, 9)]

    captions = [At(50, 170, "Tabel 1. Udgifter, mio. kr.", 9, "F2"), At(320, 170, "Tabel 2. Drift, mio. kr.", 9, "F2")]
    upper = [captions, both(150, "", "2024", "2025"), both(130, "Skoler", "10", "20"), both(110, "Havne", "11", "21")]
    lower = [both(800, "", "2024", "2025"), both(780, "Veje", "12", "22"), both(760, "I alt", "33", "63"), PROSE]
    tables = read_drawn(tmp_path / "beside.pdf", upper, lower).tables
    read = [[(cell.row_label, cell.year_from, cell.raw_text, cell.box.page) for cell in table.cells] for table in tables]
    assert read == [
        [("Skoler", 2024, "10", 1), ("Havne", 2024, "11", 1), ("Veje", 2024, "12", 2), ("I alt", 2024, "33", 2)],
        [("Skoler", 2025, "20", 1), ("Havne", 2025, "21", 1), ("Veje", 2025, "22", 2), ("I alt", 2025, "63", 2)],
    ]


def test_a_table_over_the_whole_page_overleaf_carries_none_on_that_stood_beside_another(tmp_path: Path) -> None:
    def both(y: float, label: str, left: str, right: str) -> list[At]:
        return [At(50, y, label, 9), At(200, y, left, 9), At(320, y, label, 9), At(470, y, right, 9)]

    captions = [At(50, 170, "Tabel 1. Udgifter, mio. kr.", 9, "F2"), At(320, 170, "Tabel 2. Drift, mio. kr.", 9, "F2")]
    upper = [captions, both(150, "", "2024", "2025"), both(130, "Skoler", "10", "20"), both(110, "Havne", "11", "21")]
    heads = [At(200, 730, "2024", 9), At(330, 730, "2025", 9), At(470, 730, "2026", 9)]
    row = [At(50, 710, "Veje", 9), At(200, 710, "1", 9), At(330, 710, "2", 9), At(470, 710, "3", 9)]
    lower = [[At(50, 750, "Tabel 3. Anlæg, mio. kr.", 9, "F2")], heads, row, PROSE]
    tables = read_drawn(tmp_path / "whole.pdf", upper, lower).tables
    assert [len(table.cells) for table in tables] == [2, 2, 3]


def test_a_table_alone_on_its_page_goes_on_beside_a_table_overleaf(tmp_path: Path) -> None:
    def left(y: float, label: str, *figures: str) -> list[At]:
        return [At(50, y, label, 9), *(At(200 + 50 * n, y, figure, 9) for n, figure in enumerate(figures))]

    def beside(y: float, label: str, figure: str) -> list[At]:
        return [At(320, y, label, 9), At(470, y, figure, 9)]

    upper = [
        [At(50, 170, "Tabel 1. Udgifter, mio. kr.", 9, "F2")],
        left(150, "", "2024", "2025"),
        left(130, "Skoler", "10", "11"),
    ]
    lower = [left(720, "Veje", "12", "13"), left(700, "Havne", "7", "8"), left(680, "I alt", "29", "32"), PROSE]
    lower += [[At(320, 730, "Tabel 2. Drift, mio. kr.", 9, "F2")], beside(712, "", "2027")]
    lower += [beside(692, "Tog", "5"), beside(672, "Busser", "6")]
    tables = read_drawn(tmp_path / "alone.pdf", upper, lower).tables
    assert [[(cell.row_label, cell.year_from, cell.raw_text) for cell in table.cells if cell.col == 1] for table in tables] == [
        [("Skoler", 2024, "10"), ("Veje", 2024, "12"), ("Havne", 2024, "7"), ("I alt", 2024, "29")],
        [("Tog", 2027, "5"), ("Busser", 2027, "6")],
    ]


@pytest.mark.parametrize("second", ["2024", "2024-"])
def test_columns_with_the_same_head_are_a_doubt(tmp_path: Path, second: str) -> None:
    page = [[At(50, 720, "Tabel 1. Udgifter, mio. kr.", 9, "F2")], drawn_row(700, "", "2024", second)]
    reading = read_drawn(
        tmp_path / "equal.pdf", [*page, drawn_row(680, "Skoler", "10", "20"), drawn_row(660, "Veje", "1", "2")]
    )
    assert [(doubt.key, len(doubt.cell_ids)) for doubt in reading.doubts] == [("equal_heads", 4)]


def test_a_column_without_a_head_beside_years_is_a_doubt(tmp_path: Path) -> None:
    page = [[At(50, 720, "Tabel 1. Udgifter, mio. kr.", 9, "F2")], drawn_row(700, "", "2024")]
    rows = [drawn_row(680, "Skoler", "10", "20"), drawn_row(660, "Veje", "1", "2")]
    reading = read_drawn(tmp_path / "headless.pdf", [*page, *rows, PROSE])
    assert [(doubt.key, doubt.cell_ids) for doubt in reading.doubts] == [("missing_head", ("d:t1:r1c2", "d:t1:r2c2"))]
    alone = [[At(50, 720, "Tabel 1. Udgifter, mio. kr.", 9, "F2")], drawn_row(680, "Skoler", "10"), drawn_row(660, "Veje", "1")]
    assert not read_drawn(tmp_path / "alone.pdf", [*alone, PROSE]).doubts


def test_a_caption_without_figures_is_a_doubt_unless_its_table_stands_elsewhere(tmp_path: Path) -> None:
    listed = [[At(50, 700, "Tabel 1. Udgifter", 9)], [At(50, 650, "Tabel 2. Indsatser", 9)], PROSE]
    reading = read_drawn(tmp_path / "alone.pdf", listed, UPPER)
    assert [(doubt.key, doubt.page) for doubt in reading.doubts] == [("caption_without_table", 1)]
    assert reading.doubts[0].told == {"page": 1, "caption": "Tabel 2 Indsatser"}


def test_cells_that_print_their_unit(tmp_path: Path) -> None:
    rows = [drawn_row(700, "", "2024", "2025"), drawn_row(680, "Skoler", "2,5 mia. kr.", "410 mio. kr.")]
    rows += [drawn_row(660, "Gebyrer", "12.500 kr.", "1.000 kr."), drawn_row(640, "Veje", "3 mio. kr.", "4")]
    table = read_drawn(tmp_path / "unit.pdf", [[At(50, 720, "Tabel 1. Udgifter", 9, "F2")], *rows, PROSE]).tables[0]
    assert [(cell.raw_text, cell.amount_dkk, cell.quantum_dkk) for cell in table.cells] == [
        ("2,5 mia. kr.", 2_500_000_000, 100_000_000), ("410 mio. kr.", 410_000_000, 1_000_000),
        ("12.500 kr.", 12_500, 1), ("1.000 kr.", 1_000, 1), ("3 mio. kr.", 3_000_000, 1_000_000), ("4", 4_000_000, 1_000_000),
    ]  # fmt: skip


def doubted_units(path: Path, *rows: list[At]) -> tuple[list[int | None], tuple[str, ...]]:
    """The amounts of a table without a unit in its heads or caption, and the cells whose unit is a guess."""
    page = [[At(50, 720, "Tabel 1. Udgifter", 9, "F2")], drawn_row(700, "", "2024", "2025"), *rows, PROSE]
    reading = read_drawn(path, page)
    guessed = [cell_id for doubt in reading.doubts if doubt.key == "unit_guessed" for cell_id in doubt.cell_ids]
    return [cell.amount_dkk for cell in reading.tables[0].cells], tuple(guessed)


def test_a_bare_figure_among_cells_that_print_their_unit_is_a_doubt(tmp_path: Path) -> None:
    rows = [drawn_row(680, "Skoler", "2,5 mia. kr.", "410"), drawn_row(660, "Veje", "3", "-")]
    _, guessed = doubted_units(tmp_path / "unit.pdf", *rows)
    assert guessed == ("d:t1:r1c2", "d:t1:r2c1")


def test_a_table_that_says_no_unit_at_all_is_a_doubt(tmp_path: Path) -> None:
    amounts, guessed = doubted_units(
        tmp_path / "unit.pdf", drawn_row(680, "Skoler", "2", "-"), drawn_row(660, "Veje", "3", "4")
    )
    assert amounts == [2, 0, 3, 4]
    assert guessed == ("d:t1:r1c1", "d:t1:r2c1", "d:t1:r2c2")


def test_an_amount_in_the_note_is_a_guess_at_the_unit(tmp_path: Path) -> None:
    rows = [drawn_row(680, "Skoler", "2", "3"), drawn_row(660, "Veje", "4", "5")]
    rows += [[At(50, 640, "Anm.: Der er desuden afsat 84 mia. kr. til tilsyn.", 8)]]
    assert len(doubted_units(tmp_path / "unit.pdf", *rows)[1]) == 4


def test_a_decimal_point_beside_decimal_commas_is_no_figure(tmp_path: Path) -> None:
    page = [[At(50, 720, "Tabel 1. Udgifter, mio. kr.", 9, "F2")], drawn_row(700, "", "2024", "2025")]
    page += [drawn_row(680, "Skoler", "6.19", "3,5"), drawn_row(660, "Veje", "4,0", "5,0")]
    reading = read_drawn(tmp_path / "point.pdf", page)
    assert [cell.amount_dkk for cell in reading.tables[0].cells][:2] == [None, 3_500_000]
    assert ("unreadable_figure", ("d:t1:r1c1",)) in [(doubt.key, doubt.cell_ids) for doubt in reading.doubts]


def test_units_throughout_the_first_row_hold_for_the_others(tmp_path: Path) -> None:
    rows = [drawn_row(680, "Skoler", "2 mio. kr.", "3 mio. kr."), drawn_row(660, "Veje", "4", "5")]
    assert doubted_units(tmp_path / "unit.pdf", *rows) == ([2_000_000, 3_000_000, 4_000_000, 5_000_000], ())


def test_units_before_the_figures(tmp_path: Path) -> None:
    rows = [drawn_row(680, "Skoler", "kr. 12.500", "kr. 1.000"), drawn_row(660, "Veje", "mio. kr. 2,5", "DKK 4")]
    assert doubted_units(tmp_path / "unit.pdf", *rows) == ([12_500, 1_000, 2_500_000, 4], ())


LYING = [
    (120, "Tabel 1. Udgifter til skoler", []), (140, "Mio. kr.", ["2024", "2025"]),
    (160, "Skoler i landet", ["10", "20"]), (180, "Veje", ["30", "44"]),
]  # fmt: skip


def lying(matrix: tuple[float, float, float, float]) -> list[At]:
    """A small table whose text runs up the page, or down it."""
    found = []
    for y, label, figures in LYING:
        for x, text in [(100, label), *((350 + 100 * n, figure) for n, figure in enumerate(figures))]:
            place = (y, x) if matrix[1] > 0 else (595 - y, 842 - x)
            found.append(At(*place, text, 9, matrix=matrix))
    return found


@pytest.mark.parametrize("matrix", [(0, 1, -1, 0), (0, -1, 1, 0)])
@pytest.mark.parametrize("entries", ["", "/Rotate 90", "/Rotate 270"])
@pytest.mark.parametrize("footer", ["", "Aftale om skoler og veje i hele landet, side 12 af 40", "Parterne er enige. " * 9])
def test_a_table_on_its_side_is_read_twice(
    tmp_path: Path, matrix: tuple[float, float, float, float], entries: str, footer: str
) -> None:
    page = [*lying(matrix), *([At(300, 820, footer, 4)] if footer else [])]
    made = make_pdf(tmp_path / "lying.pdf", [page], entries)
    with closing(pdfium.PdfDocument(made)) as pdf, listening() as heard:
        reading = read_tables(made, read_pages(pdf), "d")
    assert [(cell.row_label, cell.raw_text) for cell in reading.tables[0].cells] == [
        ("Skoler i landet", "10"), ("Skoler i landet", "20"), ("Veje", "30"), ("Veje", "44"),
    ]  # fmt: skip
    assert not reading.doubts
    assert heard == [4]


@contextmanager
def listening() -> Iterator[list[int]]:
    """How many cells of each table the second reading has at their place, while it is open."""
    heard: list[int] = []

    def count(
        table: Table, second: Sequence[SecondCell], marks: Mapping[str, str], pieces: Mapping[str, Sequence[str]]
    ) -> Comparison:
        heard.append(
            sum(any(cell.raw_text in other.texts and holds(other.box, cell.box) for other in second) for cell in table.cells)
        )
        return compare(table, second, marks, pieces)

    with patch.object(tables_reading, "compare", count):
        yield heard


def holds(box: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return box.page == inner.page and box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def test_years_down_the_side_are_labels_and_no_amounts(tmp_path: Path) -> None:
    rows = [drawn_row(700, "År", "Drift", "Anlæg"), drawn_row(680, "2025", "12", "3,5"), drawn_row(660, "2026", "14", "4,0")]
    rows += [drawn_row(640, "I alt", "26", "7,5")]
    table = read_drawn(tmp_path / "years.pdf", [[At(50, 720, "Tabel 1. Udgifter, mio. kr.", 9, "F2")], *rows, PROSE]).tables[0]
    assert [(cell.row_label, cell.col_label, cell.raw_text) for cell in table.cells] == [
        ("2025", "Drift", "12"), ("2025", "Anlæg", "3,5"), ("2026", "Drift", "14"), ("2026", "Anlæg", "4,0"),
        ("I alt", "Drift", "26"), ("I alt", "Anlæg", "7,5"),
    ]  # fmt: skip
