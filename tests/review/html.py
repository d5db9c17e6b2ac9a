"""An HTML page as its elements, read with the standard library's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "img", "rect", "br", "link", "input"}


@dataclass
class Element:
    """An element with its attributes, and all that stands in it."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, white space folded."""
        return " ".join(self._raw().split())

    def _raw(self) -> str:
        return "".join(part if isinstance(part, str) else part._raw() for part in self.content)

    def all(self, tag: str | None = None, css: str | None = None) -> list[Element]:
        """Every element within, by tag and class, in order."""
        found = []
        for part in self.content:
            if isinstance(part, Element):
                if tag in (None, part.tag) and (css is None or css in part.classes):
                    found.append(part)
                found += part.all(tag, css)
        return found

    def one(self, tag: str | None = None, css: str | None = None) -> Element:
        """The only such element."""
        (element,) = self.all(tag, css)
        return element

    def by_id(self, anchor: str) -> Element:
        """The element with an id."""
        (element,) = [element for element in self.all() if element.attributes.get("id") == anchor]
        return element

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def parse(html: str) -> Element:
    """The page. Fails where elements are not closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"not closed: {[element.tag for element in reader.open[1:]]}"
    return reader.root
