"""The grammar run backwards, and text that no one would write."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.amounts import numbers, read_text
from extractors.amounts.years import YEAR
from schemas.records import Mention

UNITS = {
    "kr.": 1, "kroner": 1, "DKK": 1, "t.kr.": 1_000, "tkr.": 1_000, "mio. kr.": 10**6, "mio.kr.": 10**6, "mio kr": 10**6,
    "millioner kroner": 10**6, "mia. kr.": 10**9, "mia. kroner": 10**9, "milliarder kr.": 10**9, "mio. DKK": 10**6,
}  # fmt: skip
PREFIXES = {"kr. {} mio.": 10**6, "DKK {} mia.": 10**9, "t.kr. {}": 1_000, "DKK {} millioner": 10**6}
SIGNS = {"": 1, "-": -1, "−": -1, "÷": -1, "minus ": -1, "+": 1}
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
UNIT_NAMES = st.sampled_from(sorted(UNITS))


@dataclass(frozen=True)
class Printed:
    """A number and how it is printed."""

    text: str
    value: Decimal


@st.composite
def figures(draw: st.DrawFn, most: int = 999_999) -> Printed:
    """A Danish figure: with or without dots between thousands, no to three decimals."""
    whole = draw(st.integers(0, most))
    decimals = draw(st.text("0123456789", max_size=3))
    text = f"{whole:,}".replace(",", ".") if draw(st.booleans()) else str(whole)
    return Printed(f"{text},{decimals}" if decimals else text, Decimal(f"{whole}.{decimals or 0}"))


@st.composite
def fractions(draw: st.DrawFn) -> Printed:
    """A whole number with a fraction, or a fraction alone."""
    whole = draw(st.integers(0, 99))
    sign, value = draw(st.sampled_from(sorted(FRACTIONS.items())))
    return Printed(f"{whole or ''}{sign}", whole + value)


def in_words(value: int) -> str:
    """A whole number below a million in Danish words."""
    ones = {number: word for word, number in reversed(numbers.ONES.items())}
    tens = {number: word for word, number in reversed(numbers.TENS.items())}
    if value >= 1000:
        rest = f" {in_words(value % 1000)}" if value % 1000 else ""
        return f"{in_words(value // 1000)} tusinde{rest}"
    if value >= 100:
        rest = f" og {in_words(value % 100)}" if value % 100 else ""
        return f"{ones[value // 100]} hundrede{rest}"
    if value < 20:
        return ones[value]
    return tens[value // 10 * 10] if value % 10 == 0 else f"{ones[value % 10]}og{tens[value // 10 * 10]}"


def only(text: str) -> Mention:
    """The one amount of a text."""
    (mention,) = read_text(text).mentions
    return mention


def kroner(value: Decimal) -> int:
    """Whole kroner, halves up."""
    return int(value.quantize(Decimal(1), "ROUND_HALF_UP"))


@given(st.one_of(figures(), fractions()), UNIT_NAMES, st.sampled_from(sorted(SIGNS)))
def test_figure_is_read_back(number: Printed, unit: str, sign: str) -> None:
    printed = f"{sign}{number.text} {unit}"
    mention = only(f"Der afsættes {printed} til formålet.")
    assert mention.raw_text == printed
    assert mention.low_dkk == mention.high_dkk == kroner(SIGNS[sign] * number.value * UNITS[unit])


@given(figures(), st.sampled_from(sorted(PREFIXES)))
def test_currency_in_front_is_read_back(number: Printed, prefix: str) -> None:
    printed = prefix.format(number.text)
    if prefix.startswith("t.kr.") and number.value < 100:
        return
    if len(number.text) == 4 and number.text.startswith(("19", "20")):
        return  # "t.kr. 2024" may as well head a year, and is read as one
    mention = only(f"Der afsættes {printed} til formålet.")
    assert (mention.raw_text, mention.low_dkk) == (printed, kroner(number.value * PREFIXES[prefix]))


@given(st.integers(1, 999_999), st.sampled_from(["millioner kroner", "mia. kr.", "kroner"]))
def test_words_are_read_back(value: int, unit: str) -> None:
    if value == 1 and unit == "kroner":
        return
    printed = f"{in_words(value)} {unit}"
    mention = only(f"Der afsættes {printed} til formålet.")
    assert (mention.raw_text, mention.low_dkk) == (printed, value * UNITS[unit])


@given(figures(), figures(), UNIT_NAMES, st.sampled_from(["-", "–", " - ", " til "]))
def test_range_is_read_back(first: Printed, second: Printed, unit: str, dash: str) -> None:
    low, high = sorted((first, second), key=lambda number: number.value)
    if YEAR.match(low.text) and dash not in ("-", "–"):
        return  # "i 2024 til 2050 mio. kr." says a year and an amount
    printed = f"{low.text}{dash}{high.text} {unit}"
    mention = only(f"Der afsættes {printed} til formålet.")
    assert mention.raw_text == printed
    assert (mention.low_dkk, mention.high_dkk) == (kroner(low.value * UNITS[unit]), kroner(high.value * UNITS[unit]))


@given(figures(), figures(), UNIT_NAMES)
def test_change_is_two_amounts(first: Printed, second: Printed, unit: str) -> None:
    if YEAR.match(first.text):
        return  # "fra 2024 til 20 mio. kr." says a year and an amount
    mentions = read_text(f"Bevillingen øges fra {first.text} til {second.text} {unit} næste gang.").mentions
    assert [mention.raw_text for mention in mentions] == [first.text, f"{second.text} {unit}"]
    assert [mention.low_dkk for mention in mentions] == [kroner(n.value * UNITS[unit]) for n in (first, second)]


@given(st.lists(figures(most=1899), min_size=2, max_size=6), UNIT_NAMES, st.integers(2000, 2080))
def test_list_goes_with_its_years_in_order(listed: list[Printed], unit: str, first_year: int) -> None:
    texts = [number.text for number in listed]
    years = [str(first_year + position) for position in range(len(listed))]
    text = f"Der afsættes {', '.join(texts[:-1])} og {texts[-1]} {unit} i hhv. {', '.join(years[:-1])} og {years[-1]}."
    mentions = read_text(text).mentions
    assert [mention.low_dkk for mention in mentions] == [kroner(number.value * UNITS[unit]) for number in listed]
    assert [mention.years for mention in mentions] == [(int(year),) for year in years]


@given(st.integers(1900, 2099), st.integers(1, 60), st.sampled_from(["-", "–", " - ", "-short", " til "]))
def test_span_of_years_is_read_back(first: int, length: int, dash: str) -> None:
    last = first + length
    if last > 2099 or (dash == "-short" and last // 100 != first // 100):
        return
    printed = f"{first}-{last % 100:02}" if dash == "-short" else f"{first}{dash}{last}"
    assert only(f"Der afsættes 5 mio. kr. i {printed} til formålet.").years == tuple(range(first, last + 1))


VOCABULARY = """
    10 2,5 1.000 2024 2021-26 ½ mio. mia. kr. kroner DKK euro ton i fra til og samt hhv. mellem ca. op heraf årligt
    samlet ( ) , . : - perioden årene frem varigt
    en halv to millioner pct. § samme begge år 2018-pl Af rammen derudover
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(max_examples=400)
def test_no_text_breaks_the_reading(text: str) -> None:
    reading = read_text(text)
    for mention in reading.mentions:
        words = mention.raw_text.lower().replace("-", " ").split()
        assert any(c.isdigit() or c in FRACTIONS for c in mention.raw_text) or any(map(numbers.is_number_word, words))
        assert mention.low_dkk <= mention.high_dkk
        assert mention.quantum_dkk >= 1
        assert mention.sentence[mention.start : mention.end] == mention.raw_text
        assert mention.years == tuple(sorted(set(mention.years)))
    folded = " ".join(text.split())
    at = 0
    for sentence in reading.sentences:
        at = folded.index(sentence.text, at) + len(sentence.text)


@given(st.text(alphabet=st.characters(exclude_categories=["N"]), max_size=100))
def test_without_a_number_there_is_no_amount(text: str) -> None:
    if not any(numbers.is_number_word(word) for word in text.lower().replace("-", " ").split()):
        assert read_text(f"{text} kr.").mentions == ()
