"""The two languages have the same sentences, with the same figures to fill in."""

from __future__ import annotations

from string import Formatter

from reconcile.wording import wording


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_sentences_and_placeholders() -> None:
    danish, english = wording("da").sentences, wording("en").sentences
    assert danish.keys() == english.keys()
    assert [name for name in danish if placeholders(danish[name]) != placeholders(english[name])] == []


def test_a_document_cannot_fill_in_more_than_its_own_words() -> None:
    assert wording("en")("also", formula="{count} {0}") == "It may also be: {count} {0}"
