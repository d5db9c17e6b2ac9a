"""What the core makes of an agreement's PDF. The golden tests share what it makes by the fixture `result_of`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.pdf_file import private_copy
from flows.core import process
from schemas.records import Result
from tests.agreements import truth

RULINGS = ("parallelsamfund-2018", "parallelsamfund-2018-grid", "parallelsamfund-2018-none", "parallelsamfund-2018-rows")


def names() -> list[str]:
    """Every agreement with a PDF: each ruling of the 2018 agreement, and each PDF with a truth of its own name."""
    own = sorted(path.stem for path in truth.FOLDER.glob("*.json") if path.with_suffix(".pdf").exists())
    return sorted({*own, *RULINGS})


def truth_path(name: str) -> Path:
    """The truth of an agreement; the rulings of the 2018 agreement share one."""
    return truth.FOLDER / ("parallelsamfund-2018.json" if name in RULINGS else f"{name}.json")


def pdf_path(name: str) -> Path:
    """The PDF of an agreement."""
    return truth.FOLDER / f"{name}.pdf"


def result_of(pdf: Path) -> Result:
    """The core's result for a PDF."""
    with TemporaryDirectory() as folder:
        return process(private_copy(pdf, Path(folder)))


def result(name: str) -> Result:
    """The core's result for an agreement by name."""
    return result_of(pdf_path(name))
