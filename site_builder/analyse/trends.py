"""A term over time: how many digests of each month or year have it, and how often they name it.

Dates are as precise as they were printed. A date without a month has no place on a scale of months: such digests are counted
apart, never guessed into January.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from site_builder.model.front_matter import PartialDate

LONGEST_IN_MONTHS = 36
"""Longer spans are shown by years."""


class TrendPoint(msgspec.Struct, frozen=True):
    """One step of the scale."""

    period: str
    """`2024-03` or `2024`."""
    digests: int
    count: int
    """Mentions in them."""


class Trend(msgspec.Struct, frozen=True):
    """A term's digests by month or by year, gaps filled with zeros, oldest first."""

    unit: str
    """`month` or `year`."""
    points: tuple[TrendPoint, ...]
    undated: int = 0
    """Digests whose date has no month, on a scale of months."""


def trend(dated: Iterable[tuple[PartialDate, int]], unit: str = "") -> Trend:
    """The Trend of digests given by date and number of mentions.

    Without a `unit` months are taken while the months known span no more than LONGEST_IN_MONTHS and at least half of the dates have one.
    """
    rows = [(date.text[:7], count) for date, count in dated]  # a common word has thousands
    months = [month for month, _ in rows if len(month) == 7]
    if not unit:
        fits = months and len(months) * 2 >= len(rows) and len(_months(min(months), max(months))) <= LONGEST_IN_MONTHS
        unit = "month" if fits else "year"
    if unit == "month":
        scale = _months(min(months), max(months)) if months else []
        return Trend(unit, _points(scale, [row for row in rows if len(row[0]) == 7]), len(rows) - len(months))
    years = [(month[:4], count) for month, count in rows]
    scale = [f"{year:04d}" for year in range(int(min(years)[0]), int(max(years)[0]) + 1)] if years else []
    return Trend(unit, _points(scale, years))


def _points(scale: list[str], rows: list[tuple[str, int]]) -> tuple[TrendPoint, ...]:
    digests = dict.fromkeys(scale, 0)
    counts = dict.fromkeys(scale, 0)
    for period, count in rows:
        digests[period] += 1
        counts[period] += count
    return tuple(TrendPoint(period, digests[period], counts[period]) for period in scale)


def _months(first: str, last: str) -> list[str]:
    """Every month from first to last."""
    start, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, end + 1)]
