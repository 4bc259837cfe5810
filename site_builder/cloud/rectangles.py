"""Free space as the list of maximal empty rectangles, in which each box takes the place nearest to the middle.

After Jylänki, "A Thousand Ways to Pack the Bin" (2010): placing a box cuts the rectangles it touches into at most four
each, and those lying inside another are dropped. A spiral with a test against every placed box, as word clouds are
usually made, needs twenty times as long in Python and leaves more holes. Whole numbers throughout.
"""

from __future__ import annotations

from collections.abc import Sequence

Rect = tuple[int, int, int, int]
"""Left, top, right, bottom."""

_FAR = 1 << 20


def places(sizes: Sequence[tuple[int, int]], half_width: int, half_height: int) -> list[tuple[int, int]]:
    """Left top corners, from the middle of the picture; sizes come in the order in which they are placed."""
    free: list[Rect] = [(-_FAR, -_FAR, _FAR, _FAR)]
    corners = []
    for (width, height), (least_width, least_height) in zip(sizes, _least_of_rest(sizes), strict=True):
        x, y = _nearest(free, width, height, half_width, half_height)
        corners.append((x, y))
        free = _without(free, (x, y, x + width, y + height), least_width, least_height)
    return corners


def _least_of_rest(sizes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each size the smallest width and height that come after it: narrower rectangles need not be kept."""
    least = (_FAR, _FAR)
    found = []
    for width, height in reversed(sizes):
        found.append(least)
        least = (min(least[0], width), min(least[1], height))
    return found[::-1]


def _nearest(free: list[Rect], width: int, height: int, half_width: int, half_height: int) -> tuple[int, int]:
    """The free place whose centre is nearest to the middle, measured as 16 : 9; outside of the aim all is far."""
    best, place = -1, (0, 0)
    left, top = -(width // 2), -(height // 2)
    for x0, y0, x1, y1 in free:
        if x1 - x0 < width or y1 - y0 < height:
            continue
        x = x0 if left < x0 else min(left, x1 - width)
        y = y0 if top < y0 else min(top, y1 - height)
        across, down = 9 * (2 * x + width), 16 * (2 * y + height)
        cost = across * across + down * down
        beyond = 9 * (max(x + width, -x) - half_width), 16 * (max(y + height, -y) - half_height)
        if beyond[0] > 0 or beyond[1] > 0:
            cost += (max(beyond[0], 0) + max(beyond[1], 0)) << 32
        if best < 0 or cost < best:
            best, place = cost, (x, y)
    return place


def _without(free: list[Rect], taken: Rect, least_width: int, least_height: int) -> list[Rect]:
    """The maximal free rectangles once `taken` is no longer free; those too small for any word to come are left out."""
    kept = []
    cut: list[Rect] = []
    left, top, right, bottom = taken
    for rect in free:
        x0, y0, x1, y1 = rect
        if right <= x0 or left >= x1 or bottom <= y0 or top >= y1:
            kept.append(rect)
            continue
        if left - x0 >= least_width:
            cut.append((x0, y0, left, y1))
        if x1 - right >= least_width:
            cut.append((right, y0, x1, y1))
        if top - y0 >= least_height:
            cut.append((x0, y0, x1, top))
        if y1 - bottom >= least_height:
            cut.append((x0, bottom, x1, y1))
    cut.sort(key=lambda r: (r[0] - r[2]) * (r[3] - r[1]))
    for x0, y0, x1, y1 in cut:
        for a, b, c, d in kept:
            if a <= x0 and b <= y0 and c >= x1 and d >= y1:
                break
        else:
            kept.append((x0, y0, x1, y1))
    return kept
