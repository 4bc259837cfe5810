"""Packing boxes into a compact 16 : 9 picture: pure geometry in whole numbers, so that every machine gets the same.

The largest box takes the middle, each further one the free place nearest to it. What is free is kept as the list of
maximal empty rectangles (Jylänki, "A Thousand Ways to Pack the Bin", 2010): placing a box cuts the rectangles it
touches into at most four each, and those lying inside another are dropped. A spiral with a test against every placed
box, as word clouds are usually made, needs twenty times as long in Python and leaves more holes.

Words outside of the box aimed at are punished, not forbidden: nothing is ever dropped, and no attempt is in vain.
A few boxes of different tightness are tried and the fullest picture wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt

MARGIN = 2
"""Empty units around the picture, for the accents and tails that leave their box."""

_FAR = 1 << 20
_SIDE = 3
_SIDE_SHARE = 10
"""Free room on either side of a box: 3 units and a tenth of its height, so that two neighbours never read as one term."""
_ABOVE = 1
_TIGHTNESS = (86, 80, 92, 83, 89)
"""Shares of the box, in hundredths, that padded words may cover; tried in this order, measured on terms of policy pages."""
_GOOD_ENOUGH = 0.74
"""Fill at which no further attempt is made."""
_MUST = 0.6
"""Below this fill a picture keeps its own shape: two words do not make a 16 : 9 box."""

_Rect = tuple[int, int, int, int]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class SizedWord:
    """What the packer has to know of a word."""

    width: int
    """Units; one or more."""
    height: int
    """Units; one or more."""


@dataclass(frozen=True, slots=True)
class Box:
    """A placed word."""

    x: int
    """Of its left edge, from the left of the picture."""
    y: int
    """Of its top edge, from the top of the picture."""
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All words of a cloud in their places."""

    boxes: tuple[Box, ...]
    """One for each word, in the order in which the words were given."""
    width: int
    """Units; the picture is 16 : 9 unless a few words would leave such a box half empty."""
    height: int

    @property
    def fill(self) -> float:
        """Share of the picture that the boxes cover, 0 to 1."""
        return sum(b.width * b.height for b in self.boxes) / (self.width * self.height) if self.boxes else 0.0


def pack(words: Sequence[SizedWord]) -> Layout:
    """Places for all words without overlap, the tallest nearest to the middle; equal input gives equal output."""
    order = sorted(range(len(words)), key=lambda i: (-words[i].height, -words[i].width, i))
    padded = [_padded(words[i]) for i in order]
    best: Layout | None = None
    for tightness in _TIGHTNESS:
        corners = _places(padded, *_aim(padded, tightness))
        layout = _framed(words, order, corners)
        if best is None or layout.fill > best.fill:
            best = layout
        if best.fill >= _GOOD_ENOUGH or len(words) < 2:
            break
    assert best is not None
    return best


def _padded(word: SizedWord) -> tuple[int, int]:
    """Width and height with the free room around."""
    return word.width + 2 * (_SIDE + word.height // _SIDE_SHARE), word.height + 2 * _ABOVE


def _aim(sizes: Sequence[tuple[int, int]], tightness: int) -> tuple[int, int]:
    """Half the width and half the height of the 16 : 9 box that these sizes fill to `tightness` hundredths."""
    area = sum(w * h for w, h in sizes) * 100 // tightness
    unit = isqrt(area * 100 // 144)
    return unit * 16 // 20, unit * 9 // 20


def _places(sizes: Sequence[tuple[int, int]], half_width: int, half_height: int) -> list[tuple[int, int]]:
    """Left top corners, from the middle of the picture; sizes come in the order in which they are placed."""
    free: list[_Rect] = [(-_FAR, -_FAR, _FAR, _FAR)]
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


def _nearest(free: list[_Rect], width: int, height: int, half_width: int, half_height: int) -> tuple[int, int]:
    """The free place whose centre is nearest to the middle, distances measured as 16 : 9, outside of the aim much farther."""
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


def _without(free: list[_Rect], taken: _Rect, least_width: int, least_height: int) -> list[_Rect]:
    """The maximal free rectangles once `taken` is no longer free; those too small for any word to come are left out."""
    kept = []
    cut: list[_Rect] = []
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


def _framed(words: Sequence[SizedWord], order: list[int], corners: list[tuple[int, int]]) -> Layout:
    """Boxes counted from the corner of the smallest picture that holds them, made 16 : 9 where that fills well."""
    placed: dict[int, Box] = {}
    for i, (x, y) in zip(order, corners, strict=True):
        word = words[i]
        placed[i] = Box(x + _SIDE + word.height // _SIDE_SHARE, y + _ABOVE, word.width, word.height)
    left, top, right, bottom = _bounds(placed.values())
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    sixteenth = max(-(-width // 16), -(-height // 9))
    area = sum(w.width * w.height for w in words)
    if words and area >= _MUST * 144 * sixteenth * sixteenth:
        left -= (16 * sixteenth - width) // 2
        top -= (9 * sixteenth - height) // 2
        width, height = 16 * sixteenth, 9 * sixteenth
    boxes = (placed[i] for i in range(len(words)))
    return Layout(
        tuple(Box(b.x - left + MARGIN, b.y - top + MARGIN, b.width, b.height) for b in boxes), max(1, width), max(1, height)
    )


def _bounds(boxes: Iterator[Box] | Sequence[Box]) -> _Rect:
    """The smallest rectangle around boxes."""
    found = list(boxes)
    if not found:
        return 0, 0, 0, 0
    return (
        min(b.x for b in found), min(b.y for b in found),
        max(b.x + b.width for b in found), max(b.y + b.height for b in found),
    )  # fmt: skip
