"""Whatever a PDF, a file's name or a note says, it stays text, and reads as it stands."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from review.drawing import MAX_TEXT
from review.index import IndexRow, write_index
from review.report import report_html
from tests.review import samples
from tests.review.html import Element, parse

MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></title></script><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% include 'style.css' %}",
    "&lt;script&gt; &amp; -->",
    "javascript:alert(1)",
]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.write_pdf(tmp_path_factory.mktemp("hostile") / "aftale.pdf")


def index_page(text: str, folder: Path) -> Element:
    row = IndexRow(samples.ID, text, text, "needs_review", text)
    return parse(write_index([row], folder).read_text(encoding="utf-8"))


def skeleton(page: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes: what a text may never change."""
    return [(element.tag, tuple(element.attributes)) for element in page.all()]


@pytest.mark.parametrize("text", MARKUP)
def test_text_never_becomes_markup(text: str, pdf: Path, tmp_path: Path) -> None:
    report = parse(report_html(samples.with_text(text), pdf))
    assert skeleton(report) == skeleton(parse(report_html(samples.with_text("tekst"), pdf)))
    assert skeleton(index_page(text, tmp_path)) == skeleton(index_page("tekst", tmp_path))
    folded = " ".join(text.split())
    assert report.one("h1").text == folded
    assert report.all("p", "message")[0].text == folded
    assert report.all("blockquote")[0].text == folded
    assert report.by_id("celle-t1-r1c1").text == folded
    assert report.one("footer").all("dd")[0].text == folded


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\ud800"])
def test_marks_that_change_how_text_reads_are_made_visible(mark: str, pdf: Path) -> None:
    html = report_html(samples.with_text(f"830{mark}mio. kr."), pdf)
    assert mark not in html
    assert parse(html).one("h1").text == "830\N{REPLACEMENT CHARACTER}mio. kr."


def test_very_long_text_is_cut_and_says_so(pdf: Path) -> None:
    page = parse(report_html(samples.with_text("x" * 10_000), pdf))
    assert page.one("h1").text == "x" * MAX_TEXT + " … [afkortet: 10000 tegn i alt]"


def test_nothing_is_loaded_and_nothing_runs(pdf: Path, tmp_path: Path) -> None:
    for page in (parse(report_html(samples.result(), pdf)), index_page("tekst", tmp_path)):
        assert page.all("script") == []
        assert page.all("link") == []
        assert all(image.attributes["src"].startswith("data:image/webp;base64,") for image in page.all("img"))
        assert not [name for element in page.all() for name in element.attributes if name.startswith("on") or name == "style"]


def test_pictures_are_whole(pdf: Path) -> None:
    page = parse(report_html(samples.result(), pdf))
    for image in page.all("img"):
        webp = base64.b64decode(image.attributes["src"].partition(",")[2], validate=True)
        assert int.from_bytes(webp[4:8], "little") + 8 == len(webp)


def test_the_policy_allows_the_one_style_and_data_pictures_alone(pdf: Path, tmp_path: Path) -> None:
    for page in (parse(report_html(samples.result(), pdf)), index_page("tekst", tmp_path)):
        (meta,) = [m for m in page.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy"]
        (style,) = page.one("style").content
        assert isinstance(style, str)
        digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
        assert meta.attributes["content"] == (
            f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )
