"""What the report says of one amount: its sentence, how it was read, what it was held against and how that came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from review.anchors import amount_anchor, cell_anchor
from review.lookup import Lookup
from review.wording import BASES, EQUAL_TO_ONE, HELD_AGAINST, QUALIFIERS, RELATIONS, STATUSES, Term, period
from schemas.danish_numbers import format_dkk, format_number
from schemas.records import Cell, Mention, Reconciliation, Table


@dataclass(frozen=True, slots=True)
class Link:
    """A figure elsewhere in the report: its name, its value as printed, and the anchor it stands at."""

    name: str
    value: str
    anchor: str


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Figures of one row of a table, or of the prose."""

    name: str
    links: tuple[Link, ...]

    def __len__(self) -> int:
        return len(self.links)


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
    explanation_en: str | None
    links_name: str
    links: tuple[LinkGroup, ...]


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
        explanation_en=verdict.explanation_en,
        links_name=_links_name(verdict),
        links=cell_links(verdict.cell_ids, lookup) + _mention_links(verdict, lookup),
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


def cell_links(cell_ids: Sequence[str], lookup: Lookup) -> tuple[LinkGroup, ...]:
    """Cells by the row that they stand in: "Tabel 1, 3. Boligsocial indsats"."""
    groups: dict[str, list[Link]] = {}
    for cell in (lookup.cells[cell_id] for cell_id in cell_ids):
        name = f"{table_name(lookup.tables[cell.table_id])}, {row_name(cell)}"
        groups.setdefault(name, []).append(Link(cell.col_label, cell.raw_text, cell_anchor(cell.cell_id)))
    return tuple(LinkGroup(name, tuple(links)) for name, links in groups.items())


def table_name(table: Table) -> str:
    """A table's caption as printed, or its number among the tables."""
    return table.caption or f"Tabel uden nummer ({table.number})"


def row_name(cell: Cell) -> str:
    """A row's code and label; a code of one number or letter has its dot back."""
    if cell.row_code is None:
        return cell.row_label
    return f"{cell.row_code}{'.' if cell.row_code.isalnum() else ''} {cell.row_label}"


def _facts(mention: Mention, verdict: Reconciliation) -> tuple[Fact, ...]:
    facts = [Fact("Teksten siger", stated(mention))]
    for name, amount_dkk in (
        ("Beregnet", verdict.computed_dkk),
        ("Forskel", verdict.difference_dkk),
        ("Tolerance", verdict.tolerance_dkk),
    ):
        if amount_dkk is not None:
            facts.append(Fact(name, format_dkk(amount_dkk)))
    if verdict.formula is not None:
        facts.append(Fact("Sikkerhed", f"{format_number(round(verdict.confidence * 100))} pct."))
        facts.append(Fact("Andre mulige formler", format_number(verdict.rivals)))
    return tuple(facts)


def _links_name(verdict: Reconciliation) -> str:
    if verdict.relation is None or verdict.status not in ("matched", "approximate"):
        return HELD_AGAINST
    return EQUAL_TO_ONE if len(verdict.cell_ids + verdict.mention_ids) == 1 else RELATIONS[verdict.relation]


def _mention_links(verdict: Reconciliation, lookup: Lookup) -> tuple[LinkGroup, ...]:
    mentions = [lookup.mentions[mention_id] for mention_id in verdict.mention_ids]
    links = tuple(Link(f"side {m.page}", m.raw_text, amount_anchor(m.mention_id)) for m in mentions)
    return (LinkGroup("Teksten", links),) if links else ()
