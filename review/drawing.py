"""The templates, and the guard that all text passes on its way into a page."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from schemas.danish_numbers import format_number

# Longer than any label, formula or paragraph of a real agreement.
MAX_TEXT = 4_000
# Bidirectional overrides, embeddings and isolates can make text read differently from what it says (Unicode TR 36).
_DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def visible(value: object) -> object:
    """A value of a page as it may be shown: text without control or direction marks, and no longer than a person reads.

    Escaping is Jinja's work; this is for what escaping does not stop. Numbers and markup of our own pass as they are.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = value[:MAX_TEXT]
    if not text.isprintable():
        text = "".join("\N{REPLACEMENT CHARACTER}" if _is_hidden(character) else character for character in text)
    if len(value) > MAX_TEXT:
        text += f" … [afkortet: {len(value)} tegn i alt]"
    return text


def _is_hidden(character: str) -> bool:
    return character in _DIRECTION_MARKS or (unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t")


def _in_danish(danish: str, _english: str | None) -> str:
    return danish


def environment(say: Callable[[str], str] = str, told: Callable[[str, str | None], str] = _in_danish) -> Environment:
    """The templates; `say` gives what they call things in the reader's language, and is made for Danish as they are written.

    `told` chooses between what was found in Danish and in English.
    """
    loader = PackageLoader("review")
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = loader.get_source(made, "style.css")[0]
    made.globals["style"] = Markup(style)  # noqa: S704  our own file
    made.globals["style_hash"] = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    made.globals["say"] = say
    made.globals["told"] = told
    made.filters["number"] = format_number
    return made


_ENVIRONMENT = environment()


def draw(template: str, **values: object) -> str:
    """A page from a template. The page's only style is the one whose hash its content security policy names."""
    return _ENVIRONMENT.get_template(template).render(**values)


def compile_ahead(made: Environment = _ENVIRONMENT, folder: str = "") -> None:
    """Compile the templates of a folder, and the parts that they share, which takes as long as drawing a dozen pages."""
    for name in made.list_templates(extensions=["html"]):
        if name == "parts.html" or name.rpartition("/")[0] == folder:
            made.get_template(name)
