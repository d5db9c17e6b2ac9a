"""A document is published whole or not at all, also by a process that is killed in the middle of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.review import samples
from tests.warehouse.shelving import (
    killed_before_step,
    left_over,
    made,
    published,
    staged,
    staged_as_rejected,
    state,
)
from warehouse.places import DATASETS, Output
from warehouse.publishing import HELD_BACK, move, publish, recover, remove

OLD, NEW = "den gamle", "den nye"
Stage = Callable[[Output], Path]


def test_every_file_comes_to_its_place(tmp_path: Path) -> None:
    output = published(tmp_path, OLD)
    datasets = {f"parquet/{name}/{samples.ID}.parquet" for name in DATASETS}
    assert set(state(output)) == datasets | {f"reports/{samples.ID}.html", f"documents/{samples.ID}.pdf"}
    assert left_over(output) == []
    assert output.stale.exists()


def test_a_document_that_is_rejected_now_loses_its_report(tmp_path: Path) -> None:
    output = published(tmp_path, OLD)
    publish(output, staged_as_rejected(output), samples.ID)
    assert not output.report(samples.ID).exists()
    assert left_over(output) == []


@pytest.mark.parametrize("new", [lambda output: staged(output, NEW), staged_as_rejected], ids=["read", "rejected"])
def test_killed_at_any_step_of_publishing(tmp_path: Path, new: Stage) -> None:
    output = published(tmp_path, OLD)
    old, folder = state(output), new(output)
    template = shutil.copytree(output.folder, tmp_path / "template")
    publish(output, folder, samples.ID)
    whole = state(output)
    ended_old = ended_new = 0
    was_killed = True
    while was_killed:
        shutil.rmtree(output.folder)
        shutil.copytree(template, output.folder)
        was_killed = killed_before_step(ended_old + ended_new, lambda: publish(output, folder, samples.ID))
        seen = state(output)
        assert all(content in (old.get(place), whole.get(place)) for place, content in seen.items()), "a file is half-written"
        recover(output)
        assert left_over(output) == []
        if seen == old == state(output):
            ended_old += 1
        else:
            assert state(output) == whole
            assert output.stale.exists()
            ended_new += 1
    # Killed before and after the moment from which the new state counts, and not once at the end alone.
    assert ended_old > 5
    assert ended_new > 5


def test_killed_at_any_step_of_finishing_what_was_killed(tmp_path: Path) -> None:
    output = published(tmp_path, OLD)
    staged(output, "kun begyndt")
    staged(output, NEW).rename(output.ready / samples.ID)
    step = 0
    while killed_before_step(step, lambda: recover(output)):
        step += 1
    assert step > 5
    assert left_over(output) == []
    (tmp_path / "reference").mkdir()
    assert state(output) == state(published(tmp_path / "reference", NEW))


def held(output: Output, title: str) -> Path:
    """The sample agreement staged to be held back."""
    folder = staged(output, title)
    (folder / HELD_BACK).touch()
    return folder


def test_what_is_held_back_lies_apart_and_is_taken_out_of_what_is_published(tmp_path: Path) -> None:
    output = published(tmp_path, OLD)
    before = state(output)
    publish(output, held(output, NEW), samples.ID)
    assert state(output) == {}
    assert state(output.awaiting_review).keys() == before.keys()
    publish(output, staged(output, OLD), samples.ID)
    assert state(output) == before
    assert state(output.awaiting_review) == {}


@pytest.mark.parametrize("is_held_back", [True, False])
def test_killed_at_any_step_of_moving_between_held_back_and_published(tmp_path: Path, is_held_back: bool) -> None:
    output = made(tmp_path)
    publish(output, staged(output, OLD) if is_held_back else held(output, OLD), samples.ID)
    home, other = (output.awaiting_review, output) if is_held_back else (output, output.awaiting_review)
    whole = state(other)
    template = shutil.copytree(output.folder, tmp_path / "template")
    step = moved = 0
    was_killed = True
    while was_killed:
        shutil.rmtree(output.folder)
        shutil.copytree(template, output.folder)
        was_killed = killed_before_step(step, lambda: move(output, samples.ID, held_back=is_held_back))
        assert not (state(home).keys() & state(other).keys()), "it is in both"
        recover(output)
        assert left_over(output) == []
        assert (state(home), state(other)) in [(whole, {}), ({}, whole)]
        moved += state(home) == whole
        step += 1
    assert 1 < moved < step - 1


@pytest.mark.parametrize("document_id", ["../../../etc/x", "ABCDEF0123456789", "0123456789abcde", "0123456789abcdef\n", ""])
def test_what_is_no_document_id_becomes_no_path(tmp_path: Path, document_id: str) -> None:
    output = made(tmp_path)
    for place in (output.report, output.document, lambda one: output.parquet("tables", one)):
        with pytest.raises(ValueError, match="not a document id"):
            place(document_id)
    with pytest.raises(ValueError, match="not a document id"):
        publish(output, staged(output, NEW), document_id)
    assert state(output) == {}


def test_removing_killed_at_any_step_leaves_the_document_or_finishes(tmp_path: Path) -> None:
    step, kept, gone = 0, 0, 0
    while True:
        output = published(tmp_path / str(step), OLD)
        whole = state(output)
        if not killed_before_step(step, lambda output=output: remove(output, samples.ID)):  # type: ignore[misc]
            break
        recover(output)
        assert state(output) in (whole, {})
        kept, gone, step = kept + (state(output) == whole), gone + (state(output) == {}), step + 1
        assert left_over(output) == []
    assert state(output) == {}
    assert kept > 2
    assert gone > 5
