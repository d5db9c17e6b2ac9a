"""Each agreement's truth against its page's text and against its own arithmetic: what the other tests lean on holds."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.agreements import truth
from tests.agreements.footing import cells_of, failures

PDFS = [path.with_suffix(".pdf") for path in sorted((*truth.FOLDER.glob("*.json"), *(truth.FOLDER / "altered").glob("*.json")))]
MAX_BYTES = 150_000


@cache
def pages(pdf: Path) -> tuple[str, ...]:
    """Each page's text as pdfium reads it, without what line breaks add or take away."""
    document = pypdfium2.PdfDocument(pdf)
    texts = tuple(bare(page.get_textpage().get_text_bounded()) for page in document)
    document.close()
    return texts


def bare(text: str) -> str:
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff")):
        text = text.replace(ligature, letters)
    return re.sub(r"[\s\u00ad\u2010\u2011\u0002\ufffe-]+", "", text)


@pytest.fixture(params=PDFS, ids=lambda path: path.stem)
def pdf(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def wanted(pdf: Path) -> dict[str, Any]:
    return truth.load(pdf.with_suffix(".json"))


def test_the_pdf_is_small(pdf: Path) -> None:
    assert pdf.stat().st_size < MAX_BYTES


def test_the_title_is_on_page_1(pdf: Path, wanted: dict[str, Any]) -> None:
    assert bare(wanted["title"]) in pages(pdf)[0]


def test_amounts_stand_on_their_pages_in_order(pdf: Path, wanted: dict[str, Any]) -> None:
    assert [m["page"] for m in wanted["mentions"]] == sorted(m["page"] for m in wanted["mentions"])
    page, at = 0, 0
    for mention in wanted["mentions"]:
        if mention["page"] != page:
            page, at = mention["page"], 0
        words, text = bare(mention["raw_text"]), pages(pdf)[page - 1]
        if text.find(words, at) == -1:
            assert is_cut(words, text[at:], pages(pdf)[page]), f"{words!r} is not on page {page} after the one before"
            at = len(text)
        else:
            at = text.find(words, at) + len(words)


def is_cut(words: str, page: str, overleaf: str) -> bool:
    """Whether the words begin near the end of one page, its footer aside, and end near the start of the next."""
    return any(words[:cut] in page[-100:] and words[cut:] in overleaf[:100] for cut in range(1, len(words)))


def test_amounts_stand_in_their_sentences(wanted: dict[str, Any]) -> None:
    for mention in wanted["mentions"]:
        if "sentence" in mention:
            assert mention["raw_text"] in mention["sentence"]


def test_ranges_have_two_figures(wanted: dict[str, Any]) -> None:
    for mention in wanted["mentions"]:
        figures = re.findall(r"\d+(?:[ .,]\d+)*", mention["raw_text"])
        assert (mention["low_dkk"] != mention["high_dkk"]) == (len(figures) == 2), mention["raw_text"]


def test_rows_stand_on_the_table_s_pages_in_order(pdf: Path, wanted: dict[str, Any]) -> None:
    for table in wanted["tables"]:
        first = table.get("first_page", 1)
        last = table.get("last_page", len(pages(pdf)))
        text, at = "".join(pages(pdf)[first - 1 : last]), 0
        if table.get("caption"):
            at = text.find(bare(f"{table['caption']}"))
            assert at != -1, table["caption"]
        assert bare(table["title"]) in text
        for row in rows_of(table):
            words = [bare(cell["raw_text"]) for cell in row if bare(cell["raw_text"])]
            # Footnote marks, footing and other columns may stand between the figures of a row.
            label = bare(row[0]["row_label"])
            at = text.find(label, at)
            assert at != -1, f"Tabel {table['number']}: {row[0]['row_label']!r} is not below the row before"
            at += len(label)
            for word in words:
                at = text.find(word, at)
                assert at != -1, f"Tabel {table['number']}: {word!r} is not in row {row[0]['row_label']!r}"
                at += len(word)


def rows_of(table: dict[str, Any]) -> list[list[dict[str, Any]]]:
    numbers = sorted({cell["row"] for cell in table["cells"]})
    return [sorted((c for c in table["cells"] if c["row"] == n), key=lambda c: int(c["col"])) for n in numbers]


def test_rows_and_columns_are_whole(wanted: dict[str, Any]) -> None:
    for table in wanted["tables"]:
        cells = cells_of(table)
        assert len(cells) == len(table["cells"])
        assert len(cells) == max(row for row, _ in cells) * max(col for _, col in cells)
        for cell in table["cells"]:
            if cell["row_role"] == "of_which":
                assert cells[cell["parent_row"], cell["col"]]["row_role"] != "total"
                assert not cell["counts_in_total"]
            else:
                assert cell["parent_row"] is None


def test_totals_and_parts_foot_but_for_those_named(wanted: dict[str, Any]) -> None:
    failed = {(kind, table["number"], *place) for table in wanted["tables"] for kind, *place in failures(table)}
    assert failed == {
        (c["kind"], c["table"], c["row"], c["col"]) for c in wanted["failed_checks"] if c["kind"] != "across_tables"
    }


def test_links_hold(wanted: dict[str, Any]) -> None:
    """Equal to each cell, or to their sum: exactly where matched, within 15 pct. where approximate, not where mismatched."""
    amounts = {
        (table["number"], cell["row"], cell["col"]): cell["amount_dkk"] for table in wanted["tables"] for cell in table["cells"]
    }  # fmt: skip
    for mention in wanted["mentions"]:
        for link in (mention, *mention.get("also_acceptable", [])):
            if "cells" not in link and "mentions" not in link:
                continue
            cells = [amounts[tuple(cell)] for cell in link.get("cells", [])]
            others = [wanted["mentions"][index]["low_dkk"] for index in link.get("mentions", [])]
            computed = {None: [], "cells": cells, "sum": [sum(cells)], "prose_sum": [prose_sum(wanted, link)]}[link["relation"]]
            assert bool(cells or others) == (link["status"] in ("matched", "approximate", "mismatched")), mention
            assert None not in computed, mention
            fits = [is_equal(mention, value, link["status"]) for value in computed]
            assert all(fits) == (link["status"] != "mismatched" or not computed), f"{mention['raw_text']}: {computed}"


def prose_sum(wanted: dict[str, Any], link: dict[str, Any]) -> int:
    """Linked mentions added up; an amount for each of several years, or for the years from an open end on, counts in each."""
    if link["relation"] != "prose_sum" or "mentions" not in link:
        return 0
    last = max((max(m["years"]) for m in wanted["mentions"] if m["years"]), default=0)
    total = 0
    for index in link["mentions"]:
        mention = wanted["mentions"][index]
        years = len(mention["years"]) if mention["basis"] == "per_year" else 1
        years = last - mention["years"][0] + 1 if mention["is_open_ended"] else years
        total += mention["low_dkk"] * max(years, 1)
    return total


def is_equal(mention: dict[str, Any], value: int, status: str) -> bool:
    low, high = sorted((abs(mention["low_dkk"]), abs(mention["high_dkk"])))
    if status == "approximate":
        return bool(low * 0.85 <= abs(value) <= high * 1.15)
    return bool(low <= abs(value) <= high)


@pytest.mark.parametrize("altered", [pdf for pdf in PDFS if pdf.parent.name == "altered"], ids=lambda path: path.stem)
def test_an_altered_copy_holds_its_alteration_alone(altered: Path) -> None:
    """The altered amount is contradicted, or the altered cell breaks a total; nothing else differs from the base."""
    wanted = truth.load(altered.with_suffix(".json"))
    alteration = wanted["alteration"]
    base = truth.load(truth.FOLDER / f"{alteration['base']}.json")
    changed = [
        (table["number"], new["row"], new["col"])
        for table, old_table in zip(wanted["tables"], base["tables"], strict=True)
        for new, old in zip(table["cells"], old_table["cells"], strict=True) if new != old
    ]  # fmt: skip
    pairs = enumerate(zip(wanted["mentions"], base["mentions"], strict=True))
    contradicted = [index for index, (new, old) in pairs if new["status"] != old["status"]]
    if alteration["cell"] is None:
        assert (changed, contradicted) == ([], [alteration["mention"]])
    else:
        assert (changed, contradicted) == ([tuple(alteration["cell"])], [])
        assert len(wanted["failed_checks"]) > len(base["failed_checks"])
