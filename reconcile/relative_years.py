"""Years that the prose counts from others: "året før, hvor ...", "årligt herefter", "de øvrige år", "de første tre år"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from schemas.records import Agreement, Cell, Mention, Table

_STEPS = {"før": -1, "forinden": -1, "efter": 1}
_RELATIVE = re.compile(r"\båret (før|forinden|efter),? (?:hvor|da)\b[^;:.]*$", re.IGNORECASE)
_BESIDE = re.compile(r"^\s*(?:i )?året (før|forinden|efter)\b", re.IGNORECASE)
_COUNTS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_COUNT = "|".join(_COUNTS)
_YEARLY = r"(?:årligt|om året|pr\. år|hvert år|hver)"
_LATER = re.compile(
    rf"^\s*{_YEARLY}?,?\s*(?:herefter|derefter|i (?:hvert af )?(?:de|årene) (?:efter)?følgende år|i årene (?:her|der)efter)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:herefter|derefter|hvorefter)\b[^.;:]*$", re.IGNORECASE)
_OTHER = re.compile(rf"\b(?:i|af) de (?:({_COUNT}) )?øvrige år\b", re.IGNORECASE)
_ENDS = re.compile(rf"\bde (?:(første|sidste) ({_COUNT})|({_COUNT}) (første|sidste)) år\b", re.IGNORECASE)
_MOST_EARLIER = 8  # amounts looked back at
_BREAK = re.compile(r"[,;:]")

Years = tuple[int, ...]


def with_relative_years(agreement: Agreement) -> Agreement:
    """The agreement with the years of each amount that counts them from years told before, or from those of the tables.

    "året før" counts from the nearest earlier amount of the paragraph with a single year, "herefter" from the amount before in
    the sentence. "De øvrige år" and "de første tre år" are of the one period that all tables have, or of the amount's own.
    Without what is counted from nothing is changed.
    """
    paragraph_of = {sentence.number: sentence.paragraph for sentence in agreement.sentences}
    period = _Period(agreement.tables)
    told: dict[int, int] = {}
    mentions: list[Mention] = []
    for at, mention in enumerate(agreement.mentions):
        paragraph = paragraph_of[mention.sentence_number]
        following = agreement.mentions[at + 1 : at + 2]
        end = next((m.start for m in following if m.sentence_number == mention.sentence_number), len(mention.sentence))
        behind = mention.sentence[mention.end : end]
        said = _RELATIVE.search(mention.sentence[: mention.start]) or _BESIDE.search(behind)
        if said and not mention.years and paragraph in told:
            mention = replace(mention, years=(told[paragraph] + _STEPS[said[1].lower()],))
        elif len(mention.years) == 1:
            told[paragraph] = mention.years[0]
        else:
            earlier = [m for m in reversed(mentions[-_MOST_EARLIER:]) if paragraph_of[m.sentence_number] == paragraph]
            mention = _counted(mention, earlier, period, behind)
        mentions.append(mention)
    return replace(agreement, mentions=tuple(mentions))


class _Period:
    """The years of the tables' columns, none where tables with several differ; and which of their rows hold a figure."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = tables
        found = {tuple(sorted({c.year_from for c in table.cells if c.year_from and _is_year(c)})) for table in tables}
        several = [years for years in found if len(years) > 1]
        self.years: Years = several[0] if len(several) == 1 else ()

    def holds(self, mention: Mention, years: Years) -> bool:
        """Whether a row has the figure in each of these years, or over them: what is counted from columns may only confirm."""
        found: dict[tuple[str, int], list[int]] = {}
        for table in self._tables:
            for cell in table.cells:
                if _is_year(cell) and cell.year_from in years:
                    found.setdefault((table.table_id, cell.row), []).append(abs(cell.amount_dkk or 0))
        each = [abs(mention.low_dkk)] * len(years)
        return any(row == each or (mention.basis != "per_year" and sum(row) == each[0]) for row in found.values())


def _is_year(cell: Cell) -> bool:
    return cell.col_role == "period" and cell.year_from == cell.year_to


def _counted(mention: Mention, earlier: Sequence[Mention], period: _Period, behind: str) -> Mention:
    """The mention with the years that the words around it count out, itself where they do not.

    `earlier` are the amounts before it in its paragraph, the nearest first; `behind` the text up to the next amount.
    """
    of_sentence = [m for m in earlier if m.sentence_number == mention.sentence_number]
    before = next((m for m in of_sentence if m.years), None)
    between = mention.sentence[of_sentence[0].end if of_sentence else 0 : mention.start]
    is_later = _LATER.search(behind) or (mention.basis == "per_year" and _THEN.search(between))
    if is_later and not mention.years and before is not None and not before.is_open_ended:
        return replace(mention, years=(max(before.years) + 1,), is_open_ended=True)
    others = None if mention.years else _OTHER.search(behind) or _OTHER.search(between)
    ends = _ENDS.search(_BREAK.split(behind.lstrip(" ,"))[0]) or _ENDS.search(_BREAK.split(between)[-1])
    if others:
        told = of_sentence or [m for m in earlier if m.sentence_number == mention.sentence_number - 1]
        years = _rest(period.years, {year for one in told for year in one.years}, others[1])
    elif ends and not mention.is_open_ended:
        years = _at_end(mention.years or period.years, ends)
    else:
        return mention
    if not years or not (mention.years or period.holds(mention, years)):
        return mention
    return replace(mention, years=years, basis="total" if len(years) == 1 else mention.basis)


def _rest(period: Years, told: set[int], count: str | None) -> Years:
    """The years of the period that are not told, where some are told and none besides; as many as `count` says."""
    rest = tuple(year for year in period if year not in told)
    is_right = bool(told) and told <= set(period) and len(rest) == _COUNTS.get((count or "").lower(), len(rest))
    return rest if is_right else ()


def _at_end(period: Years, said: re.Match[str]) -> Years:
    """The first or the last so many years of a longer period."""
    count = _COUNTS[(said[2] or said[3]).lower()]
    if count >= len(period):
        return ()
    return period[:count] if (said[1] or said[4]).lower() == "første" else period[-count:]
