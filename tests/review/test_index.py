"""The list of documents: all of them, rejected ones with their reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from review.index import IndexRow, write_index
from tests.review.html import Element, parse

GOOD = IndexRow("a" * 16, "god.pdf", "En god aftale", "ok", None, 6, 2, 108, 22, 20, 2)
OPEN = IndexRow("b" * 16, "åben.pdf", "En åben aftale", "needs_review", None, 1, 1, 1, 3, 1, 0, 1, 1, 0, 2, 1, 0)
REJECTED = IndexRow(None, "låst.pdf", "", "rejected", "Filen er beskyttet med adgangskode.")


def listed(rows: list[IndexRow], folder: Path) -> Element:
    return parse(write_index(rows, folder).read_text(encoding="utf-8"))


def test_what_asks_for_a_person_comes_first(tmp_path: Path) -> None:
    page = listed([GOOD, OPEN, REJECTED], tmp_path)
    assert [heading.text for heading in page.all("h2")] == ["låst.pdf", "En åben aftale", "En god aftale"]
    assert [badge.text for badge in page.all("span", "badge")] == ["✕Afvist", "!Skal ses efter", "✓I orden"]
    assert page.one("p", "lead").text == "3 dokumenter, 1 afvist, 1 skal ses efter, 1 i orden"


def test_a_rejected_document_has_its_reason_and_no_link(tmp_path: Path) -> None:
    rejected = listed([REJECTED], tmp_path).one("article")
    assert rejected.all("a") == []
    assert [outcome.text for outcome in rejected.all("p", "outcome")] == ["Filen er beskyttet med adgangskode."]


def test_a_document_has_its_counts_and_leads_to_its_report(tmp_path: Path) -> None:
    page = listed([OPEN], tmp_path)
    assert page.one("a").attributes["href"] == f"{'b' * 16}.html"
    assert page.one("p", "file").text == "åben.pdf, 1 side"
    assert [outcome.text for outcome in page.all("p", "outcome")] == [
        "1 af 3 beløb i teksten stemmer, 1 uoverensstemmelse, 1 tvetydigt. 1 tabel med 1 celle.",
        "Afventer: 2 fejl, 1 advarsel",
    ]


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [GOOD, OPEN, REJECTED]
    first = write_index(rows, tmp_path).read_bytes()
    assert write_index(rows[::-1], tmp_path).read_bytes() == first


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    assert listed([], tmp_path).all("p", "lead")[1].text == "Der er ingen aftaler endnu."


def test_an_id_that_would_be_a_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a document id"):
        write_index([IndexRow("../x", "x.pdf", "x", "ok", None)], tmp_path)
