"""Two lists told to correspond in order: a longest common subsequence by worth."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of indexes, rising in both, whose worth is largest in sum; pairs without worth are left out."""
    height, width = len(worth), len(worth[0]) if worth else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            paired = best[i + 1][j + 1] + worth[i][j] if worth[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < height and j < width:
        if worth[i][j] and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
