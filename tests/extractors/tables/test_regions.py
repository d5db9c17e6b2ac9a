from __future__ import annotations

from dataclasses import replace

from extractors.tables.draft import draft_of
from extractors.tables.overleaf import ends_sheet, find_continuation, find_notes_overleaf, has_body
from extractors.tables.parts import Sheet, Word
from extractors.tables.region import Region, SheetRegions
from extractors.tables.regions import find_regions
from tests.extractors.tables.drawn import right, row, sheet, words

HEAD = row(140, "Mio. kr.", "2024", "2025")
BODY = (row(160, "Skoler", "10", "20"), row(175, "Veje", "1", "2"), row(190, "I alt", "11", "22"))
PROSE = "Parterne er enige om at prioritere midler til skoler og veje i hele landet i årene frem mod det næste forlig"


def one(drawn: Sheet) -> Region:
    regions = find_regions(drawn).regions
    assert len(regions) == 1
    return regions[0]


def test_a_caption_leads_to_its_table_and_title() -> None:
    region = one(sheet(words(100, 50, "Tabel 1", bold=True), words(112, 50, "Rammer for skoler", bold=True), HEAD, *BODY))
    assert region.caption is not None
    assert [line.text for line in region.title_lines] == ["Rammer for skoler"]
    assert len(region.lines) == 4
    assert region.body == 1


def test_a_year_over_its_column_below_a_word_of_the_caption_is_no_part_of_the_title() -> None:
    caption = words(100, 50, "Tabel 2. Udgifter i mio. kr., 2023-pl")
    rows = [row(130, "Skoler", "10"), row(145, "Veje", "1")]
    region = one(sheet(caption, words(112, caption[-1].x0, "F 2023"), *rows))
    assert (region.title_lines, region.lines[0].text) == ((), "F 2023")
    goes_on = one(sheet(words(100, 50, "Tabel 2. Udgifter i perioden"), words(112, 50, "2023-2026"), HEAD, *BODY))
    assert [line.text for line in goes_on.title_lines] == ["2023-2026"]


def test_prose_below_is_no_part_of_the_table() -> None:
    region = one(sheet(words(100, 50, "Tabel 1. Rammer"), HEAD, *BODY, words(215, 50, PROSE[:80]), words(227, 50, PROSE[80:])))
    assert region.lines[-1].text == "I alt 11 22"
    assert not region.notes


def test_notes_belong_to_the_table_as_far_as_their_type_goes() -> None:
    region = one(
        sheet(
            words(100, 50, "Tabel 1. Rammer"), HEAD, *BODY, words(205, 50, "Anm.: Afrunding kan", size_pt=8),
            words(214, 50, "forekomme.", size_pt=8), words(240, 50, PROSE[:80]),
        )
    )  # fmt: skip
    assert [line.text for line in region.notes] == ["Anm.: Afrunding kan", "forekomme."]


def test_running_text_that_starts_a_line_with_tabel_is_no_caption() -> None:
    drawn = sheet(words(100, 50, PROSE[:60] + " som vist i"), words(112, 50, "Tabel 1. De samlede udgifter"), *BODY)
    assert find_regions(drawn) == SheetRegions((), ())


def test_a_list_of_numbers_is_no_table() -> None:
    figures = [row(y, "", "1", "2") for y in (160, 175)]
    assert not find_regions(sheet(words(100, 50, "10"), words(115, 50, "20"), words(130, 50, "30"), *figures)).regions


def test_the_axes_of_a_figure_are_no_table() -> None:
    axis = [words(100 + 20 * i, 50, str(80 - 20 * i)) for i in range(4)]
    assert not find_regions(sheet(words(80, 50, "Figur 1. Udvikling"), *axis, row(190, "", "2024", "2025", "2026"))).regions


def test_a_table_without_a_caption_is_found_by_its_periods() -> None:
    region = one(sheet(words(60, 50, PROSE[:80]), HEAD, *BODY))
    assert region.caption is None
    assert region.body == 1


