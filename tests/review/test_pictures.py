"""Frames lie on what they frame: on plain pages, and where a page is turned, cut, moved or huge."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from extractors.pages.frame import Frame
from review.crops import Crop, crops_around
from review.pictures import MAX_PAGE_PX, Mark, Picture, pictures_of
from schemas.places import Box
from tests.review import samples


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.write_pdf(tmp_path_factory.mktemp("pages") / "aftale.pdf")


def image_of(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.webp)).convert("RGB")


def share_of(image: Image.Image, colour: tuple[int, int, int]) -> float:
    """How much of an image has a colour, or nearly."""
    near = ImageChops.difference(image, Image.new("RGB", image.size, colour))
    is_near = [max(near.getpixel((x, y))) < 60 for x in range(image.width) for y in range(image.height)]  # type: ignore[arg-type]
    return sum(is_near) / len(is_near)


def under(picture: Picture, mark: Mark) -> Image.Image:
    return image_of(picture).crop((mark.x, mark.y, mark.x + mark.width, mark.y + mark.height))


def assert_frames(picture: Picture, mark: Mark, colour: tuple[int, int, int]) -> None:
    """The frame holds the colour, with a narrow edge of white all around."""
    framed = under(picture, mark)
    assert share_of(framed, colour) > 0.6
    for edge in ((0, 0, framed.width, 1), (0, 0, 1, framed.height)):
        assert share_of(framed.crop(edge), colour) < 0.1
    bottom = (0, framed.height - 1, framed.width, framed.height)
    assert share_of(framed.crop(bottom), colour) < 0.1


def test_words_and_cells_of_different_pages(pdf: Path) -> None:
    cells = [samples.cell_box(1, 1), samples.cell_box(1, 2)]
    crops = crops_around([samples.WORDS_BOX], cells, [samples.TABLE_BOX])
    pictures = pictures_of(pdf, crops)
    words, table = (pictures[crop] for crop in crops)
    assert (words.page, table.page) == (1, 2)
    assert [mark.kind for mark in words.marks] == ["words"]
    assert_frames(words, words.marks[0], samples.BLUE)
    assert [mark.kind for mark in table.marks] == ["cell", "cell"]
    for mark in table.marks:
        assert_frames(table, mark, samples.RED)


def test_a_frame_elsewhere_is_seen_to_be_wrong(pdf: Path) -> None:
    beside = replace(samples.WORDS_BOX, x0=samples.WORDS_BOX.x0 + 12, x1=samples.WORDS_BOX.x1 + 12)
    (crop,) = crops_around([beside], [], [])
    picture = pictures_of(pdf, [crop])[crop]
    with pytest.raises(AssertionError):
        assert_frames(picture, picture.marks[0], samples.BLUE)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("cut", [None, (50, 100, 500, 800)])
def test_turned_and_cut_pages(pdf: Path, tmp_path: Path, degrees: int, cut: tuple[float, float, float, float] | None) -> None:
    changed = tmp_path / "changed.pdf"
    with pdfium.PdfDocument(pdf) as document:
        page = document[0]
        page.set_rotation(degrees)
        if cut:
            page.set_cropbox(*cut)
        document.save(changed)
    with pdfium.PdfDocument(changed) as document:
        frame = Frame.of(document[0])
    printed = samples.WORDS_BOX
    height = samples.PAGE_PT[1]
    shown = frame.box(printed.x0, height - printed.bottom, printed.x1, height - printed.top)
    (crop,) = crops_around([Box(1, *shown)], [], [])
    picture = pictures_of(changed, [crop])[crop]
    assert_frames(picture, picture.marks[0], samples.BLUE)


def test_a_poster_is_drawn_small(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    with pdfium.PdfDocument.new() as document:
        document.new_page(14_400, 14_400)
        document.save(path)
    crop = Crop(1, 0.0, 14_400.0, (), ())
    picture = pictures_of(path, [crop])[crop]
    assert picture.width_px * picture.height_px <= MAX_PAGE_PX * 1.01


@pytest.mark.parametrize(
    "crop",
    [Crop(3, 0.0, 50.0, (), ()), Crop(1, 900.0, 950.0, (), ()), Crop(1, 50.0, 50.0, (), ())],
    ids=["no such page", "below the page", "no height"],
)
def test_what_lies_outside_has_no_picture(pdf: Path, crop: Crop) -> None:
    assert pictures_of(pdf, [crop]) == {}


def test_an_unreadable_file_has_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing")
    crop = Crop(1, 0.0, 50.0, (), ())
    assert pictures_of(tmp_path / "broken.pdf", [crop]) == {}
    assert pictures_of(tmp_path / "missing.pdf", [crop]) == {}


def test_a_page_is_drawn_once_for_many_crops(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[pdfium.PdfPage] = []
    render = pdfium.PdfPage.render

    def counted(page: pdfium.PdfPage, **options: object) -> pdfium.PdfBitmap:
        drawn.append(page)
        return render(page, **options)

    monkeypatch.setattr(pdfium.PdfPage, "render", counted)
    crops = [Crop(1, top, top + 40.0, (), ()) for top in (0.0, 20.0, 40.0, 60.0)]
    assert len(pictures_of(pdf, crops)) == 4
    assert len(drawn) == 1


def test_the_half_with_the_frames_comes_first(pdf: Path) -> None:
    cells = [samples.cell_box(1, 1), samples.cell_box(1, 2)]
    left, right = (crops_around([], [cell], [])[0] for cell in cells)
    pictures = pictures_of(pdf, [left, right])
    # The page's print begins at the first cell, so that the first stands left and the second right.
    assert [pictures[crop].is_right for crop in (left, right)] == [False, True]
