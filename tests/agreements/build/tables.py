"""A table's source: a caption, options, header lines, rows with `|` between cells, a note."""

from __future__ import annotations

import re

from tests.agreements.build.model import Column, Figure, HeadCell, Row, RowKind, Table

UNITS = {"kr.": 1, "1.000 kr.": 1_000, "t.kr.": 1_000, "mio. kr.": 1_000_000, "mio.kr.": 1_000_000, "mia. kr.": 10**9}
UNIT = re.compile(r"\b(1\.000 kr\.|t\.kr\.|mio\. ?kr\.|mia\. ?kr\.|kr\.)", re.IGNORECASE)
PRICE_YEAR = re.compile(r"\b(\d{4}|\d\d)-(?:pl|prisniveau|niveau|priser)\b", re.IGNORECASE)
CAPTION = re.compile(r"((?:Bilagst|T)abel (?:\d+(?:\.\d+)?|[A-Z]))(\.|:)?(?:\s+(.*))?")
CODE = re.compile(r"(\d+(?:\.\d+)*(?:\.[a-z])?)(\.?)\s+(?=\D)")
PERIOD = re.compile(r"\b(20\d\d)(?:[-–](20\d\d|\d\d))?\b")
KINDS: dict[str, RowKind] = {"": "item", ">": "of_which", ">>": "of_which", "=": "total", "#": "group"}
ROW = re.compile(r"(>>|>|=|#|)(?:\(([bi]*)\))?(?:@(mia|mio|t)\b)?\s*(.*)")
FIGURE = re.compile(r"(~?)(\*?)(_?)(.*?)_?\*?(?:\^(\S+))?")


def table(caption: str, lines: list[str], order: int) -> Table:
    """The table of a source's block; `order` numbers it where its caption has no plain number."""
    named: dict[str, list[str]] = {"options": [], "head": [], "unit": [], "note": []}
    rows: list[str] = []
    for line in lines:
        key, colon, value = line.partition(":")
        if colon and key in named:
            named[key].append(value.strip())
        else:
            rows.append(line)
    label, separator, title = CAPTION.fullmatch(caption).groups("") if caption else ("", "", "")  # type: ignore[union-attr]
    head = tuple(_head_row(line) for line in named["head"])
    columns = _columns(named["head"], head)
    units = " ".join([title, *named["unit"], *named["head"]]).replace("//", " ")
    options = dict(word.partition("=")[::2] for line in named["options"] for word in line.split())
    unit = options.pop("unit", None) or UNIT.search(units)[1]  # type: ignore[index]
    price = PRICE_YEAR.search(units)
    price_year = int(price[1][-2:]) + 2000 if price else None
    number = int(options.pop("number", 0)) or order
    unit_dkk = UNITS[unit.replace("_", " ").lower()]
    parsed = tuple(_row(line) for line in rows)
    for row in parsed:
        if row.kind != "group" and len(row.figures) != len(columns):
            raise ValueError(f"{caption}: {row.label} has {len(row.figures)} cells for {len(columns)} columns")
    return Table(
        number, label, separator, title, unit.replace("_", " ").lower(), unit_dkk, price_year,
        "".join(named["unit"]), head, columns,
        parsed, " ".join(named["note"]), options,
    )  # fmt: skip


def _head_row(line: str) -> tuple[HeadCell, ...]:
    cells = []
    for text in line.split("|"):
        span = re.search(r"\{(\d+)\}", text)
        bare = re.sub(r"\{\d+\}|![txp]", "", text).strip()
        cells.append(HeadCell(tuple(part.strip() for part in bare.split("//")), int(span[1]) if span else 1))
    return tuple(cells)


def _columns(lines: list[str], head: tuple[tuple[HeadCell, ...], ...]) -> tuple[Column, ...]:
    """The last header line's columns; spanning cells above lend them their words, and total columns the table's years."""
    words = [[(" ".join(cell.lines), cell.span) for cell in row] for row in head]
    spread = [["" if UNIT.match(text) else text for text, span in row for _ in range(span)] for row in words]
    found = []
    for at, marked in enumerate(lines[-1].split("|")):
        label = " ".join(filter(None, (row[at] for row in spread)))
        period = PERIOD.search(label)
        year_from = int(period[1]) if period else None
        year_to = int(str(period[1])[: -len(period[2])] + period[2]) if period and period[2] else year_from
        total = "!t" in marked or (re.match(r"(Total|I alt|Sum|Samlet)\b", label) is not None and "!p" not in marked)
        role = "text" if "!x" in marked else "total" if total else "period"
        found.append(Column(re.sub(r"[\^][\w*]", "", label), role, year_from, year_to))  # type: ignore[arg-type]
    found = found[1:]
    first = min((c.year_from for c in found if c.year_from and c.role == "period"), default=None)
    last = max((c.year_to for c in found if c.year_to and c.role == "period"), default=None)
    return tuple(
        Column(c.label, c.role, first, last) if c.role == "total" and c.year_from is None else c for c in found
    )  # fmt: skip


def _row(line: str) -> Row:
    first, *cells = line.split("|")
    sign, style, unit, rest = ROW.fullmatch(first.strip()).groups("")  # type: ignore[union-attr]
    code = CODE.match(rest)
    label = rest[code.end() :] if code else rest
    label, _, mark = label.partition("^")
    figures = tuple(_figure(cell.strip(" "), style) for cell in cells)
    unit_dkk = {"": None, "t": 1_000, "mio": 1_000_000, "mia": 10**9}[unit]
    return Row(
        KINDS[sign], len(sign) if KINDS[sign] == "of_which" else 0, code[1] if code else None,
        code[1] + code[2] if code else "", label.strip(), mark.strip(), "b" in style, "i" in style, unit_dkk, figures,
    )  # fmt: skip


def _figure(cell: str, style: str) -> Figure:
    left_out, bold, italic, text, mark = FIGURE.fullmatch(cell).groups("")  # type: ignore[union-attr]
    return Figure(text, mark, bool(bold) or "b" in style, bool(italic) or "i" in style, bool(left_out))
