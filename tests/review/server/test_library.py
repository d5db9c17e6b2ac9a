"""Documents are read when something has changed, and only then."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from review.decisions.store import Store, default_url
from review.server import warming
from review.server.desk import Desk
from review.server.library import Library
from review.server.opened import Filters
from review.server.pages import PageDrawer
from review.server.settings import Settings
from review.server.views import LISTED_ROWS, Listed, listed
from schemas.records import Result
from tests.review import samples
from tests.review.decisions.samples import MISMATCH, decision
from tests.review.server.publishing import publish_result
from warehouse.places import Output
from warehouse.results import load


@pytest.fixture
def documents(output: Path, store: Store) -> Library:
    return Library(Output(output), store)


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents whose datasets are read, as it happens."""
    seen: list[str] = []

    def counted(home: Output, document_id: str) -> Result:
        seen.append(document_id)
        return load(home, document_id)

    monkeypatch.setattr("review.server.library.load", counted)
    return seen


def test_a_document_is_read_once(documents: Library, loads: list[str]) -> None:
    assert documents.open(samples.ID) is documents.open(samples.ID)
    assert loads == [samples.ID]


def test_a_decision_is_seen_at_once_without_reading_again(documents: Library, store: Store, loads: list[str]) -> None:
    before = documents.open(samples.ID)
    store.append(decision())
    now = documents.open(samples.ID)
    assert [row.found.status for row in before.rows if row.found.discrepancy_id == MISMATCH] == ["open"]
    assert [row.found.status for row in now.rows if row.found.discrepancy_id == MISMATCH] == ["accepted"]
    assert (before.decided, now.decided) == (1, 2)
    assert loads == [samples.ID]


def test_a_document_that_is_published_anew_is_read_anew(
    documents: Library, output: Path, tmp_path: Path, loads: list[str]
) -> None:
    assert len(documents.open(samples.ID).rows) == 4
    publish_result(output, samples.with_doubts(3), tmp_path / "sample.pdf")
    assert len(documents.open(samples.ID).rows) == 7
    assert loads == [samples.ID] * 2


def test_of_many_who_ask_at_once_one_reads(documents: Library, loads: list[str]) -> None:
    together, opened = threading.Barrier(6), set()

    def ask() -> None:
        together.wait()
        opened.add(id(documents.open(samples.ID)))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(opened), loads) == (1, [samples.ID])


def publish_calm(output: Path, tmp_path: Path) -> None:
    """A document without a finding."""
    base = samples.result()
    document = replace(base.agreement.document, document_id="f" * 16, title="Aftale uden fund")
    calm = replace(base.agreement, document=document, tables=(), mentions=(), sentences=())
    without = replace(base, agreement=calm, reconciliations=(), checks=(), discrepancies=())
    publish_result(output, without, tmp_path / "sample.pdf")


def test_those_that_wait_for_most_come_first(documents: Library, output: Path, tmp_path: Path) -> None:
    publish_calm(output, tmp_path)
    assert [one.document.document_id for one in documents.documents()] == [samples.ID, "f" * 16]


def test_the_longest_document_is_read_before_it_is_asked_for(
    output: Path, tmp_path: Path, drawer: PageDrawer, loads: list[str]
) -> None:
    publish_calm(output, tmp_path)
    desk = Desk(Settings(output, default_url(output)), drawer)
    warming.read_ahead(desk)
    assert loads == [samples.ID]
    assert desk.library.open(samples.ID).decided == 1
    assert loads == [samples.ID]


def test_its_pages_are_measured_ahead(output: Path, drawer: PageDrawer, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(Settings(output, default_url(output)), drawer)
    warming.draw_ahead(desk)
    monkeypatch.setattr(drawer, "_ask", lambda *_: pytest.fail("asked again"))
    assert drawer.sizes(desk.library.pdf(samples.ID)) == ((595.0, 842.0), (595.0, 842.0))


def test_what_cannot_be_read_ahead_is_told_to_who_asks(output: Path, tmp_path: Path, drawer: PageDrawer) -> None:
    (output / "parquet" / "discrepancies" / f"{'e' * 16}.parquet").write_bytes(b"no dataset" * 10_000)
    desk = Desk(Settings(output, default_url(output)), drawer)
    warming.read_ahead(desk)
    assert len(desk.library.open(samples.ID).rows) == 4
    with pytest.raises(KeyError):
        desk.library.open("e" * 16)
    warming.read_ahead(Desk(Settings(tmp_path / "nothing", default_url(output)), drawer))


@pytest.mark.parametrize(
    ("number", "first", "last", "earlier", "later"),
    [(1, 1, 50, None, 51), (50, 1, 50, None, 51), (51, 51, 100, 1, 101), (101, 101, 104, 51, None), (104, 101, 104, 51, None)],
)
def test_a_long_list_is_shown_in_parts(
    documents: Library, output: Path, tmp_path: Path, number: int, first: int, last: int, earlier: int | None, later: int | None
) -> None:
    publish_result(output, samples.with_doubts(100), tmp_path / "sample.pdf")
    rows = documents.open(samples.ID).matching(Filters())
    part = listed(rows, rows[number - 1])
    assert (part.first, part.total, LISTED_ROWS) == (first, 104, 50)
    assert [row.number for row in part.rows] == list(range(first, last + 1))
    assert (part.earlier and part.earlier.number, part.later and part.later.number) == (earlier, later)


def test_a_list_without_the_finding_is_shown_from_where_it_would_be(documents: Library, output: Path, tmp_path: Path) -> None:
    publish_result(output, samples.with_doubts(60), tmp_path / "sample.pdf")
    opened = documents.open(samples.ID)
    doubts = opened.matching(Filters(kind="extraction_doubt"))
    assert [row.number for row in doubts][:2] == [4, 5]
    assert listed(doubts, opened.rows[0]).first == 1
    assert listed(opened.matching(Filters(kind="across_tables")), opened.rows[0]) == Listed((), 1, 0, None, None)
    assert listed(opened.matching(Filters(kind="table_total")), opened.rows[-1]).rows[0].number == 2
