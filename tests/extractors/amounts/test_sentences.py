"""Where sentences end."""

from __future__ import annotations

import pytest

from extractors.amounts import read_text
from extractors.amounts.sentences import LONGEST_SENTENCE


@pytest.mark.parametrize(
    "sentences",
    [
        ["Der afsættes 10 mio. kr.", "Parterne mødes igen."],
        ["Der afsættes 10 mio. kr. i 2024 bl.a. til skoler mv.", "Heraf går 2 mio. kr. til leg."],
        ["Støtten er 25 pct. af udgiften.", "Den udbetales i 2024."],
        ["Aftalen er fra 2024.", "30 mio. kr. går til drift."],
        ["Den 3. Limfjordsforbindelse er besluttet den 18. december 2018."],
        ["1. Renovering af boliger."],
        ["Rammen er på 200 mio. Kr. til veje."],
        ["Se nr. 14 i bilaget (2017 pl.).", "Rammen er ny."],
        ["Det gælder f.eks. Aarhus og Odense, jf. Aftale om veje."],
        ["Parterne siger: »Vi er enige.«", "Det er godt!", "Er det?"],
        ["Der afsættes 4 mio. kr. p.a. til drift m.v.", "Det er nok."],
        ["Den løber til 2026 (begge år inkl.).", "Derefter ophører den."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert [sentence.text for sentence in read_text(" ".join(sentences)).sentences] == sentences


def test_text_without_an_end_is_cut() -> None:
    reading = read_text("og " * (3 * LONGEST_SENTENCE))
    assert len(reading.sentences) == 3
