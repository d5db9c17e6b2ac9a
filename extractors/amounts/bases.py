"""Whether each amount of a sentence counts for every year or for all of them together."""

from __future__ import annotations

from extractors.amounts.evidence import Mark
from extractors.amounts.periods import Attached, Period
from extractors.amounts.sentence import SentenceView, is_verb
from extractors.amounts.tokens import Kind

LONGEST_ADJECTIVE_PHRASE = 6
INHERITING_RULES = ("tied", "before", "heraf", "shared")
ADJECTIVE = "per-year-aarlig"
EACH_YEAR = ("period-in-baade", "period-as-well-as")
REACHING_TOTALS = ("total-over",)
ADJOINING_TOTALS = ("total-samlet", "total-tilsammen", "total-til-sammen")


def bases(view: SentenceView, attached: list[Attached]) -> list[Mark | None]:
    """The evidence for the basis of each amount, None where nothing says it."""
    own = [_own(view, index, attached[index]) for index in range(len(view.amounts))]
    result: list[Mark | None] = []
    for index, mark in enumerate(own):
        result.append(mark or _from_previous(view, index, attached, result))
    for index in range(len(result) - 2, -1, -1):
        same_list = view.amounts[index].group == view.amounts[index + 1].group
        if result[index] is None and (same_list or attached[index].rule == "shared" or _closes_series(view, index, own)):
            result[index] = result[index + 1]
    return result


def _own(view: SentenceView, index: int, attached: Attached) -> Mark | None:
    """What the amount's own words say; "årligt" goes before "i alt", but not where it is said of the amount before."""
    found = [mark for mark in view.of("basis") if _belongs(view, index, mark, attached)]
    found += _adjective(view, index)
    found += _each_year(attached)
    if attached.rule in (*INHERITING_RULES, "sum"):
        found = [mark for mark in found if not _is_in(mark, attached.period)] or found
    yearly = [mark for mark in found if mark.value == "per_year"]
    return next(iter(yearly or found), None)


def _each_year(attached: Attached) -> list[Mark]:
    """The period itself, where its words say that the amount counts for each of its years: "i både 2025 og 2026"."""
    period = attached.period
    if period is None or period.pattern_id not in EACH_YEAR:
        return []
    return [Mark("basis", "per_year", period.pattern_id, period.start, period.end)]


def _is_in(mark: Mark, period: Period | None) -> bool:
    """Whether a mark is a part of a period's words: the "hvert år" of "hvert år i perioden 2023-2026"."""
    return period is not None and period.start < mark.end and mark.start < period.end


def _belongs(view: SentenceView, index: int, mark: Mark, attached: Attached) -> bool:
    amount = view.amounts[index]
    period = attached.period
    tied_to = [p for p in view.periods if _is_in(mark, p)]
    if tied_to:
        return period is not None and any(p.start == period.start for p in tied_to)
    if view.left(index) <= mark.start < amount.start:
        if index and _belongs_behind(view, index - 1, mark):
            return False
        return view.adjoins_over_period(mark.end, amount.start) or _is_free(view, mark, amount.start)
    return amount.end <= mark.start < view.right(index) and _belongs_behind(view, index, mark)


def _belongs_behind(view: SentenceView, index: int, mark: Mark) -> bool:
    """Whether words behind an amount speak of it, not of the next."""
    end = view.amounts[index].end
    if view.adjoins_over_period(end, mark.start):
        return mark.start == end or not _leads(view, index + 1, mark)
    if mark.pattern_id.startswith(REACHING_TOTALS):
        return not view.goes_with_next(mark.start, index)
    if mark.value == "total" or mark.pattern_id == ADJECTIVE:
        return False
    has_other_number = any(view.tokens[at].kind is Kind.NUMBER for at in range(end, mark.start))
    return not has_other_number and not view.begins_clause(end, mark.start) and not view.goes_with_next(mark.start, index)


def _leads(view: SentenceView, index: int, mark: Mark) -> bool:
    """Whether a basis stands right before an amount: "..., i alt 175 mio. kr."."""
    if index >= len(view.amounts):
        return False
    start = view.amounts[index].start
    return view.adjoins(mark.end, start) and not any(view.word(at) == "," for at in range(mark.end, start))


def _is_free(view: SentenceView, mark: Mark, until: int) -> bool:
    """Whether a basis away from its amount reaches it within its clause: "samlet" only right before the verb."""
    if view.begins_clause(mark.end, until):
        return False
    return mark.pattern_id not in ADJOINING_TOTALS or is_verb(view.word(mark.end))


def _adjective(view: SentenceView, index: int) -> list[Mark]:
    """The adjective of what the amount is the size of: "en samlet ramme på 100 mio. kr."."""
    start = view.amounts[index].start
    while start - 1 in view.transparent and view.word(start - 1) not in (",", "(", ")"):
        start -= 1
    if view.word(start - 1) not in ("på", "til", "for"):
        return []
    earliest = max(view.left(index), start - LONGEST_ADJECTIVE_PHRASE)
    return [
        mark
        for mark in view.of("adjective")
        if earliest <= mark.start < start
        and not any(is_verb(view.word(at)) or view.word(at) == "," for at in range(mark.end, start))
    ]


def _from_previous(view: SentenceView, index: int, attached: list[Attached], before: list[Mark | None]) -> Mark | None:
    """A basis said once for several amounts, by the words of the first."""
    if not index:
        return None
    previous = before[-1]
    is_fronted = previous is not None and previous.start == view.first and view.is_coordinated(index)
    goes_on = view.is_direct(index) or is_fronted or attached[index].rule in INHERITING_RULES
    return previous if goes_on and attached[index].rule != "sum" else None


def _closes_series(view: SentenceView, index: int, own: list[Mark | None]) -> bool:
    """Whether "årligt" behind the last amount of a series is said of this one too: "10 mio. kr. og 20 mio. kr. årligt"."""
    following = own[index + 1]
    if following is None or following.value != "per_year" or following.start < view.amounts[index + 1].end:
        return False
    between = range(view.amounts[index].end, view.amounts[index + 1].start)
    return all(view.word(at) in (",", "og", "samt", "eller", "hhv", "henholdsvis") for at in between)
