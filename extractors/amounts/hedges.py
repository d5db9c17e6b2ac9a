"""Hedges, flags and price levels: what else the words around an amount say of it."""

from __future__ import annotations

from extractors.amounts.evidence import Mark
from extractors.amounts.numbers import is_number_word
from extractors.amounts.periods import Attached
from extractors.amounts.sentence import SentenceView, is_verb
from extractors.amounts.tokens import Kind

BOUNDS = ("at-most-hoejst", "at-most-maks", "at-least-mindst", "at-least-minimum")
LONGEST_VERB = 2  # "være på"
LONGEST_ATTRIBUTE = 4  # "den årligt afsatte ramme på"
DETERMINERS = ("de", "den", "det", "disse", "denne", "dette")
WHOLES = (
    "de",
    "den",
    "det",
    "disse",
    "denne",
    "dette",
    "rammen",
    "midlerne",
    "puljen",
    "beløbet",
    "bevillingen",
    "provenuet",
    "reserven",
)
COMPOUNDED = ("rammen", "midlerne", "puljen", "bevillingen", "reserven", "tilskuddet")


def qualifiers(view: SentenceView) -> list[Mark | None]:
    """The hedge of each amount; one that opens a list or a series holds for all of it: "ca. 10, 20 og 30 mio. kr."."""
    result: list[Mark | None] = []
    for index in range(len(view.amounts)):
        own = _before(view, index) or _behind(view, index)
        result.append(own or (result[-1] if index and _carries(view, index) else None))
    return result


def _before(view: SentenceView, index: int) -> Mark | None:
    at = view.amounts[index].start
    while at > view.left(index):
        for mark in view.of("qualifier"):
            if mark.end == at:
                return mark if mark.value != "exact" else _over_verb(view, index, at) or mark
        skipped = [m for m in view.marks if m.field in ("basis", "additional") and m.end == at]
        if not skipped:
            return _over_verb(view, index, at)
        at = min(mark.start for mark in skipped)
    return None


def _over_verb(view: SentenceView, index: int, end: int) -> Mark | None:
    """A bound with a verb between it and its amount: "kan højst udgøre 5 mio. kr."."""
    for mark in view.of("qualifier"):
        between = [view.word(at) for at in range(mark.end, end)]
        is_near = view.left(index) <= mark.start and 0 < len(between) <= LONGEST_VERB
        if mark.pattern_id in BOUNDS and is_near and all(word.isalpha() and not is_number_word(word) for word in between):
            return mark
    return None


def _behind(view: SentenceView, index: int) -> Mark | None:
    end = view.amounts[index].end
    return next((mark for mark in view.of("postposed") if mark.start == end), None)


def _carries(view: SentenceView, index: int) -> bool:
    if view.amounts[index].group == view.amounts[index - 1].group:
        return True
    is_dated = any(view.amounts[index].end == period.start for period in view.periods)
    return view.is_direct(index) and is_dated and view.word(view.amounts[index - 1].end) != "("


def additions(view: SentenceView, parts: list[Mark | None]) -> list[Mark | None]:
    """What says of each amount that it comes on top of another."""
    result: list[Mark | None] = []
    for index, amount in enumerate(view.amounts):
        if parts[index] is not None or is_definite(view, index) or view.is_restated(index):
            result.append(None)
            continue
        is_result = "hvilket" in (view.word(at) for at in range(view.left(index), amount.start))
        anywhere = [m for m in view.of("additional") if m.value == "sentence" and m.start < amount.start and not is_result]
        own = [m for m in view.of("additional") if m.value == "amount" and view.left(index) <= m.start < amount.start]
        behind = [m for m in view.of("additional") if m.start == amount.end and not _leads_next(view, m, index)]
        carried = [result[-1]] if index and (view.is_direct(index) or _same_list(view, index)) else []
        result.append(next(iter(own or anywhere or behind or carried), None))
    return result


def _leads_next(view: SentenceView, mark: Mark, index: int) -> bool:
    return index + 1 < len(view.amounts) and view.adjoins(mark.end, view.amounts[index + 1].start)


def _same_list(view: SentenceView, index: int) -> bool:
    return view.amounts[index].group == view.amounts[index - 1].group


def is_definite(view: SentenceView, index: int) -> bool:
    """Whether the amount is one already spoken of: "de 100 mio. kr."."""
    return view.word(view.amounts[index].start - 1) in ("de", "disse")


def parts(view: SentenceView, attached: list[Attached]) -> list[Mark | None]:
    """What says of each amount that it is a part of another; `attached` are the periods of the amounts."""
    result: list[Mark | None] = []
    for index, amount in enumerate(view.amounts):
        if is_definite(view, index):
            result.append(None)
            continue
        said = [m for m in view.of("part") if m.value == "part" and _reaches(view, index, m, attached)]
        taken = [m for m in view.of("part") if m.value == "of" and _takes_from(view, m, index)]
        follows = [m for m in view.of("part") if m.value == "of" and m.start == amount.end and _is_whole(view, m)]
        result.append(next(iter(said or taken or follows), None))
    return result


