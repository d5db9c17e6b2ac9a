"""No column comes, goes or changes without another version of the schema and a word in the changelog."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemas.contracts import history
from schemas.contracts.history import changes, current, kept
from schemas.version import SCHEMA_VERSION

CHANGELOG = Path(__file__).parents[2] / "docs" / "changelog.md"
WHAT_TO_DO = (
    "Columns changed: raise SCHEMA_VERSION in schemas/version.py, name each column (`dataset.column`) under '## Schema N' in "
    "docs/changelog.md, and run `python -m schemas.contracts.history` and `python -m schemas.contracts.dictionary`."
)


def section(version: int) -> str:
    """What the changelog says of a version; nothing where it says nothing."""
    parts = re.split(r"^## Schema (\d+)$", CHANGELOG.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(str(version), "")


def test_the_current_columns_are_those_of_the_current_version() -> None:
    assert changes(kept(SCHEMA_VERSION), current()) == [], WHAT_TO_DO
    # In the same order: a consumer may read by position.
    assert list(kept(SCHEMA_VERSION)) == list(current()), WHAT_TO_DO


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_the_changelog_names_every_change(version: int) -> None:
    before = kept(version - 1) if version > 1 else kept(version)
    told = section(version)
    assert told.strip(), WHAT_TO_DO
    assert [name for name in changes(before, kept(version)) if f"`{name}`" not in told] == [], WHAT_TO_DO


def test_a_change_is_a_column_that_came_went_or_has_another_type() -> None:
    before = {"a.kept": "int", "a.gone": "str", "a.other": "int", "a.nullable": "int"}
    after = {"a.kept": "int", "a.new": "str", "a.other": "list[int]", "a.nullable": "int?"}
    assert changes(before, after) == ["a.gone", "a.new", "a.nullable", "a.other"]


def test_a_version_is_not_kept_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(history, "FOLDER", tmp_path)
    history.keep()
    first = (tmp_path / f"{SCHEMA_VERSION}.json").read_text()
    history.keep()
    monkeypatch.setattr(history, "current", lambda: {"documents.document_id": "int"})
    with pytest.raises(SystemExit, match=r"documents\.document_id.*raise SCHEMA_VERSION"):
        history.keep()
    assert (tmp_path / f"{SCHEMA_VERSION}.json").read_text() == first