def test_two_tables_side_by_side() -> None:
    left = [
        words(100, 50, "Tabel 1. A"),
        row(120, "Mio. kr.", "2024", first_x1=200),
        row(140, "Skoler", "10", first_x1=200),
        row(155, "Veje", "1", first_x1=200),
    ]
    beside = [
        words(100, 320, "Tabel 2. B"),
        row(120, "Mio. kr.", "2024", x0=320, first_x1=450),
        row(140, "Havne", "5", x0=320, first_x1=450),
    ]
    regions = find_regions(sheet(*left, *beside)).regions
    assert [len(region.lines) for region in regions] == [3, 2]
    assert [region.caption.number if region.caption else None for region in regions] == [1, 2]


def test_rows_without_figures_over_many_lines_do_not_end_a_table() -> None:
    labels = [words(205 + 12 * n, 50, "Indsats og drift") for n in range(20)]
    region = one(sheet(words(60, 50, "Tabel 1. Rammer"), HEAD, *BODY, *labels, row(460, "I alt", "11", "22")))
    assert region.lines[-1].text == "I alt 11 22"


def test_a_page_number_is_no_row() -> None:
    region = one(sheet(words(760, 50, "Tabel 2. Rammer"), words(800, 297, "1")))
    assert not has_body(region)


def test_rows_overleaf_stand_in_the_columns_of_the_table_before() -> None:
    first = one(sheet(words(640, 50, "Tabel 1. Rammer"), row(660, "Mio. kr.", "2024", "2025"), row(680, "Skoler", "10", "20")))
    draft = draft_of(first)
    assert draft is not None
    assert ends_sheet(first, draft.columns)
    overleaf = sheet(
        words(40, 50, "Side 2 af 2"),
        row(80, "Veje", "1", "2"),
        row(95, "I alt", "11", "22"),
        words(130, 50, PROSE[:80]),
        page=2,
    )
    region = find_continuation(overleaf, draft.columns, ())
    assert region is not None
    assert [line.text for line in region.lines] == ["Veje 1 2", "I alt 11 22"]


def test_the_ends_of_a_label_and_of_a_text_at_the_foot_of_a_page_do_not_end_the_table() -> None:
    head = [*row(715, "Mio. kr.", "2024", "2025"), *words(715, 320, "Ministerium")]
    rows = [*row(733, "Uddannelse af", "1", "2"), *words(733, 320, "Kulturminister")]
    ends = [*words(745, 50, "sygeplejersker"), *words(745, 320, "iet")]
    region = one(sheet(words(700, 50, "Tabel 1. Rammer"), head, rows, ends))
    draft = draft_of(region)
    assert draft is not None
    assert ends_sheet(region, draft.columns)
    assert not ends_sheet(one(sheet(words(700, 50, "Tabel 1. Rammer"), head, rows, words(745, 50, PROSE))), draft.columns)


def test_prose_overleaf_carries_no_table_on() -> None:
    draft = draft_of(
        one(
            sheet(
                words(640, 50, "Tabel 1. Rammer"),
                HEAD[:0],
                row(660, "Mio. kr.", "2024", "2025"),
                row(680, "Skoler", "10", "20"),
            )
        )
    )
    assert draft is not None
    overleaf = sheet(words(80, 50, PROSE[:80]), row(200, "Veje", "1", "2"), page=2)
    assert find_continuation(overleaf, draft.columns, ()) is None


def test_a_table_with_prose_below_does_not_go_on() -> None:
    region = one(sheet(words(100, 50, "Tabel 1. Rammer"), HEAD, *BODY, words(400, 50, PROSE[:80])))
    draft = draft_of(region)
    assert draft is not None
    assert not ends_sheet(region, draft.columns)


def test_notes_overleaf() -> None:
    region = find_notes_overleaf(sheet(words(80, 50, "Anm.: Afrunding."), words(130, 50, PROSE[:80]), page=2))
    assert region is not None
    assert [line.text for line in region.notes] == ["Anm.: Afrunding."]


