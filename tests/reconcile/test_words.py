from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.stems import stem
from reconcile.words import Lexicon, excluded_by, opposites_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nedrivning", "nedrivninger"),
        ("nedrives", "nedrivning"),
        ("renovering", "renovere"),
        ("indsats", "indsatserne"),
        ("cykel", "cykler"),
        ("videncenter", "videncentret"),
        ("busser", "bus"),
        ("social", "socialt"),
        ("indtægt", "indtægter"),
        ("demografi", "demografiske"),
        ("forhøjes", "forhøjelse"),
        ("disponeres", "disponere"),
        ("finansieret", "finansiering"),
    ],
)
def test_inflections_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@given(st.text("abdefgiklmnoprstuvyæøå", min_size=1, max_size=20))
def test_a_stem_is_a_beginning_of_its_word_and_never_empty(word: str) -> None:
    assert stem(word)
    assert word.startswith(stem(word)[:-1])


def test_compounds_are_split_by_the_documents_own_words() -> None:
    lexicon = Lexicon.of(["Rammen til infrastruktur", "nedsættelse af husleje", "ramme"])
    assert lexicon.parts("infrastrukturindsatser") == (stem("infrastruktur"), stem("indsats"))
    assert lexicon.parts("huslejenedsættelser") == (stem("husleje"), stem("nedsættelse"))
    assert Lexicon.of([]).parts("zebrastriber") == (stem("zebrastriber"),)


def test_a_negated_word_is_the_opposite_of_its_word() -> None:
    lexicon = Lexicon.of(["udsatte boligområder"])
    (negated,) = lexicon.parts("ikke-udsatte")
    (plain,) = lexicon.parts("udsatte")
    assert negated != plain
    assert negated in opposites_of(plain)
    assert plain in opposites_of(negated)


def test_what_is_denied_nearer_than_it_is_said_is_excluded() -> None:
    plain, negated = "udsat", "ikke-udsat"
    assert plain in excluded_by({negated: 1.0, plain: 0.6})
    assert plain not in excluded_by({negated: 0.6, plain: 1.0})
    assert plain not in excluded_by({negated: 0.4})  # said too far off to deny anything
    assert negated in excluded_by({plain: 0.1})
    assert negated not in excluded_by({plain: 0.4, negated: 0.3})


def test_words_without_content_are_left_out() -> None:
    assert [term.text for term in Lexicon.of([]).terms("Der afsættes i alt 40 mio. kr. årligt til skove")] == ["skove"]


def test_a_short_word_ends_a_compound_behind_a_head_that_begins_another_word() -> None:
    assert Lexicon.of(["Skak i klubber", "skoleskak for skoleklasser"]).parts("skoleskak") == ("skol", "skak")
    assert Lexicon.of(["Skak i klubber", "skoleskak"]).parts("skoleskak") == ("skoleskak",)
