"""What is told of figures, as data: one set of sentences a language (wording.toml), filled in with the same figures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language, by name."""

    sentences: Mapping[str, str]

    def __call__(self, name: str, **figures: object) -> str:
        """A sentence with its figures filled in.

        Raises:
            KeyError: there is no such sentence, or it asks for a figure that is not given.
        """
        return self.sentences[name].format(**figures)


@cache
def wording(language: Language) -> Wording:
    """The sentences that come with the package."""
    return Wording(tomllib.loads((resources.files("reconcile") / "wording.toml").read_text(encoding="utf-8"))[language])
