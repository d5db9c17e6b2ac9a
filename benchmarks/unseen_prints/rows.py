"""Draws a table's body: initiatives with figures, their parts, group headings and totals that add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from .model import Column, Row, Style, Unit
from .words import GROUPS, INITIATIVES

_SHAPES = ("plain", "plain", "by word", "groups", "subtotals", "by code", "by indent", "balance", "by italics")
_TOTALS = ("I alt", "I alt", "Total", "Samlede udgifter i alt", "I alt (netto)", "Udgifter i alt", "Sum")
_ZERO = Decimal(0)


def draw_rows(rng: Random, style: Style, unit: Unit, columns: Sequence[Column], *, beside: bool) -> list[Row]:
    """Rows with their values, not yet printed."""
    return _Body(rng, style, unit, columns).draw(beside=beside)


class _Body:
    def __init__(self, rng: Random, style: Style, unit: Unit, columns: Sequence[Column]) -> None:
        self.rng = rng
        self.style = style
        self.unit = unit
        self.columns = columns
        self.labels = rng.sample(INITIATIVES, len(INITIATIVES))
        self.rows: list[Row] = []
        self.bold_totals = rng.random() < 0.7

    def draw(self, *, beside: bool) -> list[Row]:
        shape = self.rng.choice(_SHAPES)
        if shape == "by indent" and not self.style.indent:
            shape = "by italics"  # or nothing would tell a part
        if shape == "balance":
            self._balance()
        elif shape in ("groups", "subtotals"):
            self._groups(with_totals=shape == "subtotals")
        else:
            self._items(shape, self._length(beside=beside))
        items = [row for row in self.rows if row.kind == "item"]
        if shape in ("plain", "by word") and self.rng.random() < 0.12:
            self._lead_with_total(items)
        elif self.rng.random() < 0.9:
            self._total(self.rng.choice(_TOTALS) if shape != "balance" else "Balance i alt", items)
        return self.rows

    def _length(self, *, beside: bool) -> int:
        return 32 if self.rng.random() < 0.1 else self.rng.choice((3, 4, 5) if beside else (3, 4, 5, 7, 9, 14))

    def _items(self, shape: str, count: int) -> None:
        numbered = shape == "by code" or (shape == "plain" and self.rng.random() < 0.2)
        stop = self.rng.choice((".", ".", ""))
        for number in range(1, count + 1):
            item = self._item(code=f"{number}{stop}" if numbered else "")
            if shape != "plain" and self.rng.random() < 0.3:
                self._parts(shape, item, number)

    def _parts(self, shape: str, item: Row, number: int) -> None:
        parent = self.rows.index(item)
        for nth in range(1, self.rng.choice((1, 1, 2, 3)) + 1):
            part = Row("part", self._label(), self._share(item), parent=parent, level=2 if shape == "by indent" else 1)
            if shape == "by word":
                word = self.rng.choice(("heraf ", "- heraf ", "Heraf ", "Heraf til "))
                part.label = word + part.label[0].lower() + part.label[1:]
            elif shape == "by code":
                part.code = f"{number}.{nth}"
            part.is_italic = shape == "by italics"
            self.rows.append(part)

    def _groups(self, *, with_totals: bool) -> None:
        level = self.rng.choice((0, 1)) if self.style.indent else 0
        for name in self.rng.sample(GROUPS, self.rng.choice((2, 2, 3))):
            nothing: list[Decimal | None] = [None] * len(self.columns)
            self.rows.append(Row("group", name + self.rng.choice(("", "", ":")), nothing, is_bold=self.rng.random() < 0.7))
            mine = [self._item(level=level) for _ in range(self.rng.choice((2, 3, 4)))]
            if with_totals:
                self._total(self.rng.choice((f"{name} i alt", "I alt")), mine)

    def _balance(self) -> None:
        self._total("Udgifter i alt", [self._item(sign=1) for _ in range(self.rng.choice((2, 3, 4)))])
        self._total("Finansiering i alt", [self._item(sign=-1) for _ in range(self.rng.choice((2, 3)))])

    def _item(self, *, code: str = "", level: int = 0, sign: int | None = None) -> Row:
        row = Row("item", self._label(), self._values(sign), code=code, level=level)
        self.rows.append(row)
        return row

    def _total(self, label: str, summed: Sequence[Row]) -> None:
        self.rows.append(Row("total", label, _sum(summed), is_bold=self.bold_totals))

    def _lead_with_total(self, items: Sequence[Row]) -> None:
        self._total(self.rng.choice(_TOTALS), items)
        self.rows.insert(0, self.rows.pop())
        for row in self.rows:
            row.parent = None if row.parent is None else row.parent + 1

    def _label(self) -> str:
        return self.labels.pop() if self.labels else self.rng.choice(INITIATIVES)

    def _values(self, sign: int | None) -> list[Decimal | None]:
        sign = sign or (-1 if self.rng.random() < 0.12 else 1)
        return self._closed([self._value(sign) for _ in self.columns])

    def _value(self, sign: int) -> Decimal | None:
        chance = self.rng.random()
        if chance < 0.1:
            return _ZERO if chance < 0.07 else None
        digits = round(self.rng.random() ** 2 * self.unit.largest * 10**self.unit.decimals)
        return sign * Decimal(max(1, digits)).scaleb(-self.unit.decimals)

    def _share(self, whole: Row) -> list[Decimal | None]:
        quantum = Decimal(1).scaleb(-self.unit.decimals)
        shares = (self.rng.randint(10, 30) for _ in whole.values)
        return self._closed(
            [
                None if value is None else (value * n / 100).quantize(quantum)
                for value, n in zip(whole.values, shares, strict=True)
            ]
        )

    def _closed(self, values: list[Decimal | None]) -> list[Decimal | None]:
        """The values with those of total columns replaced by the sum of what each covers."""
        pairs = list(zip(self.columns, values, strict=True))
        return [
            sum((v or _ZERO for other, v in pairs if _covers(column, other)), _ZERO) if column.role == "total" else value
            for column, value in pairs
        ]


def _covers(total: Column, period: Column) -> bool:
    if period.role != "period" or None in (period.year_from, period.year_to):
        return False
    return (total.year_from or 0) <= (period.year_from or 0) and (period.year_to or 0) <= (total.year_to or 0)


def _sum(rows: Sequence[Row]) -> list[Decimal | None]:
    return [sum((value or _ZERO for value in column), _ZERO) for column in zip(*(row.values for row in rows), strict=True)]
