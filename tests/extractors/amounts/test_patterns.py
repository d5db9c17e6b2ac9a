"""Every pattern of the pattern files: found where it is written, and read as what its table says."""

from __future__ import annotations

import pytest

from extractors.amounts import lexicon, read_text
from extractors.amounts.evidence import marks
from extractors.amounts.lexer import tokens
from extractors.amounts.lexicon import Phrase
from extractors.amounts.numbers import word_value

PRINTED = {"YEARS": "2021", "NUM": "4", "PRICE": "2024-pl"}


def printed(phrase: Phrase) -> list[str]:
    """Each word sequence of a phrase as it would stand in a text."""
    return [" ".join(PRINTED.get(word, word) for word in sequence) for sequence in phrase.sequences]


def of(field: str) -> list[Phrase]:
    """The phrases of a field."""
    return [phrase for phrase in lexicon.phrases() if phrase.field == field]


def name(phrase: Phrase) -> str:
    """A phrase's id."""
    return phrase.pattern_id


@pytest.mark.parametrize("phrase", lexicon.phrases(), ids=name)
def test_pattern_is_found(phrase: Phrase) -> None:
    for text in printed(phrase):
        found = [(mark.field, mark.value, mark.pattern_id) for mark in marks(tokens(text))]
        assert (phrase.field, phrase.value, phrase.pattern_id) in found, text


def test_pattern_ids_are_unique() -> None:
    ids = [phrase.pattern_id for phrase in lexicon.phrases()]
    assert sorted(ids) == sorted(set(ids))


def test_no_sequence_says_two_things_of_one_field() -> None:
    said: dict[tuple[str, tuple[str, ...]], str] = {}
    for phrase in lexicon.phrases():
        for sequence in phrase.sequences:
            first = said.setdefault((phrase.field, sequence), phrase.pattern_id)
            assert first == phrase.pattern_id, sequence


@pytest.mark.parametrize("phrase", of("qualifier"), ids=name)
def test_qualifier_hedges_the_amount_behind_it(phrase: Phrase) -> None:
    for text in printed(phrase):
        (mention,) = read_text(f"Der afsættes {text} 40 mio. kr. til stien.").mentions
        assert mention.qualifier == phrase.value
        assert mention.raw_text == "40 mio. kr."


@pytest.mark.parametrize("phrase", of("postposed"), ids=name)
def test_postposed_hedges_the_amount_before_it(phrase: Phrase) -> None:
    for text in printed(phrase):
        (mention,) = read_text(f"Der afsættes 40 mio. kr. {text} til stien.").mentions
        assert mention.qualifier == phrase.value


@pytest.mark.parametrize("phrase", of("basis"), ids=name)
def test_basis_is_said_behind_the_amount(phrase: Phrase) -> None:
    for text in printed(phrase):
        (mention,) = read_text(f"Der afsættes 40 mio. kr. {text} til stien.").mentions
        assert mention.basis == phrase.value, text


@pytest.mark.parametrize("phrase", [p for p in of("period") if p.value in ("in", "from", "until")], ids=name)
def test_period_behind_the_amount_gives_its_years(phrase: Phrase) -> None:
    for text in printed(phrase):
        (mention,) = read_text(f"Der afsættes 40 mio. kr. {text}").mentions
        assert mention.years == (2021,)
        assert mention.is_open_ended == (phrase.value == "from")


@pytest.mark.parametrize("phrase", [p for p in of("period") if p.value == "none"], ids=name)
def test_years_held_against_are_not_the_amounts(phrase: Phrase) -> None:
    for text in printed(phrase):
        (mention,) = read_text(f"Udgiften falder 40 mio. kr. {text}.").mentions
        assert mention.years == ()


@pytest.mark.parametrize("phrase", [p for p in of("period") if p.value == "again"], ids=name)
def test_what_points_back_takes_the_years_before_it(phrase: Phrase) -> None:
    for text in printed(phrase):
        count = next((value for word in text.split() if (value := word_value(word)) is not None), 2)
        years = tuple(range(2024, 2024 + count))
        last = read_text(f"Aftalen løber i {years[0]}-{years[-1]}. Der afsættes 40 mio. kr. {text}.").mentions[-1]
        assert last.years == years, text


@pytest.mark.parametrize("phrase", of("non_money"), ids=name)
def test_other_numbers_are_no_amounts(phrase: Phrase) -> None:
    for text in printed(phrase):
        assert read_text(f"Det gælder {text} i aftalen.").mentions == ()
