"""The HTML of `weasyprint.py`, printed by Chromium (footnotes are WeasyPrint's alone)."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.agreements.build.model import Agreement
from tests.agreements.build.weasyprint import html


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html(agreement), encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=120)