def _reaches(view: SentenceView, index: int, mark: Mark, attached: list[Attached]) -> bool:
    amount = view.amounts[index]
    if _is_another_whole(view, index, mark, attached):
        return False
    if mark.pattern_id == "part-herunder":
        return mark.start < amount.start and view.adjoins(mark.end, amount.start)
    if mark.start < amount.start:
        return not any(view.word(at) == ";" for at in range(mark.end, amount.start)) and not _adds_between(view, mark, index)
    return mark.start == amount.end and index + 1 == len(view.amounts)


def _is_another_whole(view: SentenceView, index: int, mark: Mark, attached: list[Attached]) -> bool:
    """Whether the amount goes on the series of the whole: "5 mio. kr. i 2024, heraf 1 mio. kr. til it, og 6 i 2025"."""
    wholes = [at for at, amount in enumerate(view.amounts) if amount.end <= mark.start]
    if not wholes or index == wholes[-1] + 1 or index <= wholes[-1]:
        return False
    years_of_whole = set(attached[wholes[-1]].years)
    has_parts = index + 1 < len(view.amounts) and any(
        m.field == "part" and m.value == "part" and view.amounts[index].end <= m.start < view.amounts[index + 1].start
        for m in view.marks
    )
    return has_parts or (bool(years_of_whole) and not years_of_whole.issuperset(attached[index].years))


def _adds_between(view: SentenceView, mark: Mark, index: int) -> bool:
    """Whether the sentence turns from parts to something on top: "heraf 10 mio. kr. til øerne, og hertil kommer 5 mio. kr."."""
    start = view.amounts[index].start
    return any(m.value == "sentence" and mark.end <= m.start < start for m in view.of("additional"))


def _takes_from(view: SentenceView, mark: Mark, index: int) -> bool:
    """Whether an amount behind the verb is taken from a whole before it: "Af rammen kan op til 240 mio. kr. anvendes"."""
    amount = view.amounts[index]
    opens = mark.start == view.first or view.word(mark.start - 1) in (",", ";", ":", "-")
    if not opens or mark.start > amount.start or not _names_whole(view.word(mark.end)) or _adds_between(view, mark, index):
        return False
    return any(is_verb(view.word(at)) for at in range(mark.end, amount.start))


def _names_whole(word: str) -> bool:
    """Whether a word is one for what amounts are taken from, or a compound of it: "anlægsrammen", "finansieringstilskuddet"."""
    return word in WHOLES or word.endswith(COMPOUNDED)


def _is_whole(view: SentenceView, mark: Mark) -> bool:
    """Whether "af" names a whole: "20 mio. kr. af de 100 mio. kr.", "20 mio. kr. af rammen".

    "8 mio. kr. af det finanspolitiske råderum" says where the money comes from: a whole has been said as an amount.
    """
    word = view.word(mark.end)
    if word not in WHOLES or word not in DETERMINERS:
        return word in WHOLES
    return any(mark.end < amount.start <= mark.end + LONGEST_ATTRIBUTE + 1 for amount in view.amounts)


def price_levels(view: SentenceView) -> list[Mark | None]:
    """The price level of each amount: said of it, or once for the amounts that it hangs together with.

    One in brackets at the end of a sentence, or at its beginning, is said of the whole sentence.
    """
    marks = [mark for mark in view.of("price_level") if mark.value == "year"]
    result: list[Mark | None] = []
    for index, amount in enumerate(view.amounts):
        behind = [mark for mark in marks if mark.start >= amount.end][:1]
        before = [mark for mark in marks if mark.end <= amount.start][-1:]
        near = [mark for mark in behind if _reaches_back(view, index, mark)]
        near += [mark for mark in before if _reaches_on(view, index, mark)]
        result.append(next(iter(near), None))
    return result


def _reaches_back(view: SentenceView, index: int, mark: Mark) -> bool:
    later = [at for at in range(index + 1, len(view.amounts)) if view.amounts[at].end <= mark.start]
    closes = mark.end >= view.last - 2 and view.word(mark.start - 1) == "("
    return closes or all(view.hangs_together(at) for at in later)


def _reaches_on(view: SentenceView, index: int, mark: Mark) -> bool:
    later = [at for at in range(index + 1) if view.amounts[at].start >= mark.end]
    return later[0] == 0 or all(view.hangs_together(at) for at in later)


def price_year(view: SentenceView, mark: Mark) -> int:
    """2018 for "2018-pl", "18-pl" and "prisniveau 2018"."""
    for token in view.tokens[mark.start : mark.end]:
        if token.kind is Kind.YEARS:
            return token.years[0][0]
        if token.kind is Kind.PRICE:
            digits = "".join(c for c in token.text if c.isdigit())
            return int(digits) if len(digits) == 4 else 2000 + int(digits)
    raise ValueError(f"no year in {view.text(mark.start, mark.end)!r}")


def says_for_all(view: SentenceView) -> Mark | None:
    """The price level that a sentence without amounts states for the agreement: "Alle beløb er i 2024-pl."."""
    levels = [mark for mark in view.of("price_level") if mark.value == "year"]
    names_amounts = any(mark.value == "document" for mark in view.of("price_level"))
    return levels[0] if levels and names_amounts and not view.amounts else None
