"""The pages as HTML, asked without a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from review.decisions.records import CellValue, Link, NotMoney, Value
from review.decisions.store import Store
from review.server.english import ENGLISH
from schemas.places import Box
from schemas.records import Alternative, Severity
from tests.review import samples
from tests.review.html import Element, parse
from tests.review.server.publishing import publish_result

DOCUMENT = f"/documents/{samples.ID}"
MISMATCH, TOTAL = (f"{DOCUMENT}/findings/{samples.ID}%3Ad{n}" for n in (3, 2))


def form_of(client: TestClient, address: str) -> dict[str, str]:
    """The hidden fields of the decision form."""
    return fields_in(client.get(address).text)


def fields_in(html: str) -> dict[str, str]:
    """The hidden fields of the decision form in a page."""
    names = ("form_key", "revision", "evidence")
    return {name: re.findall(f'name="{name}" value="([^"]*)"', html[html.index('id="afgoer"') :])[0] for name in names}


def decide(client: TestClient, address: str, **fields: str | list[str]) -> Element:
    response = client.post(address, data={**form_of(client, address), **fields})
    assert response.status_code == 200, response.text
    return parse(response.text)


def test_documents_are_listed_with_what_waits(client: TestClient) -> None:
    page = parse(client.get("/").text)
    assert page.one("h2").text == "Aftale om renovering"
    assert "2 fejl" in page.one("article").text
    assert "1 af 4 afgjort" in page.one("article").text


def test_what_waits_is_counted_in_good_danish_and_english(client: TestClient, output: Path, tmp_path: Path) -> None:
    base = samples.result()
    kinds: tuple[tuple[Severity, int], ...] = (("error", 1), ("warning", 2), ("info", 1_200))
    findings = tuple(
        replace(base.discrepancies[3], discrepancy_id=f"{samples.ID}:{severity}{number}", severity=severity, status="open")
        for severity, count in kinds
        for number in range(count)
    )
    publish_result(output, replace(base, discrepancies=findings), tmp_path / "sample.pdf")
    waiting = [[one.text for one in parse(client.get(f"/?lang={lang}").text).all("span", "waiting")] for lang in ("da", "en")]
    assert waiting == [
        ["✕1 fejl", "!2 advarsler", "i1.200 til orientering"],
        ["✕1 error", "!2 warnings", "i1.200 for information"],
    ]


@pytest.mark.parametrize(
    ("query", "count"), [("document=RENOVERING", 1), ("document=aftale.pdf", 1), ("document=veje", 0), ("waiting=1", 1)]
)
def test_documents_are_filtered(client: TestClient, query: str, count: int) -> None:
    page = parse(client.get(f"/?{query}").text)
    assert len(page.all("article")) == count
    assert f"{count} af 1" in page.one("form", "search").text


def test_a_document_opens_on_its_worst_open_finding(client: TestClient) -> None:
    page = parse(client.get(DOCUMENT).text)
    assert page.by_id("fund").one("h2").text == "1. Tekst og tabel er uenige"
    assert page.one("blockquote").text == samples.SENTENCE
    assert page.by_id("fremskridt").text == "1 af 4"


def test_both_pages_are_shown_with_frames_of_two_kinds(client: TestClient) -> None:
    page = parse(client.get(MISMATCH).text)
    images = [image.attributes["src"] for image in page.all("img")]
    assert images == [f"{DOCUMENT}/pages/1", f"{DOCUMENT}/pages/2"]
    first, second = page.all("svg")
    assert [rect.attributes["data-at"] for rect in first.all("rect", "words")] == ["beloeb-m1"]
    assert [rect.attributes["data-at"] for rect in second.all("rect", "cell")] == ["celle-t1-r1c1", "celle-t1-r1c2"]
    anchors = {element.attributes["id"] for element in page.all("td") if "id" in element.attributes}
    assert {"celle-t1-r1c1", "celle-t1-r1c2"} <= anchors
    assert client.get(images[1]).headers["content-type"] == "image/jpeg"


@pytest.mark.parametrize(("down_pt", "views"), [(300.0, [["words", "cell"]]), (500.0, [["words"], ["cell"]])])
def test_a_page_with_frames_far_apart_is_shown_twice(
    client: TestClient, output: Path, tmp_path: Path, down_pt: float, views: list[list[str]]
) -> None:
    base = samples.result()
    (table,) = base.agreement.tables
    boxes = {cell: Box(1, 300.0, 100.0 + down_pt, 330.0, 112.0 + down_pt) for cell in table.cells}
    moved = replace(table, cells=tuple(replace(cell, box=box) for cell, box in boxes.items()))
    publish_result(output, replace(base, agreement=replace(base.agreement, tables=(moved,))), tmp_path / "sample.pdf")
    page = parse(client.get(MISMATCH).text)
    assert [image.attributes["src"] for image in page.all("img")] == [f"{DOCUMENT}/pages/1"] * len(views)
    assert [list(dict.fromkeys(rect.attributes["class"] for rect in svg.all("rect"))) for svg in page.all("svg")] == views
    said = {"words": "beløbet i teksten", "cell": "cellerne i tabellen"}
    framed = [f"Side 1. Rammet ind: {', '.join(said[kind] for kind in kinds)}" for kinds in views]
    assert [image.attributes["alt"] for image in page.all("img")] == framed


def test_a_table_without_a_cell_to_show_is_framed_whole(client: TestClient, output: Path, tmp_path: Path) -> None:
    base = samples.result()
    doubt = replace(base.discrepancies[3], cell_ids=(), status="open")
    publish_result(output, replace(base, discrepancies=(doubt,)), tmp_path / "sample.pdf")
    page = parse(client.get(DOCUMENT).text)
    (rect,) = page.all("rect")
    assert (rect.attributes["class"], rect.attributes["x"], rect.attributes["width"]) == ("table", "68.5", "453.0")
    assert page.one("figcaption").text == "Side 2 · tabellen"


@pytest.mark.parametrize("number", ["0", "3", "99999999"])
def test_a_page_that_is_not_there_has_no_picture(client: TestClient, number: str) -> None:
    assert client.get(f"{DOCUMENT}/pages/{number}").status_code == 404


@pytest.mark.parametrize("address", ["/documents/..%2f..%2fetc", "/documents/ffffffffffffffff", f"{DOCUMENT}/findings/none"])
def test_what_is_not_there_is_told(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_filters_leave_what_they_name(client: TestClient) -> None:
    page = parse(client.get(f"{DOCUMENT}?severity=error&status=open").text)
    assert len(page.one("ol", "list").all("li")) == 2
    assert parse(client.get(f"{DOCUMENT}?kind=across_tables").text).all("h2")[0].text == "Genveje"


def test_a_long_list_is_paged_and_counts_all(client: TestClient, output: Path, tmp_path: Path) -> None:
    publish_result(output, samples.with_doubts(1_996), tmp_path / "sample.pdf")
    page = parse(client.get(f"{DOCUMENT}/findings/{samples.ID}%3Ax60?severity=info").text)
    parts = page.one("p", "parts")
    assert parts.text == "←Fundene før dem 51–100 af 1.997 fund →Fundene efter dem"
    assert len(page.one("ol", "list").all("li")) == 50
    assert page.by_id("fremskridt").text == "1 af 2.000"
    earlier, later = (link.attributes["href"] for link in parts.all("a"))
    assert parse(client.get(earlier).text).one("p", "parts").text == "1–50 af 1.997 fund →Fundene efter dem"
    assert parse(client.get(later).text).one("p", "parts").text == "←Fundene før dem 101–150 af 1.997 fund →Fundene efter dem"


def test_the_next_findings_pages_are_named_ahead(client: TestClient) -> None:
    links = [link for link in parse(client.get(MISMATCH).text).all("a") if link.attributes.get("rel") == "next"]
    assert [link.attributes["data-pages"].split() for link in links] == [[f"{DOCUMENT}/pages/2"]]


def test_a_decision_is_saved_with_all_that_it_rested_on(client: TestClient, store: Store) -> None:
    page = decide(client, MISMATCH, action="confirm", note="", then="stay")
    (saved,) = store.everything()
    assert (saved.decided_by, saved.status_before, saved.status, saved.revision) == ("Mette", "open", "accepted", 1)
    assert saved.evidence.mention is not None
    assert saved.evidence.mention.low_dkk == 380_000_000
    assert [cell.amount_dkk for cell in saved.evidence.cells] == [830_000_000, 830_000_000]
    assert page.by_id("fremskridt").text == "2 af 4"
    assert "Bekræftet af Mette" in page.one("section", "history").text


def test_saving_goes_on_to_the_next_open_finding(client: TestClient) -> None:
    assert decide(client, MISMATCH, action="confirm", then="next").by_id("fund").one("h2").text.startswith("2. ")


def test_a_decision_can_be_undone_and_both_are_kept(client: TestClient, store: Store) -> None:
    decide(client, MISMATCH, action="dismiss", note="Trykfejl", then="stay")
    page = decide(client, MISMATCH, action="reopen")
    assert [one.action for one in store.everything()] == ["dismiss", "reopen"]
    assert page.by_id("fremskridt").text == "1 af 4"
    assert len(page.one("section", "history").all("li")) == 2


def test_a_decision_made_on_another_pdf_of_the_agreement_says_so(client: TestClient, store: Store) -> None:
    page = decide(client, MISMATCH, action="confirm", then="stay")
    assert "en anden PDF" not in page.one("section", "history").text
    (own,) = store.everything()
    store.append(replace(own, decision_id="other", revision=2, document_id="f" * 16))
    history = parse(client.get(MISMATCH).text).one("section", "history")
    assert [one.text.count("i en anden PDF med samme titel: " + "f" * 16) for one in history.all("li")] == [0, 1]


@pytest.mark.parametrize("action", ["dismiss", "correct"])
def test_a_note_is_needed_to_dismiss_and_to_correct(client: TestClient, store: Store, action: str) -> None:
    response = client.post(MISMATCH, data={**form_of(client, MISMATCH), "action": action, "what": "not_money", "note": " "})
    assert response.status_code == 422
    assert "Skriv en note" in response.text
    assert store.everything() == ()


def test_each_correction_is_saved(client: TestClient, store: Store) -> None:
    note, then = "Læst i papirudgaven", "stay"
    cells = [f"{samples.ID}:t1:r3c1"]
    decide(client, MISMATCH, action="correct", note=note, then=then, what="link", rival="", cell=cells)
    decide(
        client, MISMATCH, action="correct", note=note, then=then,
        what="value", low="1.380,5", high="", unit="mio. kr.", basis="total", years="2021, 2023-2024",
    )  # fmt: skip
    decide(client, MISMATCH, action="correct", note=note, then=then, what="not_money")
    decide(
        client, TOTAL, action="correct", note=note, then=then,
        what="cell", which_cell=f"{samples.ID}:t1:r3c2", cell_value="830",
    )  # fmt: skip
    link, value, not_money, cell = (
        one.correction for one in sorted(store.everything(), key=lambda one: one.finding[-1:] == "2")
    )
    assert isinstance(link, Link)
    assert [(ref.label, ref.column) for ref in link.cells] == [("i alt", "2021")]
    assert value == Value("value", 1_380_500_000, 1_380_500_000, "total", (2021, 2023, 2024))
    assert not_money == NotMoney("not_money")
    assert isinstance(cell, CellValue)
    assert (cell.was_dkk, cell.amount_dkk) == (803_000_000, 830_000_000)


def test_each_rival_can_be_chosen(client: TestClient, store: Store, output: Path, tmp_path: Path) -> None:
    base = samples.result()
    names = [f"{samples.ID}:t1:r3c{col}" for col in (1, 2)]
    rivals = tuple(Alternative("cells", (cell_id,), (), f"I alt, {cell_id[-1]}") for cell_id in names)
    verdicts = (replace(base.reconciliations[0], rivals=2, alternatives=rivals), base.reconciliations[1])
    publish_result(output, replace(base, reconciliations=verdicts), tmp_path / "sample.pdf")
    for number, rival in enumerate(rivals):
        assert rival.formula in client.get(MISMATCH).text
        decide(client, MISMATCH, action="correct", note="n", then="stay", what="link", rival=str(number))
    chosen = [one.correction.cells for one in store.everything() if isinstance(one.correction, Link)]
    assert [[(ref.label, ref.column) for ref in cells] for cells in chosen] == [[("i alt", "2021")], [("i alt", "2022")]]
    beyond = {**form_of(client, MISMATCH), "action": "correct", "note": "n", "what": "link", "rival": "2"}
    assert client.post(MISMATCH, data=beyond).status_code == 422


@pytest.mark.parametrize("low", ["12.5", "1,2,3", "tolv", "", "1.23", "9" * 40, "0,0000001"])
def test_a_figure_that_is_none_is_told_and_what_was_typed_is_kept(client: TestClient, store: Store, low: str) -> None:
    typed = {
        "action": "correct",
        "what": "value",
        "note": "En note",
        "low": low,
        "unit": "mio. kr.",
        "basis": "total",
        "years": "",
    }
    response = client.post(MISMATCH, data={**form_of(client, MISMATCH), **typed})
    assert response.status_code == 422
    assert parse(response.text).one("textarea").text == "En note"
    assert store.everything() == ()


def test_the_second_to_save_sees_the_first_and_chooses(client: TestClient, store: Store) -> None:
    opened = form_of(client, MISMATCH)
    decide(client, MISMATCH, action="confirm", note="Set af Mette", then="stay")
    client.cookies.set("reviewer", "Jens")
    typed = {"action": "dismiss", "note": "Set af Jens", "then": "next"}
    response = client.post(MISMATCH, data={**opened, **typed})
    page = parse(response.text)
    assert response.status_code == 409
    assert "Set af Mette" in page.one("div", "problem").text
    assert page.one("textarea").text == "Set af Jens"
    assert len(store.everything()) == 1
    decide(client, MISMATCH, **typed)
    assert [one.decided_by for one in store.everything()] == ["Mette", "Jens"]


def test_a_finding_that_was_republished_meanwhile_is_not_decided_on_blindly(
    client: TestClient, store: Store, output: Path, tmp_path: Path
) -> None:
    opened = form_of(client, MISMATCH)
    publish_result(output, samples.with_text("andet"), tmp_path / "sample.pdf")
    response = client.post(MISMATCH, data={**opened, "action": "confirm"})
    assert response.status_code == 409
    assert "Fundet er ændret" in response.text
    assert store.everything() == ()


def test_the_page_speaks_english(client: TestClient) -> None:
    page = parse(client.get(f"{MISMATCH}?lang=en").text)
    assert page.one("html").attributes["lang"] == "en"
    assert page.by_id("fund").one("h2").text == "1. Text and table disagree"
    assert "Page 1, Renovering" in page.by_id("fund").text
    assert parse(client.get(MISMATCH).text).one("html").attributes["lang"] == "en"  # remembered


def test_all_that_the_templates_say_has_its_english() -> None:
    folder = Path(__file__).parents[3] / "review" / "templates"
    said = set()
    for template in (folder / "parts.html", *sorted((folder / "review").glob("*.html"))):
        said |= set(re.findall(r"""say\((?:"([^"]+)"|'([^']+)')\)""", template.read_text("utf-8")))
    missing = {text for pair in said for text in pair if text} - set(ENGLISH)
    assert missing == set()


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }} \u202e' + "A" * 10_000


def test_hostile_text_is_text(client: TestClient, output: Path, tmp_path: Path) -> None:
    publish_result(output, samples.with_text(HOSTILE), tmp_path / "sample.pdf")
    for address in ("/", DOCUMENT, MISMATCH, TOTAL):
        html = client.get(address).text
        page = parse(html)
        assert not [script for script in page.all("script") if "src" not in script.attributes]
        assert not [one for one in page.all() if any(name.startswith("on") for name in one.attributes)]
        assert "\u202e" not in html
        assert "49" not in page.all("h1")[0].text


def test_a_hostile_note_is_text(client: TestClient) -> None:
    page = decide(client, MISMATCH, action="dismiss", note=HOSTILE[:900], then="stay")
    assert all("src" in script.attributes for script in page.all("script"))
    assert "<script>alert(1)</script>" in page.one("section", "history").text
