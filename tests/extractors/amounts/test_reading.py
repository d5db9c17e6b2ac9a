"""What goes over more than one paragraph: numbers, pages, sections, and what is carried over."""

from __future__ import annotations

from extractors.amounts import AmountsReading, read_amounts
from extractors.paragraphs import Origin, Paragraph, ParagraphKind


def paragraph(number: int, text: str, kind: ParagraphKind = "body", section: str | None = None, page: int = 1) -> Paragraph:
    return Paragraph(number, kind, section, text, tuple(Origin(page, 0, index) for index in range(len(text))))


def read(*paragraphs: Paragraph) -> AmountsReading:
    return read_amounts(paragraphs, "0123456789abcdef")


def test_mentions_are_numbered_over_the_document() -> None:
    reading = read(paragraph(4, "Først 5 mio. kr. og så 6 mio. kr. til det."), paragraph(7, "Til sidst 7 mio. kr.", page=3))
    assert [mention.mention_id for mention in reading.mentions] == [f"0123456789abcdef:m{n}" for n in (1, 2, 3)]
    assert [mention.page for mention in reading.mentions] == [1, 1, 3]
    assert [span.paragraph_number for span in reading.spans] == [4, 4, 7]
    assert [(sentence.number, sentence.paragraph) for sentence in reading.sentences] == [(0, 4), (1, 7)]


def test_page_is_where_the_amount_begins() -> None:
    text = "Der afsættes 5 mio. kr. til det."
    origins = tuple(Origin(1 if index < 10 else 2, 0, index) for index in range(len(text)))
    (mention,) = read_amounts([Paragraph(0, "body", "Økonomi", text, origins)], "x").mentions
    assert (mention.page, mention.section) == (2, "Økonomi")


def test_samme_periode_points_over_a_paragraph_but_not_over_a_heading() -> None:
    said = paragraph(0, "I perioden 2018-2026 løftes området.", section="A")
    again = "Der reserveres 4 mio. kr. i samme periode."
    assert read(said, paragraph(1, again, section="A")).mentions[0].years == tuple(range(2018, 2027))
    assert read(said, paragraph(1, again, section="B")).mentions[0].years == ()


def test_samme_periode_points_no_further_than_three_sentences() -> None:
    said = paragraph(0, "I perioden 2018-2026 løftes området. Det er nyt. Det er godt. Det er nok.")
    assert read(said, paragraph(1, "Der reserveres 4 mio. kr. i samme periode.")).mentions[0].years == ()


def test_bullets_take_over_the_period_that_leads_them() -> None:
    lead = paragraph(0, "I perioden 2022-2025 afsættes:")
    bullets = [paragraph(1, "10 mio. kr. til veje", "bullet"), paragraph(2, "20 mio. kr. i 2026 til tog", "bullet")]
    first, second, after = read(lead, *bullets, paragraph(3, "Der afsættes 30 mio. kr. til havne.")).mentions
    assert (first.years, first.basis) == ((2022, 2023, 2024, 2025), "total")
    assert {evidence.field: evidence.text for evidence in first.evidence}["years"] == "I perioden 2022-2025"
    assert second.years == (2026,)
    assert after.years == ()


def test_lead_with_an_amount_or_an_aim_is_not_carried_over() -> None:
    bullet = paragraph(1, "10 mio. kr. til veje", "bullet")
    assert read(paragraph(0, "I 2022 afsættes 30 mio. kr. således:"), bullet).mentions[1].years == ()
    assert read(paragraph(0, "For at nå målet i 2030 er der enighed om:"), bullet).mentions[0].years == ()


def test_heraf_takes_over_from_the_sentence_right_before_it() -> None:
    whole = "Der afsættes i alt 30 mio. kr. i 2024-2026."
    part = read(paragraph(0, f"{whole} Heraf går 10 mio. kr. til øerne.")).mentions[1]
    assert (part.years, part.basis, part.is_part) == ((2024, 2025, 2026), "total", True)
    later = read(paragraph(0, f"{whole} Det er nyt. Heraf går 10 mio. kr. til øerne.")).mentions[1]
    assert (later.years, later.basis) == ((), "unstated")


def test_price_level_of_the_agreement_is_that_of_every_amount_without_its_own() -> None:
    first, second = read(
        paragraph(0, "Der afsættes 5 mio. kr. og 6 mio. kr. (2020-pl)."), paragraph(1, "Alle beløb er i 2024-pl.", "footnote")
    ).mentions
    assert (first.price_year, second.price_year) == (2020, 2020)
    only = read(paragraph(0, "Der afsættes 5 mio. kr."), paragraph(1, "Alle beløb er i 2024-pl.", "footnote")).mentions[0]
    assert only.price_year == 2024


def test_doubt_names_its_mention() -> None:
    reading = read(paragraph(0, "Først 5 mio. kr. og siden 4.2 mia. kr. til det.", page=2))
    (doubt,) = reading.doubts
    assert (doubt.key, doubt.mention_id, doubt.page) == ("english_decimal", reading.mentions[1].mention_id, 2)
    assert doubt.told == {"amount": "4.2 mia. kr."}
