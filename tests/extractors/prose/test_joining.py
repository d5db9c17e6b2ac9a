"""Which hyphens at a line's end go and which stay."""

from __future__ import annotations

import time

import pytest

from extractors.prose.joining import Vocabulary, joint

NOTHING = Vocabulary([])


def joined(before: str, after: str, vocabulary: Vocabulary = NOTHING) -> str:
    drops_hyphen, between = joint(before, after, vocabulary)
    return (before[:-1] if drops_hyphen else before) + between + after


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("disse parallel-", "samfund og", "disse parallelsamfund og"),
        ("ram-", "mer. Analysen", "rammer. Analysen"),
        ("i årene 2019-", "2026. Midlerne", "i årene 2019-2026. Midlerne"),
        ("i 2022–", "2035", "i 2022–2035"),
        ("i perioden 2022", "-2035", "i perioden 2022-2035"),
        ("15-", "20 mio. kr.", "15-20 mio. kr."),
        ("fra 1-års-", "alderen", "fra 1-års-alderen"),
        ("en 25-", "årig", "en 25-årig"),
        ("børne-", "og ungeområdet", "børne- og ungeområdet"),
        ("anlægs-", "eller driftsudgifter", "anlægs- eller driftsudgifter"),
        ("social-", ", sundheds- og", "social- , sundheds- og"),
        ("Transport-", "Bygnings- og", "Transport-Bygnings- og"),
        ("PARALLEL-", "SAMFUND", "PARALLELSAMFUND"),
        ("EU-", "midler", "EU-midler"),
        ("e-", "handel", "e-handel"),
        ("i ikke-", "udsatte områder", "i ikke-udsatte områder"),
        ("kr./", "år", "kr./år"),
        ("og/", "eller", "og/eller"),
        ("behovet –", "såvel støttet", "behovet – såvel støttet"),
        ("ramme -", "dog højst", "ramme - dog højst"),
        ("35 mio.", "kr. årligt", "35 mio. kr. årligt"),
        ("2024-pl-", "niveau", "2024-pl-niveau"),
        ("", "Begyndelsen", "Begyndelsen"),
    ],
)
def test_without_the_document_s_evidence(before: str, after: str, text: str) -> None:
    assert joined(before, after) == text


def test_the_document_decides_what_the_hyphen_is() -> None:
    assert joined("ikke-", "vestlig") == "ikke-vestlig"
    assert joined("ikke-", "vestlig", Vocabulary(["med ikkevestlig baggrund"])) == "ikkevestlig"
    assert joined("grund-", "skyld") == "grundskyld"
    assert joined("grund-", "skyld", Vocabulary(["Grund-skyld", "grund-skyld", "grundskyld"])) == "grund-skyld"


def test_a_block_of_thousands_of_lines_is_joined_in_its_lines_time() -> None:
    block = "52 mio. kr. til veje " * 5_000 + "i parallel-"
    start = time.perf_counter()
    for _ in range(100):
        joint(block, "samfund", NOTHING)
    assert time.perf_counter() - start < 1
