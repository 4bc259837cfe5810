"""Free space as the list of maximal empty rectangles, in which each box takes the place nearest to the middle.

After Jylänki, "A Thousand Ways to Pack the Bin" (2010): placing a box cuts the rectangles it touches into at most four
each, and those lying inside another are dropped. A spiral with a test against every placed box, as word clouds are
usually made, needs twenty times as long in Python and leaves more holes. Whole numbers throughout.

There are 17 free rectangles at a time for 40 words, so what is left to save is in the two loops: without calls in the first,
and with pieces compared only to what they can lie in, 482 clouds of tags and regions take 0.57 ms each instead of 1.13.
"""

from __future__ import annotations

from collections.abc import Sequence

Rect = tuple[int, int, int, int]
"""Left, top, right, bottom."""

_FAR = 1 << 20
_WORST = 1 << 80
"""More than any place costs."""


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
    best, place = _WORST, (0, 0)
    left, top = -(width // 2), -(height // 2)
    for x, y, x1, y1 in free:
        last_x, last_y = x1 - width, y1 - height
        if last_x < x or last_y < y:
            continue
        if left > x:
            x = left if left < last_x else last_x
        if top > y:
            y = top if top < last_y else last_y
        across, down = 18 * x + 9 * width, 32 * y + 16 * height
        cost = across * across + down * down
        if cost >= best:
            continue
        beyond = 0
        reach = (x + width if across > 0 else -x) - half_width
        if reach > 0:
            beyond = 9 * reach
        reach = (y + height if down > 0 else -y) - half_height
        if reach > 0:
            beyond += 16 * reach
        if beyond:
            cost += beyond << 32
            if cost >= best:
                continue
        best, place = cost, (x, y)
    return place


def _without(free: list[Rect], taken: Rect, least_width: int, least_height: int) -> list[Rect]:
    """The maximal free rectangles once `taken` is no longer free; those too small for any word to come are left out.

    What is cut off at one side of `taken` ends there and reaches past its corners, so it can only lie inside of a
    rectangle that ends there, too: one that touches that side, or a larger piece of the same side.
    """
    kept: list[Rect] = []
    cut: list[tuple[int, int, list[Rect], Rect]] = []
    left, top, right, bottom = taken
    at_left: list[Rect] = []
    at_right: list[Rect] = []
    above: list[Rect] = []
    below: list[Rect] = []
    for rect in free:
        x0, y0, x1, y1 = rect
        if x1 <= left:
            kept.append(rect)
            if x1 == left:
                at_left.append(rect)
        elif x0 >= right:
            kept.append(rect)
            if x0 == right:
                at_right.append(rect)
        elif y1 <= top:
            kept.append(rect)
            if y1 == top:
                above.append(rect)
        elif y0 >= bottom:
            kept.append(rect)
            if y0 == bottom:
                below.append(rect)
        else:
            wide, high = x1 - x0, y1 - y0
            if left - x0 >= least_width:
                cut.append(((x0 - left) * high, len(cut), at_left, (x0, y0, left, y1)))
            if x1 - right >= least_width:
                cut.append(((right - x1) * high, len(cut), at_right, (right, y0, x1, y1)))
            if top - y0 >= least_height:
                cut.append(((y0 - top) * wide, len(cut), above, (x0, y0, x1, top)))
            if y1 - bottom >= least_height:
                cut.append(((bottom - y1) * wide, len(cut), below, (x0, bottom, x1, y1)))
    cut.sort()
    for _, _, beside, rect in cut:
        x0, y0, x1, y1 = rect
        for a, b, c, d in beside:
            if a <= x0 and b <= y0 and c >= x1 and d >= y1:
                break
        else:
            beside.append(rect)
            kept.append(rect)
    return kept
