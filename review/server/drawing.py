"""The review page's templates, in Danish or English."""

from __future__ import annotations

import re

from jinja2 import Environment

from review.drawing import compile_ahead as compile_templates
from review.drawing import environment
from review.server.english import ENGLISH

LANGUAGES = ("da", "en")


def _english(text: str) -> str:
    # A place begins with its page; what follows is the document's own.
    return ENGLISH[text] if text in ENGLISH else re.sub(r"^Side (?=\d)", "Page ", text)


def _in_english(danish: str, english: str | None) -> str:
    return danish if english is None else english


_ENVIRONMENTS: dict[str, Environment] = {"da": environment(), "en": environment(_english, _in_english)}


def draw_page(template: str, language: str, **values: object) -> str:
    """A page from a template in a language. What a document says stays Danish."""
    return _ENVIRONMENTS[language].get_template(f"review/{template}").render(language=language, **values)


def compile_ahead(language: str) -> None:
    """Compile the templates of a language."""
    compile_templates(_ENVIRONMENTS[language], "review")