def test_prose_in_the_other_column_of_the_page_is_left_out() -> None:
    beside = [words(105 + 14 * i, 320, PROSE[:36]) for i in range(8)]
    left = [
        words(100, 50, "Tabel 1. Smal"),
        row(120, "Mio. kr.", "2024", first_x1=200),
        row(140, "Skoler", "10", first_x1=200),
        row(155, "I alt", "10", first_x1=200),
    ]
    region = one(sheet(*left, *beside))
    assert [line.text for line in region.lines] == ["Mio. kr. 2024", "Skoler 10", "I alt 10"]


def test_a_label_overflows_no_column_when_figures_are_set_right() -> None:
    region = one(
        sheet(
            words(100, 50, "Tabel 1. Rammer"),
            HEAD,
            [*words(160, 50, "Skoler"), *right(160, 250, "10")],
            row(175, "Veje", "", "2"),
        )
    )
    assert region.body == 1


def prose(y: float) -> list[list[Word]]:
    return [words(y + 12 * n, 50, PROSE[:80] + str(n)) for n in range(4)]


def moved(by: float) -> list[list[Word]]:
    return [[replace(word, top=word.top + by, bottom=word.bottom + by) for word in drawn] for drawn in (HEAD, *BODY)]


def captions_and_totals(drawn: Sheet) -> list[tuple[str | None, str]]:
    return [(r.caption.label if r.caption else None, r.lines[-1].text) for r in find_regions(drawn).regions]


def test_a_caption_with_text_alone_beneath_has_no_table() -> None:
    found = find_regions(
        sheet(*prose(40), words(100, 50, "Tabel 3. Indsatser", bold=True), words(120, 50, "Skoler"), *prose(150))
    )
    assert not found.regions
    assert [caption.label for caption in found.without_table] == ["Tabel 3"]


def test_a_list_of_tables_is_not_captions_without_tables() -> None:
    found = find_regions(sheet(words(100, 50, "Tabel 1. Udgifter 4"), words(114, 50, "Tabel 2. Indtægter 5"), *prose(150)))
    assert not found.without_table


def test_captions_below_their_tables_do_not_take_the_next_table() -> None:
    drawn = sheet(
        *prose(60), HEAD, *BODY, words(210, 50, "Tabel 1. Skoler", bold=True), words(240, 50, "Kort tekst."),
        *moved(160), words(370, 50, "Tabel 2. Veje", bold=True), *prose(400),
    )  # fmt: skip
    assert captions_and_totals(drawn) == [("Tabel 1", "I alt 11 22"), ("Tabel 2", "I alt 11 22")]
    assert find_regions(drawn).regions[1].lines[0].top > 250


def test_a_table_that_may_go_on_from_overleaf_is_not_given_to_the_caption_below_it() -> None:
    drawn = sheet(HEAD, *BODY, words(210, 50, "Tabel 2. Veje", bold=True), *prose(240))
    assert captions_and_totals(drawn) == [(None, "I alt 11 22")]
    assert [caption.label for caption in find_regions(drawn).without_table] == ["Tabel 2"]


def test_a_range_over_two_lines_leaves_its_end_in_the_head() -> None:
    head = [*row(80, "Mio. kr.", "2024", "2025", "2026"), *words(70, 382, "2024-"), *words(80, 390, "26")]
    (region,) = find_regions(sheet(words(50, 50, "Tabel 1. Udgifter"), head, row(100, "Skoler", "1", "2", "3", "6"))).regions
    assert region.lines[region.body].text == "Skoler 1 2 3 6"


def test_long_labels_beside_one_column_are_rows_and_no_prose() -> None:
    rows = [row(100 + 12 * n, "Bedre fysiske rammer på psykiatriske afdelinger", "71", first_x1=330) for n in range(3)]
    (region,) = find_regions(
        sheet(words(50, 50, "Tabel 1. Udgifter"), row(80, "Mio. kr.", "2024", first_x1=330), *rows)
    ).regions
    assert len(region.lines) - region.body == 3


def test_a_year_alone_at_the_top_of_a_page_is_the_head_of_its_table() -> None:
    region = one(sheet(words(60, 50, "Tabel 1. Rammer"), right(72, 250, "2023"), row(84, "Skoler", "10"), row(96, "Veje", "1")))
    assert [line.text for line in region.lines] == ["2023", "Skoler 10", "Veje 1"]
    assert one(sheet(words(100, 50, "Tabel 1. Rammer"), HEAD, *BODY, right(820, 300, "2023"))).lines[-1].text == "I alt 11 22"


