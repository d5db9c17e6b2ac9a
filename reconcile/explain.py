"""Verdicts in plain Danish, with Danish numbers. Only wording: what is said is decided in verdicts.py."""

from __future__ import annotations

from typing import assert_never

from reconcile.cause import Cause
from reconcile.formulas import Formula
from reconcile.series import Series, caption
from reconcile.verdicts import Verdict
from schemas.danish_numbers import format_dkk
from schemas.records import Mention

_CAUSES: dict[Cause, str] = {
    "digits_swapped": "to cifre kan være byttet om",
    "factor_1000": "enheden kan være forkert: beløbene afviger en faktor 1.000 (mio./mia.)",
    "factor_10": "et nul eller et komma kan være forkert: beløbene afviger en faktor 10 eller 100",
    "neighbouring_year": "beløbet er det samme som i et naboår, så årstallet kan være forskudt",
    "neighbouring_row": "beløbet står i en anden række, så rækkerne kan være byttet om",
    "part_counted_twice": "en heraf-post kan være talt med to gange",
    "bold_counted": "beløb, som ifølge noten ikke tæller med, kan være talt med",
    "rounding": "forskellen kan skyldes afrunding",
    "sign": "fortegnet kan være forkert",
    "digit_changed": "et enkelt ciffer er anderledes",
    "unknown": "årsagen kan ikke ses af tallene",
}


def cause_text(cause: Cause) -> str:
    """The likeliest cause as half a sentence."""
    return _CAUSES[cause]


def formula_text(formula: Formula) -> str:
    """The formula with names that a person can find again, and its result."""
    match formula.kind:
        case "cell":
            return f"{_place(formula)} = {format_dkk(formula.values[0])}"
        case "each_year":
            same = len({abs(value) for value in formula.values}) == 1
            amounts = format_dkk(formula.values[0]) if same else ", ".join(format_dkk(value) for value in formula.values)
            return f"{_place(formula)} = {amounts}{' hvert år' if same else ''}"
        case "row_sum":
            addends = " + ".join(cell.raw_text for cell in formula.cells)
            return f"{_place(formula)}: {addends} = {format_dkk(formula.values[0])}"
        case "mean":
            return f"{_place(formula)} delt på årene = {format_dkk(formula.values[0])} om året"
        case "difference":
            later, earlier = formula.cells
            where = f"{formula.series[0].name}, {later.col_label} mindre {earlier.col_label}"
            return f"{where}: {later.raw_text} - {earlier.raw_text} = {format_dkk(formula.values[0])}"
        case "share":
            whole = _place(formula) if formula.cells else f"Teksten: {formula.mentions[0].raw_text}"
            percent = str(formula.percent).replace(".", ",")
            return f"{percent} pct. af {whole} = {format_dkk(formula.values[0])}"
        case "rows_sum" | "rows_each_year":
            return f"{caption(formula.series[0].table)}, {_rows(formula)} = {format_dkk(formula.values[0])}"
        case "prose_sum":
            addends = " + ".join(_addend(m, times) for m, times in zip(formula.mentions, formula.times, strict=True))
            return f"Teksten: {addends} = {format_dkk(formula.values[0])}"
        case unknown:
            assert_never(unknown)


def explanation(verdict: Verdict) -> str:
    """Why the figure is or is not accepted, in a few sentences."""
    said = sentence(f"Teksten siger {qualified(verdict.mention)}{_years(verdict.mention)}")
    match verdict.status:
        case "matched":
            return " ".join([said, sentence(_formula(verdict)), f"Beløbene stemmer{_signs(verdict)}.", *_rivals(verdict)])
        case "approximate":
            return " ".join([said, sentence(_formula(verdict)), f"{_allowance(verdict)}{_signs(verdict)}", *_rivals(verdict)])
        case "mismatched":
            cause = cause_text(verdict.cause or "unknown")
            return f"{said} {sentence(_formula(verdict))} Forskellen er {_difference(verdict)}; {cause}."
        case "ambiguous":
            return f"{said} {_formula(verdict)}, men ord og år er ikke nok til at afgøre, om det er dét beløb.{_also(verdict)}"
        case "unsupported":
            chance = " Samme tal findes i tabellerne, men intet i teksten peger på det." if verdict.alternatives else ""
            return f"{said} Ingen tabel og intet andet beløb i teksten dækker formålet og årene.{chance}"
        case unknown:
            assert_never(unknown)


