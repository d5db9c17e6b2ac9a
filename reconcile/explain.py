"""Verdicts in plain words, with Danish numbers. What is said is decided in verdicts.py; the words are in wording.toml."""

from __future__ import annotations

from typing import assert_never

from reconcile.formulas import Formula
from reconcile.series import Series, caption
from reconcile.verdicts import Verdict
from reconcile.wording import Wording
from schemas.danish_numbers import format_dkk
from schemas.records import Mention


def formula_text(formula: Formula, tell: Wording) -> str:
    """The formula with names that a person can find again, and its result."""
    match formula.kind:
        case "cell":
            return f"{_place(formula, tell)} = {format_dkk(formula.values[0])}"
        case "each_year":
            same = len({abs(value) for value in formula.values}) == 1
            amounts = format_dkk(formula.values[0]) if same else ", ".join(format_dkk(value) for value in formula.values)
            return f"{_place(formula, tell)} = {amounts}{tell('each_year') if same else ''}"
        case "row_sum":
            addends = " + ".join(cell.raw_text for cell in formula.cells)
            return f"{_place(formula, tell)}: {addends} = {format_dkk(formula.values[0])}"
        case "mean":
            return tell("mean", place=_place(formula, tell), amount=format_dkk(formula.values[0]))
        case "difference":
            later, earlier = formula.cells
            return tell(
                "difference", row=formula.series[0].name, later=later.col_label, earlier=earlier.col_label,
                figures=f"{later.raw_text} - {earlier.raw_text}", amount=format_dkk(formula.values[0]),
            )  # fmt: skip
        case "share":
            whole = _place(formula, tell) if formula.cells else tell("text", figures=formula.mentions[0].raw_text)
            percent = f"{formula.percent:.4g}".replace(".", ",")
            return tell("share", percent=percent, whole=whole, amount=format_dkk(formula.values[0]))
        case "rows_sum" | "rows_each_year":
            return f"{caption(formula.series[0].table)}, {_rows(formula)} = {format_dkk(formula.values[0])}"
        case "prose_sum":
            addends = " + ".join(_addend(m, times) for m, times in zip(formula.mentions, formula.times, strict=True))
            return tell("text", figures=f"{addends} = {format_dkk(formula.values[0])}")
        case unknown:
            assert_never(unknown)


def explanation(verdict: Verdict, tell: Wording) -> str:
    """Why the figure is or is not accepted, in a few sentences."""
    said = sentence(tell("said", amount=qualified(verdict.mention, tell), years=_years(verdict.mention, tell)))
    formula = formula_text(verdict.formula, tell) if verdict.formula else ""
    signs = tell("signs") if _is_of_other_sign(verdict) else ""
    match verdict.status:
        case "matched":
            return " ".join([said, sentence(formula), tell("agrees", signs=signs), *_rivals(verdict, tell)])
        case "approximate":
            return " ".join([said, sentence(formula), f"{_allowance(verdict, tell)}{signs}.", *_rivals(verdict, tell)])
        case "mismatched":
            cause = tell(verdict.cause or "unknown")
            return f"{said} {sentence(formula)} {tell('differs', gap=_difference(verdict), cause=cause)}"
        case "ambiguous":
            others = (tell("also", formula=formula_text(one, tell)) for one in verdict.alternatives[:3])
            return tell("ambiguous", said=said, formula=formula, also="".join(f" {sentence(one)}" for one in others))
        case "unsupported":
            return tell("unsupported", said=said, chance=tell("chance") if verdict.alternatives else "")
        case unknown:
            assert_never(unknown)


def sentence(text: str) -> str:
    """The text with its full stop; the dot of "kr." at the end serves as one."""
    return text if text.endswith(".") else f"{text}."


def qualified(mention: Mention, tell: Wording) -> str:
    """The amount as printed, with its hedge in words."""
    return f"{tell(mention.qualifier)}{mention.raw_text}"


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


def _difference(verdict: Verdict) -> str:
    return format_dkk(difference_dkk(verdict) or 0)


def _allowance(verdict: Verdict, tell: Wording) -> str:
    gap = _difference(verdict)
    match verdict.reason:
        case "range":
            return tell("in_range")
        case "about" | "just_over" | "just_under":
            return tell("hedged", gap=gap, hedge=tell(verdict.mention.qualifier).strip())
        case "at_most":
            return tell("below")
        case "at_least":
            return tell("above")
        case "rounding" | "exact" | None:
            return tell("rounded", gap=gap)
        case unknown:
            assert_never(unknown)


def _is_of_other_sign(verdict: Verdict) -> bool:
    return verdict.formula is not None and (verdict.formula.values[0] < 0) != (verdict.mention.low_dkk < 0)


def _rivals(verdict: Verdict, tell: Wording) -> list[str]:
    count = len(verdict.alternatives)
    return [tell("rival" if count == 1 else "rivals", count=count)] if count else []


def _place(formula: Formula, tell: Wording) -> str:
    return f"{formula.series[0].name}, {_columns(formula, tell)}"


def _columns(formula: Formula, tell: Wording) -> str:
    labels = [cell.col_label for cell in formula.cells]
    if len(labels) > 2:
        return tell("columns", first=labels[0], last=labels[-1])
    return tell("and").join(labels)


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


def _years(mention: Mention, tell: Wording) -> str:
    if not mention.years:
        return ""
    first, last = min(mention.years), max(mention.years)
    if mention.is_open_ended:
        return tell("from_year", first=first)
    period = str(first) if first == last else f"{first}-{last}"
    if len(mention.years) != last - first + 1:
        period = ", ".join(map(str, mention.years))
    return (tell("a_year") if mention.basis == "per_year" else "") + tell("in_years", period=period)
