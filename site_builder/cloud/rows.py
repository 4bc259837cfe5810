"""A few words as centred rows on common baselines.

Up to a dozen words the free rectangles give a cross with empty corners (eight words filled 0.39 of the picture at
worst), and words of one size fit into nothing better than rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

BASELINE = 81
"""Hundredths of a box's height above its baseline: 0.905 of 1.12 em, see svg.py."""


def places(sizes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Left top corners for sizes given tallest first; the tallest row is in the middle, so is the tallest of a row."""
    rows = min(_partitions(sizes), key=lambda found: _sixteenth(sizes, found))
    corners = [(0, 0)] * len(sizes)
    above = below = 0
    for number, row in enumerate(rows):
        height = max(sizes[i][1] for i in row)
        if number % 2:
            above -= height
        top = above if number % 2 else below
        if not number % 2:
            below += height
        x = -(sum(sizes[i][0] for i in row) // 2)
        for i in _from_the_middle(row):
            corners[i] = (x, top + (height - sizes[i][1]) * BASELINE // 100)
            x += sizes[i][0]
    return corners


def _partitions(sizes: Sequence[tuple[int, int]]) -> list[list[list[int]]]:
    """Ways to break the sequence into rows: greedily, for widths about that of a 16 : 9 box of the same area."""
    square = isqrt(sum(w * h for w, h in sizes) * 16 // 9)
    limits = (max(max(w for w, _ in sizes), square * share // 100) for share in range(76, 180, 4))
    found = []
    for limit in dict.fromkeys(limits):
        rows: list[list[int]] = []
        room = -1
        for i, (width, _) in enumerate(sizes):
            if width > room:
                rows.append([])
                room = limit
            rows[-1].append(i)
            room -= width
        found.append(rows)
    return found


def _sixteenth(sizes: Sequence[tuple[int, int]], rows: list[list[int]]) -> tuple[float, int]:
    """How large a 16 : 9 box these rows need, in sixteenths of its width, then how much they cover themselves."""
    width = max(sum(sizes[i][0] for i in row) for row in rows)
    height = sum(max(sizes[i][1] for i in row) for row in rows)
    return max(width / 16, height / 9), width * height


def _from_the_middle(row: list[int]) -> list[int]:
    """Left to right with the first, the tallest, in the middle."""
    return row[1::2][::-1] + row[0::2]
