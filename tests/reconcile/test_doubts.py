"""What the reading is not sure of, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import extractors
from extractors.amounts import amounts, numbers, pairing, quantities
from reconcile.doubts import told
from reconcile.wording import wording
from schemas.records import Doubt, Phrase, Told

READ_TWICE: Told = {"number": 1, "row": "Veje", "column": "2026", "other": "380", "kept": "380", "why": Phrase("sums_agree")}


@pytest.mark.parametrize(
    ("doubt", "danish", "english"),
    [
        (
            Doubt("readings_differ", {**READ_TWICE, "one": "830"}),
            "Tabel 1, Veje, 2026: den ene læsning giver »830«, den anden »380«. »380« er brugt, fordi summerne så stemmer.",
            "Tabel 1, Veje, 2026: one reading gives “830”, the other “380”. “380” is used, since the sums then agree.",
        ),
        (
            Doubt("readings_differ", {**READ_TWICE, "one": Phrase("nothing"), "why": Phrase("sums_leave_open")}),
            "Tabel 1, Veje, 2026: den ene læsning giver »ingenting«, den anden »380«. "
            "»380« er brugt, men summerne afgør det ikke.",
            "Tabel 1, Veje, 2026: one reading gives “nothing”, the other “380”. “380” is used, but the sums do not settle it.",
        ),
        (
            Doubt("figures_in_fields", {"page": 2, "words": tuple(str(n) for n in range(1, 13))}),
            f"Side 2 har felter eller noter med tal, som ikke er læst: {', '.join(f'»{n}«' for n in range(1, 11))} og 2 andre.",
            "Page 2 has fields or notes with figures that are not read: "
            f"{', '.join(f'“{n}”' for n in range(1, 11))} and 2 others.",
        ),
    ],
)  # fmt: skip
def test_a_doubt_is_told_in_both_languages(doubt: Doubt, danish: str, english: str) -> None:
    assert (told(doubt, wording("da")), told(doubt, wording("en"))) == (danish, english)


def test_a_long_text_is_told_in_part() -> None:
    assert f"“{'x' * 80}”." in told(Doubt("figures_in_fields", {"page": 1, "words": ("x" * 500,)}), wording("en"))


def test_a_text_of_the_document_is_no_phrase() -> None:
    assert told(Doubt("spaced_thousands", {"amount": "nothing"}), wording("da")).endswith("»nothing«.")


def test_every_doubt_that_is_raised_has_a_sentence() -> None:
    folders = (Path(extractors.__file__).parent, Path(extractors.__file__).parents[1] / "reconcile")
    sources = [path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")]
    keys = {key for source in sources for key in re.findall(r"""[dD]oubts?(?:\.append)?\(\s*"(\w+)\"""", source)}
    keys |= {pairing.UNPAIRED, amounts.STRAY_DOT, amounts.SPLIT_NUMBER, amounts.SPACED, numbers.ENGLISH, quantities.DESCENDING}
    assert {"readings_differ", "unconfirmed_cells", "unreadable_number"} < keys
    assert [key for key in sorted(keys) if f"doubt_{key}" not in wording("da").sentences] == []
