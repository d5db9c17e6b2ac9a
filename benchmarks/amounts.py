"""Amounts read from the corpus of sentences, beside price-parser, quantulum3 and text2num.

    python -m benchmarks.amounts

For each tool: the share of the corpus' amounts whose value in kroner it finds in the sentence, the share that it finds when a
missed thousand, million or milliard is forgiven, and how many numbers it gives for the sentences that hold no amount. Fields
are scored for this project alone, since none of the others has them. The other tools are no part of the project: they are
installed for the benchmarks alone, and one that cannot be is said to be missing.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from importlib import import_module

from benchmarks.peers.environment import lend
from extractors.amounts import read_text
from tests.extractors.amounts.cases import Case, Read, cases, read_of

Values = list[Decimal]
SCALES = (1, 10**3, 10**6, 10**9)


def own(text: str) -> Values:
    """The values of aftaletal itself."""
    return [Decimal(end) for mention in read_text(text).mentions for end in {mention.low_dkk, mention.high_dkk}]


def price_parser(text: str) -> Values:
    """price-parser gives one price for a text."""
    price = import_module("price_parser").Price.fromstring(text)
    return [] if price.amount is None else [price.amount]


def quantulum3(text: str) -> Values:
    """quantulum3's quantities, whatever unit it takes them for."""
    return [Decimal(str(quantity.value)) for quantity in import_module("quantulum3.parser").parse(text)]


def text2num(text: str) -> Values:
    """The figures in text2num's Danish rewriting of a text."""
    rewritten = import_module("text_to_num").alpha2digit(text, "da")
    figures = [word.strip(".,()").replace(".", "").replace(",", ".") for word in rewritten.split()]
    return [Decimal(figure) for figure in figures if figure.replace(".", "", 1).isdigit()]


TOOLS: dict[str, tuple[str, Callable[[str], Values]]] = {
    "aftaletal": ("extractors", own),
    "price-parser": ("price_parser", price_parser),
    "quantulum3": ("quantulum3", quantulum3),
    "text2num": ("text_to_num", text2num),
}


def values_found(read: Callable[[str], Values], corpus: list[Case]) -> tuple[int, int, int]:
    """How many ends of amounts a tool finds in their sentences, how many but for the scale, and of how many."""
    found = scaled = wanted = 0
    for case in corpus:
        given = read(case.text)
        for amount in case.reads:
            for end in {amount.low_dkk, amount.high_dkk}:
                wanted += 1
                found += Decimal(end) in given
                scaled += any(Decimal(end) == value * scale for value in given for scale in SCALES)
    return found, scaled, wanted


def fields_right(corpus: list[Case]) -> dict[str, tuple[int, int]]:
    """For each field how many amounts have it right, of all that the corpus holds; `spans` counts what was found besides."""
    right = {field.name: 0 for field in fields(Read)}
    wanted = 0
    for case in corpus:
        wanted += len(case.reads)
        for amount, read in zip(case.reads, read_of(read_text(case.text)), strict=False):
            for name in right:
                right[name] += getattr(amount, name) == getattr(read, name)
    return {name: (count, wanted) for name, count in right.items()}


def main() -> None:
    """Print the tools' values side by side, then this project's fields."""
    lend()
    corpus = [*cases("corpus.toml"), *cases("unseen.toml")]
    negatives = [case for case in corpus if not case.reads]
    print(f"{len(corpus)} sentences, {len(negatives)} of them without an amount")
    for name, (module, read) in TOOLS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:14s} not installed")
            continue
        found, scaled, wanted = values_found(read, corpus)
        invented = sum(len(read(case.text)) for case in negatives)
        shares = f"{found / wanted:.3f}, but for the scale {scaled / wanted:.3f}"
        print(f"{name:14s} values {found} of {wanted} ({shares}), numbers where no amount is: {invented}")
    for field, (count, wanted) in fields_right(corpus).items():
        print(f"  {field:14s} {count} of {wanted} ({count / wanted:.3f})")


if __name__ == "__main__":
    main()
