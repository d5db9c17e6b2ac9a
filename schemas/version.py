"""Which code read a document, and which schema its datasets have.

The code's version is the package's and a digest over everything that a result depends on. The schema's version is a number
that goes up whenever a column comes, goes or changes: what changed is in docs/changelog.md, what each version looked like in
schemas/contracts/versions/.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

# Raised by hand with every change of a column; tests/schemas/test_history.py says what else goes with it.
SCHEMA_VERSION = 2

ROOT = Path(__file__).parents[1]
PACKAGES = ("schemas", "extractors", "reconcile", "review", "warehouse", "flows")
# Libraries that read the PDF: another version of one may read another figure.
READERS = ("pdfplumber", "pdfminer.six", "pypdfium2", "camelot-py", "spacy")


@cache
def pipeline_version() -> str:
    """The package's version, "+" and 12 hex digits over its sources, its data files and the versions of what reads PDFs."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                content = path.read_bytes()
                digest.update(f"{path.relative_to(ROOT)}\0{len(content)}\0".encode() + content)
    for reader in READERS:
        digest.update(f"{reader}=={version(reader)}\0".encode())
    return f"{version('aftaletal')}+{digest.hexdigest()[:12]}"
