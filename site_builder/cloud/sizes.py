"""From weights to type sizes: the square root, so that the area of a word goes with its weight.

Drawing every cloud from the smallest to the largest size was tried first and lies: weights of 2 and 3 came out as 0.9
and 3.2 rem. Here sizes are proportional to the square root wherever the weights allow, and only a wider range is
squeezed into the sizes that can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

UNITS = 20
"""Units of the drawing to a rem: whole numbers are then fine enough, and short in the file."""
SMALLEST = 18
"""0.9 rem."""
LARGEST = 64
"""3.2 rem."""
WIDEST = 39 * UNITS
"""The column beside the province map; more words than fit there at full size are set smaller."""

_ONE_WORD, _EACH_MORE = 32, 3
"""The largest size of a cloud of one word, and what each further word adds: three words need not shout."""
_EXPECTED_FILL = 0.66
"""Share of the box that words cover, as measured; only used to guess the box."""
_WIDEST_SHARE = 0.6
"""Part of the box's width that one word may take."""


def type_sizes(weights: Sequence[float], ems: Sequence[float], line: float) -> tuple[int, ...]:
    """A size in units for each word, from its weight and its width in em; `line` is the height of its box in em."""
    if not weights:
        return ()
    roots = [sqrt(min(max(0.0, w), 1e18)) for w in weights]
    largest = float(min(LARGEST, _ONE_WORD + _EACH_MORE * (len(weights) - 1)))
    target = WIDEST * WIDEST * 9 / 16 * _EXPECTED_FILL
    sizes = _spread(roots, largest)
    for _ in range(4):
        area = sum(size * size * em * line for size, em in zip(sizes, ems, strict=True))
        if area <= target or largest <= SMALLEST:
            break
        largest = max(SMALLEST, largest * sqrt(target / area) * 0.98)
        sizes = _spread(roots, largest)
    return _narrowed(sizes, ems, line)


def _spread(roots: Sequence[float], largest: float) -> list[int]:
    """Sizes linear in the square root of the weight, proportional to it where the smallest stays readable."""
    low, high = min(roots), max(roots)
    if high <= 0 or high - low <= 1e-9 * high:
        return [round(largest)] * len(roots)
    smallest = min(largest, max(SMALLEST, largest * low / high))
    return [round(smallest + (largest - smallest) * (root - low) / (high - low)) for root in roots]


def _narrowed(sizes: list[int], ems: Sequence[float], line: float) -> tuple[int, ...]:
    """Sizes of which no word is wider than its share of the box: a sentence at 3.2 rem would make a ribbon of it."""
    if len(sizes) == 1:
        widest = float(WIDEST)
    else:
        area = sum(size * size * em * line for size, em in zip(sizes, ems, strict=True)) / _EXPECTED_FILL
        widest = max(_WIDEST_SHARE * sqrt(area * 16 / 9), 12.0 * SMALLEST)
    return tuple(
        size if size * em <= widest else max(SMALLEST, int(widest / em)) for size, em in zip(sizes, ems, strict=True)
    )
