"""The contract of `amount_mentions`."""

from typing import get_args

import polars as pl

from schemas.contracts.columns import (
    BOX,
    DOCUMENT_ID,
    EVIDENCE,
    MENTION_ID,
    contract,
    flag,
    many,
    number,
    rule,
    text,
    year,
)
from schemas.records import Basis, Qualifier

CONTRACT = contract(
    "amount_mentions",
    "One row per amount of money in the prose, in reading order; headings, bullets and footnotes are prose.",
    {
        "mention_id": text("`<document_id>:m<n>`, n from 1", pattern=MENTION_ID, unique=True),
        "document_id": text("the document that it stands in", pattern=DOCUMENT_ID),
        "page": number("page on which it starts, from 1", least=1),
        "section": text("the nearest heading above", nullable=True),
        "sentence": text("its sentence, line-end hyphens resolved"),
        "sentence_number": number("the sentence's number in the document", least=0),
        "start": number("where the amount starts in the sentence, in characters from 0", least=0),
        "end": number("where the amount ends in the sentence, exclusive", least=0),
        "raw_text": text('number and unit as printed ("2.375 mio. kr."), white space folded'),
        "low_dkk": number("the amount in kroner; the lower end of a range"),
        "high_dkk": number("the amount in kroner; the upper end of a range"),
        "quantum_dkk": number("worth in kroner of one unit of the last digit printed", least=1),
        "qualifier": text("how exact it claims to be", among=get_args(Qualifier)),
        "basis": text("whether it is an amount a year or for the whole period", among=get_args(Basis)),
        "years": many(pl.Int64, "every year that it speaks of; empty where none is said"),
        "is_open_ended": flag('"2021 og frem", "fra 2027"'),
        "is_additional": flag("yderligere, derudover, oveni"),
        "is_part": flag("heraf, hvoraf"),
        "price_year": year('price level: 2018 for "2018-pl"'),
        "boxes": many(BOX, "where it stands, one box for each line"),
        "evidence": many(EVIDENCE, "the words that each field was read from, and the pattern that found them"),
        "original": text("in JSON the fields that a person corrected, as they were read; null where none", nullable=True),
    },
    rule(pl.col("mention_id").str.starts_with(pl.col("document_id")), "a mention's id begins with its document's"),
    rule(pl.col("low_dkk") <= pl.col("high_dkk"), "a range's lower end is not above its upper end"),
    rule(pl.col("start") < pl.col("end"), "a mention has at least one character"),
    rule(pl.col("boxes").list.len() > 0, "a mention stands somewhere"),
)
