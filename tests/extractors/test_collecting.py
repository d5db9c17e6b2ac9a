"""The collector's settings are a process's own, so a reading leaves them as it found them."""

from __future__ import annotations

import gc

import pytest

from extractors.collecting import rarely_collecting


def test_the_settings_are_other_ones_inside_and_the_same_after_a_failure() -> None:
    before = gc.get_threshold()
    inside = []

    @rarely_collecting()
    def fail() -> None:
        inside.append(gc.get_threshold())
        raise ValueError("read wrong")

    with pytest.raises(ValueError, match="read wrong"):
        fail()
    assert inside[0][0] > before[0]
    assert gc.get_threshold() == before
