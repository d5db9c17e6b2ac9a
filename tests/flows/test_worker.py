"""What a worker loads before its first document, so that no fork loads it anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.agreements import truth

PDF = truth.FOLDER / "kultur-2024.pdf"
READ_ONE = """
import sys
from pathlib import Path
from flows import worker
from flows.jobs import Job
from extractors.pdf_file import private_copy
worker._warm_up()
from flows.reading import read
pdf, staged = Path(sys.argv[1]), Path(sys.argv[2])
copy = private_copy(pdf, staged)
loaded = set(sys.modules)
assert read(Job(str(pdf), copy.document_id, copy.sha256, pdf.name, str(staged))).kind == "read"
print(*sorted(set(sys.modules) - loaded))
"""


def test_a_document_loads_no_library_that_the_worker_has_not_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", READ_ONE, str(PDF), str(tmp_path)]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert len(loaded) <= 10, loaded  # codecs, and what pandera ties to polars at its first use
    assert not [name for name in loaded if name.partition(".")[0] in {"PIL", "hypothesis", "jinja2", "camelot", "pdfplumber"}]
