"""What the report says of one amount: its sentence, how it was read, what it was held against and how that came out."""

from __future__ import annotations

from dataclasses import dataclass

from review.anchors import amount_anchor, cell_anchor
from review.lookup import Lookup
from review.wording import BASES, HELD_AGAINST, QUALIFIERS, RELATIONS, STATUSES, Term, period
from schemas.danish_numbers import format_dkk, format_number
from schemas.records import Cell, Mention, Reconciliation, Table


@dataclass(frozen=True, slots=True)
class Link:
    """Something that an amount was held against: its name, its value as printed, and the anchor it stands at."""

    name: str
    value: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value of a verdict, as shown."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AmountView:
    """One amount with its verdict. The sentence is `before`, `amount` and `after` together, as printed."""

    anchor: str
    status: Term
    raw_text: str
    page: int
    section: str | None
    before: str
    amount: str
    after: str
    read_as: str
    formula: str | None
    facts: tuple[Fact, ...]
    explanation: str
    links_name: str
    links: tuple[Link, ...]


def amount_view(mention: Mention, verdict: Reconciliation, lookup: Lookup) -> AmountView:
    """One amount as shown."""
    start = min(max(mention.start, 0), len(mention.sentence))
    end = min(max(mention.end, start), len(mention.sentence))
    return AmountView(
        anchor=amount_anchor(mention.mention_id),
        status=STATUSES[verdict.status],
        raw_text=mention.raw_text,
        page=mention.page,
        section=mention.section,
        before=mention.sentence[:start],
        amount=mention.sentence[start:end],
        after=mention.sentence[end:],
        read_as=read_as(mention),
        formula=verdict.formula,
        facts=_facts(mention, verdict),
        explanation=verdict.explanation,
        links_name=HELD_AGAINST if verdict.status == "mismatched" or verdict.relation is None else RELATIONS[verdict.relation],
        links=_links(verdict, lookup),
    )


def stated(mention: Mention) -> str:
    """The amount in kroner with its qualifier: "ca. 5.000 mio. kr."."""
    low, high = format_dkk(mention.low_dkk), format_dkk(mention.high_dkk)
    amount = low if mention.low_dkk == mention.high_dkk else f"{low} til {high}"
    return f"{QUALIFIERS[mention.qualifier]} {amount}".strip()


def read_as(mention: Mention) -> str:
    """How the amount was understood, in one line."""
    years = period(mention.years, mention.is_open_ended)
    parts = (
        stated(mention),
        " ".join(part for part in (BASES[mention.basis], f"i {years}" if years else "") if part),
        f"{mention.price_year}-priser" if mention.price_year is not None else "",
        "ud over andet" if mention.is_additional else "",
        "en del af andet" if mention.is_part else "",
    )
    return ", ".join(part for part in parts if part)


def cell_name(cell: Cell, table: Table) -> str:
    """A cell in words: "Tabel 1, 3. Boligsocial indsats, 2021"."""
    return ", ".join((table_name(table), row_name(cell), cell.col_label))


def table_name(table: Table) -> str:
    """A table's caption as printed, or its number among the tables."""
    return table.caption or f"Tabel uden nummer ({table.number})"


def row_name(cell: Cell) -> str:
    """A row's code and label; a code of one number has its dot back."""
    if cell.row_code is None:
        return cell.row_label
    return f"{cell.row_code}{'' if '.' in cell.row_code else '.'} {cell.row_label}"


def _facts(mention: Mention, verdict: Reconciliation) -> tuple[Fact, ...]:
    facts = [Fact("Teksten siger", stated(mention))]
    for name, amount_dkk in (
        ("Beregnet", verdict.computed_dkk),
        ("Forskel", verdict.difference_dkk),
        ("Tolerance", verdict.tolerance_dkk),
    ):
        if amount_dkk is not None:
            facts.append(Fact(name, format_dkk(amount_dkk)))
    facts.append(Fact("Sikkerhed", f"{format_number(round(verdict.confidence * 100))} pct."))
    facts.append(Fact("Andre mulige formler", format_number(verdict.rivals)))
    return tuple(facts)


def _links(verdict: Reconciliation, lookup: Lookup) -> tuple[Link, ...]:
    cells = [lookup.cells[cell_id] for cell_id in verdict.cell_ids]
    mentions = [lookup.mentions[mention_id] for mention_id in verdict.mention_ids]
    return (
        *(Link(cell_name(cell, lookup.tables[cell.table_id]), cell.raw_text, cell_anchor(cell.cell_id)) for cell in cells),
        *(Link(f"Teksten, side {m.page}", m.raw_text, amount_anchor(m.mention_id)) for m in mentions),
    )
