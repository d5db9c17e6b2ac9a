"""The amount grammar: quantities, ranges and lists with the unit that they share, as exact kroner or in their own currency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from extractors.amounts import lexicon, units
from extractors.amounts.quantities import Quantity, QuantityReader
from extractors.amounts.tokens import Kind
from extractors.amounts.units import Unit

LEAST_WITHOUT_SCALE = 100
STRAY_DOT = "stray_dot"
SPLIT_NUMBER = "split_number"
SPACED = "spaced_thousands"
ARTICLES = ("en", "et", "én", "ét", "een", "eet")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in tokens[start:end].

    `low` and `high` are in units of `currency`, `times` is what the printed number is multiplied by, with `decimals` printed
    decimals; `group` is shared by a list with one unit.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    times: Decimal
    decimals: int
    currency: str
    pattern_id: str
    group: int
    doubts: tuple[str, ...] = ()

    @property
    def quantum(self) -> Decimal:
        """The worth of one unit of the last digit printed."""
        return self.times.scaleb(-self.decimals)


class Reader(QuantityReader):
    """Reads the amounts of one sentence: tokens[first:last]; the numbers at `masked` places are known to be something else."""

    def read(self) -> list[Amount]:
        """Every amount of the sentence in reading order, foreign ones too."""
        found: list[Amount] = []
        at = self.first
        while at < self.last:
            amounts, after = self._prefixed(at)
            if not amounts:
                amounts, after = self._series(at)
            found.extend(amounts)
            at = max(after, at + 1)
        return self._with_continued(found)

    def unreadable(self) -> list[int]:
        """The places of numbers that have a unit and are not well-formed: "1.25.000 kr."."""
        return sorted({at for at in self.malformed if self._unit(at + 1) is not None})

    @cached_property
    def _counts_things(self) -> bool:
        return any(self._counts_things_at(at) for at in range(self.first, self.last))

    def _counts_things_at(self, at: int) -> bool:
        """Whether something other than money is counted here: "ton", or "8 mio. mennesker"."""
        if units.is_counted_thing(self.word(at)):
            return True
        unit = self._unit(at)
        return (
            unit is not None
            and unit.currency is None
            and unit.end < self.last
            and not units.may_follow_bare(self.word(unit.end))
        )

    def _unit(self, at: int) -> Unit | None:
        unit = units.read(self.tokens, at) if at < self.last else None
        return unit if unit and unit.end <= self.last else None

    # Ranges and lists

    def _series(self, at: int) -> tuple[list[Amount], int]:
        """The amounts of a number, range or list that begins here and has a unit; and where reading goes on."""
        first = self.item(at)
        if first is None:
            return [], at + 1
        items, joints, end = [first], [""], first.end
        while (joint := self.word(end)) in self._joints:
            item = self.item(self._behind_joint(end))
            if item is None:
                break
            items.append(item)
            joints.append(joint)
            end = item.end
        unit, stray = self._unit_behind(end)
        if unit is None:
            return [], end
        return self._with_unit(at, items, joints, unit, stray)

    @cached_property
    def _joints(self) -> frozenset[str]:
        """What stands between the numbers of a list or range; "henholdsvis" also does: "10 henholdsvis 20 mio. kr."."""
        return frozenset((",", *(word for kind in ("list", "upto", "pairing") for word in lexicon.words("join", kind))))

    def _behind_joint(self, joint: int) -> int:
        at = joint + 1
        if self.word(joint) == "," and self.word(at) in lexicon.words("join", "list"):
            at += 1
        while self.word(at) in ("ca", *lexicon.words("join", "pairing")):
            at += 1
        return at

    def _unit_behind(self, end: int) -> tuple[Unit | None, bool]:
        """The unit behind a number, and whether a stray dot stands between ("3. mia. kr.")."""
        unit = self._unit(end)
        if unit is None and self.word(end) == "." and self.touches(end):
            unit = self._unit(end + 1)
            return (unit, True) if unit and unit.times > 1 else (None, False)
        return unit, False

    def _with_unit(
        self, at: int, items: list[Quantity], joints: list[str], unit: Unit, stray: bool
    ) -> tuple[list[Amount], int]:
        if not self._is_money(items[-1], unit):
            return [], unit.end
        before = self.word(at - 1)
        doubts = (STRAY_DOT,) if stray else ()
        if unit.times > 1000 and any(item.is_spaced for item in items):
            doubts = (*doubts, SPACED)
        if len(items) == 2 and (
            (joints[1] == "og" and before in lexicon.words("join", "between"))
            or (joints[1] in lexicon.words("join", "upto") and before not in lexicon.words("join", "from"))
        ):
            items = [self.range_of(items[0], items[1])]
        elif len(items) == 2 and joints[1] == "," and before not in lexicon.words("join", "pairing"):
            items = items[1:]
            doubts = (*doubts, SPLIT_NUMBER)
        items[-1] = replace(items[-1], end=unit.end)
        amounts = [self._amount(item, unit, at, doubts) for item in items]
        if len(amounts) == 1:
            return self._with_second_end(amounts[0])
        return amounts, unit.end

    def _amount(self, item: Quantity, unit: Unit, group: int, doubts: tuple[str, ...]) -> Amount:
        kind = "range" if item.low != item.high else "words" if item.is_word else "figure"
        return Amount(
            item.start, item.end, item.low * unit.times, item.high * unit.times, unit.times, item.decimals,
            unit.currency or units.KRONER, f"amount-{kind} {unit.pattern_id}", group, (*item.doubts, *doubts),
        )  # fmt: skip

    def _is_money(self, item: Quantity, unit: Unit) -> bool:
        """Whether a number with this unit is money: "150 mio. i 2024" is, "3,4 mio. ton" is not."""
        if unit.currency is not None:
            is_idiom = unit.times == 1 and item.is_word and item.end == item.start + 1 and self.word(item.start) in ARTICLES
            return not is_idiom
        if unit.times == 1000 or self._counts_things:
            return False
        return (
            unit.end >= self.last or self.tokens[unit.end].kind is not Kind.WORD or units.may_follow_bare(self.word(unit.end))
        )

    def _with_second_end(self, amount: Amount) -> tuple[list[Amount], int]:
        """One range whose ends have a unit each: "mellem 25 mio. kr. og 30 mio. kr.", "15 mio. kr. - 20 mio. kr."."""
        is_between = self.word(amount.end) == "og" and self.word(amount.start - 1) in lexicon.words("join", "between")
        is_dash = self.word(amount.end) == "-" and not (not self.touches(amount.end) and self.touches(amount.end + 1))
        if not is_between and not is_dash:
            return [amount], amount.end
        second = self.quantity(amount.end + 1)
        unit = self._unit(second.end) if second else None
        if (
            second is None
            or unit is None
            or (unit.currency or units.KRONER) != amount.currency
            or second.low * unit.times < amount.low
        ):
            return [amount], amount.end
        merged = replace(amount, end=unit.end, high=second.low * unit.times, doubts=(*amount.doubts, *second.doubts))
        return [merged], unit.end

    # Units that are not behind the number

    def _prefixed(self, at: int) -> tuple[list[Amount], int]:
        """An amount with its currency in front: "kr. 2,5 mio.", "DKK 10 mio.", "t.kr. 4.500"."""
        unit = self._unit(at)
        if unit is None or unit.currency is None or unit.pattern_id.startswith("scale"):
            return [], at
        item = self.item(unit.end)
        if item is None or item.is_word:
            return [], at
        scale = self._unit(item.end)
        if scale is not None and (scale.currency is not None or unit.times != 1):
            return [], at
        if scale is None and abs(item.low) < LEAST_WITHOUT_SCALE:
            return [], at
        end = scale.end if scale else item.end
        times = scale.times if scale else unit.times
        pattern_id = f"{unit.pattern_id} {scale.pattern_id}" if scale else unit.pattern_id
        whole = replace(unit, times=times, pattern_id=pattern_id)
        return [self._amount(replace(item, start=at, end=end), whole, at, ())], end

    def _with_continued(self, found: list[Amount]) -> list[Amount]:
        """Adds the numbers that share the unit of the amount beside them: "61,2 mia. kr. til veje og 51,5 til jernbane"."""
        result: list[Amount] = []
        for position, amount in enumerate(found):
            if position == 0:
                result.extend(self._leading(self.first, amount))
            result.append(amount)
            until = found[position + 1].start if position + 1 < len(found) else self.last
            result.extend(self._following(amount, until))
        return result

    def _following(self, amount: Amount, until: int) -> list[Amount]:
        preposition = next((w for w in map(self.word, range(amount.end, min(amount.end + 2, until))) if w in ("til", "i")), "")
        if not preposition:
            return []
        result = []
        for at in range(amount.end + 1, until):
            if self.tokens[at].kind is not Kind.NUMBER or at in self.masked:
                continue
            before, item = self.word(at - 1), self.figure(at)
            if (
                item is None
                or self.word(item.end) != preposition
                or item.end >= until
                or before not in (",", "og", "samt", "men", "til")
            ):
                break
            if preposition == "i" and self.tokens[item.end + 1 : item.end + 2][0].kind is not Kind.YEARS:
                break
            result.append(self._same_unit(item, amount))
        return result

    def _leading(self, first: int, amount: Amount) -> list[Amount]:
        """The numbers before the first amount with a unit, read back from it: "5 i 2023 og 10 mio. kr. i 2024"."""
        result: list[Amount] = []
        at = amount.start
        while at - 4 >= first and self.word(at - 1) in (",", "og", "samt") and self.tokens[at - 2].kind is Kind.YEARS:
            item = self.figure(at - 4) if self.word(at - 3) == "i" and self.tokens[at - 4].kind is Kind.NUMBER else None
            if item is None or item.end != at - 3 or at - 4 in self.masked:
                break
            result.insert(0, self._same_unit(item, amount))
            at -= 4
        return result

    def _same_unit(self, item: Quantity, amount: Amount) -> Amount:
        return Amount(
            item.start, item.end, item.low * amount.times, item.high * amount.times, amount.times, item.decimals,
            amount.currency, "amount-unit-shared", item.start, item.doubts,
        )  # fmt: skip
