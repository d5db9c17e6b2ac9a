"""A folder as an inbox can be on a bad day: what is no PDF, what is a broken one, odd names, and an agreement in between."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.agreements import truth
from tests.extractors.made_pdf import At, lines, make_pdf

AGREEMENT = truth.FOLDER / "parallelsamfund-2018.pdf"
# pdfium asks for a password as soon as the trailer names an /Encrypt dictionary whose /U does not fit the empty one.
ENCRYPT = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"
HOSTILE_TITLE = "Aftale <script>alert(1)</script> om veje"
HOSTILE_LABEL = "=1+1 <script>alert(2)</script>"


@dataclass(frozen=True)
class Bad:
    """A file that nothing can be extracted from: its name, and a word of the reason that a person must be given."""

    name: str
    reason: str


BAD = (
    Bad("adgangskode.pdf", "adgangskode"),
    Bad("beskaaret.pdf", "beskadiget"),
    Bad("ikke-en-pdf.pdf", "ikke en PDF"),
    Bad("ingen-beloeb.pdf", "beløb"),
    Bad("ingen-sider.pdf", "beskadiget"),
    Bad("mappe.pdf", "almindelig fil"),
    Bad("ror.pdf", "almindelig fil"),
    Bad("skannet.pdf", "tekst"),
    Bad("tom.pdf", "tom"),
)
# Each holds one sentence with an amount of its own, and is read like any other.
ODD_NAMES = (
    "-v.pdf",
    "$(touch x);.pdf",
    "Aftale om æøå og ÆØÅ.PDF",
    "a..b.pdf",
    "citat ' og \".pdf",
    "linje\nskift.pdf",
    "n" * 200 + ".pdf",
)


def sentence(number: int) -> list[At]:
    """A page with a title and one amount in the prose."""
    return [At(72, 780, f"Aftale {number}", size=20), At(72, 700, f"Der afsættes {number} mio. kr. til veje i 2026.")]


def fill(folder: Path) -> None:
    """Put all of it into `folder`, under names that sort the agreement's copy behind the agreement."""
    shutil.copyfile(AGREEMENT, folder / "aftale.pdf")
    shutil.copyfile(AGREEMENT, folder / "kopi af aftale.pdf")
    for number, name in enumerate(ODD_NAMES, 11):
        make_pdf(folder / name, [sentence(number)])
    hostile(folder / "fjendtlig.pdf")
    _fill_with_bad(folder)


def _fill_with_bad(folder: Path) -> None:
    whole = make_pdf(folder / "adgangskode.pdf", [sentence(1)])
    encrypt = b"/Root 1 0 R /ID [<00><00>] /Encrypt " + ENCRYPT
    whole.write_bytes(whole.read_bytes().replace(b"/Root 1 0 R", encrypt))
    (folder / "beskaaret.pdf").write_bytes(AGREEMENT.read_bytes()[:20_000])
    (folder / "ikke-en-pdf.pdf").write_bytes(b"<html>Siden findes ikke</html>")
    make_pdf(folder / "ingen-beloeb.pdf", [lines(72, 700, ["Dagsorden", "Referatet blev godkendt uden bemærkninger."])])
    make_pdf(folder / "ingen-sider.pdf", [])
    (folder / "mappe.pdf").mkdir()
    os.mkfifo(folder / "ror.pdf")
    Image.new("L", (300, 400), 200).save(folder / "skannet.pdf")
    (folder / "tom.pdf").touch()


def hostile(path: Path) -> Path:
    """An agreement whose title and first row's label are markup and a formula."""
    head = [At(72, 780, HOSTILE_TITLE, size=20), At(72, 740, "Der afsættes i alt 30 mio. kr. til veje i 2026.")]
    table = [
        At(72, 700, "Tabel 1. Udgifter til veje (mio. kr.)", font="F2"),
        At(350, 680, "2026"), At(410, 680, "2027"), At(470, 680, "I alt"),
    ]  # fmt: skip
    for place, (label, *figures) in enumerate(
        [(HOSTILE_LABEL, "10", "20", "30"), ("Broer", "20", "10", "30"), ("I alt", "30", "30", "60")]
    ):
        table.append(At(72, 660 - 16 * place, label))
        table += [At(362 + 60 * col, 660 - 16 * place, figure) for col, figure in enumerate(figures)]
    return make_pdf(path, [head + table])
