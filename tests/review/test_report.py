"""The report says what the result says, each thing in its place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from review.report import MAX_FINDING_CROPS, report_html, write_report
from schemas.places import Box
from schemas.records import Result
from tests.review import samples
from tests.review.html import Element, parse


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.write_pdf(tmp_path_factory.mktemp("report") / "aftale.pdf")


@pytest.fixture(scope="module")
def page(pdf: Path) -> Element:
    return parse(report_html(samples.result(), pdf))


def facts(element: Element) -> dict[str, str]:
    pairs = element.one("dl", "facts").all("div")
    return {pair.one("dt").text: pair.one("dd").text for pair in pairs}


def test_the_verdict_in_one_line(page: Element) -> None:
    verdict = page.one("p", "verdict")
    assert verdict.text == (
        "✕0 af 2 beløb i teksten stemmer, 1 uoverensstemmelse, 1 uden modstykke. "
        "1 af 2 regnekontroller af tabellerne går op, 1 gør ikke. Afventer: 2 fejl, 1 til orientering."
    )
    assert "bad" in verdict.classes


def test_findings_worst_first_and_decided_ones_last(page: Element) -> None:
    findings = page.all("article", "finding")
    assert [finding.attributes["id"] for finding in findings] == [f"fund-{samples.ID}-d{number}" for number in (3, 2, 1, 4)]
    assert [finding.one("h3").text for finding in findings] == [
        "1. Tekst og tabel er uenige",
        "2. Tabellen stemmer ikke med sig selv",
        "3. Beløbet har intet modstykke",
        "4. Usikker aflæsning",
    ]
    assert [finding.all("span", "badge")[0].text for finding in findings] == ["✕Fejl", "✕Fejl", "iTil orientering", "✕Fejl"]


def test_a_mismatch_has_all_that_a_decision_needs(page: Element) -> None:
    finding = page.by_id(f"fund-{samples.ID}-d3")
    assert finding.one("p", "message").text == "380 og ikke 830 mio. kr."
    assert finding.one("p", "where").text == "Side 1, Renovering"
    assert finding.one("blockquote").text == samples.SENTENCE
    assert finding.one("mark").text == "380 mio. kr."
    assert finding.one("p", "formula").text == "Tabel 1, 1. Renovering, 2021 og 2022 = 830 mio. kr."
    assert finding.one("p", "explanation").text == "Tabellen siger 830 mio. kr. i hvert af årene."
    assert facts(finding) == {
        "Teksten siger": "380 mio. kr.",
        "Beregnet": "830 mio. kr.",
        "Forskel": "-450 mio. kr.",
        "Tolerance": "500.000 kr.",
        "Sikkerhed": "93 pct.",
        "Andre mulige formler": "1",
    }
    links = finding.one("div", "links")
    assert links.text == "Holdt op mod Tabel 1, 1. Renovering 2021 830 2022 830"
    assert [link.attributes["href"] for link in links.all("a")] == ["#celle-t1-r1c1", "#celle-t1-r1c2"]


def test_a_mismatch_shows_words_and_cells_of_both_pages(page: Element) -> None:
    finding = page.by_id(f"fund-{samples.ID}-d3")
    figures = finding.all("figure")
    assert [figure.one("figcaption").text for figure in figures] == ["Side 1", "Side 2"]
    assert [[rect.classes for rect in figure.all("rect")] for figure in figures] == [[["words"]], [["cell"], ["cell"]]]
    assert all(image.attributes["alt"] for image in finding.all("img"))


def test_a_wrong_total_has_its_arithmetic(page: Element) -> None:
    finding = page.by_id(f"fund-{samples.ID}-d2")
    assert finding.one("p", "formula").text == "Tabel 1, 2022: 830 = 803 mio. kr."
    assert facts(finding) == {"Trykt": "803 mio. kr.", "Beregnet": "830 mio. kr.", "Forskel": "-27 mio. kr."}
    assert finding.one("div", "links").text == "Det drejer sig om Tabel 1, I alt 2022 803 Tabel 1, 1. Renovering 2022 830"


def test_a_wrong_total_has_its_own_arithmetic_alone(pdf: Path) -> None:
    base = samples.result()
    cells = tuple(f"{samples.ID}:t1:r3c{col}" for col in (2, 1))
    of_row = replace(base.checks[1], check_id="of_row", kind="row_total", difference_dkk=1, formula="803 = 830", cell_ids=cells)
    page = parse(report_html(replace(base, checks=(*base.checks, of_row)), pdf))
    assert page.by_id(f"fund-{samples.ID}-d2").one("p", "formula").text == "Tabel 1, 2022: 830 = 803 mio. kr."


def test_a_finding_that_explains_a_row_and_a_column_has_both(pdf: Path) -> None:
    base = samples.result()
    cells = tuple(f"{samples.ID}:t1:r3c{col}" for col in (2, 1))
    of_row = replace(base.checks[1], check_id="of_row", kind="row_total", col=1, formula="830 = 803", cell_ids=cells)
    page = parse(report_html(replace(base, checks=(*base.checks, of_row)), pdf))
    formulas = [formula.text for formula in page.by_id(f"fund-{samples.ID}-d2").all("p", "formula")]
    assert formulas == ["Tabel 1, 2022: 830 = 803 mio. kr.", "830 = 803"]


def test_an_explanation_that_is_the_message_is_not_said_again(pdf: Path) -> None:
    base = samples.result()
    mismatch = replace(base.discrepancies[2], message=base.reconciliations[0].explanation)
    page = parse(report_html(replace(base, discrepancies=(mismatch,)), pdf))
    assert page.by_id(f"fund-{samples.ID}-d3").all("p", "explanation") == []


def test_amounts_that_share_words_repeat_none(pdf: Path) -> None:
    base = samples.result()
    first, second = base.agreement.mentions
    sharing = replace(second, start=first.start + 4, end=first.end + 7)
    page = parse(report_html(replace(base, agreement=replace(base.agreement, mentions=(first, sharing))), pdf))
    quote = page.one("article", "sentence").one("p", "quote")
    assert quote.text == samples.SENTENCE
    assert [mark.text for mark in quote.all("mark")] == ["380 mio. kr.", "årligt"]


def test_a_decision_is_told(page: Element) -> None:
    finding = page.by_id(f"fund-{samples.ID}-d4")
    decision = finding.one("p", "decision").text
    assert decision == "Afvist som fejl af Mette 20. november 2026 kl. 09.05: Set efter i papirudgaven."


def test_an_amount_without_a_place_has_no_picture(page: Element) -> None:
    assert page.by_id(f"fund-{samples.ID}-d1").all("figure") == []


def test_the_table_as_printed(page: Element) -> None:
    table = page.by_id("tabel-t1")
    rows = [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in table.all("tr")]
    assert rows == [
        ["mio. kr. (2018-priser)", "2021", "2022"],
        ["1. Renovering", "830", "830"],
        ["2. Heraf til salg", "-", ""],
        ["I alt", "830", "✕803"],
    ]
    assert [heading.attributes["scope"] for heading in table.all("th")] == ["col"] * 3 + ["row"] * 3
    assert table.one("h3").text == "Tabel 1 Rammer for renovering"
    assert table.one("p", "note").text == "Anm.: Kursiv tæller ikke med."
    assert [row.classes for row in table.one("tbody").all("tr")] == [
        ["item", "depth-0"],
        ["of_which", "depth-1"],
        ["total", "depth-0"],
    ]


def test_cells_keep_style_and_show_checks_and_citations(page: Element) -> None:
    failed = page.by_id("celle-t1-r3c2")
    assert failed.classes == ["bold", "failed"]
    assert failed.attributes["title"] == "Tabel 1, 2022: 830 = 803 mio. kr."
    assert page.by_id("celle-t1-r3c1").classes == ["bold"]
    assert page.by_id("celle-t1-r2c1").classes == ["italic"]
    assert page.by_id("celle-t1-r1c1").one("a").attributes["href"] == "#beloeb-m1"
    assert page.by_id("celle-t1-r3c1").all("a") == []
    checks = page.by_id("tabel-t1").one("div", "checks")
    assert checks.one("p", "outcome").text == "✕1 regnekontrol går ikke op"
    assert checks.one("summary").text == "Regnekontroller der går op: 1 af 2 kolonnesummer"
    assert checks.one("ul", "passed").text == "Tabel 1, 2021: 830 = 830 mio. kr."


def test_cells_left_out_of_the_total_are_marked(pdf: Path) -> None:
    base = samples.result()
    (table,) = base.agreement.tables
    cells = (replace(table.cells[0], counts_in_total=False), *table.cells[1:])
    changed = replace(base, agreement=replace(base.agreement, tables=(replace(table, cells=cells),)))
    page = parse(report_html(changed, pdf))
    assert page.by_id("celle-t1-r1c1").text == "830†"
    assert page.by_id("celle-t1-r1c2").text == "830"
    assert page.by_id("tabel-t1").all("p", "legend")[0].text == "† Tæller ikke med i tabellens sum."


def test_each_amount_in_its_sentence(page: Element) -> None:
    sentence = page.one("article", "sentence")
    assert sentence.one("p", "quote").text == samples.SENTENCE
    assert [mark.text for mark in sentence.all("mark")] == ["380 mio. kr.", "10 mio. kr."]
    first, second = sentence.all("li", "amount")
    assert first.one("p", "head").text == "380 mio. kr. ✕Stemmer ikke side 1 Se fundet"
    assert first.one("a", "to-finding").attributes["href"] == f"#fund-{samples.ID}-d3"
    assert first.one("p", "read-as").text == "Læst som 380 mio. kr., om året i 2021 og 2022"
    assert second.one("p", "head").text == "10 mio. kr. –Uden modstykke side 1 Se fundet"
    assert second.one("p", "explanation").text == "Ingen tabel handler om andet."


def test_doubts_are_listed(page: Element) -> None:
    assert page.one("ul", "doubts").text == "Side 2, Tabel 1 To aflæsninger er forskellige."


def test_every_link_leads_somewhere_and_no_anchor_is_used_twice(page: Element) -> None:
    anchors = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(anchors) == len(set(anchors))
    inside = [link.attributes["href"] for link in page.all("a") if link.attributes["href"].startswith("#")]
    assert inside
    assert {href.removeprefix("#") for href in inside} <= set(anchors)
    assert {link.attributes["href"] for link in page.all("a")} - set(inside) == {"index.html"}


def test_headings_descend_one_step_at_a_time(page: Element) -> None:
    levels = [int(element.tag[1]) for element in page.all() if element.tag in ("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_input_gives_the_same_bytes(pdf: Path, tmp_path: Path) -> None:
    first = write_report(samples.result(), pdf, tmp_path / "a").read_bytes()
    second = write_report(samples.result(), pdf, tmp_path / "b").read_bytes()
    assert first == second


def test_the_file_is_named_by_the_document(pdf: Path, tmp_path: Path) -> None:
    assert write_report(samples.result(), pdf, tmp_path) == tmp_path / f"{samples.ID}.html"
    assert [path.name for path in tmp_path.iterdir()] == [f"{samples.ID}.html"]


def test_an_id_that_would_be_a_path_is_refused(pdf: Path, tmp_path: Path) -> None:
    base = samples.result()
    document = replace(base.agreement.document, document_id="../../elsewhere")
    with pytest.raises(ValueError, match="not a document id"):
        write_report(replace(base, agreement=replace(base.agreement, document=document)), pdf, tmp_path)


def test_without_the_pdf_all_but_the_pictures_is_there(tmp_path: Path) -> None:
    page = parse(report_html(samples.result(), tmp_path / "missing.pdf"))
    assert page.all("img") == []
    assert len(page.all("article", "finding")) == 4
    assert "udsnit kunne ikke tegnes" in page.all("p", "notice")[0].text


def test_a_link_to_nothing_is_an_error(pdf: Path) -> None:
    base = samples.result()
    verdict = replace(base.reconciliations[0], cell_ids=("0123456789abcdef:t1:r9c9",))
    with pytest.raises(KeyError, match="r9c9"):
        report_html(replace(base, reconciliations=(verdict, base.reconciliations[1])), pdf)


def many_findings(count: int) -> Result:
    base = samples.result()
    mentions, verdicts, findings = [], [], []
    for number in range(1, count + 1):
        top = 20.0 + number % 780
        box = Box(1, 200.0, top + number / (10 * count), 260.0, top + 12)
        mentions.append(replace(base.agreement.mentions[0], mention_id=f"{samples.ID}:m{number}", boxes=(box,)))
        verdicts.append(replace(base.reconciliations[0], mention_id=f"{samples.ID}:m{number}", cell_ids=()))
        found = replace(base.discrepancies[0], discrepancy_id=f"{samples.ID}:d{number}", mention_id=f"{samples.ID}:m{number}")
        findings.append(found)
    agreement = replace(base.agreement, mentions=tuple(mentions), tables=(), doubts=())
    return Result(agreement, tuple(verdicts), (), tuple(findings))


def test_thousands_of_findings_are_all_told_and_the_first_shown(pdf: Path) -> None:
    html = report_html(many_findings(2_000), pdf)
    page = parse(html)
    assert len(page.all("article", "finding")) == 2_000
    assert len(page.all("img")) == MAX_FINDING_CROPS
    assert page.all("article", "finding")[0].all("img")
    notice = page.one("p", "notice").text
    assert notice == f"{2_000 - MAX_FINDING_CROPS} af 2000 fund står her uden udsnit. Udsnit vises for de værste fund først."


def test_nothing_found_is_said(pdf: Path) -> None:
    base = samples.result()
    agreement = replace(base.agreement, mentions=(), tables=(), doubts=())
    page = parse(report_html(Result(agreement, (), (), ()), pdf))
    verdict = page.one("p", "verdict")
    assert verdict.text == (
        "✓Der er ingen beløb i teksten. Der er ingen summer i tabellerne at efterregne. Ingen fund afventer."
    )
    assert "good" in verdict.classes
    assert [lead.text for lead in page.all("p", "lead")] == [
        "Der er ingen fund.",
        "Der er ingen tabeller i aftalen.",
        "Der er ingen beløb i teksten.",
    ]
