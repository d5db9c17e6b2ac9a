"""The contract of `documents`."""

from typing import get_args

import polars as pl

from schemas.contracts.columns import DOCUMENT_ID, contract, number, rule, text
from schemas.records import DocumentStatus, ReadBy

REJECTED = pl.col("status") == "rejected"

CONTRACT = contract(
    "documents",
    "One row per PDF. What is not known about a rejected one is null.",
    {
        "document_id": text(
            "first 16 hex digits of the SHA-256 of the file's bytes (of its name, if it is no file that can be read)",
            pattern=DOCUMENT_ID,
            unique=True,
        ),
        "sha256": text("SHA-256 of the file's bytes", nullable=True, pattern=r"^[0-9a-f]{64}$"),
        "file_name": text("the file's name, without folders"),
        "title": text("title as printed on page 1, its lines joined", nullable=True),
        "page_count": number("number of pages", nullable=True, least=0),
        "status": text(
            "what became of it (`needs_review`: something is open for a person; `rejected`: nothing was extracted)",
            among=get_args(DocumentStatus),
        ),
        "reason": text("why it was rejected, in words a person can act on", nullable=True),
        "read_by": text(
            "what its text is: `text` was printed, `ocr` is what text recognition made of pictures; null where rejected",
            nullable=True,
            among=get_args(ReadBy),
        ),
        "pipeline_version": text("version of the code that read it"),
        "decisions": text("identifies the people's decisions that it was made with; null where there were none", nullable=True),
    },
    rule(pl.col("reason").is_not_null() == REJECTED, "a rejected document has a reason, and no other has one"),
    rule(
        REJECTED | pl.all_horizontal(pl.col("sha256", "title", "page_count", "read_by").is_not_null()),
        "a document that was read has a hash, a title, a number of pages and a kind of text",
    ),
)
