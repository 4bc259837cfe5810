"""Scales: where a value stands on an axis, and which round numbers are written along it.

Ticks are counted in whole steps of 1, 2, 2.5 or 5 times a power of ten and computed in decimals, since a sum of floats
prints 0.30000000000000004 sooner or later.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

import msgspec

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_NEAR_ZERO = 0.65
"""Lines begin at zero unless all values lie above this part of the largest."""

_NARROWEST = 0.05
"""Part of the largest value that an axis spans at least: 2.54 and 2.55 are nearly the same and have to look so."""


class Scale(msgspec.Struct, frozen=True):
    """A linear axis."""

    low: float
    high: float
    ticks: tuple[float, ...]
    """Round numbers from low to high."""

    def share(self, value: float) -> float:
        """Where a value stands, 0 at `low` and 1 at `high`."""
        return (value - self.low) / (self.high - self.low)


def written(scale: Scale) -> list[str]:
    """The ticks as they are printed, all with as many decimals as the finest needs: 0.0, 2.5, 5.0."""
    exponents = [Decimal(str(tick)).normalize().as_tuple().exponent for tick in scale.ticks]
    decimals = max(0, *(-e for e in exponents if isinstance(e, int)))
    return [f"{tick:,.{decimals}f}".replace("-", "−") for tick in scale.ticks]


def zero_based(low: float, high: float) -> Scale:
    """From zero to the values' own ends: for bars, whose length is the message; no rounding, values are printed."""
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = 1.0
    return Scale(low, high, (0.0,))


@lru_cache(maxsize=1 << 10)
def rounded(low: float, high: float, wanted: int = 4, whole: bool = False) -> Scale:
    """From a tick at or below `low` (zero where that is near) to one at or above `high`, with about `wanted` steps.

    `whole` keeps the step at 1 or more: half a digest cannot be counted.
    """
    if low >= 0 and low <= high * _NEAR_ZERO:
        low = 0.0
    if high <= 0 and high >= low * _NEAR_ZERO:
        high = 0.0
    if low == high == 0:
        high = 1.0
    least = _NARROWEST * max(abs(low), abs(high))
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    step = _step(Decimal(str(high)) - Decimal(str(low)), wanted)
    if whole:
        step = max(step, Decimal(1)) if step != Decimal("2.5") else Decimal(5)
    first = (Decimal(str(low)) / step).to_integral_value(ROUND_FLOOR)
    last = (Decimal(str(high)) / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(float(step * n) for n in range(int(first), int(last) + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _step(span: Decimal, wanted: int) -> Decimal:
    """The smallest round step that needs no more than `wanted` of it."""
    raw = span / wanted
    power = Decimal(10) ** raw.adjusted()
    return next(step * power for step in _STEPS if step * power >= raw)
