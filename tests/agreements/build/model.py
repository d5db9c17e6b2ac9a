"""What an agreement's source holds: blocks of prose with marked amounts, and tables as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

RowKind = Literal["item", "of_which", "total", "group"]


@dataclass(frozen=True)
class Text:
    """A run of printed text."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True)
class Amount:
    """A marked amount: as printed, and what the truth says about it (the truth's own keys, links by name unresolved)."""

    text: str
    name: str | None
    truth: dict[str, Any]


@dataclass(frozen=True)
class Footnote:
    """A footnote with its own prose, called where it stands."""

    number: int
    inline: tuple[Inline, ...]


Inline = Text | Amount | Footnote


@dataclass(frozen=True)
class Prose:
    """One paragraph, heading (level 1 is the title) or bullet."""

    kind: Literal["title", "heading", "subheading", "body", "bullet", "small", "aside", "box"]
    inline: tuple[Inline, ...]


@dataclass(frozen=True)
class Column:
    """A column: its header as the truth names it, and the period that it covers. Text columns hold no amounts."""

    label: str
    role: Literal["period", "total", "text"]
    year_from: int | None
    year_to: int | None


@dataclass(frozen=True)
class HeadCell:
    """A printed header cell over `span` columns; its lines are broken where the source says."""

    lines: tuple[str, ...]
    span: int = 1


@dataclass(frozen=True)
class Figure:
    """A printed cell: `text` without footnote mark."""

    text: str
    mark: str = ""
    bold: bool = False
    italic: bool = False
    left_out: bool = False


@dataclass(frozen=True)
class Row:
    """A printed row. `level` is the depth of a part; `unit_dkk` is set where the row has a unit of its own."""

    kind: RowKind
    level: int
    code: str | None
    printed_code: str
    label: str
    mark: str
    bold: bool
    italic: bool
    unit_dkk: int | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Table:
    """A table: caption parts as printed, header, rows, note, and layout options for the renderers."""

    number: int
    caption: str
    separator: str
    title: str
    unit: str
    unit_dkk: int
    price_year: int | None
    unit_line: str
    head: tuple[tuple[HeadCell, ...], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str
    options: dict[str, str] = field(default_factory=dict)

    @property
    def is_continuation(self) -> bool:
        """Whether it carries the table before it on ("Tabel 1 (fortsat)")."""
        return self.title == "(fortsat)"


@dataclass(frozen=True)
class Chart:
    """A figure with bars: a caption and a printed number for each bar. No table."""

    caption: str
    bars: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Lines:
    """Lines printed as they stand, with tabs for white space: lists of numbers that are no table."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Turn:
    """A change of page or of columns: `columns 2`, `columns 1`, `landscape`, `portrait`, `page`."""

    to: str


Block = Prose | Table | Chart | Lines | Turn


@dataclass(frozen=True)
class Agreement:
    """A whole source: layout settings, blocks, and the checks of tables that must fail."""

    name: str
    settings: dict[str, str]
    blocks: tuple[Block, ...]
    failed_checks: tuple[dict[str, Any], ...]
