"""What a reviewer typed, read strictly: a figure that cannot be read is told, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from review.decisions.records import NEEDS_NOTE, Action, CellValue, Correction, Link, NotMoney, Value
from review.decisions.references import References
from review.lookup import Lookup
from review.server.views import linked_cells, rivals
from schemas.records import Basis, Discrepancy

MAX_NOTE_CHARS = 4_000
UNITS: dict[str, int] = {"mio. kr.": 1_000_000, "mia. kr.": 1_000_000_000, "1.000 kr.": 1_000, "kr.": 1}
# Beyond it a figure is a slip of the hand, and would not fit a column of 64 bits.
MAX_DKK = 10**17
_NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:\.\d{3}){1,6}|\d{1,18})(?:,\d{1,9})?")
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


class FormError(Exception):
    """What was typed cannot be saved; `str(error)` says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision as it was asked for. `revision` and `evidence` are those that the reviewer was looking at."""

    action: Action
    note: str
    correction: Correction | None
    revision: int
    evidence: str


def read_answer(
    form: Mapping[str, str], cell_ids: Sequence[str], found: Discrepancy, lookup: Lookup, references: References
) -> Answer:
    """The form's answer; `cell_ids` are the cells chosen from the list.

    Raises:
        FormError: something is missing, or is not what it should be.
    """
    actions: dict[str, Action] = {action: action for action in get_args(Action)}
    action = actions.get(form.get("action", ""))
    if action is None:
        raise FormError("Vælg først, hvad der skal ske med fundet.")
    note = form.get("note", "").strip()
    if len(note) > MAX_NOTE_CHARS:
        raise FormError(f"Noten er for lang: højst {MAX_NOTE_CHARS} tegn.")
    if action in NEEDS_NOTE and not note:
        raise FormError("Skriv en note, så andre kan se hvorfor.")
    revision = form.get("revision", "")
    if not re.fullmatch(r"\d{1,9}", revision):
        raise FormError("Formularen er ikke hel. Genindlæs siden.")
    correction = _correction(form, cell_ids, found, lookup, references) if action == "correct" else None
    return Answer(action, note, correction, int(revision), form.get("evidence", ""))


def read_number(text: str, unit_dkk: int) -> int:
    """A Danish number in a unit as whole kroner.

    Raises:
        FormError: it is no number, or no whole number of kroner.
    """
    typed = text.strip()
    if not _NUMBER.fullmatch(typed):
        raise FormError(f"»{typed[:40]}« er ikke et tal. Skriv som i aftalen: 1.234,5")
    amount = Decimal(typed.replace("−", "-").replace(".", "").replace(",", ".")) * unit_dkk
    if amount != int(amount) or abs(amount) > MAX_DKK:
        raise FormError(f"»{typed[:40]}« giver ikke et helt antal kroner, der kan være rigtigt.")
    return int(amount)


def read_years(text: str) -> tuple[int, ...]:
    """Years as people write them: "2021, 2023-2025"; empty text is none.

    Raises:
        FormError: it is something else.
    """
    years: set[int] = set()
    for part in re.split(r"\s*(?:,|;|\bog\b)\s*", text.strip()) if text.strip() else ():
        match = _YEARS.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1900 <= first <= last <= 2200:
            raise FormError(f"»{part[:40]}« er ikke år. Skriv fx 2021, 2023-2025")
        years.update(range(first, last + 1))
    return tuple(sorted(years))


def _correction(
    form: Mapping[str, str], cell_ids: Sequence[str], found: Discrepancy, lookup: Lookup, references: References
) -> Correction:
    mention = lookup.mentions[found.mention_id] if found.mention_id is not None else None
    match form.get("what", ""):
        case "link" if mention is not None:
            return _link(form, cell_ids, found, lookup, references)
        case "value" if mention is not None:
            unit_dkk = UNITS.get(form.get("unit", ""))
            bases: dict[str, Basis] = {basis: basis for basis in get_args(Basis)}
            basis = bases.get(form.get("basis", ""))
            if unit_dkk is None or basis is None:
                raise FormError("Vælg enhed og grundlag.")
            low_dkk = read_number(form.get("low", ""), unit_dkk)
            high_dkk = read_number(form["high"], unit_dkk) if form.get("high", "").strip() else low_dkk
            if low_dkk > high_dkk:
                raise FormError("Det laveste beløb står først.")
            return Value("value", low_dkk, high_dkk, basis, read_years(form.get("years", "")))
        case "cell":
            cell_id = form.get("which_cell", "")
            if cell_id not in linked_cells(found, lookup):
                raise FormError("Vælg den celle, der skal rettes.")
            cell = lookup.cells[cell_id]
            typed = form.get("cell_value", "").strip()
            amount_dkk = None
            if typed in ("-", "–", "−"):
                amount_dkk = 0
            elif typed:
                amount_dkk = read_number(typed, lookup.tables[cell.table_id].unit_dkk)
            if amount_dkk == cell.amount_dkk:
                raise FormError("Cellen er allerede læst sådan.")
            return CellValue("cell", references.of_cell[cell_id], cell.amount_dkk, amount_dkk)
        case "not_money" if mention is not None:
            return NotMoney("not_money")
        case _:
            raise FormError("Vælg, hvad der skal rettes.")


def _link(form: Mapping[str, str], cell_ids: Sequence[str], found: Discrepancy, lookup: Lookup, references: References) -> Link:
    offered = rivals(found, lookup)
    rival = form.get("rival", "")
    if rival.isdigit() and len(rival) < 4 and int(rival) < len(offered):
        chosen = offered[int(rival)]
        cell_ids, mention_ids = chosen.cell_ids, chosen.mention_ids
    else:
        mention_ids = ()
    if not cell_ids and not mention_ids:
        raise FormError("Vælg mindst én celle, eller en af de andre formler.")
    if any(cell_id not in lookup.cells or lookup.cells[cell_id].amount_dkk is None for cell_id in cell_ids):
        raise FormError("En af de valgte celler er der ikke længere. Genindlæs siden.")
    return Link(
        "link",
        tuple(references.of_cell[cell_id] for cell_id in cell_ids),
        tuple(references.of_mention[mention_id] for mention_id in mention_ids),
    )
