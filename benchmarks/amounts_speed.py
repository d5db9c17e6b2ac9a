"""The amounts' reading beside spaCy's tokenizer alone on the same megabyte, and the time for one agreement.

    python -m benchmarks.amounts_speed

The text is the prose of the 2018 agreement over and over. The two take turns in one process, and the ratio of the medians is
what counts (at most 8). For one agreement of 14,000 characters the bound is 0.10 s once the pipeline is built. Texts made to be
slow, in two lengths, show that time grows with the text and no faster.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from extractors.amounts import read_text

TEXT = Path(__file__).parents[1] / "tests" / "agreements" / "parallelsamfund-2018.txt"
MEGABYTE = 1_000_000
ROUNDS = 3
HOSTILE = {
    "amount after amount": "Der afsættes 10 mio. kr. i 2024 og 20 mio. kr. årligt i 2025-2027, heraf 5 mio. kr. til it. ",
    "a sentence without an end": "afsættes 10 mio. kr. i 2024 og ",
    "a list without an end": "12, ",
    "number words": "en to tre og ",
    "brackets": "(",
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


def main() -> None:
    """Print the ratio on a megabyte, the time for one agreement, and how time grows on text made to be slow."""
    agreement = " ".join(TEXT.read_text(encoding="utf-8").split())
    megabyte = (agreement * (MEGABYTE // len(agreement) + 1))[:MEGABYTE]
    nlp = spacy.blank("da")
    nlp.max_length = MEGABYTE + 1
    read_text(agreement), nlp.make_doc(agreement)  # building the pipelines is not what is measured
    pairs = [(seconds(read_text, megabyte), seconds(nlp.make_doc, megabyte)) for _ in range(ROUNDS)]
    reading, tokenizing = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = reading / tokenizing
    print(f"1 MB of prose: {reading:.2f} s, spaCy's tokenizer alone {tokenizing:.2f} s, ratio {ratio:.1f} (at most 8)")
    one = statistics.median(seconds(read_text, agreement) for _ in range(5 * ROUNDS))
    print(f"one agreement of {len(agreement):,} characters: {one:.3f} s (under 0.10)")
    for name, piece in HOSTILE.items():
        short, long = ((piece * (length // len(piece)))[:length] for length in (50_000, 200_000))
        growth = seconds(read_text, long) / seconds(read_text, short)
        print(f"{name}: four times the text takes {growth:.1f} times as long")


if __name__ == "__main__":
    main()
