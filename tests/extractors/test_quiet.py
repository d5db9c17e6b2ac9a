"""What libraries say of a damaged file does not reach a person, and is not even put into words."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.agreement import read_agreement
from extractors.pdf_file import private_copy
from tests.hostile.pdf import agreement


def test_libraries_log_nothing_of_a_damaged_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.pdf").write_bytes(agreement().replace(b"\nxref", b"\n<< /Half\nyref"))
    (doubt, *_) = read_agreement(private_copy(tmp_path / "a.pdf", tmp_path)).doubts
    assert doubt.key == "damaged_file"
    assert caplog.records == []
