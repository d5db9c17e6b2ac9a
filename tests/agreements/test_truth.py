"""Each agreement's truth against its page's text and against its own arithmetic: what the other tests lean on holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.agreements import truth

NAMES = sorted(path.stem for path in truth.FOLDER.glob("*.json") if path.with_suffix(".pdf").exists())
MAX_BYTES = 150_000
UNIT_DKK = {"kr.": 1, "1.000 kr.": 1_000, "t.kr.": 1_000, "mio. kr.": 10**6, "mio.kr.": 10**6, "mia. kr.": 10**9}
Cells = dict[tuple[int, int], dict[str, Any]]


@cache
def pages(name: str) -> tuple[str, ...]:
    """Each page's text as pdfium reads it, without what line breaks add or take away."""
    document = pypdfium2.PdfDocument(truth.FOLDER / f"{name}.pdf")
    texts = tuple(bare(page.get_textpage().get_text_bounded()) for page in document)
    document.close()
    return texts


def bare(text: str) -> str:
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff")):
        text = text.replace(ligature, letters)
    return re.sub(r"[\s\u00ad\u2010\u2011\u0002\ufffe-]+", "", text)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def wanted(name: str) -> dict[str, Any]:
    return truth.load(truth.FOLDER / f"{name}.json")


def cells_of(table: dict[str, Any]) -> Cells:
    return {(cell["row"], cell["col"]): cell for cell in table["cells"]}


def test_the_pdf_is_small(name: str) -> None:
    assert Path(truth.FOLDER / f"{name}.pdf").stat().st_size < MAX_BYTES


def test_the_title_is_on_page_1(name: str, wanted: dict[str, Any]) -> None:
    assert bare(wanted["title"]) in pages(name)[0]


def test_amounts_stand_on_their_pages_in_order(name: str, wanted: dict[str, Any]) -> None:
    assert [m["page"] for m in wanted["mentions"]] == sorted(m["page"] for m in wanted["mentions"])
    page, at = 0, 0
    for mention in wanted["mentions"]:
        if mention["page"] != page:
            page, at = mention["page"], 0
        words = bare(mention["raw_text"])
        text = pages(name)[page - 1] + (pages(name)[page] if page < len(pages(name)) else "")
        at = text.find(words, at)
        assert at != -1, f"{mention['raw_text']!r} is not on page {page} after the one before"
        at += len(words)


def test_amounts_stand_in_their_sentences(wanted: dict[str, Any]) -> None:
    for mention in wanted["mentions"]:
        if "sentence" in mention:
            assert mention["raw_text"] in mention["sentence"]


def test_rows_stand_on_the_table_s_pages_in_order(name: str, wanted: dict[str, Any]) -> None:
    for table in wanted["tables"]:
        first = table.get("first_page", 1)
        last = table.get("last_page", len(pages(name)))
        text, at = "".join(pages(name)[first - 1 : last]), 0
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
    assert failed == {(c["kind"], c["table"], c["row"], c["col"]) for c in wanted["failed_checks"] if c["kind"] != "across_tables"}


def failures(table: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Totals that do not foot within their rounding, as (kind, row, column)."""
    cells = cells_of(table)
    for (row, col), cell in cells.items():
        stated = cell["amount_dkk"]
        if stated is None:
            continue
        if cell["col_role"] == "total":
            addends = [
                c for (r, k), c in cells.items()
                if r == row and c["col_role"] == "period" and c["year_from"] is not None and is_within(c, cell) and not left_out(c)
            ]  # fmt: skip
            if all(c["amount_dkk"] is not None for c in addends) and addends and not near(stated, [addends], table):
                yield "row_total", row, col
        if cell["row_role"] == "total" and not near(stated, column_sums(cells, row, col), table):
            yield "column_total", row, col
        if cell["row_role"] == "of_which":
            whole = cells[cell["parent_row"], col]["amount_dkk"]
            if whole is not None and abs(stated) > abs(whole):
                yield "of_which", row, col


def is_within(cell: dict[str, Any], total: dict[str, Any]) -> bool:
    return bool(total["year_from"] <= cell["year_from"] and cell["year_to"] <= total["year_to"])


def left_out(cell: dict[str, Any]) -> bool:
    """What a note excludes: an item that does not count."""
    return cell["row_role"] == "item" and not cell["counts_in_total"]


def column_sums(cells: Cells, row: int, col: int) -> list[list[dict[str, Any]]]:
    """The addends that a total may have: all that counts above, its own group above, all that counts below."""
    column = [c for (r, k), c in sorted(cells.items()) if k == col]
    above = [c for c in column if c["row"] < row]
    group = above[max((at + 1 for at, c in enumerate(above) if c["row_role"] == "total"), default=0) :]
    below = [c for c in column if c["row"] > row]
    until = next((at for at, c in enumerate(below) if c["row_role"] == "total"), len(below))
    return [[c for c in part if c["counts_in_total"]] for part in (above, group, below, below[:until])]


def near(stated: int, options: list[list[dict[str, Any]]], table: dict[str, Any]) -> bool:
    """Whether one of the sums gives the stated figure, half a unit of its last digit allowed for each figure."""
    for addends in options:
        total = sum(c["amount_dkk"] or 0 for c in addends)
        figures = [c["raw_text"] for c in addends if c["amount_dkk"]]
        decimals = max((len(text.partition(",")[2].rstrip(")")) for text in figures), default=0)
        slack = UNIT_DKK[table["unit"].lower()] // 10**decimals * (len(figures) + 1) // 2 if is_rounded(table) else 0
        if addends and abs(total - stated) <= slack:
            return True
    return False


def is_rounded(table: dict[str, Any]) -> bool:
    return "frunding" in (table.get("note") or "")


def test_links_hold(wanted: dict[str, Any]) -> None:
    """Equal to each cell, or to their sum; whatever is said to be matched is exact, approximate within 15 pct."""
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
            for value in computed:
                assert value is not None, mention
                fits = is_equal(mention, value, link["status"])
                assert fits == (link["status"] != "mismatched"), f"{mention['raw_text']} ({mention['page']}): {value}"


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
        return low * 0.85 <= abs(value) <= high * 1.15
    return low <= abs(value) <= high
