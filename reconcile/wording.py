"""Verdicts in plain Danish: what was said, what was computed, from where, and why it is or is not accepted."""

from __future__ import annotations

from reconcile.causes import Cause
from reconcile.formulas import Formula
from reconcile.prose_sums import ProseSum
from reconcile.verdicts import Verdict
from schemas.danish_numbers import format_dkk
from schemas.records import Cell, Mention, Table

_CAUSES: dict[Cause, str] = {
    "digits_swapped": "to cifre er formentlig byttet om",
    "digit_changed": "et enkelt ciffer er formentlig forkert",
    "factor_10": "tallene afviger med en faktor 10",
    "factor_100": "tallene afviger med en faktor 100",
    "factor_1000": "tallene afviger med en faktor 1.000 (mio. og mia. er formentlig forvekslet)",
    "neighbouring_year": "rækken har beløbet i andre år end dem, teksten nævner",
    "neighbouring_row": "naborækken har beløbet i samme kolonne",
    "part_left_out": "en delpost er formentlig talt forkert",
    "excluded_counted": "beløb, som en note holder ude, er formentlig talt med",
    "rounding": "forskellen kan skyldes afrunding",
    "unknown": "årsagen fremgår ikke af tallene",
}
_HEDGES = {
    "exact": "", "about": "ca. ", "just_over": "godt ", "just_under": "knap ", "at_most": "højst ", "at_least": "mindst ",
    "over": "over ", "under": "under ",
}  # fmt: skip


def formula_text(verdict: Verdict) -> str | None:
    """The formula with names that a person finds on the page, and its figure."""
    if verdict.prose_sum is not None:
        return _prose_text(verdict.prose_sum)
    return _table_text(verdict.formula) if verdict.formula is not None else None


def explanation(verdict: Verdict) -> str:
    """One or two sentences for the person who reviews."""
    said = f"Teksten siger {_HEDGES[verdict.mention.qualifier]}{amount_text(verdict.mention)}"
    computed = verdict.computed_dkk
    match verdict.status:
        case "matched":
            sign = ""
            if verdict.formula and computed is not None and computed == -verdict.mention.low_dkk:
                sign = " Fortegnet er modsat, men beløbet er det samme."
            return f"{said}, og det er lig med {formula_text(verdict)}.{sign}"
        case "approximate":
            return (
                f"{said}; beregnet er {format_dkk(computed or 0)} ({formula_text(verdict)}). Forskellen på "
                f"{format_dkk(abs(verdict.mention.low_dkk - (computed or 0)))} er inden for afrunding og forbehold."
            )
        case "mismatched":
            held = f"men tabellen har {formula_text(verdict)}" if verdict.formula else "men det passer ikke"
            apart = (
                f" Forskellen er {format_dkk(abs(verdict.mention.low_dkk) - abs(computed))}." if computed is not None else ""
            )
            return f"{said}, {held}.{apart} Mulig årsag: {_CAUSES[verdict.cause or 'unknown']}."
        case "ambiguous":
            formula = formula_text(verdict)
            more = f" {verdict.rivals} andre formler giver samme tal." if verdict.rivals else ""
            return f"{said}. {formula} giver samme tal, men teksten siger ikke klart, at det er det, der menes.{more}"
        case "unsupported":
            return f"{said}. Ingen tabel og ingen andre tal i teksten dækker formålet og årene."


def amount_text(mention: Mention) -> str:
    """The amount as a Danish figure, a range with both ends."""
    if mention.low_dkk == mention.high_dkk:
        return format_dkk(mention.low_dkk)
    return f"{format_dkk(mention.low_dkk)} til {format_dkk(mention.high_dkk)}"


def _table_text(formula: Formula) -> str:
    names = "; ".join(f"{table_name(row.table)}, {row.name}" for row in formula.rows[:1])
    if len(formula.rows) > 1:
        parts = " + ".join(f"{row.name} {_cell_text(cell)}" for row, cell in zip(formula.rows, formula.cells, strict=True))
        return f"{table_name(formula.rows[0].table)}: {parts} = {format_dkk(formula.computed_dkk or 0)}"
    if formula.relation == "sum":
        parts = " + ".join(_cell_text(cell) for cell in formula.cells)
        return f"{names}: {parts} = {format_dkk(formula.computed_dkk or 0)}"
    if formula.computed_dkk is None:
        return f"{names}: {', '.join(_cell_text(cell) for cell in formula.cells)}"
    first, last = formula.cells[0].col_label, formula.cells[-1].col_label
    columns = first if len(formula.cells) == 1 else f"hvert af årene {first}-{last}"
    return f"{names}, {columns} = {format_dkk(formula.computed_dkk)}"


def _cell_text(cell: Cell) -> str:
    return f"{cell.col_label} {cell.raw_text or '(tom)'}"


def _prose_text(found: ProseSum) -> str:
    parts = " + ".join(f"{mention.raw_text} ({_years_text(mention)})" for mention in found.mentions)
    return f"{parts} = {format_dkk(found.computed_dkk)}"


def _years_text(mention: Mention) -> str:
    if not mention.years:
        return "uden år"
    first, last = min(mention.years), max(mention.years)
    text = str(first) if first == last else f"{first}-{last}"
    return f"{text} og frem" if mention.is_open_ended else text


def table_name(table: Table) -> str:
    """How a reader finds the table."""
    return table.caption or f"tabellen “{table.title}”"
