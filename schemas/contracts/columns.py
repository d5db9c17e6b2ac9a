"""The kinds of columns that the contracts are made of, so that a contract reads as a list of names and meanings."""

from __future__ import annotations

from collections.abc import Sequence

import pandera.polars as pa
import polars as pl

BOX = pl.Struct({"page": pl.Int64, "x0": pl.Float64, "top": pl.Float64, "x1": pl.Float64, "bottom": pl.Float64})
EVIDENCE = pl.Struct({"field": pl.String, "text": pl.String, "pattern": pl.String})
ALTERNATIVE = pl.Struct(
    {
        "relation": pl.String,
        "cell_ids": pl.List(pl.String),
        "mention_ids": pl.List(pl.String),
        "formula": pl.String,
    }
)

DOCUMENT_ID = r"^[0-9a-f]{16}$"
TABLE_ID = r"^[0-9a-f]{16}:t[0-9]+$"
CELL_ID = r"^[0-9a-f]{16}:t[0-9]+:r[0-9]+c[0-9]+$"
MENTION_ID = r"^[0-9a-f]{16}:m[0-9]+$"


def text(
    description: str, *, nullable: bool = False, among: Sequence[str] = (), pattern: str | None = None, unique: bool = False
) -> pa.Column:
    """A column of text: free, one of `among`, or of the form `pattern` (a regular expression)."""
    checks = [pa.Check.isin(list(among))] if among else []
    if pattern is not None:
        checks.append(pa.Check.str_matches(pattern))
    if among:
        description += ": " + ", ".join(f"`{value}`" for value in among)
    return pa.Column(pl.String, checks, nullable=nullable, unique=unique, description=description)


def number(description: str, *, nullable: bool = False, least: int | None = None) -> pa.Column:
    """A column of whole numbers, none below `least`."""
    return pa.Column(pl.Int64, [] if least is None else [pa.Check.ge(least)], nullable=nullable, description=description)


def year(description: str) -> pa.Column:
    """A column of years, null where none is printed."""
    return pa.Column(pl.Int64, pa.Check.in_range(1900, 2200), nullable=True, description=description)


def flag(description: str) -> pa.Column:
    """A column of yes and no."""
    return pa.Column(pl.Boolean, description=description)


def many(of: pl.DataType | type[pl.DataType], description: str) -> pa.Column:
    """A column of lists: empty where there is nothing, never null."""
    return pa.Column(pl.List(of), description=description)


def place(what: str) -> dict[str, pa.Column]:
    """The four sides of a box, in PDF points from the page's top left corner."""
    sides = {"x0": "left", "top": "upper", "x1": "right", "bottom": "lower"}
    return {
        name: pa.Column(pl.Float64, description=f"{side} edge of {what}, in PDF points from the page's top left corner")
        for name, side in sides.items()
    }


def rule(holds: pl.Expr, otherwise: str) -> pa.Check:
    """A rule over the columns of one row. A row of which `holds` is null breaks it; `otherwise` says what is wrong then."""
    return pa.Check(lambda data: data.lazyframe.select(holds.fill_null(value=False)), error=otherwise)


def contract(name: str, description: str, columns: dict[str, pa.Column], *rules: pa.Check) -> pa.DataFrameSchema:
    """A dataset's contract: these columns, all of them, in this order, and no others."""
    return pa.DataFrameSchema(columns, list(rules), name=name, description=description, strict=True, ordered=True)
