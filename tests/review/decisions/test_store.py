from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from review.decisions.records import Link, NotMoney, Value
from review.decisions.references import CellRef, MentionRef
from review.decisions.store import ConflictError, Store, StoreError, next_revision
from tests.review.decisions.samples import KEY, MISMATCH, TOTAL, decision


def test_a_decision_comes_back_as_it_was(store: Store) -> None:
    made = decision("correct", correction=Value("value", 1, 2, "per_year", (2021, 2022)), note="Æble »x« <b>\n=1+1")
    store.append(made)
    assert store.everything() == (made,)


@pytest.mark.parametrize(
    "correction",
    [
        Link("link", (CellRef(1, "1", "renovering", "2021", 1),), (MentionRef("en sætning", "5 mio. kr.", 2),)),
        NotMoney("not_money"),
    ],
)
def test_each_correction_comes_back(store: Store, correction: Link | NotMoney) -> None:
    store.append(decision("correct", correction=correction))
    assert store.everything()[0].correction == correction


def test_the_last_decision_stands_and_the_first_is_kept(store: Store) -> None:
    first, second = decision("confirm"), decision("dismiss", revision=2)
    other = decision("confirm", finding=TOTAL)
    for one in (first, second, other):
        store.append(one)
    assert set(store.standing(KEY)) == {second, other}
    assert store.history(KEY, MISMATCH) == (first, second)
    assert next_revision(store.history(KEY, MISMATCH)) == 3
    assert store.standing("another") == ()
    assert {key: set(some) for key, some in store.standing_by_agreement().items()} == {KEY: {second, other}}


def test_an_agreements_version_changes_with_each_decision_on_it(store: Store) -> None:
    versions = [store.version(KEY)]
    for one in (decision(), decision("dismiss", revision=2), decision(finding=TOTAL)):
        store.append(one)
        versions.append(store.version(KEY))
    store.append(replace(decision(by="Jens"), agreement="another"))
    assert len(set(versions)) == 4
    assert store.version(KEY) == versions[-1]


def test_the_second_to_save_is_shown_the_first(store: Store, url: str) -> None:
    store.append(decision("confirm", by="Mette"))
    with pytest.raises(ConflictError) as conflict:
        Store(url).append(decision("dismiss", by="Jens"))
    assert conflict.value.first.decided_by == "Mette"
    assert [one.decided_by for one in store.everything()] == ["Mette"]


def test_of_many_at_once_one_wins_and_none_is_lost(store: Store, url: str) -> None:
    store.append(decision("confirm", finding=TOTAL))  # the table is there before they race
    names, refused = [f"P{n}" for n in range(8)], []
    start = threading.Barrier(len(names))

    def save(name: str) -> None:
        own, revision = Store(url), 1
        start.wait()
        while True:
            try:
                return own.append(decision("confirm", by=name, revision=revision))
            except ConflictError as conflict:
                refused.append(name)
                revision = conflict.first.revision + 1

    threads = [threading.Thread(target=save, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = store.history(KEY, MISMATCH)
    assert [one.revision for one in history] == list(range(1, 9))
    assert {one.decided_by for one in history} == set(names)
    assert refused


@pytest.mark.parametrize("statement", ["UPDATE decisions SET note = ''", "DELETE FROM decisions"])
def test_nothing_is_overwritten(store: Store, url: str, statement: str) -> None:
    store.append(decision())
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with pytest.raises(DBAPIError, match="only added"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    assert store.everything() == (decision(),)


def test_all_are_added_or_none(store: Store) -> None:
    store.append(decision())
    with pytest.raises(IntegrityError):
        store.append_all([decision(finding=TOTAL), decision()])
    assert len(store.everything()) == 1


def test_text_that_a_database_cannot_hold_is_replaced(store: Store) -> None:
    store.append(decision("dismiss", note="a\0b\ud800c"))
    assert store.everything()[0].note == "a\N{REPLACEMENT CHARACTER}b?c"


def test_a_store_that_is_not_there_yet_has_a_version(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'none.sqlite'}")
    before = store.version(KEY)
    store.append(decision())
    assert before != store.version(KEY)


def test_reading_makes_no_file(tmp_path: Path) -> None:
    assert Store(f"sqlite:///{tmp_path / 'none.sqlite'}").everything() == ()
    assert list(tmp_path.iterdir()) == []


def test_sqlite_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'd.sqlite'}")
    store.append(decision())
    with store._engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2


@pytest.mark.parametrize("address", ["nonsense", "mysql://x/y", ""])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(StoreError):
        Store(address)


def test_what_went_wrong_is_told_without_the_password() -> None:
    store = Store("postgresql://someone:hemmelig@127.0.0.1:1/x?connect_timeout=1")
    with pytest.raises(StoreError) as error:
        store.append(decision())
    assert "hemmelig" not in str(error.value)


def test_a_process_killed_while_saving_leaves_whole_decisions(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'd.sqlite'}"
    script = (
        "import sys; from review.decisions.store import Store; from tests.review.decisions.samples import decision\n"
        "store = Store(sys.argv[1]); n = 0\n"
        "while True:\n    n += 1\n    store.append(decision(revision=n))\n    print(n, flush=True)"
    )
    process = subprocess.Popen([sys.executable, "-c", script, url], stdout=subprocess.PIPE)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(25)]
    process.kill()
    told += [int(line) for line in process.stdout.read().split()]
    process.wait()
    kept = Store(url).everything()
    assert [one.revision for one in kept] == list(range(1, len(kept) + 1))
    assert len(kept) >= told[-1]
    assert all(
        replace(one, decision_id="", revision=1, decided_at="") == replace(decision(), decision_id="", decided_at="")
        for one in kept
    )
    Store(url).append(decision(revision=len(kept) + 1))