def sentence(text: str) -> str:
    """The text with its full stop; the dot of "kr." at the end serves as one."""
    return text if text.endswith(".") else f"{text}."


def qualified(mention: Mention) -> str:
    """The amount as printed, with its hedge in words."""
    hedges = {
        "exact": "", "about": "ca. ", "just_over": "godt ", "just_under": "knap ", "at_most": "højst ", "at_least": "mindst ",
        "over": "over ", "under": "under ",
    }  # fmt: skip
    return f"{hedges[mention.qualifier]}{mention.raw_text}"


def difference_dkk(verdict: Verdict) -> int | None:
    """The mention's figure less the computed one, by size; None without a formula."""
    if verdict.formula is None:
        return None
    return abs(verdict.mention.low_dkk) - abs(_worst(verdict))


def computed_dkk(verdict: Verdict) -> int | None:
    """The formula's figure; of one a year, the year's that differs most."""
    return None if verdict.formula is None else _worst(verdict)


def _worst(verdict: Verdict) -> int:
    assert verdict.formula is not None  # noqa: S101 - callers have looked
    said = abs(verdict.mention.low_dkk)
    return max(verdict.formula.values, key=lambda value: abs(abs(value) - said))


def _formula(verdict: Verdict) -> str:
    return formula_text(verdict.formula) if verdict.formula else ""


def _difference(verdict: Verdict) -> str:
    return format_dkk(difference_dkk(verdict) or 0)


def _allowance(verdict: Verdict) -> str:
    gap = _difference(verdict)
    match verdict.reason:
        case "range":
            return "Det ligger inden for det angivne interval."
        case "about" | "just_over" | "just_under":
            return (
                f"Forskellen på {gap} ligger inden for det, ordet »{qualified(verdict.mention).split(maxsplit=1)[0]}« tillader."
            )
        case "at_most":
            return "Det ligger under loftet."
        case "at_least":
            return "Det ligger over bunden."
        case "rounding" | "exact" | None:
            return f"Forskellen på {gap} svarer til afrunding."
        case unknown:
            assert_never(unknown)


def _signs(verdict: Verdict) -> str:
    if verdict.formula is None or (verdict.formula.values[0] < 0) == (verdict.mention.low_dkk < 0):
        return ""
    return ", når der ses bort fra fortegnet"


def _rivals(verdict: Verdict) -> list[str]:
    count = len(verdict.alternatives)
    if not count:
        return []
    return [f"Samme tal fås på {count} {'anden måde' if count == 1 else 'andre måder'}, som passer dårligere."]


def _also(verdict: Verdict) -> str:
    return "".join(f" {sentence(f'Det kan også være: {formula_text(one)}')}" for one in verdict.alternatives[:3])


def _place(formula: Formula) -> str:
    return f"{formula.series[0].name}, {_columns(formula)}"


def _columns(formula: Formula) -> str:
    labels = [cell.col_label for cell in formula.cells]
    if len(labels) > 2:
        return f"{labels[0]} til {labels[-1]}"
    return " og ".join(labels)


def _rows(formula: Formula) -> str:
    by_row: dict[int, list[str]] = {}
    for cell in formula.cells:
        by_row.setdefault(cell.row, []).append(cell.raw_text)
    names = {one.row: one for one in formula.series}
    parts = [f"{_short(names[row])} {formula.cells[0].col_label} {' / '.join(texts)}" for row, texts in by_row.items()]
    return " + ".join(parts)


def _short(series: Series) -> str:
    return series.name.split(", ", 1)[1]


def _addend(mention: Mention, times: int) -> str:
    return mention.raw_text if times == 1 else f"{times} × {mention.raw_text}"


def _years(mention: Mention) -> str:
    if not mention.years:
        return ""
    first, last = min(mention.years), max(mention.years)
    if mention.is_open_ended:
        return f" fra {first} og frem"
    period = str(first) if first == last else f"{first}-{last}"
    if len(mention.years) != last - first + 1:
        period = ", ".join(map(str, mention.years))
    yearly = " om året" if mention.basis == "per_year" else ""
    return f"{yearly} i {period}"
