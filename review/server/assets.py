"""The page's own style sheets and script: read once, each named with a digest of what is in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fastapi.responses import Response

_HERE = Path(__file__).parent
_FILES = {
    "review.css": (_HERE / "static" / "review.css", "text/css"),
    "report.css": (_HERE.parent / "templates" / "style.css", "text/css"),
    "review.js": (_HERE / "static" / "review.js", "text/javascript"),
}


class Assets:
    """The files. `versions` tells a browser that keeps them when one has changed."""

    def __init__(self) -> None:
        self._content = {name: path.read_bytes() for name, (path, _) in _FILES.items()}
        self.versions = {name: hashlib.sha256(content).hexdigest()[:12] for name, content in self._content.items()}

    def answer(self, name: str) -> Response:
        """A file by its name; 404 for any other name."""
        if name not in self._content:
            return Response(status_code=404)
        headers = {"Cache-Control": "private, max-age=31536000, immutable"}
        return Response(self._content[name], media_type=_FILES[name][1], headers=headers)
