"""The last touch on a PDF: small, the same from build to build, and pages turned by their /Rotate entry."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from tests.agreements.build.model import Agreement


def finish(pdf: Path, agreement: Agreement) -> None:
    """Rewrite the PDF in place; the setting `rotate` turns every landscape page (90 or 270)."""
    pikepdf: Any = importlib.import_module("pikepdf")
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        for held, keys in ((document.docinfo, ("/CreationDate", "/ModDate")), (document.trailer, ("/DocChecksum", "/ID"))):
            for key in keys:
                if key in held:
                    del held[key]
        for page in document.pages:
            width, height = (float(x) for x in page.mediabox[2:])
            if "rotate" in agreement.settings and width > height:
                _turn(page, width, height, int(agreement.settings["rotate"]))
        document.save(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True)


def _turn(page: Any, width: float, height: float, degrees: int) -> None:
    """Draw a landscape page on a portrait sheet and let /Rotate turn it back: it looks the same."""
    matrix = {90: f"0 1 -1 0 {height} 0", 270: f"0 -1 1 0 0 {width}"}[degrees]
    page.contents_add(f"q {matrix} cm".encode(), prepend=True)
    page.contents_add(b"Q")
    page.mediabox = [0, 0, height, width]
    page.obj["/Rotate"] = degrees
    for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if box in page.obj:
            del page.obj[box]
