"""The HTML of `weasyprint.py`, printed by Chromium (footnotes are WeasyPrint's alone)."""

from __future__ import annotations

import importlib
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.agreements.build.model import Agreement
from tests.agreements.build.weasyprint import html


def render(agreement: Agreement, pdf: Path) -> None:
    """Print the agreement's PDF."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        words = html(agreement)
        page.write_text(_hyphenated(words) if agreement.settings.get("hyphens") == "shy" else words, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=120)


def _hyphenated(words: str) -> str:
    """Soft hyphens in the long words of paragraphs and bullets: Chromium brings no Danish patterns."""
    patterns = importlib.import_module("pyphen").Pyphen(lang="da_DK", left=3, right=3)

    def paragraph(match: re.Match[str]) -> str:
        return re.sub(
            r"(?<![&\w])[A-ZÆØÅa-zæøå]{8,}(?![;\w])", lambda word: str(patterns.inserted(word[0], "\u00ad")), match[0]
        )

    return re.sub(r"(?<=<p>)[^<]+|(?<=<li>)[^<]+", paragraph, words)
