"""The contract of `tables`."""

import polars as pl

from schemas.contracts.columns import BOX, DOCUMENT_ID, TABLE_ID, contract, many, number, place, rule, text, year

CONTRACT = contract(
    "tables",
    'One row per captioned table ("Tabel 1", "Tabel 2", …); one without a caption is numbered after the others.',
    {
        "table_id": text("`<document_id>:t<number>`", pattern=TABLE_ID, unique=True),
        "document_id": text("the document that it stands in", pattern=DOCUMENT_ID),
        "number": number("the table's number", least=0),
        "caption": text('label as printed ("Tabel 1"); null for a table without one', nullable=True),
        "title": text('the caption without "Tabel n", its lines joined; a unit or price level in it stays'),
        "unit": text('unit as printed ("mio. kr.")'),
        "unit_dkk": number("the unit's worth in kroner (1000000)", least=1),
        "price_year": year('price level: 2018 for "2018-pl"'),
        "first_page": number("page on which it begins, from 1", least=1),
        "last_page": number("page on which it ends", least=1),
        **place("the table on its first page"),
        "boxes": many(BOX, "where it stands, one box for each page"),
        "note": text('"Anm.: …" and other text that belongs under the table', nullable=True),
    },
    rule(pl.col("table_id").str.starts_with(pl.col("document_id")), "a table's id begins with its document's"),
    rule(pl.col("first_page") <= pl.col("last_page"), "a table ends where it begins or later"),
)