def test_a_page_number_on_a_landscape_page_is_no_row() -> None:
    drawn = [
        *words(470, 50, "Tabel 1. Udgifter"),
        *row(490, "Mio. kr.", "2024", "2025"),
        *row(510, "Skoler", "1", "2"),
        *words(538, 50, "1"),
    ]
    (region,) = find_regions(Sheet(1, 842.0, 595.0, tuple(drawn), ())).regions
    assert region.lines[-1].text == "Skoler 1 2"


def test_ranges_over_two_lines_in_every_column_are_the_head() -> None:
    head = [*words(70, 226, "2014-"), *words(70, 276, "2017-"), *row(80, "Mio. kr.", "16", "2019")]
    rows = [row(100, "Skoler", "1", "2"), row(115, "Veje", "3", "4")]
    (region,) = find_regions(sheet(words(50, 50, "Tabel 1. Udgifter"), head, *rows)).regions
    draft = draft_of(region)
    assert draft is not None
    assert [(head.period.year_from, head.period.year_to) for head in draft.heads] == [(2014, 2016), (2017, 2019)]


def test_a_dash_alone_within_a_head_is_no_row() -> None:
    head = [*right(112, 250, "2014"), *right(123, 250, "–"), *row(134, "Initiativ", "2017", "2018")]
    region = one(sheet(words(100, 50, "Tabel 1. Rammer"), head, *BODY))
    assert [line.text for line in region.lines[: region.body]] == ["2014", "–", "Initiativ 2017 2018"]
    draft = draft_of(region)
    assert draft is not None
    assert [(head.period.year_from, head.period.year_to) for head in draft.heads] == [(2014, 2017), (2018, 2018)]


def test_the_begin_of_a_range_at_the_top_of_a_page_is_no_page_number() -> None:
    drawn = [*words(66, 326, "2024-"), *row(78, "Mio. kr.", "2024", "2025", "2025"), *row(95, "Skoler", "1", "2", "3")]
    region = one(Sheet(1, 595.0, 842.0, (*drawn, *row(110, "Veje", "1", "2", "3")), ()))
    draft = draft_of(region)
    assert draft is not None
    assert [head.label for head in draft.heads] == ["2024", "2025", "2024-2025"]


def test_a_unit_over_two_lines_above_a_single_column_is_no_row() -> None:
    head = [*right(112, 250, "1.000"), *right(124, 252.5, "kroner"), *right(136, 250, "R 2023")]
    region = one(sheet(words(100, 50, "Tabel 1. Rammer"), head, row(160, "Skoler", "10"), row(175, "Veje", "1")))
    assert [line.text for line in region.lines[: region.body]] == ["1.000", "kroner", "R 2023"]
    above = draft_of(region)
    assert above is not None
    overleaf = sheet(head, row(160, "Havne", "7"), row(175, "Broer", "8"), page=2)
    below = find_continuation(overleaf, above.columns, ())
    assert below is not None
    assert [line.text for line in below.lines] == ["Havne 7", "Broer 8"]


def test_two_figures_in_the_one_column_of_the_table_before_do_not_carry_it_on() -> None:
    above = draft_of(one(sheet(words(100, 50, "Tabel 1. Rammer"), row(140, "Mio. kr.", "2024"), row(160, "Skoler", "10"))))
    assert above is not None
    two = [[*words(y, 50, label), *right(y, 245, "1"), *right(y, 275, "2")] for y, label in ((60, "Havne"), (75, "Broer"))]
    assert find_continuation(sheet(*two, page=2), above.columns, ()) is None


def test_years_with_what_they_are_above_rows_make_a_table_without_a_caption() -> None:
    head = [*right(140, 250, "R 2016"), *right(140, 300, "R 2017")]
    assert one(sheet(head, *BODY)).lines[-1].text == "I alt 11 22"
