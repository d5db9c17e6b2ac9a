"""The docs tell of the kinds that there are, with the outcomes that the tests hold to."""

from __future__ import annotations

from tests.hostile.damage import DAMAGED
from tests.hostile.kinds import KINDS
from tests.hostile.table import DOCS, END, START, with_table


def test_the_docs_are_up_to_date() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert text.count(START) == text.count(END) == 1
    assert with_table(text) == text, "write it anew with python -m tests.hostile.table"


def test_there_are_many_and_each_is_one_of_its_own() -> None:
    assert len(KINDS) >= 60
    assert len({kind.name for kind in KINDS}) == len({kind.what for kind in KINDS}) == len(KINDS)
    assert sum(map(len, DAMAGED.values())) >= 60
