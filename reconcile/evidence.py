"""How clearly a mention speaks of a row: label words against what is said, rarer words counting more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reconcile.context import Context
from reconcile.grid import Grid, Row
from reconcile.labels import Word, content_words
from schemas.records import Table

# What a total row without words of its own ("I alt") is known by.
_SAYS_SUM, _TITLE, _ITEMS = 0.35, 0.35, 0.3
_ITEMS_ENOUGH = 2
_PART_BONUS, _PARENT_BONUS, _CODE_BONUS, _TABLE_BONUS = 0.1, 0.15, 0.4, 0.2
_CLEARLY = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares of 1: how far the row's words are heard around the mention, and how far in its own sentence alone."""

    heard: float
    said: float


class Rows:
    """All rows with figures of an agreement's tables, and how telling each label word is among them."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.grids = tuple(Grid(table) for table in tables)
        self.all = tuple((grid, row) for grid in self.grids for row in grid.rows if row.has_figures)
        counts = Counter(word for _, row in self.all for word in content_words(row.label))
        self._weights: dict[Word, float] = {word: float(count) ** -0.5 for word, count in counts.items()}
        self._headings = {id(row): _heading(grid, row) for grid, row in self.all}

    def evidence(self, grid: Grid, row: Row, context: Context) -> Evidence:
        """How clearly the context speaks of the row."""
        words = content_words(row.label)
        if row.role == "total" and len(words) < _ITEMS_ENOUGH:
            heard = max(self._share(words, context.hears), self._of_total(grid, context))
            said = max(self._share(words, context.says), self._of_total(grid, context) * 0.7)
        else:
            heard, said = self._share(words, context.hears), self._share(words, context.says)
        bonus = self._bonus(grid, row, context)
        return Evidence(min(1.0, heard + bonus) if heard or bonus >= _CODE_BONUS else 0.0, said)

    def _share(self, words: Sequence[Word], hear: Callable[[Word], float]) -> float:
        weights = [self._weights.get(word, 1.0) for word in words]
        if not weights:
            return 0.0
        return sum(weight * hear(word) for weight, word in zip(weights, words, strict=True)) / sum(weights)

    def _of_total(self, grid: Grid, context: Context) -> float:
        items = [row for row in grid.rows if row.role == "item" and row.has_figures]
        spoken = sum(self._share(content_words(row.label), context.says) >= _CLEARLY for row in items)
        title = self._share(content_words(grid.table.title), context.hears)
        return _SAYS_SUM * context.speaks_of_a_sum + _TITLE * title + _ITEMS * min(1.0, spoken / _ITEMS_ENOUGH) * (spoken > 1)

    def _bonus(self, grid: Grid, row: Row, context: Context) -> float:
        bonus = 0.0
        if row.role == "of_which" and row.parent is not None:
            bonus += _PARENT_BONUS * self._share(content_words(grid.row(row.parent).label), context.hears)
        if (row.role == "of_which") == context.mention.is_part:
            bonus += _PART_BONUS * context.mention.is_part
        elif row.role == "of_which" or (context.mention.is_part and row.role == "item"):
            bonus -= _PART_BONUS / 2
        heading = self._headings[id(row)]
        if heading:
            bonus += _PARENT_BONUS * self._share(content_words(heading), context.hears)
        if row.code and f"punkt {row.code}" in context.sentence.lower():
            bonus += _CODE_BONUS
        if _is_named(grid.table, context):
            bonus += _TABLE_BONUS
        return bonus


def _heading(grid: Grid, row: Row) -> str:
    """The label of the group heading (a row without figures) above the row."""
    above = [other for other in grid.rows if other.number < row.number and not other.has_figures]
    return above[-1].label if above and row.role != "total" else ""


def _is_named(table: Table, context: Context) -> bool:
    caption = (table.caption or "").split()
    return bool(caption) and caption[-1].rstrip(".:").upper() in context.tables_named
