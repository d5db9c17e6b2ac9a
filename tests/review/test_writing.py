"""A page is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from review.writing import write_whole


def test_the_folder_is_made_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "reports" / "a.html", "æøå\n")
    assert path.read_bytes() == "æøå\n".encode()
    assert [file.name for file in path.parent.iterdir()] == ["a.html"]


def test_others_may_read_it(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a.html", "x").stat().st_mode & 0o777 == 0o644


def test_what_cannot_be_written_leaves_the_old_page(tmp_path: Path) -> None:
    path = write_whole(tmp_path / "a.html", "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "new \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.html"]
