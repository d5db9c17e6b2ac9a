"""The page in a real browser: by keyboard alone, two people at once, and from a run to a decision to the next run."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from review.decisions.store import Store, default_url
from review.server.pages import PageDrawer
from tests.review import samples
from tests.review.server.conftest import serving
from tests.review.server.publishing import publish_result, run

AGREEMENT = Path(__file__).parents[2] / "agreements" / "politi-2020.pdf"
AXE = gzip.decompress((Path(__file__).parent / "axe.min.js.gz").read_bytes()).decode()
DOCUMENT = f"/documents/{samples.ID}"


def heading(page: Page, text: str) -> None:
    expect(page.locator("#fund h2")).to_contain_text(text)


def test_all_can_be_done_by_keyboard(page: Page, address: str, store: Store) -> None:
    page.goto(address + DOCUMENT)
    heading(page, "1. Tekst og tabel er uenige")
    page.keyboard.press("j")
    heading(page, "2. Tabellen stemmer ikke")
    page.keyboard.press("k")
    heading(page, "1. Tekst og tabel er uenige")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("d")
    page.keyboard.type("jkcdr er ikke genveje i et felt")
    page.keyboard.press("Control+Enter")
    heading(page, "2. Tabellen stemmer ikke")
    expect(page.locator("#fremskridt")).to_have_text("2 af 4")
    page.keyboard.press("c")
    page.keyboard.press("Control+Enter")
    heading(page, "3. ")
    assert [(one.action, one.note) for one in store.everything()] == [
        ("dismiss", "jkcdr er ikke genveje i et felt"),
        ("confirm", ""),
    ]
    page.keyboard.press("k")
    heading(page, "2. ")
    page.keyboard.press("u")
    expect(page.locator(".history li")).to_have_count(2)
    expect(page.locator("#fremskridt")).to_have_text("2 af 4")


def test_only_what_changes_is_put_in_place(page: Page, address: str, output: Path, tmp_path: Path) -> None:
    publish_result(output, samples.with_doubts(100), tmp_path / "sample.pdf")
    page.goto(f"{address}{DOCUMENT}/findings/{samples.ID}%3Ax49")
    current = page.locator(".list a[aria-current]")
    expect(current).to_contain_text("49. ")
    # What is put in place anew does not know this.
    parts = "['.findings', '.pages img', '#fund'].map((part) => document.querySelector(part))"
    page.evaluate(f"for (const part of {parts}) part.wasHere = true")
    page.keyboard.press("j")
    heading(page, "50. ")
    expect(current).to_have_count(1)
    expect(current).to_contain_text("50. ")
    assert page.evaluate(f"{parts}.map((part) => part.wasHere ?? false)") == [True, True, False]
    page.keyboard.press("j")
    heading(page, "51. ")
    expect(current).to_contain_text("51. ")
    expect(page.locator(".parts")).to_contain_text("51–100 af 104 fund")
    page.get_by_role("link", name="Fundene efter dem").click()
    heading(page, "101. ")
    page.locator("select[name='severity']").select_option("error")
    expect(page.locator(".parts")).to_have_text("3 fund vises")
    heading(page, "1. ")
    page.go_back()
    heading(page, "101. ")
    expect(page.locator("select[name='severity']")).to_have_value("")


def test_the_next_findings_pages_are_drawn_ahead(page: Page, address: str) -> None:
    with page.expect_request(lambda request: request.url.endswith("/pages/2")):
        page.goto(f"{address}{DOCUMENT}/findings/{samples.ID}%3Ad1")
    expect(page.locator(".pages img")).to_have_attribute("src", f"{DOCUMENT}/pages/1")


def test_what_belongs_together_lights_up_both_ways(page: Page, address: str) -> None:
    page.goto(address + DOCUMENT)
    cell, frame = page.locator("td#celle-t1-r1c1"), page.locator("rect[data-at='celle-t1-r1c1']")
    cell.hover()
    expect(frame).to_have_class("cell lit")
    frame.hover()
    expect(cell).to_have_class(re.compile(r"\blit\b"))
    page.locator("blockquote mark").hover()
    expect(page.locator("rect[data-at='beloeb-m1']")).to_have_class("words lit")
    expect(frame).to_have_class("cell")


def test_both_places_are_in_view_at_once(page: Page, address: str) -> None:
    page.goto(address + DOCUMENT)
    expect(page.locator(".view")).to_have_count(2)
    for rect in (page.locator("rect.words").first, page.locator("rect.cell").first):
        expect(rect).to_be_in_viewport()
    loaded = "[...document.images].every(image => image.complete && image.naturalWidth > 500)"
    page.wait_for_function(loaded)


def test_what_is_far_apart_on_one_page_is_in_view_too(page: Page, tmp_path: Path, drawer: PageDrawer) -> None:
    output = tmp_path / "output"
    made = run(output, AGREEMENT.parent / "altered" / "politi-2020-digits-swapped.pdf")
    for address in serving(output, drawer):
        page.goto(f"{address}/documents/{made.agreement.document.document_id}?kind=prose_mismatch")
        heading(page, "1. Tekst og tabel er uenige")
        expect(page.locator(".view")).to_have_count(2)
        expect(page.locator("rect.words")).to_be_in_viewport(ratio=1)
        cells = page.locator("rect.cell")
        expect(cells).to_have_count(4)
        for number in range(4):
            expect(cells.nth(number)).to_be_in_viewport(ratio=1)


def test_cells_are_picked_in_the_table(page: Page, address: str, store: Store) -> None:
    page.goto(address + DOCUMENT)
    page.keyboard.press("r")
    page.keyboard.press("Space")
    page.locator("td#celle-t1-r3c1").click()
    page.locator("#note").fill("Det er summen, der menes")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#fremskridt")).to_have_text("2 af 4")
    (saved,) = store.everything()
    assert [ref.label for ref in saved.correction.cells] == ["i alt"]  # type: ignore[union-attr]


def test_a_note_is_not_lost_on_the_way(page: Page, address: str) -> None:
    page.goto(address + DOCUMENT)
    page.keyboard.press("d")
    page.keyboard.type("halvvejs")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    heading(page, "2. ")
    page.keyboard.press("k")
    heading(page, "1. ")
    expect(page.locator("#note")).to_have_value("halvvejs")


def test_of_two_at_once_the_second_chooses(page: Page, address: str, store: Store, browser: Browser) -> None:
    other = browser.new_context().new_page()
    for tab, name in ((page, "Mette"), (other, "Jens")):
        tab.goto(address + DOCUMENT)
        tab.locator(".reviewer input[name='name']").fill(name)
        tab.get_by_role("button", name="Skift").click()
        tab.goto(address + DOCUMENT)
    page.keyboard.press("c")
    page.keyboard.press("Control+Enter")
    heading(page, "2. ")
    other.keyboard.press("d")
    other.keyboard.type("Set af Jens")
    other.keyboard.press("Control+Enter")
    expect(other.get_by_role("alert")).to_contain_text("Bekræftet af Mette")
    expect(other.locator("#note")).to_have_value("Set af Jens")
    assert len(store.everything()) == 1
    other.get_by_role("button", name="Gem min i stedet").click()
    heading(other, "2. ")
    assert [(one.decided_by, one.action) for one in store.everything()] == [("Mette", "confirm"), ("Jens", "dismiss")]
    other.context.close()


def test_from_a_run_to_a_decision_to_the_next_run(page: Page, tmp_path: Path, drawer: PageDrawer) -> None:
    output = tmp_path / "output"
    before = run(output, AGREEMENT)
    (error,) = [one for one in before.discrepancies if one.kind == "prose_mismatch"]
    for address in serving(output, drawer):
        page.goto(f"{address}/documents/{before.agreement.document.document_id}?kind=prose_mismatch")
        page.keyboard.press("d")
        page.keyboard.type("Lokalerne er for hele landet")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#fremskridt")).to_contain_text("1 af")
    after = run(output, AGREEMENT)
    (again,) = [one for one in after.discrepancies if one.discrepancy_id == error.discrepancy_id]
    assert (again.status, again.decision_note) == ("dismissed", "Lokalerne er for hele landet")
    assert Store(default_url(output)).everything()[0].decision_id == again.decision_id


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (820, 1180), (400, 800)])
def test_nothing_serious_for_a_screen_reader_and_nothing_sticks_out(
    browser: Browser, address: str, scheme: str, width: int, height: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path in ("/", DOCUMENT, f"{DOCUMENT}/findings/{samples.ID}%3Ad2?lang=en"):
        page.goto(address + path)
        if path != "/":
            page.keyboard.press("r")
            page.keyboard.press("Space")
        page.add_script_tag(content=AXE)
        violations = page.evaluate("axe.run().then(found => found.violations)")
        told = [
            (one["id"], [node["html"][:200] for node in one["nodes"]])
            for one in violations
            if one["impact"] in ("serious", "critical")
        ]
        assert told == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_hostile_text_runs_nothing(page: Page, address: str, output: Path, tmp_path: Path) -> None:
    hostile = '"><script>window.pwned=1</script><img src=x onerror="window.pwned=1">' + "W" * 10_000
    publish_result(output, samples.with_text(hostile), tmp_path / "sample.pdf")
    for path in ("/", DOCUMENT):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.pwned") is None
        assert page.evaluate("document.querySelectorAll('img[src=x], script:not([src])').length") == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
