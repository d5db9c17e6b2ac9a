"""An agreement as it is drawn: what is to be printed, and what a reader should find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Align = Literal["left", "center", "right"]
Rules = Literal["grid", "few", "rows", "none", "bands", "double", "headband"]
RowKind = Literal["group", "item", "part", "total"]
Lying = Literal["page", "text", "both"]
CM = 28.35
"""Points in a centimetre."""


@dataclass(frozen=True, slots=True)
class Style:
    """How an agreement looks. Sizes are in points, but `label_cm` and `column_cm` (None: as wide as the page gives).

    `after` is the room below a table; `narrow` sets columns too narrow for their figures, `narrow_heads` for their heads.
    """

    rules: Rules
    font: Literal["sans", "serif", "condensed"]
    size: float
    thousands: str
    minus: str
    nil: str
    missing: str
    figures: Literal["right", "center", "decimal"]
    heads: Align
    upright: Literal["top", "middle", "bottom"]
    padding: float
    label_cm: float
    column_cm: float | None
    indent: float
    leading: float
    repeats_head: bool
    hyphenates: bool
    narrow: bool
    narrow_heads: bool
    after: float
    justifies: bool
    prose_columns: int
    bold_heads: bool
    landscape: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A table's unit: how it is written, its worth in kroner, its decimals, and the largest figure drawn in it."""

    text: str
    worth: int
    decimals: int
    largest: int


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of a head row."""

    text: str
    span: int = 1
    align: Align = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column behind the labels; one of text draws its words from `words` and has no years."""

    label: str
    year_from: int | None = None
    year_to: int | None = None
    role: Literal["period", "total"] = "period"
    group: str = ""
    words: Sequence[str] = ()

    @property
    def is_value(self) -> bool:
        """Whether it holds figures."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in a cell, with its footnote mark."""

    text: str
    mark: str = ""


@dataclass(slots=True)
class Row:
    """A body row. `values` and `amounts` (in kroner) are of the value columns, `figures` of all columns."""

    kind: RowKind
    label: str
    values: list[Decimal | None]
    code: str = ""
    level: int = 0
    is_bold: bool = False
    is_italic: bool = False
    parent: int | None = None
    mark: str = ""
    figures: list[Figure] = field(default_factory=list)
    amounts: list[int | None] = field(default_factory=list)

    @property
    def printed_label(self) -> str:
        """The label behind its code."""
        return f"{self.code} {self.label}" if self.code else self.label


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `unit_known` is False where nothing but a note's amount names a unit, so that every figure is doubtful."""

    caption: str
    separator: str
    title: str
    unit_line: str
    heads: Sequence[Sequence[Head]]
    columns: Sequence[Column]
    rows: Sequence[Row]
    note: str
    style: Style
    unit_known: bool

    @property
    def full_caption(self) -> str:
        """Caption and title as they are printed."""
        return f"{self.caption}{self.separator}{self.title}"

    @property
    def value_columns(self) -> list[Column]:
        """The columns of figures."""
        return [column for column in self.columns if column.is_value]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    kind: Literal["title", "heading", "prose", "line"]
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs in as many columns as the style says."""

    texts: Sequence[Text]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart's years and figures, which are no table; `down` sets them below each other."""

    title: str
    points: Sequence[tuple[str, str]]
    down: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Two tables side by side."""

    left: Table
    right: Table


Block = Text | Prose | Chart | Table | Beside


@dataclass(frozen=True, slots=True)
class Turn:
    """Pages turned once they are printed, by so many times 90 degrees clockwise.

    `lying` says what: the page alone, as it is shown; the text on it alone; or both, so that it is shown upright.
    """

    turns: int
    lying: Lying


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document, from its title to its last paragraph."""

    style: Style
    blocks: Sequence[Block]
    turn: Turn | None = None

    def tables(self) -> Iterator[Table]:
        """Its tables in order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Beside):
                yield block.left
                yield block.right
