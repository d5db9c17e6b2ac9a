"""The sample agreement as data that keeps every contract: there, one amount stands nowhere on purpose."""

from __future__ import annotations

from dataclasses import replace

from schemas.contracts.rows import Frames, frames_of
from schemas.records import Result
from tests.review import samples


def result(title: str = "Aftale om renovering") -> Result:
    """The sample agreement with this title."""
    base = samples.result()
    mentions = tuple(replace(mention, boxes=mention.boxes or (samples.WORDS_BOX,)) for mention in base.agreement.mentions)
    document = replace(base.agreement.document, title=title)
    return replace(base, agreement=replace(base.agreement, document=document, mentions=mentions))


def frames(title: str = "Aftale om renovering") -> Frames:
    """Its seven datasets."""
    return frames_of(result(title), "0.1.0+test")
