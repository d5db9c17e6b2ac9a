"""All hostile files, in the order in which the docs tell of them."""

from __future__ import annotations

from tests.hostile.contents import CONTENTS
from tests.hostile.not_pdfs import NOT_PDFS
from tests.hostile.structures import STRUCTURES

KINDS = (*NOT_PDFS, *STRUCTURES, *CONTENTS)
