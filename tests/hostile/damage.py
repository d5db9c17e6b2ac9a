"""The sound agreement damaged as files are on their way: cut off, bits flipped, holes, bytes lost. The same on every run."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.hostile.pdf import agreement

_DATA = agreement()


def _cut(chance: random.Random) -> bytes:
    return _DATA[: chance.randrange(len(_DATA))]


def _flipped(chance: random.Random) -> bytes:
    data = bytearray(_DATA)
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _with_a_hole(chance: random.Random) -> bytes:
    data, place = bytearray(_DATA), chance.randrange(len(_DATA))
    size = min(chance.choice((1, 16, 256)), len(data) - place)
    data[place : place + size] = bytes(size)
    return bytes(data)


def _with_bytes_lost(chance: random.Random) -> bytes:
    place = chance.randrange(len(_DATA))
    return _DATA[:place] + _DATA[place + chance.choice((1, 5, 100)) :]


def _as_text(_chance: random.Random) -> bytes:
    """Sent as text: each line feed a carriage return and a line feed."""
    return _DATA.replace(b"\n", b"\r\n")


def _made(damage: Callable[[random.Random], bytes], times: int) -> list[bytes]:
    chance = random.Random(damage.__name__)
    return [damage(chance) for _ in range(times)]


# What was done, in English for the docs, and the files.
DAMAGED = {
    "cut off anywhere": _made(_cut, 25),
    "one bit flipped": _made(_flipped, 40),
    "1 to 256 bytes zeroed": _made(_with_a_hole, 12),
    "1 to 100 bytes lost": _made(_with_bytes_lost, 12),
    "sent as text, line ends changed": _made(_as_text, 1),
}
